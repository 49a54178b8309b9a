"""What may have been invoiced twice."""

from collections.abc import Callable

import pytest
from given import Given

Figures = Callable[..., list[dict]]
View = Callable[..., list[dict]]

HEAD = "trial_id | vendor | invoice_id | invoiced_on | amount | currency | line_id | deliverable_id | milestone\n"
FIRST = "TD-1 | Norvia | I-1 | 2026-01-10 | 100 | EUR | 2.1 | | \n"


def twice(figures: Figures, as_of: str = "2026-06-01") -> tuple:
    row = figures("duplicate_invoices", as_of, "trial")[0]
    return row["value"], row["denominator"], row["status"]


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ("TD-1 | Norvia | I-2 | 2026-02-24 | 100 | EUR | 2.1 | |", 1),
        ("TD-1 | Norvia | I-2 | 2026-02-25 | 100 | EUR | 2.1 | |", 0),
        ("TD-1 | Norvia | I-2 | 2026-01-11 | 101 | EUR | 2.1 | |", 0),
        ("TD-1 | Norvia | I-2 | 2026-01-11 | 100 | USD | 2.1 | |", 0),
        ("TD-1 | Labora | I-2 | 2026-01-11 | 100 | EUR | 2.1 | |", 0),
        ("TD-2 | Norvia | I-2 | 2026-01-11 | 100 | EUR | 2.1 | |", 0),
        ("TD-1 | Norvia | I-2 | 2026-01-11 | 100 | EUR | 2.2 | |", 0),
        ("TD-1 | Norvia | I-2 | 2026-01-11 | 100 | EUR | 2.1 | | LPI", 1),
    ],
)
def test_the_same_work_and_amount_under_two_numbers_within_45_days(
    given: Given, figures: Figures, second: str, found: int
) -> None:
    given(invoices=HEAD + FIRST + second, data_date="2026-06-01")
    assert sum(row["value"] for row in figures("duplicate_invoices", "2026-06-01", "trial")) == found


def test_two_deliverables_of_one_price_on_one_line_are_two_works(given: Given, figures: Figures) -> None:
    works = (
        "TD-1 | Norvia | I-1 | 2026-01-10 | 100 | EUR | 2.1 | D-1 |\nTD-1 | Norvia | I-2 | 2026-01-10 | 100 | EUR | "
    )
    given(invoices=f"{HEAD}{works}2.1 | D-2 |", data_date="2026-06-01")
    assert twice(figures) == (0, 2, "green")


def test_a_line_that_names_no_contract_line_is_for_that_of_its_deliverable(given: Given, figures: Figures) -> None:
    works = "trial_id | deliverable_id | title | line_id\nTD-1 | D-1 | Plan | 2.1"
    given(
        deliverables=works,
        invoices=f"{HEAD}{FIRST}TD-1 | Norvia | I-2 | 2026-01-20 | 100 | EUR | | D-1 |",
        data_date="2026-06-01",
    )
    assert twice(figures) == (1, 2, "amber")


def test_a_fee_by_the_month_is_not_a_duplicate_unless_within_two_weeks(given: Given, figures: Figures) -> None:
    days = ("2026-01-10", "2026-02-10", "2026-03-10", "2026-03-20")
    fee = [f"TD-1 | Norvia | I-{n} | {day} | 100 | EUR | 2.1 | |\n" for n, day in enumerate(days)]
    given(invoices=HEAD + "".join(fee[:3]), data_date="2026-03-15")
    given(invoices=HEAD + "".join(fee), data_date="2026-04-01")
    assert twice(figures, "2026-03-31") == (0, 3, "green")
    assert twice(figures, "2026-04-01") == (1, 4, "amber")


def test_credit_notes_and_the_lines_they_cancel_are_no_duplicates(given: Given, figures: Figures, view: View) -> None:
    second = "TD-1 | Norvia | I-2 | 2026-01-12 | 100 | EUR | 2.1 | |\n"
    given(invoices=HEAD + FIRST + second, data_date="2026-02-01")
    credit = "TD-1 | Norvia | C-1 | 2026-02-03 | -100 | EUR | 2.1 | |\n"
    given(invoices=HEAD + FIRST + second + credit, data_date="2026-02-08")
    assert twice(figures, "2026-02-07") == (1, 2, "amber")
    assert twice(figures, "2026-02-08") == (0, 1, "green")
    states = {row["invoice_id"]: row["state"] for row in view("invoice_lines", "2026-02-08")}
    assert states == {"I-1": "no due date", "I-2": "taken back", "C-1": "credit note"}


def test_each_credit_note_cancels_one_line_and_none_that_came_after_it(given: Given, view: View) -> None:
    days = {"I-1": "2026-01-10", "C-1": "2026-01-15", "I-2": "2026-02-10", "I-3": "2026-03-10", "C-2": "2026-03-12"}
    days |= {"C-3": "2026-03-12"}
    lines = [f"TD-1 | Norvia | {n} | {day} | {-100 if n[0] == 'C' else 100} | EUR | 2.1 | |" for n, day in days.items()]
    given(invoices=HEAD + "\n".join(lines), data_date="2026-06-01")
    assert {r["invoice_id"] for r in view("invoice_lines", "2026-06-01") if r["is_cancelled"]} == {"I-1", "I-2", "I-3"}


def test_portfolio_and_both_vendors(given: Given, figures: Figures) -> None:
    more = "TD-1 | Norvia | I-2 | 2026-01-11 | 100 | EUR | 2.1 | |\nTD-2 | Labora | I-3 | 2026-01-11 | 9 | EUR | 1 | |"
    given(invoices=HEAD + FIRST + more, data_date="2026-06-01")
    rows = {(r["level"], r["vendor"]): r["value"] for r in figures("duplicate_invoices", "2026-06-01")}
    assert (rows["portfolio", None], rows["vendor", "Norvia"], rows["vendor", "Labora"]) == (1, 1, 0)


def test_what_cannot_be_compared_is_unknown_or_takes_the_belief_from_a_green(given: Given, figures: Figures) -> None:
    bare = "TD-1 | Norvia | I-1 | | 100 | EUR | 2.1 | |\n"
    given(invoices=HEAD + bare, data_date="2026-02-01")
    assert figures("duplicate_invoices", "2026-02-01", "trial")[0]["reason"] == (
        "no invoice names both its day and its work"
    )
    given(invoices=HEAD + bare + FIRST.replace("I-1", "I-2"), data_date="2026-02-08")
    assert twice(figures) == (0, 1, "unknown")


def test_an_export_without_the_columns_makes_it_unknown_and_says_so(given: Given, figures: Figures) -> None:
    given(invoices="trial_id | vendor | invoice_id | amount\nTD-1 | Norvia | I-1 | 5", data_date="2026-02-01")
    row = figures("duplicate_invoices", "2026-02-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the invoices export has no column for deliverable id")
