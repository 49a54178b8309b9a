"""What one vendor delivers in a trial, and what its contract lines cost."""

from collections.abc import Callable

from given import Given

View = Callable[..., list[dict]]
DAY = "2026-11-01"


def test_late_is_against_the_day_first_agreed(given: Given, view: View) -> None:
    given(
        deliverables="""
            trial_id | deliverable_id | title | vendor | baseline_due_on | due_on     | delivered_on
            TD-1     | D-1            | A     | Norvia | 2026-10-02      | 2026-12-01 |
            TD-1     | D-2            | B     | Norvia | 2026-10-02      | 2026-10-02 | 2026-10-05
            TD-1     | D-3            | C     | Norvia |                 | 2026-10-22 |
            TD-1     | D-4            | D     | Norvia | 2026-12-02      |            |
            TD-1     | D-5            | E     | Norvia |                 |            |
        """,
        data_date=DAY,
    )
    rows = {row["deliverable_id"]: row["late_days"] for row in view("engagement_deliverables", DAY)}
    assert rows == {"D-1": 30, "D-2": 3, "D-3": 10, "D-4": 0, "D-5": None}


def test_what_is_cancelled_is_not_late(given: Given, view: View) -> None:
    given(
        deliverables="""
            trial_id | deliverable_id | title | status    | baseline_due_on
            TD-1     | D-1            | A     | cancelled | 2026-10-02
        """,
        data_date=DAY,
    )
    assert view("engagement_deliverables", DAY)[0]["late_days"] is None


def test_the_five_amounts_of_a_line_stay_apart_and_currencies_too(given: Given, view: View) -> None:
    given(
        budget="""
            trial_id | vendor | line_id | month_on   | currency | budgeted_amount | accrued_amount | forecast_amount
            TD-1     | Norvia | 1.1     | 2026-09-01 | EUR      | 10              | 12             |
            TD-1     | Norvia | 1.1     | 2026-12-01 | EUR      | 10              | 99             | 15
            TD-1     | Norvia | 1.1     | 2026-09-01 | USD      | 7               |                |
        """,
        data_date=DAY,
    )
    euro, dollar = view("engagement_lines", DAY)
    assert (euro["budgeted"], euro["budgeted_to_date"], euro["accrued"], euro["forecast"]) == (20, 10, 12, 15)
    assert (dollar["currency"], dollar["budgeted"], dollar["accrued"]) == ("USD", 7, None)
