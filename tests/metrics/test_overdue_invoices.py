"""How many invoices should have been paid by now."""

from collections.abc import Callable

import pytest
from given import Given

Figures = Callable[..., list[dict]]

BILLED = """
    trial_id | vendor | invoice_id | invoice_line | amount | due_on     | paid_on    | paid_amount | status
    TD-1     | Norvia | I-1        | 1            | 100    | 2026-01-10 |            |             | approved
    TD-1     | Norvia | I-1        | 2            | 100    | 2026-01-12 |            |             | approved
    TD-1     | Norvia | I-2        |              | 100    | 2026-02-01 |            |             | received
    TD-1     | Labora | I-1        |              | 100    | 2026-01-20 |            | 60          | received
    TD-1     | Labora | I-3        |              | 100    | 2026-01-20 | 2026-01-30 |             |
    TD-1     | Labora | I-4        |              | 100    | 2026-01-20 |            |             | disputed
    TD-1     | Labora | I-5        |              | 100    | 2026-01-20 |            |             | rejected
    TD-2     | Labora | I-6        |              | 100    | 2026-01-20 |            | 100         | received
"""


def test_unpaid_invoices_whose_due_date_has_passed(given: Given, figures: Figures) -> None:
    """Two lines are one invoice; due on the data date and disputed are not overdue; paid in part is not paid."""
    given(invoices=BILLED, data_date="2026-02-01")
    row = figures("overdue_invoices", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"], row["reason"]) == (2, 3, "green", "1 disputed, apart")


def test_portfolio_and_both_vendors_whose_numbers_may_be_the_same(given: Given, figures: Figures) -> None:
    given(invoices=BILLED, data_date="2026-02-01")
    rows = {(r["level"], r["vendor"]): r["value"] for r in figures("overdue_invoices", "2026-02-01")}
    assert (rows["portfolio", None], rows["vendor", "Norvia"], rows["vendor", "Labora"]) == (2, 1, 1)


def test_time_passes_with_the_data_and_a_payment_counts_from_its_day_on(given: Given, figures: Figures) -> None:
    for data_date in ("2026-01-29", "2026-01-30", "2026-02-02"):
        given(invoices=BILLED, data_date=data_date)
    values = [figures("overdue_invoices", day, "trial")[0]["value"] for day in ("2026-01-29", "2026-01-30")]
    assert (*values, figures("overdue_invoices", "2026-02-02", "trial")[0]["value"]) == (3, 2, 3)


@pytest.mark.parametrize(("many", "status"), [(2, "green"), (3, "amber"), (10, "red")])
def test_three_are_amber_and_ten_are_red(given: Given, figures: Figures, many: int, status: str) -> None:
    lines = [f"TD-1 | Norvia | I-{n} | 5 | 2026-01-01 | received" for n in range(many)]
    given(
        invoices="\n".join(["trial_id | vendor | invoice_id | amount | due_on | status", *lines]),
        data_date="2026-02-01",
    )
    assert figures("overdue_invoices", "2026-02-01", "trial")[0]["status"] == status


def test_what_a_credit_note_takes_back_is_not_to_be_paid(given: Given, figures: Figures) -> None:
    lines = "TD-1 | Norvia | I-1 | 5 | 2026-01-01 | received\nTD-1 | Norvia | C-1 | -5 | 2026-01-01 | received"
    given(
        invoices=f"trial_id | vendor | invoice_id | amount | due_on | status\n{lines}",
        data_date="2026-02-01",
    )
    row = figures("overdue_invoices", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"]) == (0, 0, "green")


def test_without_any_due_date_it_is_unknown_and_without_some_it_is_said(given: Given, figures: Figures) -> None:
    head, bare = "trial_id | vendor | invoice_id | amount | due_on | status\n", "TD-1 | Norvia | I-1 | 5 | | received\n"
    given(invoices=head + bare, data_date="2026-02-01")
    row = figures("overdue_invoices", "2026-02-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "no unpaid invoice has a due date")
    given(invoices=head + bare + "TD-1 | Norvia | I-2 | 5 | 2026-03-01 | received", data_date="2026-02-08")
    row = figures("overdue_invoices", "2026-02-08", "trial")[0]
    assert (row["value"], row["reason"]) == (0, "1 unpaid without a due date")


def test_an_export_without_due_dates_and_a_trial_without_invoices_are_unknown(given: Given, figures: Figures) -> None:
    given(
        invoices="trial_id | vendor | invoice_id | amount | status\nTD-1 | Norvia | I-1 | 5 | paid",
        trials="trial_id | title\nTD-2 | B",
        data_date="2026-02-01",
    )
    rows = {r["trial_id"]: (r["status"], r["reason"]) for r in figures("overdue_invoices", "2026-02-01", "trial")}
    assert rows["TD-1"] == ("unknown", "the invoices export has no column for due on")
    assert rows["TD-2"] == ("unknown", "no invoices export has been loaded for this trial")
