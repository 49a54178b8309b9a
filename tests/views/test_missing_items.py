"""What the templates of a trial's engagements expect, and no export names."""

import pytest

from pipelines.engagements import items

CONTRACT = """
    trial_id | contract_id | vendor | engagement_type | status
    TD-1     | WO-1        | Norvia | toxicology      | executed
"""


def missing(view, **asked) -> set[str]:
    return {row["item"] for row in view("missing_items", "2026-03-01", **asked)}


def expected(engagement_type: str) -> list[tuple]:
    return [(i.kind, i.item, i.gate or None) for i in items() if i.engagement_type == engagement_type]


def test_all_items_of_the_engagement_are_missing_in_the_order_of_the_template(given, view) -> None:
    given(contracts=CONTRACT, data_date="2026-02-01")
    rows = view("missing_items", "2026-03-01")
    assert [(row["kind"], row["item"], row["gate"]) for row in rows] == expected("toxicology")
    assert {(row["trial_id"], row["engagement_type"]) for row in rows} == {("TD-1", "toxicology")}


def test_an_item_is_there_by_its_name_whatever_its_marks_and_case(given, view) -> None:
    given(
        contracts=CONTRACT,
        milestones="trial_id | name | forecast_on\nTD-1 | LAST  necropsy | 2026-05-01",
        deliverables="trial_id | deliverable_id | item | title\nTD-1 | D-1 | Final study report | Report 12345",
        documents="trial_id | document_id | title\nTD-1 | 1 | Study-plan",
        data_date="2026-02-01",
    )
    named = {"Last Necropsy", "Final study report", "Study plan"}
    assert {item for _, item, _ in expected("toxicology")} - missing(view) == named


def test_a_document_of_the_name_of_a_deliverable_is_not_the_deliverable(given, view) -> None:
    documents = "trial_id | document_id | title\nTD-1 | 1 | Final study report"
    given(contracts=CONTRACT, documents=documents, data_date="2026-02-01")
    assert "Final study report" in missing(view)


def test_a_milestone_is_there_by_its_standard_code(given, view) -> None:
    given(
        contracts=CONTRACT.replace("toxicology     ", "interventional trial"),
        milestones="trial_id | name | milestone\nTD-1 | FPFV | fpfv\nTD-2 | DBL | database lock",
        data_date="2026-02-01",
    )
    assert "First Participant In" not in missing(view)
    assert "Database Lock" in missing(view)


@pytest.mark.parametrize("status", ["draft", "terminated"])
def test_a_contract_that_is_not_in_force_asks_for_nothing(given, view, status) -> None:
    given(contracts=CONTRACT.replace("executed", status), data_date="2026-02-01")
    assert missing(view) == set()


def test_an_engagement_of_another_type_has_no_template(given, view) -> None:
    given(contracts=CONTRACT.replace("toxicology", "other"), data_date="2026-02-01")
    assert missing(view) == set()


def test_what_another_vendor_delivers_is_there_for_who_looks_at_one(given, view, me) -> None:
    given(
        contracts=CONTRACT,
        deliverables="trial_id | deliverable_id | title | vendor\nTD-1 | D-1 | SEND data set | Calder",
        data_date="2026-02-01",
    )
    assert "SEND data set" not in missing(view, viewer=me.narrowed(vendors=("Norvia",)))
