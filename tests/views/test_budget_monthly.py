"""The five amounts by trial, vendor, cost type and month."""

import datetime as dt
from collections.abc import Callable

from given import Given

View = Callable[..., list[dict]]


def test_lines_of_one_vendor_and_month_are_added_and_the_five_amounts_kept_apart(given: Given, view: View) -> None:
    given(
        budget="""
line_id | trial_id | vendor | cost_type | month_on | budgeted_amount | accrued_amount | invoiced_amount |forecast_amount
1       | TD-1     | Norvia | service   | 2026-01  | 100             | 90             | 70              | 95
2       | TD-1     | Norvia | service   | 2026-01  | 10              |                |                 | 9
1       | TD-1     | Norvia | service   | 2026-02  | 100             |                |                 | 99
3       | TD-1     | Norvia | internal  |          | 50              |                |                 |
        """,
        data_date="2026-01-31",
    )
    rows = view("budget_monthly", "2026-02-15")
    assert " ".join(rows[0]) == (
        "trial_id vendor cost_type currency month_on budgeted accrued invoiced paid forecast is_complete data_date"
    )
    keys = ("cost_type", "month_on", "budgeted", "accrued", "invoiced", "paid", "forecast", "is_complete")
    assert [tuple(row[key] for key in keys) for row in rows] == [
        ("internal", None, 50, None, None, None, None, None),
        ("service", dt.date(2026, 1, 1), 110, 90, 70, None, 104, True),
        ("service", dt.date(2026, 2, 1), 100, None, None, None, 99, False),
    ]


def test_currencies_are_never_added(given: Given, view: View) -> None:
    given(
        budget="trial_id | month_on | accrued_amount | currency\nTD-1 | 2026-01 | 5 | EUR\nTD-1 | 2026-01 | 7 | USD",
        data_date="2026-01-31",
    )
    assert [(r["currency"], r["accrued"]) for r in view("budget_monthly", "2026-01-31")] == [("EUR", 5), ("USD", 7)]
