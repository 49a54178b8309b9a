"""Whether the work is done that should be done by now."""

from collections.abc import Callable

from contracts import TWO_MORE, WORK
from given import Given

Figures = Callable[..., list[dict]]


def test_units_completed_at_their_price_over_what_was_budgeted_to_date(given: Given, figures: Figures) -> None:
    given(budget=WORK, data_date="2026-02-28")
    row = figures("schedule_performance_index", "2026-02-28", "trial")[0]
    assert (row["numerator"], row["denominator"], row["value"], row["status"]) == (2000, 4000, 0.5, "red")


def test_months_that_are_not_complete_at_the_as_of_date_do_not_count(given: Given, figures: Figures) -> None:
    given(budget=WORK, data_date="2026-01-31")
    given(budget=WORK, data_date="2026-02-28")
    assert figures("schedule_performance_index", "2026-02-27", "trial")[0]["denominator"] == 2000


def test_a_portfolio_is_the_ratio_of_the_sums_of_trials_that_have_both(given: Given, figures: Figures) -> None:
    given(budget=WORK + TWO_MORE, data_date="2026-02-28")
    rows = {(r["level"], r["trial_id"] or r["vendor"]): r for r in figures("schedule_performance_index", "2026-02-28")}
    assert (rows["portfolio", None]["numerator"], rows["portfolio", None]["denominator"]) == (2300, 4300)
    assert (rows["vendor", "Norvia"]["value"], rows["vendor", "Labora"]["value"]) == (0.5, 1)
    assert rows["trial", "TD-3"]["value"] is None


def test_a_good_index_after_the_planned_end_is_not_believed(given: Given, figures: Figures) -> None:
    given(
        budget="""
            trial_id | cost_type | month_on | units_completed | unit_price | budgeted_amount | currency
            TD-1     | service   | 2026-01  | 8               | 100        | 1000            | EUR
            TD-1     | service   | 2026-02  | 2               | 100        |                 | EUR
        """,
        data_date="2026-02-28",
    )
    row = figures("schedule_performance_index", "2026-02-28", "trial")[0]
    assert (row["value"], row["status"]) == (1, "unknown")
    assert row["reason"] == "the planned end has passed: the index nears 1 however late the work is"


def test_nothing_planned_by_now_is_not_yet_measurable(given: Given, figures: Figures) -> None:
    given(budget=WORK, data_date="2026-01-30")
    row = figures("schedule_performance_index", "2026-01-30", "trial")[0]
    assert (row["value"], row["status"]) == (None, "unknown")
    assert row["reason"] == "no service line has both units completed and a budget to date"


def test_an_export_without_months_makes_it_unknown_and_says_so(given: Given, figures: Figures) -> None:
    given(
        budget="""
            trial_id | cost_type | units_completed | unit_price | budgeted_amount
            TD-1     | service   | 30              | 100        | 3000
        """,
        data_date="2026-01-31",
    )
    row = figures("schedule_performance_index", "2026-01-31", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the budget export has no column for month on")
