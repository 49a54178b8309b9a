"""How many weeks after the planned database lock all participants are clean."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

HEAD = "trial_id | counted_on | participants | participants_clean\n"
CLEANED = HEAD + "TD-1 | 2026-01-04 | 40 | 10\nTD-1 | 2026-02-01 | 40 | 20"
PLAN = """
    trial_id | name          | milestone     | baseline_on | rebaseline_on | actual_on
    TD-1     | LPI           | lpfv          | 2025-10-01  |               | 2025-10-09
    TD-1     | Database lock | database lock | 2026-02-15  | 2026-03-01    |
"""


def test_the_pace_of_four_weeks_is_held_against_the_current_baseline(given: Given, figures: Figures) -> None:
    """Ten in four weeks are 2.5 a week: the other 20 take 8 weeks, and the lock is in 4."""
    given(data_cleaning=CLEANED, milestones=PLAN, data_date="2026-02-01")
    row = figures("lock_forecast_weeks", "2026-02-01", "trial")[0]
    assert (row["value"], row["status"]) == (4, "red")


def test_of_all_trials_the_latest_speaks(given: Given, figures: Figures) -> None:
    given(data_cleaning=CLEANED, milestones=PLAN, data_date="2026-02-01")
    given(
        data_cleaning=CLEANED.replace("TD-1", "TD-2"),
        milestones=PLAN.replace("TD-1", "TD-2").replace("2026-03-01", "2026-02-22"),
        data_date="2026-02-01",
        feed="two",
    )
    row = figures("lock_forecast_weeks", "2026-02-01", "portfolio")[0]
    assert (row["value"], row["reason"]) == (5, "latest: TD-2")


def test_while_the_last_participant_is_not_in_all_that_are_planned_are_to_be_cleaned(
    given: Given, figures: Figures
) -> None:
    given(
        data_cleaning=CLEANED,
        milestones=PLAN.replace("2025-10-09", ""),
        trials="trial_id | planned_participants\nTD-1 | 50",
        data_date="2026-02-01",
    )
    assert figures("lock_forecast_weeks", "2026-02-01", "trial")[0]["value"] == 8


def test_counts_too_close_together_tell_no_pace(given: Given, figures: Figures) -> None:
    given(data_cleaning=CLEANED.replace("2026-01-04", "2026-01-11"), milestones=PLAN, data_date="2026-02-01")
    row = figures("lock_forecast_weeks", "2026-02-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "counts are less than four weeks apart: the pace is not known")


def test_where_nobody_became_clean_it_is_never_and_not_zero(given: Given, figures: Figures) -> None:
    given(data_cleaning=CLEANED.replace("| 10", "| 20"), milestones=PLAN, data_date="2026-02-01")
    row = figures("lock_forecast_weeks", "2026-02-01", "trial")[0]
    assert (row["value"], row["reason"]) == (None, "nobody became clean since 2026-01-04: at this pace never")


def test_a_later_count_does_not_change_what_was_known(given: Given, figures: Figures) -> None:
    given(data_cleaning=CLEANED, milestones=PLAN, data_date="2026-02-01")
    given(data_cleaning=HEAD + "TD-1 | 2026-02-08 | 40 | 40", milestones=PLAN, data_date="2026-02-08")
    assert figures("lock_forecast_weeks", "2026-02-01", "trial")[0]["value"] == 4
    assert figures("lock_forecast_weeks", "2026-02-08", "trial")[0]["value"] == -3


def test_a_locked_database_is_not_late_any_more(given: Given, figures: Figures) -> None:
    locked = PLAN.replace("2026-03-01    |", "2026-03-01    | 2026-01-30")
    given(data_cleaning=CLEANED, milestones=locked, data_date="2026-02-01")
    assert figures("lock_forecast_weeks", "2026-02-01", "trial")[0]["reason"] == "the database is locked"
