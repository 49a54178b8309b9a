"""Earned value and the four estimates at completion."""

from collections.abc import Callable

import pytest
from given import Given

View = Callable[..., list[dict]]

TEXTBOOK = """
cost_type    | trial_id | month_on | units_completed | unit_price | budgeted_amount | accrued_amount | forecast_amount
service      | TD-1     | 2026-01  | 40              | 1          | 48              | 50             | 45
service      | TD-1     | 2026-02  |                 | 1          | 52              |                | 65
pass-through | TD-1     | 2026-01  | 9               | 9          | 200             | 150            | 100
pass-through | TD-1     | 2026-02  |                 |            |                 |                | 60
"""


def test_the_four_variants_of_the_textbook_case(given: Given, view: View) -> None:
    """Budget 100, earned 40, cost 50, planned 48: 125, 110 and 140, and what the export itself expects."""
    given(budget=TEXTBOOK, data_date="2026-01-31")
    row = view("budget_estimates", "2026-01-31")[0]
    assert [row[key] for key in ("budget_at_completion", "accrued_to_date", "earned_value", "planned_value")] == [
        100,
        50,
        40,
        48,
    ]
    assert row["cpi"] == pytest.approx(0.8)
    assert row["spi"] == pytest.approx(40 / 48)
    assert row["estimate_cpi"] == pytest.approx(125)
    assert row["estimate_remaining"] == pytest.approx(110)
    assert row["estimate_both"] == pytest.approx(140)
    assert row["estimate_vendor"] == pytest.approx(115)


def test_the_sums_of_all_lines_stand_beside_them(given: Given, view: View) -> None:
    given(budget=TEXTBOOK, data_date="2026-01-31")
    row = view("budget_estimates", "2026-01-31")[0]
    keys = ("budget_at_completion_all", "accrued_all", "forecast_all", "invoiced_all", "paid_all")
    assert [row[key] for key in keys] == [300, 200, 125, None, None]


def test_before_any_work_there_is_no_index_and_no_estimate_from_it(given: Given, view: View) -> None:
    given(budget=TEXTBOOK, data_date="2026-01-30")
    row = view("budget_estimates", "2026-01-30")[0]
    keys = ("budget_at_completion", "cpi", "spi", "estimate_cpi", "estimate_remaining", "estimate_both")
    assert [row[key] for key in keys] == [100, None, None, None, None, None]


def test_a_row_per_currency(given: Given, view: View) -> None:
    given(
        budget="""
            trial_id | cost_type | budgeted_amount | currency
            TD-1     | service   | 10              | EUR
            TD-1     | service   | 20              | USD
            TD-1     | service   | 30              |
        """,
        data_date="2026-01-31",
    )
    rows = view("budget_estimates", "2026-01-31")
    assert [(r["currency"], r["budget_at_completion"]) for r in rows] == [("EUR", 10), ("USD", 20), (None, 30)]
