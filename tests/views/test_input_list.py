"""Inputs: who owes whom and what waits; readiness per vendor; documents and their next gate."""

import datetime as dt
from collections.abc import Callable

from given import Given

View = Callable[..., list[dict]]

OWED = """
    trial_id | input_id | item  | owed_by | owed_by_party | vendor | needed_on  | received_on | status    | milestone
    TD-1     | I-1      | Drug  | Client  |               | Norvia | 2026-01-05 |             | open      | LPI
    TD-1     | I-2      | Form  | norvia  |               | Labora | 2026-01-05 | 2026-01-13  | received  |
    TD-1     | I-3      | Data  | Head    |               | Labora | 2026-03-01 |             | open      |
    TD-1     | I-4      | Kits  | Client  | vendor        | Norvia | 2026-01-20 |             | sent      |
    TD-1     | I-5      | Waste | Client  |               | Norvia | 2026-01-20 |             | cancelled |
"""
PLAN = """
    trial_id | name | vendor | baseline_on | forecast_on | predecessors
    TD-1     | FPI  | Norvia | 2026-01-01  | 2026-01-31  |
    TD-1     | LPI  | Norvia | 2026-06-01  | 2026-07-01  | FPI
    TD-1     | DBL  | Norvia | 2026-09-01  | 2026-10-01  | lpi
    TD-1     | CSR  | Norvia | 2026-12-01  | 2027-01-01  | DBL; LPI
"""


def test_the_party_is_read_from_the_name_where_no_column_says_it(given: Given, view: View) -> None:
    given(inputs=OWED, milestones=PLAN, data_date="2026-02-01")
    rows = {r["input_id"]: r["party"] for r in view("input_list", "2026-02-01")}
    assert rows == {"I-1": "sponsor", "I-2": "vendor", "I-3": None, "I-4": "vendor", "I-5": "sponsor"}


def test_overdue_first_with_days_and_what_waits(given: Given, view: View) -> None:
    given(inputs=OWED, milestones=PLAN, data_date="2026-02-01")
    rows = view("input_list", "2026-02-01")
    assert [(r["input_id"], r["days_late"]) for r in rows] == [
        ("I-1", 27), ("I-4", 12), ("I-3", 0), ("I-2", 8), ("I-5", None)
    ]  # fmt: skip
    assert (rows[0]["milestone"], rows[0]["then_milestones"]) == ("LPI", "CSR; DBL")


def test_readiness_keeps_the_sponsor_apart_and_first(given: Given, view: View) -> None:
    given(inputs=OWED, milestones=PLAN, data_date="2026-02-01")
    assert [tuple(r.values()) for r in view("readiness", "2026-02-01")] == [
        ("Labora", "vendor", 1, 1, 1, 1, 0, None),
        ("Labora", "not stated", 1, 0, 0, 0, 0, None),
        ("Norvia", "sponsor", 1, 1, 0, 0, 1, 27),
        ("Norvia", "vendor", 1, 1, 0, 0, 1, 12),
    ]


def test_milestones_that_come_after_are_found_however_far_and_a_circle_ends(given: Given, view: View) -> None:
    given(milestones=PLAN.replace("2026-01-31  |", "2026-01-31  | CSR"), data_date="2026-02-01")
    pairs = {(r["before"], r["after"]) for r in view("milestone_downstream", "2026-02-01")}
    assert {("FPI", "CSR"), ("LPI", "FPI"), ("DBL", "LPI")} <= pairs
    assert len(pairs) == 12


def test_documents_of_the_next_gate(given: Given, view: View) -> None:
    given(
        milestones=PLAN,
        documents="""
            trial_id | document_id | title | status  | gate | due_on     | location
            TD-1     | A           | Log   | missing | LPI  |            | eTMF
            TD-1     | B           | Plan  | draft   | dbl  | 2026-01-20 |
            TD-1     | C           | Note  | final   | LPI  |            |
        """,
        data_date="2026-02-01",
    )
    rows = view("document_list", "2026-02-01")
    assert [(r["document_id"], r["is_missing"], r["is_next_gate"], r["days_late"]) for r in rows] == [
        ("B", True, False, 12),
        ("A", True, True, 0),
        ("C", False, True, None),
    ]
    assert (rows[1]["needed_on"], rows[1]["location"]) == (dt.date(2026, 7, 1), "eTMF")
