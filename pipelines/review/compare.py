"""Comparing two moments: every change of a row in its list, and rows and quantities that add up from then to now."""

from dataclasses import dataclass

import duckdb
import pandas as pd
import pyarrow

from pipelines.access import Viewer
from pipelines.errors import TrialdeckError
from pipelines.moment import Moment
from pipelines.plain import rows_of
from pipelines.review import differing, quantities
from pipelines.review.lists import COLUMNS, LISTS, Row, changes, plan_changes
from pipelines.store.connection import Store


@dataclass(frozen=True)
class Comparison:
    """What changed between two moments.

    changes: one row per changed row and list, with the columns of `lists.COLUMNS`, the heaviest of each list first.
    rows: per kind how many rows there were (was), what corrected history added and took back (corrected), how many are
    new and gone since, and how many there are (now). They add up. quantities: as `quantities.reconciled` says.
    """

    before: Moment
    after: Moment
    changes: pd.DataFrame
    rows: pd.DataFrame
    quantities: pd.DataFrame

    def of(self, name: str) -> pd.DataFrame:
        """The rows of one list; KeyError for a list there is not."""
        if name not in LISTS:
            raise KeyError(name)
        return self.changes[self.changes["list"] == name].reset_index(drop=True)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed at all."""
        moved = self.quantities[[*quantities.PARTS[1:]]].abs().to_numpy().sum() > 0
        return self.changes.empty and not moved


def compare(store: Store, viewer: Viewer, before: Moment, after: Moment) -> Comparison:
    """What changed between two moments, as this person may see it.

    It is told in two steps: what is known differently now about the date of `before` is corrected history, and what
    came from there to `after` is the rest. TrialdeckError where `before` is not the earlier one.
    """
    if before.as_of > after.as_of or before.known_at > after.known_at:
        raise TrialdeckError("What is compared goes forward in time: choose an earlier date to compare with.")
    between = Moment(before.as_of, after.known_at)
    found: list[Row] = []
    spoken = [store.speaking(viewer, moment.as_of, moment.known_at) for moment in (before, between, after)]
    with store.cursor(viewer) as cursor:
        history = _step(cursor, *spoken[:2], found, is_history=True) if between != before else None
        news = _step(cursor, *spoken[1:], found, is_history=False)
        sums = quantities.reconciled(store, viewer, cursor, before, after)
    plans = sums[sums["is_whole"] & sums["is_planned"]]
    found += plan_changes(rows_of(plans))
    listed = pd.DataFrame(found, columns=list(COLUMNS))
    order = listed.sort_values(["weight", "trial_id", "named"], ascending=[False, True, True], kind="stable")
    return Comparison(before, after, order.reset_index(drop=True), _rows(history or news, news), sums)


def _step(
    cursor: duckdb.DuckDBPyConnection, then: pyarrow.Table, now: pyarrow.Table, found: list[Row], *, is_history: bool
) -> dict[str, dict[str, int]]:
    """Adds what changed from one moment to the next to `found`; returns per kind the counts of rows."""
    counts = {}
    differing.between(cursor, then, now)
    for kind in differing.kinds(cursor):
        counts[kind.kind], differ = differing.find(cursor, kind)
        for row in differ:
            found += changes(kind, row, is_history=is_history)
    return counts


def _rows(history: dict[str, dict[str, int]], news: dict[str, dict[str, int]]) -> pd.DataFrame:
    """The counts of both steps side by side; without corrected history the two are the same step."""
    lines = [
        {
            "kind": kind,
            "was": history[kind]["was"],
            "corrected": step["was"] - history[kind]["was"],
            "new": step["now"] - step["was"] + step["gone"],
            "gone": -step["gone"],
            "now": step["now"],
        }
        for kind, step in news.items()
    ]
    return pd.DataFrame(lines, columns=["kind", "was", "corrected", "new", "gone", "now"])
