"""The reviews that the made-up portfolio board held: what it saw, who was there, and what it wrote down."""

import datetime as dt

from pipelines.access import Viewer
from pipelines.demo.calendar import Calendar
from pipelines.demo.story import STORY
from pipelines.review.making import Plan, make
from pipelines.store import review_changes, reviews
from pipelines.store.connection import Store

ATTENDANCE = ("Chair of the board", "Head of clinical operations", "Head of finance", "Head of data management")
HELD_AFTER, HELD_AT = dt.timedelta(days=3), dt.time(15)
"""The board meets on the Wednesday after a cut-off, when its exports are in."""

OF_ONE = {
    STORY.undeclared: "The project manager counts from the re-baseline; the board counts from the original baseline.",
    STORY.slip_trial: "The vendor promises Spain for the next month; the board does not count on it.",
}
WHY = {
    "amber": "The project manager expects to catch up within the quarter; the board waits for one review.",
    "red": "A recovery plan is agreed; the board looks at its effect at the next review.",
    "green": "The figures do not show yet what the project manager expects.",
    "unknown": "Exports are missing, so the figures cannot confirm it; the vendor is asked for them.",
}
"""What the board wrote down where the voices differed: on one trial, else by what was computed."""


def begun(calendar: Calendar, day: int) -> dt.datetime:
    """When the review about the cut-off `day` began."""
    return dt.datetime.combine(calendar.date(day) + HELD_AFTER, HELD_AT)


def hold(store: Store, viewer: Viewer, calendar: Calendar, day: int) -> None:
    """Make the review about the cut-off `day`, comment and close it; the last one waits for its comment.

    Nothing happens where it was made before.
    """
    as_of = calendar.date(day)
    at = begun(calendar, day)
    if any(review.as_of == as_of for review in reviews.listed(store, viewer, STORY.body)):
        return
    review = make(store, viewer, Plan(STORY.body, at.date(), as_of, at, attendance=ATTENDANCE), at)
    is_last = day == STORY.reviews[-1]
    rows = reviews.standings(store, viewer, review.review_id)
    why = {
        row.trial_id: OF_ONE.get(row.trial_id, WHY[row.computed])
        for row in rows[rows["differs"]].itertuples()
        if not (is_last and row.trial_id == STORY.undeclared)
    }
    review_changes.comment(store, viewer, review.review_id, why, at + dt.timedelta(minutes=50))
    if not is_last:
        review_changes.close(store, viewer, review.review_id, at + dt.timedelta(hours=1))
