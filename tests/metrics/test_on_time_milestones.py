"""How many of the milestones due were reached in time."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

FIVE_DUE = """
    trial_id | name | vendor | baseline_on | rebaseline_on | actual_on
    TD-1     | M1   | Norvia | 2026-01-10  |               | 2026-01-10
    TD-1     | M2   | Norvia | 2026-01-20  |               | 2026-01-15
    TD-1     | M3   | Labora | 2026-02-01  | 2026-03-01    | 2026-02-20
    TD-1     | M4   | Labora | 2026-02-10  |               |
    TD-1     | M5   | Norvia | 2026-03-01  |               | 2026-02-01
    TD-1     | M6   | Norvia | 2026-09-01  |               | 2026-02-02
"""


def test_those_reached_by_the_original_baseline_out_of_those_due(given: Given, figures: Figures) -> None:
    given(milestones=FIVE_DUE, data_date="2026-03-01")
    row = figures("on_time_milestones", "2026-03-01", "trial")[0]
    assert (row["numerator"], row["denominator"], row["value"], row["status"]) == (3, 5, 0.6, "red")


def test_the_late_and_still_open_one_counts_as_due_and_not_in_time(given: Given, figures: Figures) -> None:
    """Out of those reached it would read 3 of 4."""
    given(milestones=FIVE_DUE, data_date="2026-03-01")
    assert figures("on_time_milestones", "2026-03-01", "trial")[0]["denominator"] == 5


def test_sums_then_divides_over_trials_and_vendors(given: Given, figures: Figures) -> None:
    given(
        trials="trial_id | lead_vendor\nTD-2 | Norvia",
        milestones=FIVE_DUE
        + """
    TD-2     | M1   |        | 2026-02-10  |               | 2026-02-09
    TD-2     | M2   |        | 2026-02-11  |               | 2026-02-09
        """,
        data_date="2026-03-01",
    )
    rows = {(r["level"], r["trial_id"] or r["vendor"]): r for r in figures("on_time_milestones", "2026-03-01")}
    assert (rows["portfolio", None]["numerator"], rows["portfolio", None]["denominator"]) == (5, 7)
    assert (rows["vendor", "Norvia"]["value"], rows["vendor", "Norvia"]["denominator"]) == (1, 5)
    assert rows["trial", "TD-2"]["reason"] == "too few to say: 2, where at least 5 are needed"


def test_milestones_due_after_the_data_date_do_not_count_yet(given: Given, figures: Figures) -> None:
    given(milestones=FIVE_DUE, data_date="2026-02-28")
    row = figures("on_time_milestones", "2026-03-15", "trial")[0]
    assert (row["denominator"], row["status"]) == (4, "unknown")


def test_a_trial_with_nothing_due_is_unknown(given: Given, figures: Figures) -> None:
    given(milestones="trial_id | name | baseline_on | actual_on\nTD-1 | M1 | 2026-09-01 |", data_date="2026-03-01")
    rows = figures("on_time_milestones", "2026-03-01")
    assert [(r["level"], r["value"], r["status"]) for r in rows] == [
        ("portfolio", None, "unknown"),
        ("trial", None, "unknown"),
    ]


def test_an_export_without_actual_dates_makes_it_unknown_and_says_so(given: Given, figures: Figures) -> None:
    given(milestones="trial_id | name | baseline_on\nTD-1 | M1 | 2026-01-01", data_date="2026-03-01")
    row = figures("on_time_milestones", "2026-03-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the milestones export has no column for actual on")


def test_a_trial_whose_export_has_no_actual_dates_is_not_counted_late_in_the_portfolio(
    given: Given, figures: Figures
) -> None:
    given(milestones=FIVE_DUE, data_date="2026-03-01")
    given(milestones="trial_id | name | baseline_on\nTD-2 | M1 | 2026-01-01", data_date="2026-03-01", feed="other")
    row = figures("on_time_milestones", "2026-03-01", "portfolio")[0]
    assert (row["numerator"], row["denominator"], row["reason"]) == (3, 5, "without TD-2: not known there")
