"""How trials stood at the last review: as it kept them, and computed only where it did not keep what is asked."""

from collections.abc import Callable

import pytest
from committee import MILESTONES
from given import Given

from pipelines.access import Viewer
from pipelines.review.since import standing_before
from pipelines.store.connection import Store

BETTER = MILESTONES.replace("2026-08-31", "2026-06-01")


@pytest.mark.parametrize(
    ("look", "covered", "expected"),
    [
        ({}, ("*",), {"TD-1": "red", "TD-2": "red", "TD-3": "green"}),
        ({"trials": ("TD-1",)}, ("TD-1", "TD-2"), {"TD-1": "red"}),
        ({"trials": ("TD-1", "TD-3")}, ("TD-1", "TD-2"), {"TD-1": "green", "TD-3": "green"}),
        ({"vendors": ("Norvia",)}, ("*",), dict.fromkeys(("TD-1", "TD-2", "TD-3"), "unknown")),
    ],
)
def test_what_the_review_kept_is_what_it_is_compared_with_else_it_is_computed_about_its_moment(
    board: Callable,
    portfolio: Given,
    store: Store,
    me: Viewer,
    look: dict,
    covered: tuple[str, ...],
    expected: dict[str, str],
) -> None:
    review = board(trials=covered)
    portfolio(milestones=BETTER, data_date="2026-02-01", loaded_at="2026-02-04T13:00", feed="restated")
    found = standing_before(store, me.narrowed(**look), review, review.moment)
    assert dict(zip(found["trial_id"], found["status"], strict=True)) == expected
