"""What the service contracts will cost when done."""

from collections.abc import Callable

import pytest
from contracts import TWO_MORE, WORK
from given import Given

Figures = Callable[..., list[dict]]


def test_the_whole_service_budget_over_the_cost_performance_index(given: Given, figures: Figures) -> None:
    given(budget=WORK, data_date="2026-02-28")
    row = figures("estimate_at_completion", "2026-02-28", "trial")[0]
    assert (row["numerator"], row["denominator"], row["value"]) == (5000, 0.8, 6250)
    assert (row["status"], row["currency"]) == (None, "EUR")


def test_an_earlier_as_of_date_uses_the_index_of_then(given: Given, figures: Figures) -> None:
    given(budget=WORK, data_date="2026-02-28")
    given(budget=WORK, data_date="2026-03-31")
    assert figures("estimate_at_completion", "2026-03-30", "trial")[0]["value"] == 6250


def test_a_portfolio_divides_the_sums_of_trials_that_have_both(given: Given, figures: Figures) -> None:
    """The sum of the trials' own estimates would be 6,450; that of a trial without an index is not guessed."""
    given(budget=WORK + TWO_MORE, data_date="2026-02-28")
    rows = {(r["level"], r["trial_id"] or r["vendor"]): r for r in figures("estimate_at_completion", "2026-02-28")}
    assert rows["portfolio", None]["numerator"] == 5300
    assert rows["portfolio", None]["value"] == pytest.approx(5300 * 2700 / 2300)
    assert rows["vendor", "Labora"]["value"] == pytest.approx(200)
    assert rows["trial", "TD-3"]["value"] is None


def test_currencies_are_never_added(given: Given, figures: Figures) -> None:
    given(budget=WORK + TWO_MORE.replace("EUR", "USD"), data_date="2026-02-28")
    rows = figures("estimate_at_completion", "2026-02-28", "portfolio")
    assert [(r["currency"], r["value"]) for r in rows] == [("EUR", 6250), ("USD", 200)]


def test_no_work_done_yet_is_not_yet_measurable(given: Given, figures: Figures) -> None:
    given(budget=WORK, data_date="2026-01-30")
    row = figures("estimate_at_completion", "2026-01-30", "trial")[0]
    assert (row["value"], row["status"]) == (None, "unknown")
    assert row["reason"] == "not yet measurable: no service line has units completed, a cost and a budget"


def test_an_export_without_a_unit_price_makes_it_unknown_and_says_so(given: Given, figures: Figures) -> None:
    given(
        budget="""
            trial_id | cost_type | units_completed | accrued_amount | budgeted_amount
            TD-1     | service   | 30              | 2000           | 3000
        """,
        data_date="2026-01-31",
    )
    row = figures("estimate_at_completion", "2026-01-31", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the budget export has no column for unit price")
