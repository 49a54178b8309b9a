"""Metrics as tiles: title, value, status in words, numerator and denominator, or the reason why nothing is known."""

from typing import TYPE_CHECKING

import streamlit as st

from pages.parts.chosen import Chosen, trace_link
from pages.parts.remembered import before, figures
from pages.parts.showing import Tile
from pages.parts.words import NOT_KNOWN, amount, figure, missing, number, share
from pipelines import metrics
from pipelines.charts import theme
from pipelines.charts.attention import verdict, worst_first

if TYPE_CHECKING:
    import pandas as pd

NARROW = {
    "money per month": "months",
    "participants per week": "weeks",
    "participants per site-month": "site-months",
    "deviations per participant-month": "participant-months",
}
"""What the denominator counts, by unit."""
COUNTS = ("risks", "mitigations", "milestones", "sites", "participants")


def measured(chosen: Chosen, *names: str, currency: str | None = None) -> list[Tile]:
    """A tile per metric at level portfolio, which is all that is chosen. currency: those of one currency only."""
    return [tile for name in names for tile in _tiles(chosen, name, currency)]


def _tiles(chosen: Chosen, name: str, currency: str | None) -> list[Tile]:
    card, rows, then = metrics.card(name), figures(chosen, name), _then(chosen, name)
    whole = rows[rows["level"] == "portfolio"]
    whole = whole if currency is None else whole[whole["currency"].fillna("") == currency]
    reasons = set(rows.loc[(rows["level"] == "trial") & rows["value"].isna(), "reason"].dropna())
    return [
        Tile(
            card.title,
            NOT_KNOWN.capitalize() if missing(row["value"]) else figure(row["value"], card.unit, row["currency"]),
            "; ".join(part for part in (_note(card, row, reasons), _since(card, row, then)) if part),
            None if missing(row["status"]) else row["status"],
            name,
            trace_link(name, currency=row["currency"]),
        )
        for row in whole.to_dict("records")
    ]


def _then(chosen: Chosen, name: str) -> dict:
    """The figure at the last review, by currency."""
    rows = figures(chosen.at(before(chosen)), name, "portfolio")
    return {_currency(row): row["value"] for row in rows.to_dict("records")}


def _currency(row: dict) -> str:
    return "" if missing(row["currency"]) else row["currency"]


def _since(card: metrics.Card, row: dict, earlier: dict) -> str:
    """By how much the figure differs from the last review; nothing where one of the two is not known."""
    then = earlier.get(_currency(row))
    if missing(row["value"]) or missing(then):
        return ""
    by = float(row["value"]) - float(then)
    if card.unit == "percent":
        size = theme.counted(round(abs(by) * 100), "point", "points")
    else:
        size = figure(abs(by), card.unit, row["currency"]).lstrip("+")
    unchanged = not any(digit in "123456789" for digit in size)
    return "as at the last review" if unchanged else f"{size} {'more' if by > 0 else 'less'} than at the last review"


def _note(card: metrics.Card, row: dict, reasons: set[str]) -> str:
    """The parts of the value, and what it leaves out. Where every trial lacks the same, that is the reason."""
    if missing(row["value"]):
        return next(iter(reasons)) if len(reasons) == 1 else NOT_KNOWN if missing(row["reason"]) else row["reason"]
    parts = parts_of(card, row)
    return "; ".join(part for part in (parts, "" if missing(row["reason"]) else row["reason"]) if part)


def parts_of(card: metrics.Card, row: dict) -> str:
    """Numerator and denominator of a row of a metric, in words; empty where they say nothing more than the value."""
    top, bottom = row["numerator"], row["denominator"]
    if card.unit == "money" and card.value == "numerator" and not missing(bottom) and float(bottom) > 0:
        return f"{share(float(top) / float(bottom))} of {amount(bottom, row['currency'])}"
    if missing(bottom) or float(bottom) == 1 or card.unit in ("months", "money"):
        return ""
    if card.unit in ("percent", "ratio") and (card.area == "budget" or not missing(row["currency"])):
        return f"{amount(top, row['currency'])} of {amount(bottom, row['currency'])}"
    if card.unit == "money per month":
        return f"{amount(top, row['currency'])} in {number(bottom)} months"
    if card.unit in NARROW:
        return f"{number(top)} in {number(bottom, 0 if float(bottom).is_integer() else 1)} {NARROW[card.unit]}"
    if card.value == "numerator" and card.judge == "value":
        return f"out of {number(bottom)}"
    return f"{number(top)} of {number(bottom)}"


def headline_of(chosen: Chosen, name: str) -> str:
    """How many of the trials chosen are off track on one metric, and which is the worst, as a sentence."""
    card, rows = metrics.card(name), figures(chosen, name, "trial")
    said = verdict(rows, card.title.lower())
    judged = rows[rows["status"].isin(["red", "amber"])]
    if judged.empty:
        return said
    worst = judged[judged["trial_id"] == worst_first(judged, card.better)[0]].iloc[0]
    value = "" if card.unit in COUNTS else f", {figure(worst['value'], card.unit, worst['currency'])}"
    return f"{said}; worst: {worst['trial_id']}{value}"


def one_trial(chosen: Chosen, name: str, rows: "pd.DataFrame") -> str | None:
    """Choose one of the trials that have rows; the worst by this metric stands first. None where there is none."""
    there = set(rows["trial_id"].dropna())
    ranked = worst_first(figures(chosen, name, "trial"), metrics.card(name).better)
    known = [trial for trial in ranked if trial in there] + sorted(there - set(ranked))
    if not known:
        return None
    return st.selectbox("Trial (the one in most need first)", known, key="trial", bind="query-params", width=360)
