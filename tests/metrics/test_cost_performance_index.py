"""Whether the work is worth what it costs."""

from collections.abc import Callable

from contracts import TWO_MORE, WORK
from given import Given

Figures = Callable[..., list[dict]]


def test_units_completed_at_their_price_over_what_accrued(given: Given, figures: Figures) -> None:
    given(budget=WORK, data_date="2026-02-28")
    row = figures("cost_performance_index", "2026-02-28", "trial")[0]
    assert (row["numerator"], row["denominator"], row["value"], row["status"]) == (2000, 2500, 0.8, "red")


def test_pass_through_and_internal_lines_earn_nothing(given: Given, figures: Figures) -> None:
    """With them it would read 20,000 / 2,520: money that only passes through would hide the overrun."""
    given(budget=WORK, data_date="2026-02-28")
    assert [r["vendor"] for r in figures("cost_performance_index", "2026-02-28", "vendor")] == ["Norvia"]


def test_months_that_are_not_complete_at_the_as_of_date_do_not_count(given: Given, figures: Figures) -> None:
    given(budget=WORK, data_date="2026-02-27")
    given(budget=WORK, data_date="2026-03-31")
    assert figures("cost_performance_index", "2026-03-30", "trial")[0]["denominator"] == 1250
    assert figures("cost_performance_index", "2026-03-31", "trial")[0]["denominator"] == 11500


def test_a_portfolio_is_the_ratio_of_the_sums_of_trials_that_have_both(given: Given, figures: Figures) -> None:
    """The mean of 0.8 and 1.5 would be 1.15."""
    given(budget=WORK + TWO_MORE, data_date="2026-02-28")
    rows = {(r["level"], r["trial_id"] or r["vendor"]): r for r in figures("cost_performance_index", "2026-02-28")}
    assert (rows["portfolio", None]["numerator"], rows["portfolio", None]["denominator"]) == (2300, 2700)
    assert rows["vendor", "Labora"]["value"] == 1.5
    assert rows["portfolio", None]["reason"] == "without TD-3: not known there"
    assert rows["trial", "TD-3"]["reason"] == "no service line has both units completed and an accrued cost"


def test_a_green_early_in_the_work_is_not_yet_believed(given: Given, figures: Figures) -> None:
    given(
        budget="""
            trial_id | cost_type | month_on | units_completed | unit_price | budgeted_amount | accrued_amount | currency
            TD-1     | service   | 2026-01  | 1               | 100        | 1000            | 100            | EUR
        """,
        data_date="2026-01-31",
    )
    row = figures("cost_performance_index", "2026-01-31", "trial")[0]
    assert (row["value"], row["status"], row["reason"]) == (1, "unknown", "less than 15 % of the work is done")


def test_service_lines_without_a_unit_price_are_said(given: Given, figures: Figures) -> None:
    given(
        budget="""
            trial_id | line_id | cost_type | units_completed | unit_price | accrued_amount | currency
            TD-1     | 1       | service   | 30              | 100        | 2000           | EUR
            TD-1     | 2       | service   |                 |            | 1000           | EUR
        """,
        data_date="2026-01-31",
    )
    row = figures("cost_performance_index", "2026-01-31", "trial")[0]
    assert (row["value"], row["status"]) == (1, "unknown")
    assert row["reason"] == "some service lines accrue without a unit price and earn nothing"


def test_no_cost_yet_is_not_yet_measurable(given: Given, figures: Figures) -> None:
    given(
        budget="""
            trial_id | cost_type | units_completed | unit_price | accrued_amount | currency
            TD-1     | service   | 30              | 100        | 0              | EUR
        """,
        data_date="2026-01-31",
    )
    row = figures("cost_performance_index", "2026-01-31", "trial")[0]
    assert (row["value"], row["status"]) == (None, "unknown")


def test_an_export_without_units_makes_it_unknown_and_says_so(given: Given, figures: Figures) -> None:
    """Money spent is never taken for work done."""
    given(budget="trial_id | cost_type | unit_price | accrued_amount\nTD-1 | service | 100 | 5", data_date="2026-04-30")
    row = figures("cost_performance_index", "2026-04-30", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the budget export has no column for units completed")
