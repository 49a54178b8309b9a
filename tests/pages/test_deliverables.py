"""Deliverables: the review queue, what is the sponsor's of what was late, readiness and missing documents."""

from collections.abc import Callable

import pytest
from given import Given
from seen import text_of

AS_OF = "2026-11-15"
PAGE = "analysis/deliverables.py"


def work(given: Given) -> None:
    """D-2 of TD-1 is late by an input of the sponsor; D-1 waits for its review; a document lacks for the next gate."""
    given(
        milestones="trial_id | name | forecast_on\nTD-1 | Database lock | 2026-12-10",
        deliverables="""
            trial_id | deliverable_id | title  | vendor | baseline_due_on | delivered_on | in_review_since | status \
| review_round | reviewer | open_follow_ups
            TD-1 | D-1 | Plan   | Norvia | 2026-10-01 | 2026-10-01 | 2026-10-16 | in review | 2 | QA lead | 3
            TD-1 | D-2 | Report | Norvia | 2026-10-20 |            |            | planned   |   |         |
        """,
        inputs="""
            trial_id | input_id | item          | owed_by_party | vendor | needed_on  | received_on | deliverable_id
            TD-1     | IN-1     | Drug release  | sponsor       | Norvia | 2026-10-12 |             | D-2
            TD-1     | IN-2     | Serum samples | vendor        | Norvia | 2026-10-12 | 2026-10-20  |
        """,
        documents="""
            trial_id | document_id | title       | status  | vendor | gate          | location
            TD-1     | TMF-1       | Review plan | missing | Norvia | Database lock | eTMF, zone 2
            TD-1     | TMF-2       | Audit note  | final   | Norvia | Database lock | eTMF, zone 2
        """,
        data_date=AS_OF,
    )


@pytest.fixture(scope="module")
def look(looking: Callable) -> Callable:
    """The pages over it."""
    return looking(work)


def test_the_headline_says_which_days_late_are_the_sponsors(look: Callable) -> None:
    text = text_of(look(PAGE, as_of=AS_OF))
    assert "1 of 1 trial is at risk on deliverables long in review" in text
    assert (
        "1 of 1 late deliverable waited for the sponsor's inputs: 26 of 26 days late are the sponsor's"
        in text.replace("&#x27;", "'")
    )


def test_the_review_queue_names_the_oldest(look: Callable) -> None:
    text = text_of(look(PAGE, as_of=AS_OF))
    assert "1 of 1 review takes more than 14 days; the oldest: TD-1 Plan, 30 d" in text
    assert "3 follow-ups are open" in text


def test_readiness_keeps_the_sponsors_late_inputs_apart(look: Callable) -> None:
    tables = [frame.value for frame in look(PAGE, as_of=AS_OF).dataframe]
    readiness = next(table for table in tables if "Needed by now" in table)
    assert readiness[["Vendor whose work waits", "Owed by", "Late now", "Came late"]].values.tolist() == [
        ["Norvia", "sponsor", 1, 0],
        ["Norvia", "vendor", 0, 1],
    ]


def test_what_is_missing_for_the_next_gate_and_that_only_metadata_is_kept(look: Callable) -> None:
    at = look(PAGE, as_of=AS_OF)
    text = text_of(at)
    assert "1 document missing for the next gates; first: TD-1 Database lock, 10 Dec 2026" in text
    assert "Trialdeck keeps only metadata of documents" in text
    lacking = next(frame.value for frame in at.dataframe if "Kept in" in frame.value)
    assert lacking[["Document", "Kept in"]].values.tolist() == [["Review plan", "eTMF, zone 2"]]


def test_the_list_says_whose_days_they_are(look: Callable) -> None:
    listed = look(PAGE, as_of=AS_OF).dataframe[-1].value.set_index("Number")
    assert listed.loc["D-2", ["Of these the sponsor's (d)", "The vendor's own (d)", "Which input"]].tolist() == [
        26, 0, "Drug release"
    ]  # fmt: skip


def test_inputs_alone_make_a_page_and_the_rest_is_said_to_be_missing(given: Given, visit: Callable) -> None:
    given(inputs="trial_id | input_id | item | owed_by_party\nTD-1 | IN-1 | Drug | sponsor", data_date=AS_OF)
    text = text_of(visit(PAGE, as_of=AS_OF))
    assert "No deliverable is known." in text
    assert "No expected document is known." in text
    assert "● On track" not in text


def test_an_empty_store_says_what_to_upload(visit: Callable) -> None:
    text = text_of(visit(PAGE))
    assert "No deliverable is known yet" in text
    assert "Upload an export" in text
