"""Which accepted work is still not invoiced."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

WORK = """
    trial_id | deliverable_id | title | vendor | line_id | milestone | accepted_on | status
    TD-1     | D-1            | A     | Norvia | 1       |           | 2026-01-01  |
    TD-1     | D-2            | B     | Norvia | 2       |           | 2026-01-02  |
    TD-1     | D-3            | C     | Labora | 3       |           | 2026-01-01  | accepted
    TD-1     | D-4            | D     | Labora |         |           | 2026-01-01  | accepted
    TD-1     | D-5            | E     | Labora | 5       |           |             | in review
    TD-2     | D-1            | A     | Labora | 1       | LPI       | 2026-01-01  | accepted
"""
BILLED = """
    trial_id | vendor | invoice_id | amount | currency | line_id | deliverable_id | milestone | status
    TD-1     | Labora | I-1        | 100    | EUR      |         | D-3            |           | received
    TD-2     | Labora | I-2        | 100    | EUR      |         | D-9            |           | received
"""
MORE = "    TD-1 | Labora | {} | {} | EUR | {} | {} | {} | {}\n"


def test_accepted_more_than_30_days_ago_and_in_no_invoice(given: Given, figures: Figures) -> None:
    """On the 30th day there is still time; without a contract line nothing can be invoiced."""
    given(deliverables=WORK, invoices=BILLED, data_date="2026-02-01")
    row = figures("accepted_not_invoiced", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"], row["reason"]) == (1, 2, "green", None)


def test_portfolio_and_both_vendors(given: Given, figures: Figures) -> None:
    given(deliverables=WORK, invoices=BILLED, data_date="2026-02-02")
    rows = {
        (r["level"], r["vendor"]): (r["value"], r["status"]) for r in figures("accepted_not_invoiced", "2026-02-02")
    }
    assert rows["portfolio", None] == (3, "amber")
    assert (rows["vendor", "Norvia"], rows["vendor", "Labora"]) == ((2, "amber"), (1, "green"))


def test_the_30_days_pass_with_the_export_of_invoices(given: Given, figures: Figures) -> None:
    given(deliverables=WORK, data_date="2026-02-20")
    given(invoices=BILLED, data_date="2026-01-31")
    given(invoices=BILLED, data_date="2026-03-01")
    assert figures("accepted_not_invoiced", "2026-02-28", "trial")[0]["value"] == 0
    assert figures("accepted_not_invoiced", "2026-03-01", "trial")[0]["value"] == 2


def test_what_was_credited_in_full_or_rejected_is_not_invoiced(given: Given, figures: Figures) -> None:
    more = MORE.format("C-1", -100, "", "D-3", "", "received") + MORE.format("I-4", 100, "", "D-1", "", "rejected")
    given(deliverables=WORK, invoices=BILLED + more, data_date="2026-02-01")
    assert figures("accepted_not_invoiced", "2026-02-01", "trial")[0]["value"] == 2


def test_an_invoice_of_the_whole_line_may_hold_it_and_that_is_said(given: Given, figures: Figures) -> None:
    given(deliverables=WORK, invoices=BILLED + MORE.format("I-4", 9, "1", "", "", "paid"), data_date="2026-02-01")
    row = figures("accepted_not_invoiced", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["reason"]) == (0, 2, "1 may be in an invoice of the whole line")


def test_another_vendors_invoice_counts_for_who_looks_at_one(given: Given, figures: Figures, me) -> None:
    given(deliverables=WORK, invoices=BILLED.replace("D-3 ", "D-1 "), data_date="2026-02-01")
    rows = figures("accepted_not_invoiced", "2026-02-01", "trial", viewer=me.narrowed(vendors=("Norvia",)))
    assert (rows[0]["value"], rows[0]["denominator"]) == (0, 1)


def test_accepted_without_a_day_is_said_and_alone_makes_it_unknown(given: Given, figures: Figures) -> None:
    undated = "trial_id | deliverable_id | title | line_id | accepted_on | status\nTD-1 | D-1 | A | 1 | | accepted"
    given(deliverables=undated, invoices=BILLED, data_date="2026-02-01")
    row = figures("accepted_not_invoiced", "2026-02-01", "trial")[0]
    assert (row["value"], row["status"]) == (None, "unknown")
    assert row["reason"] == "of 1 it is not said on which day they were accepted"


def test_nothing_accepted_is_a_true_zero_and_no_invoices_are_unknown(given: Given, figures: Figures) -> None:
    given(deliverables=WORK.replace("2026-01-0", "2026-09-0"), invoices=BILLED, data_date="2026-02-01")
    given(deliverables=WORK.replace("TD-1", "TD-3").replace("TD-2", "TD-3b"), feed="lab", data_date="2026-02-01")
    rows = {r["trial_id"]: r for r in figures("accepted_not_invoiced", "2026-02-01", "trial")}
    assert (rows["TD-2"]["status"], rows["TD-2"]["value"]) == ("green", 0)
    assert rows["TD-3"]["reason"] == "no invoices export has been loaded for this trial"
