"""Reviews: which committee met when, about which moment, and what it saw then. Only ever added to.

What a review kept never changes, whatever exports, formulas and thresholds do later.
"""

import datetime as dt
from dataclasses import dataclass

import duckdb
import pandas as pd

from pipelines.access import ALL_TRIALS, Viewer
from pipelines.errors import NotFound
from pipelines.moment import Moment
from pipelines.store.connection import Store

FOUR_WEEKS = dt.timedelta(days=28)
"""How far back is compared where there is no review before; the macros `before_...` say the same to views."""

COUNTS = "r.review_id not in (select review_id from store.review_withdrawals)"

REVIEW = """r.review_id, r.body, r.held_on, r.as_of, r.known_at, r.trials, r.attendance, r.made_at, r.made_by,
    c.closed_at, c.closed_by"""

STANDING = """s.review_id, r.body, r.held_on, r.as_of, r.known_at, s.trial_id, s.lead_vendor, s.computed, s.driver,
    s.reasons, s.declared, s.declared_comment, s.declared_by, s.declared_on, coalesce(s.declared <> s.computed, false)
    as differs, m.comment, m.commented_at, m.commented_by"""

COMMENTS = """select review_id, trial_id, comment, commented_at, commented_by from store.review_comments
    qualify row_number() over (partition by review_id, trial_id order by commented_at desc, rowid desc) = 1"""
"""The last comment on each trial of a review: it speaks, and those before it stay."""


@dataclass(frozen=True)
class Review:
    """One review as a person sees it: of `trials` those they may see, or all there are (`*`)."""

    review_id: str
    body: str
    held_on: dt.date
    as_of: dt.date
    known_at: dt.datetime
    trials: tuple[str, ...]
    attendance: tuple[str, ...]
    made_at: dt.datetime
    made_by: str
    closed_at: dt.datetime | None
    closed_by: str | None

    @property
    def moment(self) -> Moment:
        """The moment it looked at."""
        return Moment(self.as_of, self.known_at)

    @property
    def is_entered_later(self) -> bool:
        """Whether it looked at what was known only after the day it was held."""
        return self.known_at > end_of(self.held_on)


def end_of(day: dt.date) -> dt.datetime:
    """The last moment of a day, in UTC."""
    return dt.datetime.combine(day, dt.time.max)


def listed(store: Store, viewer: Viewer, body: str | None = None) -> list[Review]:
    """The reviews that count, newest first; of all bodies where none is named."""
    return _reviews(store, viewer, f"store.reviews r where {COUNTS} and r.body = coalesce($b, r.body)", b=body)


def one(store: Store, viewer: Viewer, review_id: str) -> Review:
    """The review of this id. Raises NotFound, also where it was withdrawn or is about trials they may not see."""
    found = _reviews(store, viewer, f"store.reviews r where {COUNTS} and r.review_id = $i", i=review_id)
    if not found:
        raise NotFound(f"There is no review {review_id!r}: `trialdeck reviews` lists them.")
    return found[0]


def last_before(
    store: Store, viewer: Viewer, as_of: dt.date, known_at: dt.datetime, body: str | None = None
) -> Review | None:
    """The newest review about an earlier day than `as_of`, of those made by `known_at`; None where there was none.

    body: of this one; else of the one the viewer looks at; else of any.
    """
    found = _reviews(store, viewer.narrowed(body=body), "last_review($d, $k) r", d=as_of, k=known_at)
    return found[0] if found else None


def before(review: Review | None, as_of: dt.date, known_at: dt.datetime) -> Moment:
    """What "since the last review" is compared with: its moment, or four weeks earlier as known now."""
    return review.moment if review else Moment(as_of - FOUR_WEEKS, known_at)


def standings(store: Store, viewer: Viewer, review_id: str | None = None) -> pd.DataFrame:
    """What each review kept of each trial: computed and declared status, whether they differ, and the comment on it.

    Oldest review first; of one review, or of all.
    """
    return store.frame(
        viewer,
        f"""select {STANDING} from store.review_standings s join store.reviews r using (review_id)
            left join ({COMMENTS}) m on m.review_id = s.review_id and m.trial_id = s.trial_id
            where {COUNTS} and r.review_id = coalesce($i, r.review_id) and may_see(s.trial_id)
            order by r.as_of, r.known_at, r.made_at, s.trial_id""",
        i=review_id,
    )


def figures(store: Store, viewer: Viewer, review_id: str) -> pd.DataFrame:
    """The figures a review kept, with the thresholds that judged them; those of the whole for who sees all of it.

    Columns: review_id, trial_id, metric, level, currency, numerator, denominator, value, status, amber, red.
    """
    return store.frame(
        viewer,
        f"""select f.* from store.review_figures f join store.reviews r using (review_id)
            where {COUNTS} and f.review_id = $i
                and if(f.level = 'portfolio', sees_all(r.trials), may_see(f.trial_id))
            order by f.metric, f.level, f.trial_id, f.currency""",
        i=review_id,
    )


def withdrawn(store: Store, viewer: Viewer) -> pd.DataFrame:
    """The reviews that were withdrawn: review_id, body, held_on, as_of, withdrawn_at, withdrawn_by, why."""
    return store.frame(
        viewer,
        """select r.review_id, r.body, r.held_on, r.as_of, w.withdrawn_at, w.withdrawn_by, w.why
           from store.reviews r join store.review_withdrawals w using (review_id) where sees_any(r.trials)
           order by w.withdrawn_at desc""",
    )


def keep(cursor: duckdb.DuckDBPyConnection, review: Review, figures: pd.DataFrame, standings: pd.DataFrame) -> None:
    """Add a review and what it saw, in the caller's transaction; the frames have the columns of their tables."""
    cursor.execute(
        "insert into store.reviews values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [review.review_id, review.body, review.held_on, review.as_of, review.known_at, list(review.trials),
         list(review.attendance), review.made_at, review.made_by],
    )  # fmt: skip
    for table, rows in (("review_figures", figures), ("review_standings", standings)):
        cursor.register("kept", rows.assign(review_id=review.review_id))
        cursor.execute(f"insert into store.{table} by name from kept")
        cursor.unregister("kept")


def _reviews(store: Store, viewer: Viewer, source: str, **parameters: object) -> list[Review]:
    with store.cursor(viewer) as cursor:
        rows = cursor.execute(
            f"""select {REVIEW} from (select r.* from {source}) r left join store.review_closings c using (review_id)
                where sees_any(r.trials) order by r.as_of desc, r.known_at desc, r.made_at desc""",
            parameters,
        ).fetchall()
    return [Review(*row[:5], _seen(viewer, row[5]), tuple(row[6]), *row[7:]) for row in rows]


def _seen(viewer: Viewer, trials: list[str]) -> tuple[str, ...]:
    """The trials of a review that this person may know of."""
    if viewer.trials == ALL_TRIALS or tuple(trials) == ALL_TRIALS:
        return tuple(trials)
    return tuple(trial for trial in trials if trial in viewer.trials)
