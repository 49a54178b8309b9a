"""How many governance bodies have not met within their own cadence."""

import datetime as dt
from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

BODIES = """
    body            | cadence   | last_met_on
    Portfolio board | monthly   | 2026-01-01
    Joint committee | quarterly | 2026-01-01
    Lab forum       | weekly    | 2026-01-24
    New forum       | weekly    |
    Old forum       |           | 2025-01-01
"""
TRIALS = "trial_id | body\nTD-1 | joint committee\nTD-2 | Lab forum\nTD-3 | "
VENDORS = "vendor | body\nNorvia | Lab forum"


def test_each_is_held_to_its_own_cadence(given: Given, figures: Figures) -> None:
    """A month is 31 days, and the day itself is not late."""
    given(bodies=BODIES, data_date="2026-02-01")
    row = figures("late_meetings", "2026-02-01", "portfolio")[0]
    assert (row["value"], row["denominator"], row["status"]) == (1, 3, None)
    assert row["reason"] == "of 2 it is not said how often they meet, or when they last did"


def test_time_passes_with_the_data(given: Given, figures: Figures) -> None:
    given(bodies=BODIES, data_date="2026-02-01")
    given(bodies=BODIES, data_date="2026-02-02")
    assert [figures("late_meetings", d, "portfolio")[0]["value"] for d in ("2026-02-01", "2026-02-02")] == [1, 2]


def test_of_a_trial_and_of_a_vendor_it_is_the_body_they_belong_to(given: Given, figures: Figures) -> None:
    given(bodies=BODIES, trials=TRIALS, vendors=VENDORS, data_date="2026-02-01")
    rows = {r["trial_id"]: r["value"] for r in figures("late_meetings", "2026-02-01", "trial")}
    assert rows == {"TD-1": 0, "TD-2": 1, "TD-3": None}
    assert [(r["vendor"], r["value"]) for r in figures("late_meetings", "2026-02-01", "vendor")] == [("Norvia", 1)]


def test_where_nothing_is_said_of_meetings_it_is_unknown(given: Given, figures: Figures) -> None:
    given(bodies="body | tier\nForum | strategic", trials=TRIALS, data_date="2026-02-01")
    row = figures("late_meetings", "2026-02-01", "portfolio")[0]
    assert (row["value"], row["status"]) == (None, "unknown")


def test_a_review_kept_under_its_name_is_a_meeting(given: Given, figures: Figures, me) -> None:
    store = given(bodies=BODIES, trials=TRIALS, data_date="2026-02-01")
    held = dt.date(2026, 1, 28)
    with store.writer, store.cursor(me) as cursor:
        cursor.execute(
            "insert into store.reviews values ('R', 'Lab Forum', $d, $d, $d, ['*'], [], $d, 'me')", {"d": held}
        )
    assert figures("late_meetings", "2026-02-01", "portfolio")[0]["value"] == 0
