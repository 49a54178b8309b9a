"""Whether what is spent is what was planned for the same months."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

SPENT = """
    trial_id | vendor | month_on | budgeted_amount | accrued_amount | currency
    TD-1     | Norvia | 2026-01  | 100             | 900            | EUR
    TD-1     | Norvia | 2026-02  | 100             | 120            | EUR
    TD-1     | Norvia | 2026-03  | 100             | 110            | EUR
    TD-1     | Norvia | 2026-04  | 100             | 118            | EUR
    TD-1     | Norvia | 2026-05  | 100             |                | EUR
"""


def test_accrued_over_budgeted_of_the_last_three_complete_months(given: Given, figures: Figures) -> None:
    given(budget=SPENT, data_date="2026-04-30")
    row = figures("burn_against_plan", "2026-05-02", "trial")[0]
    assert (row["numerator"], row["denominator"], row["value"], row["status"]) == (348, 300, 1.16, "amber")


def test_months_after_the_as_of_date_do_not_count(given: Given, figures: Figures) -> None:
    given(budget=SPENT, data_date="2026-03-31")
    given(budget=SPENT, data_date="2026-04-30")
    assert figures("burn_against_plan", "2026-04-29", "trial")[0]["numerator"] == 1130


def test_sums_then_divides_and_leaves_out_what_has_no_plan(given: Given, figures: Figures) -> None:
    given(
        budget=SPENT
        + """
    TD-2     | Labora | 2026-04  | 700             | 352            | EUR
    TD-3     | Norvia | 2026-04  |                 | 5000           | EUR
        """,
        data_date="2026-04-30",
    )
    rows = {(r["level"], r["trial_id"] or r["vendor"]): r for r in figures("burn_against_plan", "2026-04-30")}
    assert (rows["portfolio", None]["numerator"], rows["portfolio", None]["denominator"]) == (700, 1000)
    assert (rows["vendor", "Norvia"]["value"], rows["vendor", "Labora"]["numerator"]) == (1.16, 352)
    assert rows["trial", "TD-3"]["reason"] == "nothing is budgeted for these months"


def test_a_month_nothing_is_accrued_for_yet_is_left_out_on_both_sides(given: Given, figures: Figures) -> None:
    """Compared with three months of plan, two months of accruals would read as 0.7, and green."""
    given(budget=SPENT, data_date="2026-05-31")
    row = figures("burn_against_plan", "2026-05-31", "trial")[0]
    assert (row["numerator"], row["denominator"]) == (228, 200)
    assert (row["status"], row["reason"]) == ("amber", "only 2 of the last 3 months have an accrued amount")


def test_a_green_on_fewer_than_three_months_is_not_believed(given: Given, figures: Figures) -> None:
    given(
        budget="""
            trial_id | month_on | budgeted_amount | accrued_amount | currency
            TD-1     | 2026-03  | 100             | 90             | EUR
            TD-1     | 2026-04  | 100             |                | EUR
        """,
        data_date="2026-04-30",
    )
    row = figures("burn_against_plan", "2026-04-30", "trial")[0]
    assert (row["value"], row["status"]) == (0.9, "unknown")


def test_a_plan_of_nothing_is_unknown(given: Given, figures: Figures) -> None:
    given(
        budget="trial_id | month_on | budgeted_amount | accrued_amount | currency\nTD-1 | 2026-04 | 0 | 5 | EUR",
        data_date="2026-04-30",
    )
    row = figures("burn_against_plan", "2026-04-30", "trial")[0]
    assert (row["value"], row["status"]) == (None, "unknown")


def test_an_export_without_months_makes_it_unknown_and_says_so(given: Given, figures: Figures) -> None:
    given(budget="trial_id | budgeted_amount | accrued_amount\nTD-1 | 100 | 5", data_date="2026-04-30")
    row = figures("burn_against_plan", "2026-04-30", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the budget export has no column for month on")
