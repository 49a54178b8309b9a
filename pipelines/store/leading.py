"""Which feed is believed where several speak of the same: set per kind and trial, with a reason, and only added to."""

import datetime as dt

import duckdb
import pandas as pd

from pipelines.access import ALL_TRIALS, Viewer
from pipelines.errors import NotAllowed, NotFound, TrialdeckError
from pipelines.records import record
from pipelines.store import audit
from pipelines.store.audit import Event
from pipelines.store.connection import Store
from pipelines.store.transaction import whole


def lead(store: Store, viewer: Viewer, kind: str, trial_id: str, feed: str, why: str, at: dt.datetime) -> None:
    """From now on `feed` leads for this kind in this trial; the empty trial means all that have no leader of their own.

    Raises NotAllowed, NotFound where the feed never brought that, TrialdeckError without a reason.
    """
    viewer.must_load()
    with store.writer, store.cursor(viewer) as cursor:
        _must_be_known(cursor, kind, trial_id, feed)
        _keep(cursor, viewer, kind, trial_id, feed, why, at)
        store.checkpoint()


def clear(store: Store, viewer: Viewer, kind: str, trial_id: str, why: str, at: dt.datetime) -> None:
    """Take back what was said of this kind and trial: the latest data date is believed again.

    Raises NotAllowed, NotFound where nothing was said, TrialdeckError without a reason.
    """
    viewer.must_load()
    with store.writer, store.cursor(viewer) as cursor:
        if _now(cursor, kind, trial_id, at) is None:
            raise NotFound(f"No feed was said to lead for {_words(kind, trial_id)}: there is nothing to take back.")
        _keep(cursor, viewer, kind, trial_id, None, why, at)
        store.checkpoint()


def listed(store: Store, viewer: Viewer, known_at: dt.datetime) -> pd.DataFrame:
    """What was said by then and not taken back: kind, trial_id (empty: all), feed, set_at, set_by, why."""
    return store.frame(viewer, "from leading_feeds($k) order by kind, trial_id", k=known_at)


def _keep(
    cursor: duckdb.DuckDBPyConnection, viewer: Viewer, kind: str, trial_id: str, feed: str | None, why: str,
    at: dt.datetime,
) -> None:  # fmt: skip
    if not why.strip():
        raise TrialdeckError("Say why: the reason is shown wherever the figures of that feed are.")
    if not trial_id and viewer.trials != ALL_TRIALS:
        raise NotAllowed(f"{viewer.name} sees some trials only: say for which of them the feed leads.")
    entry = Event(
        "leading feed",
        _words(kind, trial_id),
        trial_id=trial_id or None,
        field=kind,
        old=_now(cursor, kind, trial_id, at),
        new=feed,
        reason=why.strip(),
    )
    with whole(cursor):
        cursor.execute(
            "insert into store.leading values (?, ?, ?, ?, ?, ?)",
            [kind, trial_id, feed, at, viewer.name, why.strip()],
        )
        audit.append(cursor, viewer.name, at, [entry])


def _now(cursor: duckdb.DuckDBPyConnection, kind: str, trial_id: str, at: dt.datetime) -> str | None:
    found = cursor.execute(
        "select feed from leading_feeds($at) where kind = $k and trial_id = $t", {"at": at, "k": kind, "t": trial_id}
    ).fetchone()
    return found[0] if found else None


def _must_be_known(cursor: duckdb.DuckDBPyConnection, kind: str, trial_id: str, feed: str) -> None:
    brought = cursor.execute(
        "select distinct feed from store.versions where kind = $k and may_see(trial_id) and $t in ('', trial_id)",
        {"k": record(kind).kind, "t": trial_id},
    ).fetchall()
    known = sorted(name for (name,) in brought)
    if not known:
        raise NotFound(f"No feed brought {_words(kind, trial_id)}: the page History lists what came in.")
    if feed not in known:
        raise NotFound(f"The feed {feed!r} never brought {_words(kind, trial_id)}: one of {', '.join(known)} can lead.")


def _words(kind: str, trial_id: str) -> str:
    return f"{kind.replace('_', ' ')} of {trial_id or 'all trials'}"
