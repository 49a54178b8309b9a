"""Thresholds that people set over those of the cards: for all trials, one phase or one trial, each from a day on.

They are only ever added to. What a past moment was judged by stays: only what was set by then, and held then, counts.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
import pandas as pd

from pipelines.access import Viewer
from pipelines.plain import rows_of
from pipelines.store.connection import Store

Pair = tuple[float, float]
"""Amber and red."""

LISTED = """
    select metric, phase, trial_id, amber, red, effective_on, set_at, set_by, why,
        case when row_number() over (partition by metric, phase, trial_id, effective_on
                 order by set_at desc, rowid desc) > 1 then 'replaced'
             when effective_on > $d then 'to come'
             when row_number() over (partition by metric, phase, trial_id, effective_on > $d
                 order by effective_on desc, set_at desc, rowid desc) > 1 then 'replaced'
             when amber is null then 'taken back' else 'holds' end as state
    from store.thresholds where set_at <= $k and may_see(trial_id)
    order by set_at desc, rowid desc"""


def place(trial_id: str, phase: str) -> str:
    """Where thresholds hold, in words."""
    return trial_id or (f"phase {phase}" if phase else "all trials")


def in_words(pair: Pair) -> str:
    """Amber and red with all their digits, as the audit trail says them."""
    return f"amber {pair[0]:.15g}, red {pair[1]:.15g}"


@dataclass(frozen=True)
class Override:
    """What a person says: from `effective_on` on a metric is amber and red at these values, and why.

    In one trial, in the trials of one phase, or, where both are empty, in all that nothing more particular is said of.
    amber and red None take back what was said of the same.
    """

    metric: str
    amber: float | None
    red: float | None
    effective_on: dt.date
    why: str
    trial_id: str = ""
    phase: str = ""

    def place(self) -> str:
        """Where it holds, in words."""
        return place(self.trial_id, self.phase)

    def entry(self) -> tuple[str, str, str]:
        """How the audit trail says it: of what, from when on, and which values."""
        values = "taken back" if self.amber is None else in_words((self.amber, self.red))
        return f"{self.metric} of {self.place()}", f"from {self.effective_on} on", values


@dataclass(frozen=True)
class Held:
    """The overrides that hold at a moment, by (metric, phase, trial_id), and the phase of each trial then."""

    pairs: dict[tuple[str, str, str], Pair]
    phases: dict[str, str]

    def of(self, metric: str, trial_id: str = "", phase: str = "") -> Pair | None:
        """What is said of a trial itself, else of its phase, else of all trials; None where the card's hold."""
        own = [("", trial_id)] if trial_id else []
        scopes = [*own, (phase or self.phases.get(trial_id, ""), ""), ("", "")]
        return next((self.pairs[metric, *scope] for scope in scopes if (metric, *scope) in self.pairs), None)


CARDS_ONLY = Held({}, {})
"""Where nobody set anything."""


def listed(store: Store, viewer: Viewer, as_of: dt.date, known_at: dt.datetime) -> pd.DataFrame:
    """All that was set by `known_at`, newest first, with its state as of a day: holds, to come, replaced, taken back.

    Columns: metric, phase, trial_id (both empty: all trials), amber, red, effective_on, set_at, set_by, why, state.
    """
    return store.frame(viewer, LISTED, d=as_of, k=known_at)


def held(store: Store, viewer: Viewer, as_of: dt.date, known_at: dt.datetime) -> Held:
    """What holds about `as_of` as known at `known_at`, for the trials this viewer looks at."""
    found = [row for row in rows_of(listed(store, viewer, as_of, known_at)) if row["state"] == "holds"]
    pairs = {(row["metric"], row["phase"], row["trial_id"]): (row["amber"], row["red"]) for row in found}
    if not pairs:
        return CARDS_ONLY
    return Held(pairs, phases(store, viewer, as_of, known_at))


def phases(store: Store, viewer: Viewer, as_of: dt.date, known_at: dt.datetime) -> dict[str, str]:
    """The phase of each trial whose export says one, as the sponsor writes it."""
    with store.moment(viewer, as_of, known_at) as cursor:
        sql = "select trial_id, phase from trials_said($d, $k) where phase is not null order by trial_id"
        return dict(cursor.execute(sql, {"d": as_of, "k": known_at}).fetchall())


def keep(cursor: duckdb.DuckDBPyConnection, said: Override, by: str, at: dt.datetime) -> None:
    """Add one, in the caller's transaction."""
    cursor.execute(
        "insert into store.thresholds values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [said.metric, said.phase, said.trial_id, said.amber, said.red, said.effective_on, at, by, said.why],
    )


def rewritten(cursor: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Thresholds that are not, or no longer, what the audit trail says was set; a sentence each."""
    columns = "metric, amber, red, effective_on, why, trial_id, phase, set_at, set_by"
    rows = cursor.execute(f"select {columns} from store.thresholds").fetchall()
    stored = Counter((*Override(*row[:7]).entry(), row[4], *row[7:]) for row in rows)
    sql = "select entity, field, new, reason, done_at, actor from store.audit where action = 'thresholds'"
    said = Counter(cursor.execute(sql).fetchall())
    for entry in sorted((stored - said).elements()):
        yield f"Of thresholds the store has {entry[0]}, {entry[1]}: {entry[2]}; no entry says so."
    for entry in sorted((said - stored).elements()):
        yield f"Of thresholds an entry says {entry[0]}, {entry[1]}: {entry[2]}; the store does not have it."
