"""How much of the whole budget the work so far has cost."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

SPENT = """
    trial_id | vendor | cost_type    | month_on | budgeted_amount | accrued_amount | currency
    TD-1     | Norvia | service      | 2026-03  | 300             | 250            | EUR
    TD-1     | Labora | pass-through | 2026-04  | 200             | 150            | EUR
    TD-1     | Norvia | service      | 2026-05  | 500             | 90             | EUR
"""


def test_accrued_in_complete_months_out_of_the_whole_budget(given: Given, figures: Figures) -> None:
    given(budget=SPENT, data_date="2026-05-10")
    row = figures("budget_consumed", "2026-05-10", "trial")[0]
    assert (row["numerator"], row["denominator"], row["value"], row["status"]) == (400, 1000, 0.4, "green")


def test_an_earlier_as_of_date_sees_less_spent_of_the_same_budget(given: Given, figures: Figures) -> None:
    given(budget=SPENT, data_date="2026-04-12")
    given(budget=SPENT, data_date="2026-05-31")
    assert figures("budget_consumed", "2026-05-30", "trial")[0]["value"] == 0.25
    assert figures("budget_consumed", "2026-05-31", "trial")[0]["value"] == 0.49


def test_lines_without_a_month_count_as_to_date(given: Given, figures: Figures) -> None:
    given(
        budget="trial_id | budgeted_amount | accrued_amount | currency\nTD-1 | 400 | 100 | EUR", data_date="2026-05-31"
    )
    assert figures("budget_consumed", "2026-05-31", "trial")[0]["value"] == 0.25


def test_sums_then_divides_and_leaves_out_trials_without_a_budget(given: Given, figures: Figures) -> None:
    given(
        budget=SPENT
        + """
    TD-2     | Labora | service      | 2026-04  | 1000            | 600            | EUR
    TD-3     | Labora | service      | 2026-04  |                 | 9999           | EUR
    TD-4     | Labora | service      | 2026-04  | 1000            | 1100           | USD
        """,
        data_date="2026-05-10",
    )
    rows = figures("budget_consumed", "2026-05-10")
    found = {(r["level"], r["trial_id"] or r["vendor"], r["currency"]): (r["value"], r["status"]) for r in rows}
    assert found["portfolio", None, "EUR"] == (0.5, "green")
    assert found["portfolio", None, "USD"] == (1.1, "red")
    assert found["vendor", "Labora", "EUR"] == (0.625, "green")
    assert found["trial", "TD-3", "EUR"] == (None, "unknown")


def test_work_of_a_vendor_without_a_budget_still_spends_the_trials(given: Given, figures: Figures) -> None:
    given(
        budget="""
            trial_id | vendor | month_on | budgeted_amount | accrued_amount | currency
            TD-1     | Norvia | 2026-04  | 100             | 60             | EUR
            TD-1     | Labora | 2026-04  |                 | 45             | EUR
        """,
        data_date="2026-04-30",
    )
    assert figures("budget_consumed", "2026-04-30", "trial")[0]["value"] == 1.05


def test_an_export_without_accruals_makes_it_unknown_and_says_so(given: Given, figures: Figures) -> None:
    given(budget="trial_id | month_on | budgeted_amount\nTD-1 | 2026-04 | 5", data_date="2026-04-30")
    rows = figures("budget_consumed", "2026-04-30")
    assert [(r["level"], r["value"]) for r in rows] == [("portfolio", None), ("trial", None)]
    assert rows[1]["reason"] == "the budget export has no column for accrued amount"
