"""Making a review: what it is about is checked, what the committee sees is computed once and kept."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from pipelines.access import ALL_TRIALS, Viewer
from pipelines.errors import NotAllowed, NotFound, TrialdeckError
from pipelines.moment import latest_day
from pipelines.review.snapshot import Snapshot, snapshot
from pipelines.store import audit, reviews
from pipelines.store.audit import Event
from pipelines.store.connection import Store
from pipelines.store.reviews import Review, end_of
from pipelines.store.transaction import whole

LONGEST = 80
"""Characters of the name of a body, and of each who attended."""


@dataclass(frozen=True)
class Plan:
    """What a person says of a review: which body, held when, about which moment and trials, and who was there.

    known_at: naive UTC; None is the end of the day it was held, or the moment it is made where nothing was known then.
    """

    body: str
    held_on: dt.date
    as_of: dt.date
    known_at: dt.datetime | None = None
    trials: tuple[str, ...] = ALL_TRIALS
    attendance: tuple[str, ...] = ()


def make(
    store: Store, viewer: Viewer, plan: Plan, at: dt.datetime, progress: Callable[[int, int], None] | None = None
) -> Review:
    """Make a review and keep what it sees; the store is held meanwhile, so that all of it is of one moment.

    Raises NotAllowed, NotFound for a trial nobody knows, TrialdeckError for a plan that cannot be, with a sentence.
    """
    viewer.must_review()
    _must_be_possible(plan, at)
    seer = _seer(viewer, plan)
    with store.writer:
        known_at = _known_at(store, seer, plan, at)
        review = _numbered(store, plan, known_at, at, viewer.name)
        seen = snapshot(store, seer, plan.as_of, known_at, progress)
        _must_know(plan, seen)
        with store.cursor(viewer) as cursor, whole(cursor):
            reviews.keep(cursor, review, seen.figures, seen.standings)
            audit.append(cursor, viewer.name, at, _entries(review, seen))
        store.checkpoint()
    return review


def _must_be_possible(plan: Plan, at: dt.datetime) -> None:
    if not plan.body.strip():
        raise TrialdeckError("Say which body held the review, for example Portfolio board.")
    for name in (plan.body, *plan.attendance):
        if len(name) > LONGEST:
            raise TrialdeckError(f"{name[:20]!r}... is longer than {LONGEST} characters: give a shorter name.")
    if plan.held_on > latest_day(at):
        raise TrialdeckError(f"A review is made when it has been held, and {plan.held_on} is still to come.")
    if plan.as_of > plan.held_on:
        raise TrialdeckError(
            f"A review held on {plan.held_on} cannot be about {plan.as_of}, which came later: choose an earlier day."
        )
    if plan.known_at is not None and plan.known_at > at:
        raise TrialdeckError(f"What will be known at {plan.known_at:%Y-%m-%d %H:%M} (UTC) is not known yet.")


def _seer(viewer: Viewer, plan: Plan) -> Viewer:
    """Who looks: the person, at the trials of the review. Raises NotAllowed where they may not see them all."""
    if plan.trials == ALL_TRIALS and viewer.trials != ALL_TRIALS:
        raise NotAllowed(f"{viewer.name} sees some trials only: say which of them the review is about.")
    whole_view = replace(viewer, vendors=None)
    seer = whole_view if plan.trials == ALL_TRIALS else whole_view.narrowed(trials=plan.trials)
    if hidden := sorted(set(plan.trials) - set(seer.trials)):
        raise NotFound(f"No trial {', '.join(hidden)} is known: `trialdeck view trial_list` lists those there are.")
    return seer


def _known_at(store: Store, seer: Viewer, plan: Plan, at: dt.datetime) -> dt.datetime:
    """What was known: as said; else at the end of the day it was held, or now where nothing was loaded by then."""
    asked = (plan.known_at,) if plan.known_at else (min(end_of(plan.held_on), at), at)
    with store.cursor(seer) as cursor:
        for moment in asked:
            sql = "select 1 from loaded_versions($d, $k) where trial_id <> '' limit 1"
            if cursor.execute(sql, {"d": plan.as_of, "k": moment}).fetchone():
                return moment
    whose = "" if plan.trials == ALL_TRIALS else f" of {', '.join(plan.trials)}"
    raise TrialdeckError(
        f"No export{whose} about {plan.as_of} or before was known by {asked[-1]:%Y-%m-%d %H:%M} (UTC): there is "
        f"nothing that a review could keep."
    )


def _numbered(store: Store, plan: Plan, known_at: dt.datetime, at: dt.datetime, by: str) -> Review:
    """The review with its number and the name its body has had before. Raises TrialdeckError where it was made."""
    with store.cursor(audit.NOBODY) as cursor:
        number = cursor.execute("select count(*) + 1 from store.reviews").fetchone()[0]
        there = cursor.execute(
            f"select r.review_id, r.body, r.held_on from store.reviews r where {reviews.COUNTS} order by r.made_at"
        ).fetchall()
    body = " ".join(plan.body.split())
    same = [row for row in there if row[1].casefold() == body.casefold()]
    for review_id, name, held_on in same:
        if held_on == plan.held_on:
            raise TrialdeckError(f"The review of {name} on {held_on} was made already: it is {review_id}.")
    name = same[0][1] if same else body
    attendance = _clean(plan.attendance)
    return Review(f"R-{number}", name, plan.held_on, plan.as_of, known_at, plan.trials, attendance, at, by, None, None)


def _clean(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))


def _must_know(plan: Plan, seen: Snapshot) -> None:
    unknown = sorted(set(plan.trials) - set(seen.standings["trial_id"]) - set(ALL_TRIALS))
    if unknown:
        raise NotFound(f"No export about {plan.as_of} or before speaks of {', '.join(unknown)}.")


def _entries(review: Review, seen: Snapshot) -> Iterable[Event]:
    """One entry for the review, and one per trial for those who may see the trial: how it stood in both voices."""
    about = (
        f"{review.body}, held on {review.held_on}, about {review.as_of} as known at {review.known_at:%Y-%m-%d %H:%M}"
    )
    yield Event("review made", review.review_id, field="review", new=about)
    for row in seen.standings.itertuples():
        said = row.declared if isinstance(row.declared, str) else "nothing"
        yield Event(
            "review kept",
            review.review_id,
            row.trial_id,
            field="status",
            new=f"computed {row.computed}, declared {said}",
        )
