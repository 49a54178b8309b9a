"""What a month of work costs now."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

PHASED = """
    trial_id | vendor | line_id | month_on | accrued_amount | invoiced_amount | currency
    TD-1     | Norvia | 1       | 2026-01  | 900            | 0               | EUR
    TD-1     | Norvia | 1       | 2026-02  | 100            | 5000            | EUR
    TD-1     | Norvia | 1       | 2026-03  | 200            |                 | EUR
    TD-1     | Labora | 2       | 2026-03  | 30             |                 | EUR
    TD-1     | Norvia | 1       | 2026-04  | 300            |                 | EUR
    TD-1     | Norvia | 1       | 2026-05  | 7000           |                 | EUR
"""


def test_accrued_in_the_last_three_complete_months_by_month(given: Given, figures: Figures) -> None:
    given(budget=PHASED, data_date="2026-05-10")
    row = figures("burn_rate", "2026-05-12", "trial")[0]
    assert (row["numerator"], row["denominator"], row["value"], row["currency"]) == (630, 3, 210, "EUR")
    assert (row["status"], row["reason"]) == (None, None)


def test_a_month_counts_from_its_last_day_on(given: Given, figures: Figures) -> None:
    given(budget=PHASED, data_date="2026-05-31")
    given(budget=PHASED, data_date="2026-05-30")
    assert figures("burn_rate", "2026-05-30", "trial")[0]["numerator"] == 630
    assert figures("burn_rate", "2026-05-31", "trial")[0]["numerator"] == 7530


def test_currencies_are_never_added(given: Given, figures: Figures) -> None:
    given(
        budget="""
            trial_id | vendor | month_on | accrued_amount | currency
            TD-1     | Norvia | 2026-04  | 300            | EUR
            TD-1     | Norvia | 2026-04  | 600            | USD
            TD-2     | Norvia | 2026-04  | 900            | EUR
        """,
        data_date="2026-04-30",
    )
    rows = figures("burn_rate", "2026-04-30")
    assert [(r["level"], r["trial_id"] or r["vendor"], r["currency"], r["value"]) for r in rows] == [
        ("portfolio", None, "EUR", 400),
        ("portfolio", None, "USD", 200),
        ("trial", "TD-1", "EUR", 100),
        ("trial", "TD-1", "USD", 200),
        ("trial", "TD-2", "EUR", 300),
        ("vendor", "Norvia", "EUR", 400),
        ("vendor", "Norvia", "USD", 200),
    ]
    assert rows[2]["reason"] == "only 1 of the last 3 months have an accrued amount"


def test_amounts_without_a_currency_stand_alone_and_are_not_added_over_trials(given: Given, figures: Figures) -> None:
    given(
        budget="""
            trial_id | vendor | month_on | accrued_amount
            TD-1     | Norvia | 2026-02  | 100
            TD-1     | Norvia | 2026-03  | 100
            TD-1     | Norvia | 2026-04  | 100
            TD-2     | Norvia | 2026-04  | 900
        """,
        data_date="2026-04-30",
    )
    rows = figures("burn_rate", "2026-04-30")
    assert [(r["level"], r["value"], r["currency"]) for r in rows[:2]] == [
        ("portfolio", None, None),
        ("trial", 100, None),
    ]
    assert rows[0]["reason"] == "the export names no currency, so nothing is added"
    assert rows[1]["reason"] == "the export names no currency"


def test_a_budget_whose_lines_have_no_month_has_no_burn(given: Given, figures: Figures) -> None:
    given(
        budget="trial_id | line_id | month_on | accrued_amount | currency\nTD-1 | 1 | | 900 | EUR",
        data_date="2026-04-30",
    )
    row = figures("burn_rate", "2026-04-30", "trial")[0]
    assert (row["value"], row["reason"]) == (None, "the budget is not phased by month")


def test_months_nothing_is_accrued_for_are_unknown_not_zero(given: Given, figures: Figures) -> None:
    given(
        budget="trial_id | month_on | accrued_amount | currency\nTD-1 | 2026-04 | | EUR\nTD-1 | 2025-04 | 5 | EUR",
        data_date="2026-04-30",
    )
    row = figures("burn_rate", "2026-04-30", "trial")[0]
    assert (row["value"], row["reason"]) == (None, "nothing is accrued for the last 3 complete months")


def test_an_export_without_accruals_makes_it_unknown_and_says_so(given: Given, figures: Figures) -> None:
    """Invoices and payments swing with billing; they are never taken instead."""
    given(budget="trial_id | month_on | invoiced_amount | currency\nTD-1 | 2026-04 | 5 | EUR", data_date="2026-04-30")
    row = figures("burn_rate", "2026-04-30", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the budget export has no column for accrued amount")
