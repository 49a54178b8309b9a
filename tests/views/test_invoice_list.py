"""The list of invoices with its flags, and where contracted, worked, invoiced and paid do not match."""

from collections.abc import Callable

from given import Given

View = Callable[..., list[dict]]

DAY = "2026-03-31"
WORK = "trial_id | deliverable_id | title | accepted_on\nTD-1 | D-1 | Plan | 2026-02-20\nTD-1 | D-2 | Report |"
BILLED = """
    trial_id | vendor | invoice_id | deliverable_id | amount | currency | invoiced_on | due_on     | paid_on    | status
    TD-1     | Norvia | I-1        | D-1            | 500    | EUR      | 2026-01-25  |            | 2026-02-08 |
    TD-1     | Norvia | I-2        | D-2            | 400    | EUR      | 2026-01-25  |            | 2026-02-10 |
TD-1     | Norvia | I-3        | D-1            | 500    | EUR      | 2026-02-25  | 2026-03-25 |            | received
TD-1     | Norvia | I-4        | D-9            | 10     | EUR      | 2026-02-25  | 2026-03-25 |            | disputed
TD-1     | Norvia | I-5        | D-2            | 20     | EUR      | 2026-02-25  | 2026-04-25 |            | received
"""


def flags(view: View, as_of: str = DAY) -> dict[str, str | None]:
    return {row["invoice_id"]: row["flags"] for row in view("invoice_list", as_of)}


def test_each_flag_is_said_on_its_line(given: Given, view: View) -> None:
    given(deliverables=WORK, invoices=BILLED, data_date=DAY)
    assert flags(view) == {
        "I-1": "paid 12 days before acceptance",
        "I-2": "paid, not accepted",
        "I-3": "duplicate of I-1; overdue by 6 days",
        "I-4": "no known work",
        "I-5": None,
    }


def test_lines_with_a_flag_come_first_then_the_largest(given: Given, view: View) -> None:
    given(deliverables=WORK, invoices=BILLED, data_date=DAY)
    assert [row["invoice_id"] for row in view("invoice_list", DAY)] == ["I-1", "I-3", "I-2", "I-4", "I-5"]


def test_a_line_leads_to_its_upload_and_row(given: Given, view: View) -> None:
    given(deliverables=WORK, invoices=BILLED, data_date=DAY)
    row = view("invoice_list", DAY)[0]
    assert (row["feed"], row["sheet"], row["row_number"], row["upload_id"] is not None) == ("crx", "invoices", 2, True)


def test_what_is_paid_is_not_known_where_no_column_says_it(given: Given, view: View) -> None:
    given(invoices="trial_id | vendor | invoice_id | amount | currency\nTD-1 | Norvia | I | 9 | EUR", data_date=DAY)
    assert view("invoice_list", DAY)[0]["paid"] is None
    assert view("three_way", DAY)[0]["paid"] is None


def test_an_invoice_of_no_contract_line_and_a_payment_beyond_the_invoice_are_mismatches(
    given: Given, view: View
) -> None:
    given(
        budget="""
            trial_id | vendor | line_id | budgeted_amount | accrued_amount | currency
            TD-1     | Norvia | 1       | 90              | 90             | EUR
        """,
        invoices="""
            trial_id | vendor | invoice_id | line_id | amount | paid_amount | currency
            TD-1     | Norvia | I-1        | 1       | 50     | 60          | EUR
            TD-1     | Norvia | I-2        | 7       | 40     |             | EUR
            TD-1     | Norvia | I-3        | 1       | 30     |             | USD
        """,
        data_date=DAY,
    )
    assert {(r["line_id"], r["currency"]): r["mismatch"] for r in view("three_way", DAY)} == {
        ("1", "EUR"): "paid 10 more than invoiced",
        ("7", "EUR"): "invoiced on no contract line of the budget",
        ("1", "USD"): "invoiced on no contract line of the budget",
    }
