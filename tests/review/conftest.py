"""Two moments of a store that literal tables filled, compared."""

from collections.abc import Callable

import pytest
from given import as_date, as_moment

from pipelines.access import Viewer
from pipelines.moment import Moment
from pipelines.review.compare import Comparison, compare
from pipelines.store.connection import Store

LATE = "2100-01-01"


@pytest.fixture
def compared(store: Store, me: Viewer) -> Callable[..., Comparison]:
    """`compared("2026-01-04", "2026-02-01")`: what changed; `known` and `now_known` say what was known at each."""

    def run(before: str, after: str, known: str = LATE, now_known: str = LATE, viewer: Viewer = me) -> Comparison:
        then, now = (Moment(as_date(day), as_moment(at)) for day, at in ((before, known), (after, now_known)))
        return compare(store, viewer, then, now)

    return run
