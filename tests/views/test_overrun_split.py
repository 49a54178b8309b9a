"""Costs beyond plan apart: what executed changes brought, and the rest; both add up, per line and currency."""

from collections.abc import Callable

from given import Given

View = Callable[..., list[dict]]

DAY = "2026-02-28"
BUDGET = """
    trial_id | vendor | line_id | month_on | currency | budgeted_amount | accrued_amount
    TD-1     | Norvia | 1       | 2026-01  | EUR      | 100000          | 100000
    TD-1     | Norvia | 1       | 2026-02  | EUR      | 100000          | 190000
    TD-1     | Zenlab | 2       | 2026-02  | USD      | 50000           | 40000
    TD-2     | Norvia | 1       | 2026-02  | EUR      | 10000           | 12000
"""
CHANGES = """
    trial_id | change_id | vendor | line_id | status   | amount | currency | executed_on
    TD-1     | CO-1      | Norvia | 1       | executed | 60000  | EUR      | 2026-02-10
    TD-1     | CO-2      | Norvia | 1       | verbal   | 400000 | EUR      |
    TD-1     | CO-3      | Norvia | 1       | executed | 5000   | EUR      | 2026-03-01
"""


def parts(view: View) -> dict[tuple, tuple]:
    return {
        (row["trial_id"], row["vendor"], row["currency"]): (row["variance"], row["change_driven"], row["other"])
        for row in view("overrun_split", DAY)
    }


def test_executed_changes_and_the_rest_add_up_to_the_difference(given: Given, view: View) -> None:
    """Neither the verbal change nor the one executed tomorrow is in it."""
    given(budget=BUDGET, changes=CHANGES, data_date=DAY)
    assert parts(view)["TD-1", "Norvia", "EUR"] == (90000, 60000, 30000)


def test_a_line_that_no_change_names_differs_by_the_rest_and_each_currency_stands_alone(
    given: Given, view: View
) -> None:
    given(budget=BUDGET, changes=CHANGES, data_date=DAY)
    assert parts(view)["TD-1", "Zenlab", "USD"] == (-10000, 0, -10000)


def test_a_trial_whose_changes_nobody_exports_is_not_split(given: Given, view: View) -> None:
    given(budget=BUDGET, changes=CHANGES, data_date=DAY)
    assert parts(view)["TD-2", "Norvia", "EUR"] == (2000, None, None)


def test_the_largest_difference_comes_first(given: Given, view: View) -> None:
    given(budget=BUDGET, changes=CHANGES, data_date=DAY)
    assert [row["variance"] for row in view("overrun_split", DAY)] == [90000, -10000, 2000]
