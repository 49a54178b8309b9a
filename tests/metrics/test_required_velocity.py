"""How many participants a week are needed from now to end on time."""

from collections.abc import Callable

import pytest
from given import Given

Figures = Callable[..., list[dict]]

TRIALS = "trial_id | planned_participants\nTD-1 | 50\nTD-2 | 20"
COUNTS = """
    trial_id | site_id | period_end_on | enrolled
    TD-1     | 01      | 2026-01-04    | 10
    TD-2     | 01      | 2026-01-04    | 15
"""
MILESTONES = """
    trial_id | country | name                | milestone | baseline_on | rebaseline_on | actual_on
    TD-1     |         | Last participant in | lpfv      | 2026-03-01  |               |
    TD-1     | Spain   | Last participant in | lpfv      | 2026-09-01  |               |
    TD-1     |         | Database lock       | database lock | 2026-12-01 |            |
    TD-2     |         | LPI                 | lpfv      | 2026-02-01  | 2026-02-08    |
"""


def test_what_is_missing_over_the_weeks_to_the_planned_last_participant_in(given: Given, figures: Figures) -> None:
    given(trials=TRIALS, enrollment=COUNTS, milestones=MILESTONES, data_date="2026-01-04")
    trials = figures("required_velocity", "2026-01-04", "trial")
    assert [(r["numerator"], r["denominator"], r["value"], r["status"]) for r in trials] == [
        (40, 8, 5, None),
        (5, 5, 1, None),
    ]


def test_trap_the_portfolio_needs_the_sum_of_what_its_trials_need(given: Given, figures: Figures) -> None:
    given(trials=TRIALS, enrollment=COUNTS, milestones=MILESTONES, data_date="2026-01-04")
    assert figures("required_velocity", "2026-01-04", "portfolio")[0]["value"] == 6


def test_weeks_are_counted_from_the_data_date(given: Given, figures: Figures) -> None:
    given(trials=TRIALS, enrollment=COUNTS, milestones=MILESTONES, data_date="2026-01-11")
    given(enrollment=COUNTS.replace("| 10", "| 29"), data_date="2026-02-08")
    assert figures("required_velocity", "2026-02-07", "trial")[0]["value"] == pytest.approx(40 / 7)
    assert figures("required_velocity", "2026-02-08", "trial")[0]["value"] == 7


def test_trap_a_planned_date_in_the_past_is_said_and_not_divided_by(given: Given, figures: Figures) -> None:
    given(trials=TRIALS, enrollment=COUNTS, milestones=MILESTONES, data_date="2026-03-01")
    portfolio, row, _ = figures("required_velocity", "2026-03-01")
    assert (row["value"], row["status"]) == (None, "unknown")
    assert row["reason"] == "the planned last participant in (2026-03-01) has passed"
    assert (portfolio["value"], portfolio["status"]) == (None, "unknown")


def test_a_reached_target_needs_nobody(given: Given, figures: Figures) -> None:
    given(
        trials=TRIALS,
        enrollment=COUNTS.replace("| 15", "| 21"),
        milestones=MILESTONES,
        data_date="2026-03-01",
    )
    row = figures("required_velocity", "2026-03-01", "trial")[1]
    assert (row["value"], row["reason"]) == (0, "the target of 20 is reached")


def test_a_last_participant_who_is_in_is_said(given: Given, figures: Figures) -> None:
    given(
        trials=TRIALS,
        enrollment=COUNTS,
        milestones="trial_id|name|milestone|baseline_on|actual_on\nTD-1|LPI|lpfv|2026-03-01|2026-01-02",
        data_date="2026-01-04",
    )
    row = figures("required_velocity", "2026-01-04", "trial")[0]
    assert (row["value"], row["reason"]) == (None, "the last participant came in on 2026-01-02")


def test_without_a_planned_date_or_without_milestones_it_is_unknown_and_says_why(
    given: Given, figures: Figures
) -> None:
    given(
        trials=TRIALS,
        enrollment=COUNTS,
        milestones="trial_id | name | milestone | baseline_on\nTD-1 | Database lock | database lock | 2026-12-01",
        data_date="2026-01-04",
    )
    portfolio, first, second = figures("required_velocity", "2026-01-04")
    assert first["reason"] == "no export says a planned date for the last participant in"
    assert second["reason"] == "no milestones export has been loaded for this trial"
    assert (portfolio["value"], portfolio["status"]) == (None, "unknown")
