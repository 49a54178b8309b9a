"""Waiting on: one sentence per late item, by party and trial, and pages without exports."""

from collections.abc import Callable

import pytest
from given import Given
from seen import text_of

AS_OF = "2026-11-15"
PAGE = "review/waiting_on.py"


def late(given: Given) -> None:
    """The sponsor's drug holds TD-102's last participant in; a vendor of TD-105 owes a report."""
    given(
        milestones="""
            trial_id | name                | vendor | baseline_on | forecast_on | predecessors
            TD-102   | Last participant in | Norvia | 2026-11-01  | 2026-11-22  |
            TD-102   | Database lock       | Norvia | 2027-03-31  | 2027-04-30  | Last participant in
        """,
        inputs="""
            trial_id | input_id | item                    | owed_by_party | vendor | needed_on  | milestone
            TD-102   | IN-1     | Comparator drug release | sponsor       | Norvia | 2026-10-12 | Last participant in
        """,
        deliverables="""
            trial_id | deliverable_id | title             | vendor | due_on     | delivered_on | in_review_since
            TD-105   | D-1            | <i>Report</i> one | Labora | 2026-11-01 |              |
        """,
        budget="""
            trial_id | vendor | month_on | accrued_amount | currency
            TD-102   | Norvia | 2026-08  | 200000         | EUR
            TD-102   | Norvia | 2026-09  | 200000         | EUR
            TD-102   | Norvia | 2026-10  | 226142         | EUR
        """,
        data_date=AS_OF,
    )


@pytest.fixture(scope="module")
def look(looking: Callable) -> Callable:
    """The pages over it."""
    return looking(late)


def test_a_late_item_is_one_sentence_with_party_days_what_it_holds_and_what_a_week_costs(look: Callable) -> None:
    text = text_of(look(PAGE, as_of=AS_OF))
    assert "2 late items in 2 trials, 1 waiting for the sponsor; first: TD-102, 34 days for Sponsor" in text
    assert (
        "TD-102 waits 34 days for Sponsor: Comparator drug release; it holds Last participant in (+21 d) and 1 more, "
        "and costs about €48k a week" in text
    )


def test_the_milestone_that_only_waits_for_it_is_not_listed_as_the_vendors(look: Callable) -> None:
    listed = look(PAGE, as_of=AS_OF).dataframe[-1].value
    assert listed[["Trial", "Waits for", "Item"]].values.tolist() == [
        ["TD-102", "Sponsor", "Comparator drug release"],
        ["TD-105", "Labora", "<i>Report</i> one"],
    ]


def test_the_party_and_the_trial_looked_at_are_in_the_address(look: Callable) -> None:
    at = look(PAGE, as_of=AS_OF, party="vendor")
    assert at.dataframe[-1].value["Waits for"].tolist() == ["Labora"]
    at = look(PAGE, as_of=AS_OF, trials="TD-102")
    assert at.dataframe[-1].value["Trial"].tolist() == ["TD-102"]


def test_a_party_type_nobody_waits_for_says_so(look: Callable) -> None:
    assert "Nothing late waits for these parties" in text_of(look(PAGE, as_of=AS_OF, party="site"))


def test_what_an_export_says_is_shown_as_text(look: Callable) -> None:
    text = text_of(look(PAGE, as_of=AS_OF))
    assert "&lt;i&gt;Report&lt;/i&gt; one" in text
    assert "<i>Report" not in text


def test_with_nothing_late_the_page_says_so(given: Given, visit: Callable) -> None:
    given(milestones="trial_id | name | forecast_on\nTD-1 | LPI | 2027-01-01", data_date=AS_OF)
    assert "Nothing late waits for anybody" in text_of(visit(PAGE, as_of=AS_OF))


def test_an_empty_store_says_what_to_upload(visit: Callable) -> None:
    text = text_of(visit(PAGE))
    assert "Nothing is known yet that could be waited for" in text
    assert "Upload an export" in text
