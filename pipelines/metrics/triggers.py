"""Triggers of contingency plans: the weekly readings of their figures as these were known then, and when they fired."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from pipelines import metrics, views
from pipelines.access import Viewer
from pipelines.metrics.card import MOST_SHARE
from pipelines.plain import rows_of
from pipelines.store.connection import Store

MOST_WEEKS = 52
"""How far back readings are made."""
COLUMNS = ("state", "title", "unit", "value", "read_on", "beyond", "fired_on", "waited_days", "why")
STATES = ("not acted on", "acted on", "cannot be read", "not fired")


@dataclass(frozen=True)
class Reading:
    """What a figure of a trial was on the Sunday `on`, by data of `said_on`, as it was known before the next Sunday."""

    on: dt.date
    said_on: dt.date
    value: float | None


def triggers(store: Store, viewer: Viewer, as_of: dt.date, known_at: dt.datetime) -> pd.DataFrame:
    """The view `trigger_list`, and of each trigger what became of it; those that fired and nobody acted on first.

    state: one of STATES. value, read_on: the last reading. beyond: how many readings in a row, up to the last, lie
    beyond the threshold. fired_on: the first Sunday since the trigger is known on which `trigger_weeks` readings in a
    row did. waited_days: from there to the day the plan was activated, else to `as_of`. A week without newer data is
    no reading: it neither counts nor breaks a row. An unknown figure breaks it.
    """
    frame = views.run(store, viewer, "trigger_list", as_of, known_at)
    listed = rows_of(frame)
    readings = _readings(store, viewer, listed, as_of, known_at)
    found = [row | _became(row, readings, as_of) for row in listed]
    found.sort(key=lambda row: (STATES.index(row["state"]), -(row["waited_days"] or 0)))
    return pd.DataFrame(found, columns=[*frame.columns, *COLUMNS])


def metric_of(text: str) -> str | None:
    """The name of the figure that is called so, by its name or its title; None where there is none."""
    said = text.strip().casefold()
    names = (c.name for c in metrics.cards().values() if said in (c.name, c.name.replace("_", " "), c.title.casefold()))
    return next(names, None)


def _readings(
    store: Store, viewer: Viewer, listed: list[dict], as_of: dt.date, known_at: dt.datetime
) -> dict[tuple[str, str], list[Reading]]:
    """Per trial and figure its readings, oldest first: of the trials and figures with triggers, and of no others."""
    wanted = {(row["trial_id"], name) for row in listed if (name := metric_of(row["trigger_metric"]))}
    found: dict[tuple[str, str], list[Reading]] = {pair: [] for pair in wanted}
    if not wanted:
        return found
    # A trigger is about its trial, whichever vendors are looked at.
    narrow = replace(viewer.narrowed(trials=tuple(sorted({trial for trial, _ in wanted}))), vendors=None)
    names = sorted({name for _, name in wanted})
    for sunday in _sundays(listed, as_of):
        known = min(known_at, dt.datetime.combine(sunday + dt.timedelta(6), dt.time.max))
        said_on = _said_on(store, narrow, sunday, known)
        for name, frame in metrics.run_each(store, narrow, names, sunday, known, "trial"):
            values = frame.groupby("trial_id")["value"].agg(list)
            for trial_id, said in values.items():
                made = found.get((trial_id, name))
                day = max((said_on[pair] for pair in _sources(trial_id, name) if pair in said_on), default=None)
                if made is not None and day and (not made or day > made[-1].said_on):
                    made.append(Reading(sunday, day, _only(said)))
    return found


def _only(values: list) -> float | None:
    """The value of a trial; none where it is not known, or where there is one per currency."""
    return float(values[0]) if len(values) == 1 and not pd.isna(values[0]) else None


def _sundays(listed: list[dict], as_of: dt.date) -> Iterator[dt.date]:
    """From as many weeks before the first trigger was known as one needs, to `as_of`."""
    last = as_of - dt.timedelta((as_of.weekday() + 1) % 7)
    begins = (row["declared_on"].date() - dt.timedelta(7 * row["trigger_weeks"]) for row in listed)
    first = max(min(begins), last - dt.timedelta(7 * MOST_WEEKS))
    for weeks in range((last - first).days // 7, -1, -1):
        yield last - dt.timedelta(7 * weeks)


def _said_on(store: Store, viewer: Viewer, day: dt.date, known_at: dt.datetime) -> dict[tuple[str, str], dt.date]:
    """Per trial and kind the data date that speaks."""
    speaking = store.speaking(viewer, day, known_at).select(["trial_id", "kind", "data_date"]).to_pylist()
    return {(row["trial_id"], row["kind"]): row["data_date"] for row in sorted(speaking, key=lambda r: r["data_date"])}


def _sources(trial_id: str, name: str) -> Iterator[tuple[str, str]]:
    """The kinds that the figure of a trial is made of."""
    for kind in {need.partition(".")[0] for group in metrics.card(name).needs for need in group}:
        yield trial_id, kind


def _became(row: dict, readings: dict[tuple[str, str], list[Reading]], as_of: dt.date) -> dict:
    name = metric_of(row["trigger_metric"])
    if name is None:
        return _unread(f"there is no figure called {row['trigger_metric']}")
    card, threshold, made = metrics.card(name), float(row["trigger_threshold"]), readings[row["trial_id"], name]
    known = {"title": card.title, "unit": card.unit}
    if card.unit == "percent" and abs(threshold) > MOST_SHARE:
        return known | _unread(f"{threshold:g} would be {threshold * 100:,.0f} %: write a share as 0.85")
    fired_on, beyond = _fired(made, row)
    if fired_on is None and (not made or made[-1].value is None):
        return known | _unread("the figure is not known, or has several currencies")
    activated_on = row["activated_on"].date() if row["activated_on"] is not None else None
    state = "not fired" if fired_on is None else "not acted on" if activated_on is None else "acted on"
    waited = max(((activated_on or as_of) - fired_on).days, 0) if fired_on else None
    said = {"value": made[-1].value, "read_on": made[-1].on, "beyond": beyond}
    return known | said | {"state": state, "fired_on": fired_on, "waited_days": waited}


def _unread(why: str) -> dict:
    return {"state": "cannot be read", "why": why, "waited_days": None}


def _fired(made: list[Reading], row: dict) -> tuple[dt.date | None, int]:
    """The first day the trigger fired, and how many readings in a row lie beyond the threshold now."""
    sign = 1 if row["trigger_direction"] == "above" else -1
    threshold, fired_on, beyond = float(row["trigger_threshold"]), None, 0
    for reading in made:
        is_beyond = reading.value is not None and sign * (reading.value - threshold) > 0
        beyond = beyond + 1 if is_beyond else 0
        if fired_on is None and beyond >= row["trigger_weeks"] and reading.on >= row["declared_on"].date():
            fired_on = reading.on
    return fired_on, beyond
