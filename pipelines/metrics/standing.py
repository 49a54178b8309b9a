"""Where each trial stands: the worst of its judged metrics, and in which order trials need attention."""

import datetime as dt
from dataclasses import dataclass
from math import inf

import pandas as pd

from pipelines import metrics
from pipelines.access import Viewer
from pipelines.metrics.card import Card
from pipelines.plain import rows_of
from pipelines.store.connection import Store

COLUMNS = ("trial_id", "status", "driver", "driver_title", "value", "unit", "reasons")
AGE = "data_age_days"
"""Old data is not a bad trial: it does not judge one, it only takes the belief from a green."""

WORDS = {"red": "off track", "amber": "at risk", "unknown": "not known"}


@dataclass(frozen=True)
class Judged:
    """One metric of one trial. `excess` is how far it lies beyond the threshold it passed, as a share of it."""

    card: Card
    status: str
    value: float | None
    excess: float
    reason: str | None


Rows = dict[str, list[dict]]
"""Per metric its rows at level trial."""


def standing(store: Store, viewer: Viewer, as_of: dt.date, known_at: dt.datetime) -> pd.DataFrame:
    """One row per known trial: trial_id, status, driver, driver_title, value, unit, reasons (one text).

    Red wins over amber, amber over unknown and green; unknown stands only where no metric judges, or where the data is
    too old to believe a green. Sorted by need for attention: red, amber, unknown, green; within these by how many
    metrics say so, then by slippage against the original baseline. `driver` is the metric furthest past its threshold.
    """
    names = [card.name for card in metrics.cards().values() if card.amber is not None]
    found = metrics.run_each(store, viewer, names, as_of, known_at, "trial")
    return standing_of({name: rows_of(rows) for name, rows in found})


def standing_of(rows: Rows) -> pd.DataFrame:
    """The standing that these rows of metrics make: `standing`, for who has run them already."""
    found: dict[str, list[Judged]] = {}
    for name, card in metrics.cards().items():
        if card.amber is not None and name != AGE:
            for row in rows[name]:
                found.setdefault(row["trial_id"], []).append(_judged(card, row))
    slips = {r["trial_id"]: r["value"] for r in rows.get("milestone_slippage", ()) if r["value"] is not None}
    stale = {r["trial_id"]: r["value"] for r in rows.get(AGE, ()) if r["status"] == "red"}
    said = [(_row(trial, judged, stale.get(trial)), judged) for trial, judged in found.items()]
    said.sort(key=lambda pair: _attention(*pair, slips.get(pair[0]["trial_id"], -inf)))
    return pd.DataFrame([row for row, _ in said], columns=list(COLUMNS)).astype({"value": "Float64"})


def _judged(card: Card, row: dict) -> Judged:
    return Judged(card, row["status"], row["value"], _excess(card, row), row["reason"])


def _excess(card: Card, row: dict) -> float:
    """How far a figure lies beyond the threshold it passed, as a share of that; comparable between metrics."""
    if row["status"] not in ("red", "amber"):
        return 0.0
    threshold = row[row["status"]]
    looked_at = row["numerator"] / row["denominator"] if card.judge == "share" else row["value"]
    return abs(looked_at - threshold) / (abs(threshold) or 1.0)


def _row(trial_id: str, judged: list[Judged], stale_days: float | None) -> dict:
    status = next((s for s in ("red", "amber", "green") if any(j.status == s for j in judged)), "unknown")
    reasons = _reasons(judged, status)
    if stale_days is not None:
        reasons.append(f"data is {stale_days:g} days old")
        status = "unknown" if status == "green" else status
    driver = max((j for j in judged if j.status == status), key=lambda j: j.excess, default=None)
    named = driver is not None and status in ("red", "amber")
    return {
        "trial_id": trial_id,
        "status": status,
        "driver": driver.card.name if named else None,
        "driver_title": driver.card.title if named else None,
        "value": driver.value if named else None,
        "unit": driver.card.unit if named else None,
        "reasons": "; ".join(reasons),
    }


def _reasons(judged: list[Judged], status: str) -> list[str]:
    """What makes it so: the metrics off track and at risk by title, or why nothing is known."""
    if status == "unknown":
        return list(dict.fromkeys(j.reason for j in judged if j.reason))
    said = []
    for which in ("red", "amber"):
        titles = list(dict.fromkeys(j.card.title for j in judged if j.status == which))
        if titles:
            said.append(f"{WORDS[which]}: {', '.join(titles)}")
    return said


def _attention(row: dict, judged: list[Judged], slip_days: float) -> tuple:
    """The sort key: the worse the sooner; the trial's name only where nothing else tells two apart."""
    order = ("red", "amber", "unknown", "green").index(row["status"])
    votes = {status: len({j.card.name for j in judged if j.status == status}) for status in ("red", "amber")}
    return order, -votes["red"], -votes["amber"], -slip_days, row["trial_id"]
