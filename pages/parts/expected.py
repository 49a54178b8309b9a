"""What the templates of a trial's engagements expect and no export of the trial names."""

from typing import TYPE_CHECKING

from pages.parts import remembered
from pages.parts.chosen import Chosen
from pages.parts.showing import lines, section

if TYPE_CHECKING:
    import pandas as pd


def show(chosen: Chosen, trial: str, contracts: "pd.DataFrame") -> None:
    """A sentence per type of these contracts and kind of export; nothing where nothing is missing.

    chosen: narrowed to the trial. contracts: rows with an `engagement_type`.
    """
    missing = remembered.view(chosen, "missing_items")
    mine = missing[missing["engagement_type"].isin(contracts["engagement_type"])]
    if mine.empty:
        return
    section(f"What is usual for such work, and no export of {trial} names")
    grouped = mine.groupby(["engagement_type", "kind"], sort=False)
    said = (f"{kind.capitalize()} expected of {of}: {', '.join(rows['item'])}" for (of, kind), rows in grouped)
    lines(said)
