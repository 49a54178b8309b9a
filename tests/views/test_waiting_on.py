"""Every late item resolves to one party, one item, its days, what it holds and what a week costs."""

from collections.abc import Callable

import pytest
from given import Given

View = Callable[..., list[dict]]

DAY = "2026-02-01"
PLAN = """
    trial_id | name | vendor | baseline_on | forecast_on | actual_on  | predecessors | waiting_on   | owner
    TD-1     | FPI  | Norvia | 2025-09-01  | 2025-09-01  | 2025-09-01 |              |              |
    TD-1     | LPI  | Norvia | 2026-01-20  | 2026-02-10  |            | FPI          |              | Ann
    TD-1     | DBL  | Norvia | 2026-05-01  | 2026-05-31  |            | LPI          |              | Ann
    TD-2     | CTA  |        | 2026-01-02  | 2026-03-02  |            |              | Health authority |
    TD-2     | FPI  |        | 2026-01-31  | 2026-03-30  |            | CTA          |              |
"""
DRUG = """
    trial_id | input_id | item | owed_by | owed_by_party | vendor | needed_on  | milestone | deliverable_id | owner
    TD-1     | I-1      | Drug | Sponsor | sponsor       | Norvia | 2025-12-29 | LPI       | D-1            | Supply
"""
REPORT = """
    trial_id | deliverable_id | title  | vendor | milestone | baseline_due_on | delivered_on | status
    TD-1     | D-1            | Report | Norvia | LPI       | 2026-01-15      |              | in preparation
"""
ACCRUED = """
    trial_id | vendor | month_on | accrued_amount | currency
    TD-1     | Norvia | 2025-11  | 100000         | EUR
    TD-1     | Norvia | 2025-12  | 100000         | EUR
    TD-1     | Norvia | 2026-01  | 113571         | EUR
    TD-1     | Labora | 2026-01  | 3000           | CHF
"""


def said(view: View, day: str = DAY) -> list[tuple]:
    return [(r["trial_id"], r["kind"], r["party"], r["item"], r["days"]) for r in view("waiting_on", day)]


def test_what_a_late_input_of_the_sponsor_holds_is_not_the_vendors(given: Given, view: View) -> None:
    """The deliverable and the milestone are late only because of it: one line, and the sponsor's."""
    given(milestones=PLAN, inputs=DRUG, deliverables=REPORT, data_date=DAY)
    rows = [r for r in view("waiting_on", DAY) if r["trial_id"] == "TD-1"]
    assert [(r["party"], r["party_type"], r["item"], r["who"], r["days"]) for r in rows] == [
        ("Sponsor", "sponsor", "Drug", "Supply", 34)
    ]
    assert (rows[0]["holds"], rows[0]["first_held"], rows[0]["first_slip_days"]) == ("LPI; DBL", "LPI", 21)


def test_without_it_the_same_deliverable_waits_for_its_vendor(given: Given, view: View) -> None:
    given(milestones=PLAN, deliverables=REPORT, data_date=DAY)
    assert [row for row in said(view) if row[0] == "TD-1"] == [("TD-1", "deliverable", "Norvia", "Report", 17)]


def test_an_input_that_came_late_leaves_the_vendor_its_own_days_only(given: Given, view: View) -> None:
    for came, expected in (
        ("2026-01-05", ("TD-1", "deliverable", "Norvia", "Report", 10)),
        ("2026-01-20", ("TD-1", "deliverable", "Sponsor", "Drug", 17)),
    ):
        came_late = DRUG.replace("| milestone", "| received_on | milestone").replace("| LPI", f"| {came} | LPI")
        given(deliverables=REPORT, inputs=came_late, data_date=DAY, loaded_at=f"{came}T12:00:00")
        assert said(view)[0] == expected


def test_a_late_milestone_waits_for_what_the_export_says_and_those_after_it_do_not_stand_beside_it(
    given: Given, view: View
) -> None:
    given(milestones=PLAN, data_date=DAY)
    assert said(view) == [
        ("TD-2", "milestone", "Health authority", "CTA", 30),
        ("TD-1", "milestone", "Norvia", "LPI", 12),
    ]
    assert [(r["party_type"], r["milestones_held"], r["holds"]) for r in view("waiting_on", DAY)] == [
        ("authority", 2, "FPI"), ("vendor", 2, "DBL")
    ]  # fmt: skip


def test_a_milestone_later_than_what_holds_it_stands_for_itself(given: Given, view: View) -> None:
    given(milestones=PLAN, inputs=DRUG.replace("2025-12-29", "2026-01-25"), data_date=DAY)
    assert {row[1:] for row in said(view) if row[0] == "TD-1"} == {
        ("input", "Sponsor", "Drug", 7), ("milestone", "Norvia", "LPI", 12)
    }  # fmt: skip


def test_milestones_that_wait_for_each_other_are_not_lost(given: Given, view: View) -> None:
    circle = "trial_id | name | baseline_on | forecast_on | predecessors\n"
    given(
        milestones=circle + "TD-1 | A | 2026-01-01 | 2026-03-01 | B\nTD-1 | B | 2026-01-01 | 2026-03-01 | A",
        data_date=DAY,
    )
    assert [row[3] for row in said(view)] == ["A", "B"]


