"""The two voices over the reviews: who is declared better than computed, and for how long."""

import pandas as pd
import pytest

from pipelines.review.voices import Streak, by_vendor, is_rosier, streaks


def standings(text: str) -> pd.DataFrame:
    """A table of trial, vendor, declared and computed, oldest review first; "-" is nothing declared."""
    rows = [line.split() for line in text.splitlines() if line.strip()]
    frame = pd.DataFrame(rows, columns=["trial_id", "lead_vendor", "declared", "computed"])
    frame = frame.replace("-", None)
    return frame.assign(differs=frame["declared"].notna() & (frame["declared"] != frame["computed"]))


@pytest.mark.parametrize(
    ("declared", "computed", "expected"),
    [
        ("green", "red", True),
        ("green", "amber", True),
        ("amber", "red", True),
        ("green", "green", False),
        ("red", "amber", False),
        ("green", "unknown", False),
        (None, "red", False),
    ],
)
def test_declared_better_is_green_outside_and_worse_inside_where_both_are_known(
    declared: str | None, computed: str, expected: bool
) -> None:
    assert is_rosier(declared, computed) is expected


def test_a_streak_counts_the_reviews_in_a_row_that_said_the_same_of_a_trial() -> None:
    found = streaks(
        standings("""
            TD-1 Norvia green red
            TD-2 Norvia green red
            TD-1 Norvia amber red
            TD-2 Norvia green red
            TD-1 Norvia green red
            TD-2 Norvia green red
            TD-3 Calder amber red
            TD-4 Calder red   green
        """)
    )
    assert found == [
        Streak("TD-2", "green", "red", 3),
        Streak("TD-1", "green", "red", 1),
        Streak("TD-3", "amber", "red", 1),
    ]


def test_a_trial_that_agrees_at_its_last_review_has_no_streak() -> None:
    assert streaks(standings("TD-1 Norvia green red\nTD-1 Norvia red red")) == []


def test_a_vendor_has_its_counts_out_of_what_was_declared_of_its_trials() -> None:
    found = by_vendor(
        standings("""
            TD-1 Norvia green red
            TD-1 Norvia red   green
            TD-2 Norvia -     red
            TD-3 Calder amber amber
            TD-4 -      green amber
        """)
    )
    assert found.values.tolist() == [
        ["Norvia", 1, 2, 1, 2],
        ["no lead vendor named", 1, 1, 1, 1],
        ["Calder", 1, 1, 0, 0],
    ]
