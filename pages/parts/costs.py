"""Money on the budget page: the range of the estimates at completion."""

from typing import TYPE_CHECKING

from pages.parts.chosen import Chosen
from pages.parts.measured import measured
from pages.parts.showing import Tile
from pages.parts.words import amount
from pipelines.charts.estimates import FORMULAS, estimate_range

if TYPE_CHECKING:
    import pandas as pd

NAME = "estimate_at_completion"


def range_tiles(chosen: Chosen, estimates: "pd.DataFrame", currencies: list[str]) -> list[Tile]:
    """The estimates at completion of each currency as a range; where there is none, the metric's own reason."""
    tiles = measured(chosen, NAME)
    if len(tiles) != len(currencies):
        return tiles
    return [_ranged(tile, estimates, tiles, currencies) for tile in tiles]


def _ranged(tile: Tile, estimates: "pd.DataFrame", tiles: list[Tile], currencies: list[str]) -> Tile:
    currency = currencies[0] if len(tiles) == 1 else next((c for c in currencies if tile.label.endswith(f", {c}")), "")
    found = estimate_range(estimates, currency)
    if found is None:
        return tile
    low, high, formulas = found
    value = amount(low, currency) if low == high else f"{amount(low, currency)} to {amount(high, currency)}"
    return tile._replace(value=value, note=f"{formulas} of {len(FORMULAS)} formulas; {tile.note}".removesuffix("; "))
