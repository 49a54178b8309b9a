"""Triggers of contingency plans: the weekly readings of their figures as these were known then, and when they fired."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pandas as pd

from pipelines import metrics, views
from pipelines.access import Viewer
from pipelines.metrics.card import MOST_SHARE
from pipelines.plain import rows_of
from pipelines.store.connection import Store

MOST_WEEKS = 52
"""How far back readings are made."""
WEEK = dt.timedelta(7)
STATES = ("not acted on", "acted on", "cannot be read", "not fired")
COLUMNS = ("state", "title", "unit", "value", "read_on", "is_beyond", "beyond", "fired_on", "waited_days", "why")


@dataclass(frozen=True)
class Readings:
    """What figures of the trials with triggers were on Sundays, each as it was known before the next one.

    A figure is asked once per Sunday for all these trials, and only where a trigger needs it.
    """

    store: Store
    viewer: Viewer
    known_at: dt.datetime
    values: dict[tuple[str, dt.date], dict[str, float]] = field(default_factory=dict, compare=False)
    said: dict[dt.date, dict[tuple[str, str], dt.date]] = field(default_factory=dict, compare=False)

    def value(self, name: str, trial_id: str, sunday: dt.date) -> float | None:
        """The figure of a trial; None where it is not known, or where there is one per currency."""
        if (name, sunday) not in self.values:
            rows = metrics.run(self.store, self.viewer, name, sunday, self._known(sunday), "trial")
            single = rows[~rows["trial_id"].duplicated(keep=False)].dropna(subset=["value"])
            self.values[name, sunday] = dict(zip(single["trial_id"], single["value"].astype(float), strict=True))
        return self.values[name, sunday].get(trial_id)

    def said_on(self, name: str, trial_id: str, sunday: dt.date) -> dt.date | None:
        """The latest data date of the exports that the figure of a trial is made of."""
        kinds = {need.partition(".")[0] for group in metrics.card(name).needs for need in group}
        said = self._said(sunday)
        return max((said[trial_id, kind] for kind in kinds if (trial_id, kind) in said), default=None)

    def _said(self, sunday: dt.date) -> dict[tuple[str, str], dt.date]:
        """Per trial and kind the latest data date that speaks."""
        if sunday not in self.said:
            speaking = self.store.speaking(self.viewer, sunday, self._known(sunday))
            last = speaking.group_by(["trial_id", "kind"]).aggregate([("data_date", "max")]).to_pylist()
            self.said[sunday] = {(row["trial_id"], row["kind"]): row["data_date_max"] for row in last}
        return self.said[sunday]

    def _known(self, sunday: dt.date) -> dt.datetime:
        return min(self.known_at, dt.datetime.combine(sunday + WEEK - dt.timedelta(1), dt.time.max))


@dataclass
class Watch:
    """One trigger, watched week by week. name: its figure, None where there is none. read_on: its last reading."""

    row: dict
    name: str | None
    said_on: dt.date | None = None
    read_on: dt.date | None = None
    beyond: int = 0
    fired_on: dt.date | None = None

    @property
    def declared_on(self) -> dt.date:
        """Since when an export says the trigger."""
        return self.row["declared_on"].date()

    @property
    def why(self) -> str | None:
        """Why it cannot be watched; None where it can."""
        if self.name is None:
            return f"there is no figure called {self.row['trigger_metric']}"
        threshold = float(self.row["trigger_threshold"])
        if metrics.card(self.name).unit == "percent" and abs(threshold) > MOST_SHARE:
            return f"{threshold:g} would be {threshold * 100:,.0f} %: write a share as 0.85"
        return None

    def look(self, sunday: dt.date, readings: Readings) -> None:
        """One more Sunday; once it has fired, only when it was last read is of interest."""
        if self.why or (said_on := readings.said_on(self.name, self.row["trial_id"], sunday)) is None:
            return
        if self.said_on is not None and said_on <= self.said_on:
            return
        self.said_on, self.read_on = said_on, sunday
        if self.fired_on is None:
            self.beyond = self.beyond + 1 if self._is_beyond(self._value(readings)) else 0
            if self.beyond >= self.row["trigger_weeks"] and sunday >= self.declared_on:
                self.fired_on = sunday

    def became(self, readings: Readings, as_of: dt.date) -> dict:
        """What is to be said of it at last: the values of COLUMNS that it has."""
        known = {}
        if self.name:
            known = {"title": metrics.card(self.name).title, "unit": metrics.card(self.name).unit}
        value = self._value(readings) if self.read_on else None
        if self.why or (self.fired_on is None and value is None):
            why = self.why or "the figure is not known, or has several currencies"
            return known | {"state": "cannot be read", "why": why, "waited_days": None}
        known |= {"value": value, "read_on": self.read_on, "is_beyond": self._is_beyond(value), "beyond": self.beyond}
        return known | self._acted(as_of)

    def _value(self, readings: Readings) -> float | None:
        return readings.value(self.name, self.row["trial_id"], self.read_on)

    def _is_beyond(self, value: float | None) -> bool:
        threshold = float(self.row["trigger_threshold"])
        is_above = self.row["trigger_direction"] == "above"
        return value is not None and (value > threshold if is_above else value < threshold)

    def _acted(self, as_of: dt.date) -> dict:
        """Whether the plan was activated, and how long that took or takes; that may come before the trigger fires."""
        if self.fired_on is None:
            return {"state": "not fired", "fired_on": None, "waited_days": None}
        activated_on = None if self.row["activated_on"] is None else self.row["activated_on"].date()
        waited = max(((activated_on or as_of) - self.fired_on).days, 0)
        state = "acted on" if activated_on else "not acted on"
        return {"state": state, "fired_on": self.fired_on, "waited_days": waited}


def triggers(store: Store, viewer: Viewer, as_of: dt.date, known_at: dt.datetime) -> pd.DataFrame:
    """The view `trigger_list`, and of each trigger what became of it; those that fired and nobody acted on first.

    state: one of STATES. value, read_on: the last reading; is_beyond: whether it lies beyond the threshold.
    fired_on: the first Sunday since the trigger is known on which `trigger_weeks` readings in a row did; beyond: how
    many did then, or do now where it has not fired. waited_days: from there to the day the plan was activated, else to
    `as_of`. A week without newer data is no reading: it neither counts nor breaks a row. An unknown figure breaks it.
    """
    frame = views.run(store, viewer, "trigger_list", as_of, known_at)
    listed = rows_of(frame)
    trials = tuple(sorted({row["trial_id"] for row in listed}))
    # A trigger is about its trial, whichever vendors are looked at.
    readings = Readings(store, replace(viewer.narrowed(trials=trials), vendors=None), known_at)
    watches = [Watch(row, metric_of(row["trigger_metric"])) for row in listed]
    # Week by week for all of them: which exports speak is then found once a week.
    for sunday in _sundays([watch for watch in watches if not watch.why], as_of):
        for watch in watches:
            watch.look(sunday, readings)
    found = [watch.row | watch.became(readings, as_of) for watch in watches]
    found.sort(key=lambda row: (STATES.index(row["state"]), -(row["waited_days"] or 0)))
    return pd.DataFrame(found, columns=[*frame.columns, *COLUMNS])


def metric_of(text: str) -> str | None:
    """The name of the figure that is called so, by its name or its title; None where there is none."""
    said = text.strip().casefold()
    names = (c.name for c in metrics.cards().values() if said in (c.name, c.name.replace("_", " "), c.title.casefold()))
    return next(names, None)


def _sundays(watches: list[Watch], as_of: dt.date) -> Iterator[dt.date]:
    """From as many weeks before the first trigger was known as it needs, to `as_of`."""
    last = as_of - dt.timedelta((as_of.weekday() + 1) % 7)
    weeks = [(last - watch.declared_on).days // 7 + watch.row["trigger_weeks"] for watch in watches]
    for back in range(min(max(weeks, default=-1), MOST_WEEKS), -1, -1):
        yield last - WEEK * back
