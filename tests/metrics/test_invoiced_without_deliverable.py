"""What is invoiced that no known work stands behind."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

KNOWN = {
    "deliverables": "trial_id | deliverable_id | title | vendor\nTD-1 | D-1 | Plan | Norvia",
    "milestones": "trial_id | name | baseline_on\nTD-1 | Last participant in | 2026-05-01",
    "budget": "trial_id | vendor | line_id | budgeted_amount\nTD-1 | Norvia | 2.1 | 5\nTD-1 | Labora | 7 | 5",
}
BILLED = """
    trial_id | vendor | invoice_id | amount | deliverable_id | milestone            | line_id | contract_id | status
    TD-1     | Norvia | I-1        | 100    | D-1            |                      |         |             |
    TD-1     | Norvia | I-2        | 100    |                | LAST PARTICIPANT-IN  |         |             |
    TD-1     | Norvia | I-3        | 100    |                |                      | 2.1     |             |
    TD-1     | Norvia | I-4        | 100    |                |                      |         | WO-1        |
    TD-1     | Labora | I-5        | 100    |                |                      | 2.1     |             |
    TD-1     | Labora | I-6        | 100    | D-9            |                      |         |             |
    TD-1     | Labora | I-7        | 100    | D-9            |                      | 7       |             |
    TD-1     | Labora | I-8        | 100    |                |                      |         |             | rejected
"""


def test_lines_that_name_no_work_or_work_that_no_export_knows(given: Given, figures: Figures) -> None:
    """A contract alone is no work, and a line of another vendor's budget is not this one's."""
    given(invoices=BILLED, **KNOWN, data_date="2026-02-01")
    row = figures("invoiced_without_deliverable", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"], row["reason"]) == (3, 7, "amber", None)


def test_portfolio_and_both_vendors(given: Given, figures: Figures) -> None:
    given(invoices=BILLED, **KNOWN, data_date="2026-02-01")
    rows = {(r["level"], r["vendor"]): r["value"] for r in figures("invoiced_without_deliverable", "2026-02-01")}
    assert (rows["portfolio", None], rows["vendor", "Norvia"], rows["vendor", "Labora"]) == (3, 1, 2)


def test_work_counts_from_the_export_that_first_knows_it(given: Given, figures: Figures) -> None:
    given(invoices=BILLED, **KNOWN, data_date="2026-02-01")
    more = KNOWN["deliverables"] + "\nTD-1 | D-9 | Report | Labora"
    given(invoices=BILLED, **KNOWN | {"deliverables": more}, data_date="2026-02-08")
    assert figures("invoiced_without_deliverable", "2026-02-07", "trial")[0]["value"] == 3
    assert figures("invoiced_without_deliverable", "2026-02-08", "trial")[0]["value"] == 2


def test_what_a_credit_note_takes_back_is_no_longer_invoiced(given: Given, figures: Figures) -> None:
    credit = BILLED + "    TD-1 | Norvia | C-1 | -100 | | | | |\n"
    given(invoices=credit, **KNOWN, data_date="2026-02-01")
    assert figures("invoiced_without_deliverable", "2026-02-01", "trial")[0]["value"] == 2


def test_where_no_export_of_what_is_named_came_it_cannot_be_told(given: Given, figures: Figures) -> None:
    billed = "trial_id | vendor | invoice_id | amount | deliverable_id\nTD-1 | Norvia | I-1 | 5 | D-1"
    given(invoices=billed, data_date="2026-02-01")
    row = figures("invoiced_without_deliverable", "2026-02-01", "trial")[0]
    assert (row["value"], row["status"]) == (None, "unknown")
    assert row["reason"] == "no export of what the invoices name has been loaded"


def test_a_part_that_cannot_be_told_takes_the_belief_from_a_green(given: Given, figures: Figures) -> None:
    billed = "trial_id | vendor | invoice_id | amount | deliverable_id | line_id\nTD-1 | Norvia | I-1 | 5 | D-1 |\n"
    billed += "TD-1 | Norvia | I-2 | 5 | | 2.1"
    given(invoices=billed, budget=KNOWN["budget"], data_date="2026-02-01")
    row = figures("invoiced_without_deliverable", "2026-02-01", "trial")[0]
    assert (row["value"], row["status"]) == (0, "unknown")
    assert row["reason"] == "of 1 more no export of what they name has been loaded"


def test_where_all_is_known_it_is_a_true_zero_and_without_the_columns_unknown(given: Given, figures: Figures) -> None:
    billed = "trial_id | vendor | invoice_id | amount | line_id\nTD-1 | Norvia | I-1 | 5 | 2.1"
    bare = "trial_id | vendor | invoice_id | amount\nTD-2 | Norvia | I-1 | 5"
    given(invoices=billed, budget=KNOWN["budget"], data_date="2026-02-01")
    given(invoices=bare, feed="other", data_date="2026-02-01")
    rows = figures("invoiced_without_deliverable", "2026-02-01", "trial")
    assert (rows[0]["value"], rows[0]["status"]) == (0, "green")
    assert (rows[1]["status"], rows[1]["reason"]) == (
        "unknown",
        "the invoices export has no column for deliverable id",
    )
