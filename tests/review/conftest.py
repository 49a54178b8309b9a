"""Reviews of a portfolio in which the two voices differ, and two moments of a store compared."""

import datetime as dt
from collections.abc import Callable

import pytest
from committee import HELD, MADE, MILESTONES, TRIALS
from given import Given, as_date, as_moment

from pipelines.access import Viewer
from pipelines.moment import Moment
from pipelines.review.compare import Comparison, compare
from pipelines.review.making import Plan, make
from pipelines.store.connection import Store
from pipelines.store.reviews import Review

LATE = "2100-01-01"


@pytest.fixture
def compared(store: Store, me: Viewer) -> Callable[..., Comparison]:
    """`compared("2026-01-04", "2026-02-01")`: what changed; `known` and `now_known` say what was known at each."""

    def run(before: str, after: str, known: str = LATE, now_known: str = LATE, viewer: Viewer = me) -> Comparison:
        then, now = (Moment(as_date(day), as_moment(at)) for day, at in ((before, known), (after, now_known)))
        return compare(store, viewer, then, now)

    return run


@pytest.fixture
def portfolio(given: Given) -> Given:
    """Computed: TD-1 and TD-2 off track, TD-3 on track. Declared: on track, off track, at risk."""
    given(trials=TRIALS, milestones=MILESTONES, data_date="2026-02-01")
    return given


@pytest.fixture
def board(portfolio: Given, store: Store, me: Viewer) -> Callable[..., Review]:
    """`board(held_on=...)`: one more review of the board, about the Sunday before unless said otherwise."""

    def hold(
        body: str = "Board", held_on: dt.date = HELD, at: dt.datetime | None = None, viewer: Viewer = me, **said: object
    ) -> Review:
        plan = Plan(body, held_on, **({"as_of": held_on - dt.timedelta(days=3)} | said))
        return make(store, viewer, plan, at or dt.datetime.combine(held_on, MADE.time()))

    return hold
