"""Of the participants planned by now, how many are enrolled."""

from collections.abc import Callable

import pytest
from given import Given

Figures = Callable[..., list[dict]]

COUNTS = """
    trial_id | site_id | period_end_on | enrolled
    TD-1     | 01      | 2026-01-31    | 12
    TD-2     | 01      | 2026-01-31    | 8
"""
PLAN = """
    trial_id | period_end_on | planned
    TD-1     | 2025-12-31    | 5
    TD-1     | 2026-01-31    | 10
    TD-1     | 2026-02-28    | 28
    TD-2     | 2026-01-31    | 10
"""


def test_enrolled_over_planned_to_date_by_trial_and_portfolio(given: Given, figures: Figures) -> None:
    given(enrollment=COUNTS, enrollment_plan=PLAN, data_date="2026-01-31")
    rows = figures("enrollment_against_plan", "2026-01-31")
    assert [(r["trial_id"], r["numerator"], r["denominator"], r["status"]) for r in rows] == [
        (None, 20, 25, "amber"),
        ("TD-1", 12, 15, "amber"),
        ("TD-2", 8, 10, "amber"),
    ]
    assert rows[1]["value"] == 0.8


@pytest.mark.parametrize(("enrolled", "status"), [("14", "green"), ("13", "amber"), ("11", "red")])
def test_amber_below_nine_tenths_and_red_below_eight(
    given: Given, figures: Figures, enrolled: str, status: str
) -> None:
    given(enrollment=COUNTS.replace("12", enrolled, 3), enrollment_plan=PLAN, data_date="2026-01-31")
    assert figures("enrollment_against_plan", "2026-01-31", "trial")[0]["status"] == status


def test_of_a_planned_period_in_progress_the_days_gone_by_count(given: Given, figures: Figures) -> None:
    given(enrollment=COUNTS, enrollment_plan=PLAN, data_date="2026-02-07")
    row = figures("enrollment_against_plan", "2026-02-07", "trial")[0]
    assert row["denominator"] == 15 + 28 * 7 / 28


def test_the_plan_is_held_against_the_day_of_the_enrollment_not_the_day_asked(given: Given, figures: Figures) -> None:
    given(enrollment=COUNTS, data_date="2026-01-31")
    given(enrollment_plan=PLAN, data_date="2026-02-28")
    assert figures("enrollment_against_plan", "2026-03-31", "trial")[0]["denominator"] == 15


def test_a_plan_to_date_is_not_added_up(given: Given, figures: Figures) -> None:
    given(
        enrollment=COUNTS,
        enrollment_plan="""
            trial_id | period_end_on | counting   | planned
            TD-1     | 2026-01-15    | cumulative | 10
            TD-1     | 2026-01-31    | cumulative | 16
        """,
        data_date="2026-01-31",
    )
    assert figures("enrollment_against_plan", "2026-01-31", "trial")[0]["denominator"] == 16


def test_a_trial_without_a_plan_is_unknown_and_left_out_of_the_portfolio(given: Given, figures: Figures) -> None:
    given(
        enrollment=COUNTS,
        enrollment_plan="trial_id | period_end_on | planned\nTD-1 | 2026-01-31 | 15",
        data_date="2026-01-31",
    )
    portfolio, _, lone = figures("enrollment_against_plan", "2026-01-31")
    assert (lone["value"], lone["status"]) == (None, "unknown")
    assert lone["reason"] == "no enrollment plan export has been loaded for this trial"
    assert portfolio["numerator"] == 12
    assert portfolio["reason"] == "without TD-2: not known there"


def test_a_plan_that_begins_later_is_not_yet_measurable(given: Given, figures: Figures) -> None:
    given(
        enrollment=COUNTS,
        enrollment_plan="trial_id | period_end_on | planned\nTD-1 | 2026-03-31 | 40\nTD-1 | 2026-04-30 | 40",
        data_date="2026-01-31",
    )
    row = figures("enrollment_against_plan", "2026-01-31", "trial")[0]
    assert (row["value"], row["status"]) == (None, "unknown")
    assert row["reason"] == "not yet measurable: there is nothing to divide by"


def test_fewer_than_five_planned_are_too_few(given: Given, figures: Figures) -> None:
    given(
        enrollment=COUNTS,
        enrollment_plan="trial_id | period_end_on | planned\nTD-1 | 2026-01-31 | 4",
        data_date="2026-01-31",
    )
    assert figures("enrollment_against_plan", "2026-01-31", "trial")[0]["status"] == "unknown"


def test_trap_plan_and_target_are_not_swapped(given: Given, figures: Figures) -> None:
    given(
        trials="trial_id | planned_participants\nTD-1 | 120\nTD-2 | 80",
        enrollment=COUNTS,
        enrollment_plan=PLAN,
        data_date="2026-01-31",
    )
    assert figures("enrollment_against_plan", "2026-01-31", "trial")[0]["value"] == 0.8
    assert figures("enrollment_against_target", "2026-01-31", "trial")[0]["value"] == 0.1