def test_a_review_waits_for_the_sponsor_from_the_fifteenth_day(given: Given, view: View) -> None:
    given(
        deliverables="""
            trial_id | deliverable_id | title | vendor | delivered_on | status    | reviewer
            TD-1     | D-1            | Old   | Norvia | 2026-01-17   | in review | Medical lead
            TD-1     | D-2            | New   | Norvia | 2026-01-18   | in review | Medical lead
        """,
        data_date=DAY,
    )
    row = view("waiting_on", DAY)[0]
    assert said(view) == [("TD-1", "review", "Sponsor", "Review of Old", 15)]
    assert row["who"] == "Medical lead"


def test_a_missing_document_waits_for_its_vendor_else_for_its_owner(given: Given, view: View) -> None:
    given(
        documents="""
            trial_id | document_id | title | status  | vendor | owner | due_on
            TD-1     | A           | Log   | missing | Norvia | QA    | 2026-01-22
            TD-1     | B           | Plan  | draft   |        | QA    | 2026-01-30
            TD-1     | C           | Note  | missing | Norvia |       | 2026-02-01
        """,
        data_date=DAY,
    )
    assert said(view) == [("TD-1", "document", "Norvia", "Log", 10), ("TD-1", "document", "QA", "Plan", 2)]


def test_signatures_count_from_the_thirty_first_day(given: Given, view: View) -> None:
    given(
        contracts="""
            trial_id | contract_id | vendor | title | status  | requested_on | sent_on    | signed_on
            TD-1     | WO-1        | Norvia | Start | sent    | 2025-11-01   | 2026-01-01 |
            TD-1     | WO-2        | Norvia | Labs  | draft   | 2025-12-01   |            |
            TD-1     | WO-3        | Norvia | Done  | executed | 2025-11-01  | 2025-11-02 | 2025-12-24
            TD-1     | WO-4        | Norvia | New   | sent    | 2025-11-01   | 2026-01-02 |
        """,
        data_date=DAY,
    )
    assert said(view) == [
        ("TD-1", "contract", "Sponsor", "Signature of WO-2, Labs", 62),
        ("TD-1", "contract", "Norvia", "Signature of WO-1, Start", 31),
    ]


def test_a_change_waits_for_its_price_and_then_for_the_sponsor(given: Given, view: View) -> None:
    head = (
        "trial_id | change_id | vendor | what | why | requested_by | approved_by | affects | updated_item | milestone"
    )
    given(
        milestones=PLAN,
        changes=f"""
            {head} | status | requested_on | submitted_on
            TD-1 | CO-1 | Norvia | Sites | Slow | Ann | Board | Cost | LPI | LPI | verbal  | 2025-12-01 |
            TD-1 | CO-2 | Norvia | Labs  | Slow | Ann | Board | Cost | LPI | LPI | pending | 2025-11-01 | 2025-12-02
        """,
        data_date=DAY,
    )
    rows = [r for r in view("waiting_on", DAY) if r["kind"] == "change"]
    assert [(r["party"], r["who"], r["days"], r["note"], r["holds"]) for r in rows] == [
        ("Norvia", None, 62, "verbal; touches LPI", None),
        ("Sponsor", "Board", 61, "pending; touches LPI", None),
    ]


def test_a_week_costs_what_the_item_says_else_the_trials_burn_per_currency(given: Given, view: View) -> None:
    given(milestones=PLAN, inputs=DRUG, budget=ACCRUED, data_date=DAY)
    row = view("waiting_on", DAY)[0]
    costs = [(round(c["amount"]), c["currency"]) for c in row["costs"]]
    assert (costs, row["costed_by"]) == ([(230, "CHF"), (24038, "EUR")], "the trial's burn")
    own = DRUG.replace("| owner", "| owner | cost_per_week | currency").replace("| Supply", "| Supply | 5000 | USD")
    given(milestones=PLAN, inputs=own, data_date=DAY, loaded_at="2026-02-02T12:00:00")
    row = view("waiting_on", DAY)[0]
    assert (list(row["costs"]), row["costed_by"]) == ([{"amount": 5000.0, "currency": "USD"}], "the item")


def test_what_holds_no_milestone_is_not_said_to_cost_the_trial(given: Given, view: View) -> None:
    given(inputs=DRUG, budget=ACCRUED, data_date=DAY)
    row = view("waiting_on", DAY)[0]
    assert (row["milestones_held"], row["costs"], row["costed_by"]) == (0, None, None)


def test_a_week_is_the_burn_rate_over_the_weeks_of_a_month(
    given: Given, view: View, figures: Callable[..., list[dict]]
) -> None:
    given(budget=ACCRUED, data_date=DAY)
    burn = {r["currency"]: r["value"] for r in figures("burn_rate", DAY, "trial")}
    weekly = {r["currency"]: r["amount"] for r in view("burn_per_week", DAY)}
    assert weekly == pytest.approx({currency: value * 12 / 52.1786 for currency, value in burn.items()}, rel=1e-5)


def test_it_is_asked_of_the_data_date(given: Given, view: View) -> None:
    given(inputs=DRUG, data_date="2025-12-29")
    given(inputs=DRUG, data_date="2026-01-05")
    assert said(view, "2026-01-04") == []
    assert said(view, "2026-01-05")[0][-1] == 7
