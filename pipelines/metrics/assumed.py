"""Assumed against observed: each assumption that names a figure beside what that figure is now."""

import datetime as dt

import pandas as pd

from pipelines import metrics, views
from pipelines.access import Viewer
from pipelines.metrics.card import Card
from pipelines.plain import rows_of
from pipelines.store.connection import Store

PERCENT = ("%", "percent", "pct", "per cent")
"""How people write that 20 is a share of 0.2."""
COLUMNS = ("observed", "difference", "figure_unit", "figure_currency", "held")


def assumed(store: Store, viewer: Viewer, as_of: dt.date, known_at: dt.datetime) -> pd.DataFrame:
    """The view `assumption_list`, and of each row that names a figure what it is in the trial at this moment.

    observed, difference: in the unit of the figure, shares as shares; difference is observed - assumed.
    assumed: the assumed value in that unit. figure_unit, figure_currency: as the metric says. held: why the two are not
    held against each other, or what to know of it; None where nothing is to be said.
    """
    listed = views.run(store, viewer, "assumption_list", as_of, known_at)
    names = set(listed["figure"].dropna()) & set(metrics.cards())
    figures = metrics.run_each(store, viewer, sorted(names), as_of, known_at, "trial")
    rows = {name: rows_of(frame) for name, frame in figures}
    found = pd.DataFrame([_held(row, rows) for row in rows_of(listed)], columns=["assumed", *COLUMNS])
    numbers = dict.fromkeys(("assumed", "observed", "difference"), "Float64")
    return pd.concat([listed, found.astype(numbers).set_index(listed.index)], axis=1)


def _held(row: dict, rows: dict[str, list[dict]]) -> dict:
    """What one assumption is held against."""
    name = row["figure"]
    if name is None:
        return {}
    if name not in rows:
        return {"held": f"there is no figure called {name}"}
    card = metrics.card(name)
    known = {"figure_unit": card.unit}
    figure, why = _figure_of(row, rows[name])
    if figure is None:
        return known | {"held": why}
    known |= {"observed": figure["value"], "figure_currency": figure["currency"], "held": figure["reason"]}
    value, doubt = _in_unit_of(card, row["assumed_value"], row["unit"])
    if value is None:
        return known | {"held": doubt}
    known["assumed"] = value
    return known if figure["value"] is None else known | {"difference": figure["value"] - value}


def _figure_of(row: dict, rows: list[dict]) -> tuple[dict | None, str | None]:
    """The figure of the assumption's trial, in the currency that its unit names where there are several; or why not."""
    mine = [figure for figure in rows if figure["trial_id"] == row["trial_id"]]
    if len(mine) > 1:
        unit = (row["unit"] or "").strip().upper()
        mine = [figure for figure in mine if figure["currency"] == unit]
    return (mine[0], None) if mine else (None, "the figure has several currencies, and the unit names none of them")


def _in_unit_of(card: Card, value: object, unit: str | None) -> tuple[float | None, str | None]:
    """The assumed value in the unit of the figure; or why it cannot be said."""
    if value is None:
        return None, "no value is assumed"
    number, said = float(value), (unit or "").strip().casefold()
    if card.unit != "percent":
        return number, None
    if said in PERCENT:
        return number / 100, None
    if not said and number > 1:
        return None, f"the unit is missing: {number:g} can be percent or a share"
    return number, None
