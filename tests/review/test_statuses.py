"""Metrics whose status changed between reviews, and for how many in a row they have been off track."""

import pandas as pd

from pipelines.review.statuses import KEYS, changed


def figures(**status: str) -> pd.DataFrame:
    """The share of on-time milestones of some trials, judged so at one review."""
    rows = [["on_time_milestones", "trial", trial, None, word, 0.5] for trial, word in status.items()]
    return pd.DataFrame(rows, columns=[*KEYS, "status", "value"])


def told(now: pd.DataFrame, *earlier: pd.DataFrame) -> list[tuple]:
    frame = changed(now, earlier)[["trial_id", "then", "now", "turn", "in_a_row"]]
    return [tuple(row) for row in frame.values.tolist()]


def test_a_status_that_changed_is_told_with_its_turn() -> None:
    assert told(figures(A="red", B="green", C="green"), figures(A="green", B="amber", C="green")) == [
        ("A", "green", "red", "worse", 1),
        ("B", "amber", "green", "better", 0),
    ]


def test_what_is_still_off_track_says_for_how_many_reviews_in_a_row() -> None:
    now, once, twice, before = figures(A="red"), figures(A="red"), figures(A="red"), figures(A="amber")
    assert told(now, once, twice, before) == [("A", "red", "red", "same", 3)]


def test_a_review_without_red_ends_the_row() -> None:
    assert told(figures(A="red"), figures(A="amber"), figures(A="red")) == [("A", "amber", "red", "worse", 1)]


def test_not_known_is_worse_than_on_track_and_better_than_at_risk() -> None:
    now, then = figures(A="unknown", B="unknown"), figures(A="green", B="amber")
    assert [row[3] for row in told(now, then)] == ["worse", "better"]


def test_a_trial_that_was_not_judged_then_has_no_turn() -> None:
    assert told(figures(A="red", B="red"), figures(B="red")) == [("B", "red", "red", "same", 2)]


def test_without_an_earlier_review_nothing_is_told() -> None:
    assert told(figures(A="red")) == []
