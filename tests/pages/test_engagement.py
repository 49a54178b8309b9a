"""Engagement: one vendor in one trial on one page, with what was assumed and came, and what is amiss."""

from collections.abc import Callable

import pytest
from given import Given
from outsourced import CHANGES, CONTRACTS, beside
from seen import text_of

AS_OF = "2026-11-01"
PAGE = "analysis/engagement.py"
NORVIA = {"as_of": AS_OF, "trial": "TD-1", "vendor": "Norvia"}
ASSUMPTIONS = """
trial_id | assumption_id | type | vendor | topic | term | statement | figure | assumed_value | unit
TD-1 | A-1 | assumption | Norvia | Screen | | 1 in 5 | screen_failure_rate | 20 | %
TD-1 | A-2 | assumption | Norvia | Cheer | | All happy | happiness | 5 |
TD-1 | A-3 | exclusion | Norvia | Visits | | On call | | |
TD-1 | D-1 | definition | Labora | | report | A PDF | | |
"""
PROMISES = """
promised | changed | delivered
         |         |
         |         |
Weekly   | Monthly | Quarterly
         |         |
"""
SITES = """
trial_id | site_id | period_end_on | screened | screen_failed | enrolled
TD-1     | 01      | 2026-10-25    | 100      | 41            | 59
"""
DELIVERABLES = """
trial_id | deliverable_id | title          | vendor | status  | baseline_due_on | due_on     | delivered_on
TD-1     | D-01           | Interim report | Norvia | planned | 2026-10-02      | 2026-12-01 |
TD-1     | D-02           | Data listing   | Norvia | accepted | 2026-10-02     | 2026-10-02 | 2026-10-01
"""
LINES = """
trial_id | vendor | line_id | description | cost_type | month_on   | currency | budgeted_amount | accrued_amount
TD-1     | Norvia | 1.1     | Monitoring  | service   | 2026-09-01 | EUR      | 100000          | 120000
TD-1     | Labora | 7.1     | Assays      | service   | 2026-09-01 | USD      | 50000           | 50000
"""


def engaged(given: Given) -> None:
    """Norvia in TD-1: contracts, changes, assumptions, a late deliverable, a milestone and a budget line."""
    given(
        contracts=CONTRACTS,
        changes=CHANGES,
        assumptions=beside(ASSUMPTIONS, PROMISES),
        deliverables=DELIVERABLES,
        enrollment=SITES,
        budget=LINES,
        milestones="""
            trial_id | name          | vendor | baseline_on | forecast_on
            TD-1     | Database lock | Norvia | 2027-01-10  | 2027-02-20
        """,
        data_date=AS_OF,
    )


@pytest.fixture(scope="module")
def look(looking: Callable) -> Callable:
    """The pages over it."""
    return looking(engaged)


def test_the_address_names_trial_and_vendor_and_the_headline_says_how_it_stands(look: Callable) -> None:
    text = text_of(look(PAGE, **NORVIA))
    assert "Norvia in TD-1: 2 contracts in force worth €4.2m, €460k of changes not executed" in text
    assert "1 of 2 deliverables late" in text


def test_an_assumed_screen_failure_of_20_percent_is_41(look: Callable) -> None:
    text = text_of(look(PAGE, **NORVIA)).split("Assumed against observed</h2>")[1]
    assert "1 in 5" in text
    row = text.split("A-1")[1].split("</tr>")[0]
    assert all(said in row for said in ("20 %", "41 %", "+21 points"))


def test_a_figure_that_does_not_exist_is_said_and_not_dropped(look: Callable) -> None:
    text = text_of(look(PAGE, **NORVIA))
    assert "there is no figure called happiness" in text


def test_promised_changed_and_delivered_stand_side_by_side(look: Callable) -> None:
    row = text_of(look(PAGE, **NORVIA)).split("Promised, changed, delivered</h2>")[1].split("</tbody>")[0]
    assert all(said in row for said in ("Visits", "Weekly", "Monthly", "Quarterly"))


def test_what_is_amiss_is_a_list_of_sentences(look: Callable) -> None:
    text = text_of(look(PAGE, **NORVIA))
    assert "“report” is used in D-01, and no definition says what it means" in text
    assert "CO-3 is only verbal (€400k), for 31 d: Spain" in text
    assert "WO-1 expires on 31 Dec 2026" in text
    assert "CO-6" not in text


def test_lists_are_of_this_vendor_only(look: Callable) -> None:
    at = look(PAGE, **NORVIA)
    lists = [table.value for table in at.dataframe]
    assert [rows["What it pays for"].tolist() for rows in lists if "What it pays for" in rows] == [["Monitoring"]]
    assert [rows["Late (d)"].tolist() for rows in lists if "Late (d)" in rows] == [[30, 0]]
    assert [rows["Contract"].tolist() for rows in lists if "Current value" in rows] == [["MSA-1", "WO-1"]]


def test_a_vendor_without_deliverables_says_which_export_is_missing(look: Callable) -> None:
    text = text_of(look(PAGE, **NORVIA | {"vendor": "Zenlab"}))
    assert "No deliverables of Zenlab in TD-1 are known." in text
    assert "SUB-1 expired on 31 Oct 2026" in text


def test_items_of_the_template_that_nobody_lists_are_named(given: Given, visit: Callable) -> None:
    given(
        contracts="""
            trial_id | contract_id | vendor | engagement_type | status   | original_value | currency
            TD-1     | WO-1        | Norvia | toxicology      | executed | 100            | EUR
        """,
        data_date=AS_OF,
    )
    text = text_of(visit(PAGE, as_of=AS_OF))
    assert "Documents expected of toxicology: Study plan, Animal welfare approval" in text


def test_an_empty_store_says_what_to_upload(visit: Callable) -> None:
    text = text_of(visit(PAGE))
    assert "No engagement is known yet" in text
    assert "Upload an export" in text
