"""Money: what was planted is found on the page, each exception as a sentence, at rates that are named."""

from collections.abc import Callable

import pytest
from given import Given
from seen import text_of

AS_OF = "2026-11-15"
PAGE = "analysis/money.py"
TABLES = {
    "budget": """
        trial_id | vendor        | line_id | month_on | units_completed | unit_price | budgeted_amount | currency
        TD-102   | Bluepeak Labs | 5.1     | 2026-09  | 700             | 200        | 100000          | EUR
        TD-105   | Labora        | 1       | 2026-09  | 10              | 1000       | 10000           | USD
        TD-107   | Zenlab        | 1       | 2026-09  | 10              | 1000       | 10000           | CHF
    """,
    "deliverables": """
        trial_id | deliverable_id | title  | vendor        | line_id | accepted_on
        TD-102   | D-014          | Part 1 | Bluepeak Labs | 5.1     | 2026-10-15
        TD-102   | D-015          | Part 2 | Bluepeak Labs | 5.1     | 2026-09-01
    """,
    "invoices": """
        trial_id | vendor        | invoice_id | deliverable_id | amount | currency | invoiced_on | due_on | paid_on
        TD-102   | Bluepeak Labs | B-118 | D-014 | 120000 | EUR | 2026-09-10 | 2026-10-10 | 2026-10-03
        TD-102   | Bluepeak Labs | B-119      | D-014          | 120000 | EUR      | 2026-10-05  | 2026-11-05 |
        TD-105   | Labora        | L-1        | D-9            | 500    | USD      | 2026-10-05  | 2026-12-05 |
    """,
    "contracts": """
        trial_id | contract_id | vendor        | original_value | currency | status
        TD-102   | WO-1        | Bluepeak Labs | 900000         | EUR      | executed
    """,
    "changes": """
        trial_id | change_id | contract_id | line_id | amount | status | what | why | requested_by | approved_by
        TD-102   | CO-2      | WO-1        | 5.1     | 400000 | verbal | A    | B   | C            | D
    """,
    "fx_rates": """
        rate_set    | currency | to_currency | rate_on    | rate
        Budget 2026 | USD      | EUR         | 2026-01-01 | 0.9
        Budget 2025 | USD      | EUR         | 2025-01-01 | 0.5
        Actual      | USD      | EUR         | 2026-09-01 | 0.8
    """,
}


def widened(table: str, head: str, cell: str) -> str:
    first, *rest = [line for line in table.splitlines() if line.strip()]
    return "\n".join([f"{first} | {head}", *[f"{line} | {cell}" for line in rest]])


def planted(given: Given) -> None:
    """Paid before acceptance, a duplicate, work not invoiced, a verbal change of 400k, francs without a rate."""
    budget = widened(TABLES["budget"], "accrued_amount", "120000").replace("USD | 120000", "USD | 12000")
    changes = widened(TABLES["changes"], "affects | updated_item", "Cost | LPI")
    given(data_date=AS_OF, **TABLES | {"budget": budget, "changes": changes})


@pytest.fixture(scope="module")
def look(looking: Callable) -> Callable:
    """The pages over it."""
    return looking(planted)


def test_each_exception_is_one_sentence(look: Callable) -> None:
    text = text_of(look(PAGE, as_of=AS_OF))
    for sentence in (
        "Bluepeak Labs was paid EUR 120,000 for D-014 of TD-102 on 3 Oct 2026, 12 days before it was accepted (B-118).",
        "Bluepeak Labs invoiced EUR 120,000 for D-014 of TD-102 twice: B-119 of 5 Oct 2026 repeats B-118.",
        "B-119 of Bluepeak Labs for TD-102, EUR 120,000, was due on 5 Nov 2026: 10 days ago.",
        "Bluepeak Labs: D-015 of TD-102 was accepted on 1 Sep 2026, 75 days before the invoices&#x27; data",
    ):
        assert sentence in text


def test_the_headline_says_how_far_the_money_has_come(look: Callable) -> None:
    """140,000 and 10,000 USD at 0.9 are earned; francs have no rate in this set, and are said."""
    text = text_of(look(PAGE, as_of=AS_OF))
    assert "€900k contracted, €149k earned, €240k invoiced, €120k paid, 1 invoice line paid before acceptance" in text
    assert "Not in these sums, for want of a rate: CHF 120,000 accrued" in text


def test_the_set_of_rates_is_named_and_what_they_did_stands_apart(look: Callable) -> None:
    text = text_of(look(PAGE, as_of=AS_OF))
    assert "Every amount at the rates of Budget 2026, in EUR." in text
    assert "at the actual rates (Actual) accrued cost is €1k less" in text


def test_another_set_of_rates_is_chosen_in_the_address(look: Callable) -> None:
    text = text_of(look(PAGE, as_of=AS_OF, basis="Budget 2025, EUR"))
    assert "Every amount at the rates of Budget 2025, in EUR." in text
    assert "€145k earned" in text
    assert "Amounts in CHF only: nothing is exchanged." in text_of(look(PAGE, as_of=AS_OF, basis="CHF"))


def test_the_bridge_and_the_verbal_change_say_their_message(look: Callable) -> None:
    text = text_of(look(PAGE, as_of=AS_OF))
    assert "€130k accrued, €21k over the €109k planned to date; mostly volume, +€40k" in text
    assert "Changes that are not executed may add €400k, €400k of it only verbal" in text


def test_lines_that_do_not_match_come_first(look: Callable) -> None:
    at = look(PAGE, as_of=AS_OF)
    lines = next(table.value for table in at.dataframe if "Where they do not match" in table.value)
    first = lines.to_dict("records")[0]
    assert (first["Contract line"], first["Contracted"], first["Invoiced"]) == ("5.1", "€100k", "€240k")
    assert first["Where they do not match"].startswith("invoiced 140,000 over the contract; invoiced 100,000 ahead of")
    said = "Bluepeak Labs, contract line 5.1 of TD-102, in EUR: invoiced 140,000 over the contract"
    assert said in text_of(at)
    assert all(chart.proto.alt for chart in at.get("plotly_chart"))


def test_what_a_file_says_is_shown_as_text(given: Given, visit: Callable) -> None:
    hostile = "TD-1 | <b>X</b> | I | 5 | EUR | 2026-01-01"
    given(invoices=f"trial_id | vendor | invoice_id | amount | currency | due_on\n{hostile}", data_date=AS_OF)
    text = text_of(visit(PAGE, as_of=AS_OF))
    assert "&lt;b&gt;X&lt;/b&gt;" in text
    assert "<b>X</b>" not in text


def test_an_empty_store_says_what_to_upload(visit: Callable) -> None:
    text = text_of(visit(PAGE))
    assert "No money is known yet" in text
    assert "Upload an export" in text
