"""What happens to a review once it is made: comments, its closing, its withdrawal, each a record of its own."""

import datetime as dt
from collections.abc import Mapping

import duckdb

from pipelines.access import Viewer
from pipelines.errors import NotAllowed, NotFound, TrialdeckError
from pipelines.store import audit, reviews
from pipelines.store.audit import Event
from pipelines.store.connection import Store
from pipelines.store.transaction import whole

MOST_NAMED = 8
"""How many trials a sentence names; of more it says how many."""


def comment(store: Store, viewer: Viewer, review_id: str, said: Mapping[str, str], at: dt.datetime) -> None:
    """Say of some trials of an open review, by trial_id, why the two voices differ. Empty comments are left out.

    Raises NotAllowed, NotFound where the review has no such trial, TrialdeckError where it is closed.
    """
    viewer.must_review()
    given = {trial: text.strip() for trial, text in said.items() if text.strip()}
    with store.writer:
        _must_be_open(store, viewer, review_id)
        kept = reviews.standings(store, viewer, review_id).set_index("trial_id")["comment"]
        for trial in given:
            if trial not in kept.index:
                raise NotFound(f"Review {review_id} has no trial {trial!r} to comment on.")
        news = {trial: text for trial, text in given.items() if kept[trial] != text}
        with store.cursor(viewer) as cursor, whole(cursor):
            for trial, text in news.items():
                cursor.execute(
                    "insert into store.review_comments values (?, ?, ?, ?, ?)",
                    [review_id, trial, text, at, viewer.name],
                )
            audit.append(cursor, viewer.name, at, [_said(review_id, trial, kept[trial], news[trial]) for trial in news])
        store.checkpoint()


def close(store: Store, viewer: Viewer, review_id: str, at: dt.datetime) -> None:
    """Close a review: nothing more is said about it.

    Raises NotAllowed, NotFound, TrialdeckError where it is closed already or a comment is missing.
    """
    viewer.must_review()
    with store.writer:
        _must_be_open(store, viewer, review_id)
        with store.cursor(viewer) as cursor:
            _must_see_all(cursor, viewer, review_id)
            missing = uncommented(store, viewer, review_id)
            if missing:
                raise TrialdeckError(
                    f"Review {review_id} cannot be closed yet: declared and computed status differ, and nobody has "
                    f"said why, for {_named(missing)}: comment on each, then close it."
                )
            with whole(cursor):
                cursor.execute("insert into store.review_closings values (?, ?, ?)", [review_id, at, viewer.name])
                said = Event("review closed", review_id, field="state", old="open", new="closed")
                audit.append(cursor, viewer.name, at, [said])
        store.checkpoint()


def withdraw(store: Store, viewer: Viewer, review_id: str, why: str, at: dt.datetime) -> None:
    """Take a review back, closed or not: it stays stored and no longer counts.

    Raises NotAllowed, NotFound, TrialdeckError without a reason.
    """
    viewer.must_review()
    if not why.strip():
        raise TrialdeckError("A withdrawal needs a reason: say why, in a few words.")
    with store.writer:
        reviews.one(store, viewer, review_id)
        with store.cursor(viewer) as cursor:
            _must_see_all(cursor, viewer, review_id)
            with whole(cursor):
                cursor.execute(
                    "insert into store.review_withdrawals values (?, ?, ?, ?)",
                    [review_id, at, viewer.name, why.strip()],
                )
                said = Event(
                    "review withdrawn", review_id, field="state", old="counts", new="withdrawn", reason=why.strip()
                )
                audit.append(cursor, viewer.name, at, [said])
        store.checkpoint()


def uncommented(store: Store, viewer: Viewer, review_id: str) -> list[str]:
    """The trials of a review whose declared and computed status differ and on which nobody has commented."""
    rows = reviews.standings(store, viewer, review_id)
    return rows.loc[rows["differs"] & rows["comment"].isna(), "trial_id"].tolist()


def _must_be_open(store: Store, viewer: Viewer, review_id: str) -> None:
    found = reviews.one(store, viewer, review_id)
    if found.closed_at is not None:
        raise TrialdeckError(
            f"Review {review_id} was closed by {found.closed_by} on {found.closed_at:%Y-%m-%d %H:%M} (UTC): "
            f"nothing can be added to it."
        )


def _must_see_all(cursor: duckdb.DuckDBPyConnection, viewer: Viewer, review_id: str) -> None:
    sees = cursor.execute("select sees_all(trials) from store.reviews where review_id = $i", {"i": review_id})
    if not sees.fetchone()[0]:
        raise NotAllowed(
            f"{viewer.name} sees some trials of review {review_id} only: who sees all of them may do this."
        )


def _named(trials: list[str]) -> str:
    more = len(trials) - MOST_NAMED
    return ", ".join(trials[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _said(review_id: str, trial: str, old: object, new: str) -> Event:
    return Event(
        "review comment", review_id, trial, field="comment", old=old if isinstance(old, str) else None, new=new
    )
