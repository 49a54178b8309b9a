"""What is owed for work that is done and not invoiced, per contract line and never netted."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

LINES = """
    trial_id | vendor | line_id | cost_type    | month_on | units_completed | unit_price | accrued_amount | currency
    TD-1     | Norvia | 1       | service      | 2026-01  | 10              | 100        | 1300           | EUR
    TD-1     | Norvia | 1       | service      | 2026-02  | 5               | 100        | 600            | EUR
    TD-1     | Norvia | 2       | pass-through | 2026-01  | 3               | 100        | 250            | EUR
    TD-1     | Labora | 1       | service      | 2026-01  |                 |            | 400            | EUR
    TD-1     |        | 9       | internal     | 2026-01  |                 |            | 999            | EUR
    TD-2     | Labora | 1       | service      | 2026-01  | 10              | 7          |                | USD
"""
BILLED = """
    trial_id | vendor | invoice_id | line_id | amount | currency | status
    TD-1     | Norvia | I-1        | 1       | 700    | EUR      | paid
    TD-1     | Norvia | C-1        | 1       | -100   | EUR      | received
    TD-1     | Norvia | I-2        | 1       | 5000   | EUR      | rejected
    TD-1     | Norvia | I-3        | 2       | 300    | EUR      | received
    TD-2     | Labora | I-4        | 1       | 20     | USD      | received
"""


def test_earned_less_invoiced_where_it_is_above_zero(given: Given, figures: Figures) -> None:
    """Line 1 earned 1,000 and is billed 600 net, the other vendor's 400 and nothing; 50 prepaid are apart."""
    given(budget=LINES, invoices=BILLED, data_date="2026-02-01")
    row = figures("accrual_balance", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"]) == (800, 1650, None)
    assert (row["currency"], row["reason"]) == ("EUR", "prepaid, apart: 50")


def test_vendors_and_currencies_are_never_netted(given: Given, figures: Figures) -> None:
    given(budget=LINES, invoices=BILLED, data_date="2026-02-01")
    rows = {(r["level"], r["vendor"], r["currency"]): r["value"] for r in figures("accrual_balance", "2026-02-01")}
    assert (rows["portfolio", None, "EUR"], rows["portfolio", None, "USD"]) == (800, 50)
    assert (rows["vendor", "Norvia", "EUR"], rows["vendor", "Labora", "EUR"]) == (400, 400)
    assert rows["vendor", "Labora", "USD"] == 50


def test_a_month_counts_once_it_is_over(given: Given, figures: Figures) -> None:
    given(budget=LINES, invoices=BILLED, data_date="2026-02-27")
    given(budget=LINES, invoices=BILLED, data_date="2026-02-28")
    assert figures("accrual_balance", "2026-02-27", "vendor")[-1]["value"] == 400
    assert figures("accrual_balance", "2026-02-28", "vendor")[-1]["value"] == 900


def test_what_is_invoiced_before_any_work_is_prepaid_and_owes_nothing(given: Given, figures: Figures) -> None:
    given(budget=LINES, invoices=BILLED, data_date="2026-01-30")
    row = figures("accrual_balance", "2026-01-30", "trial")[0]
    assert (row["value"], row["denominator"], row["reason"]) == (0, 0, "prepaid, apart: 900")


def test_an_invoice_of_no_contract_line_is_said_and_set_against_none(given: Given, figures: Figures) -> None:
    given(budget=LINES, invoices=BILLED.replace("I-3        | 2", "I-3        | 7"), data_date="2026-02-01")
    row = figures("accrual_balance", "2026-02-01", "trial")[0]
    assert (row["value"], row["reason"]) == (1050, "some is invoiced on no contract line of the budget")


def test_an_invoice_that_names_a_deliverable_is_of_its_line(given: Given, figures: Figures) -> None:
    works = "trial_id | deliverable_id | title | line_id\nTD-1 | D-1 | Plan | 1"
    billed = (
        "trial_id | vendor | invoice_id | deliverable_id | amount | currency\nTD-1 | Norvia | I-1 | D-1 | 900 | EUR"
    )
    given(budget=LINES, deliverables=works, invoices=billed, data_date="2026-02-01")
    rows = {(r["vendor"], r["currency"]): r["value"] for r in figures("accrual_balance", "2026-02-01", "vendor")}
    assert rows["Norvia", "EUR"] == 100 + 250


def test_without_any_invoice_of_a_vendor_the_budget_says_what_is_invoiced(given: Given, figures: Figures) -> None:
    lines = (
        "trial_id | vendor | line_id | accrued_amount | invoiced_amount | currency\nTD-1 | Norvia | 1 | 90 | 60 | EUR"
    )
    given(budget=lines + "\nTD-1 | Labora | 1 | 90 | 60 | EUR", data_date="2026-02-01")
    given(
        invoices="trial_id | vendor | invoice_id | line_id | amount | currency\nTD-1 | Labora | I | 1 | 20 | EUR",
        data_date="2026-02-02",
    )
    assert figures("accrual_balance", "2026-02-01", "trial")[0]["value"] == 60
    rows = {r["vendor"]: r["value"] for r in figures("accrual_balance", "2026-02-02", "vendor")}
    assert rows == {"Norvia": 30, "Labora": 70}


def test_a_trial_without_invoices_or_work_is_unknown_and_says_so(given: Given, figures: Figures) -> None:
    given(budget=LINES, invoices=BILLED.replace("TD-2", "TD-3"), data_date="2026-02-01")
    rows = {r["trial_id"]: (r["status"], r["reason"]) for r in figures("accrual_balance", "2026-02-01", "trial")}
    assert rows["TD-2"] == ("unknown", "the budget export has no column for invoiced amount")
    assert rows["TD-3"] == ("unknown", "no budget export has been loaded for this trial")
