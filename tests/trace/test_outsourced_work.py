"""The figures about deliverables, inputs and documents are made of their rows, at every level, over a literal store."""

import datetime as dt

import pytest
from adding import added
from given import Given

from pipelines import metrics
from pipelines.access import Viewer
from pipelines.trace import trace

DAY, LATE = dt.date(2026, 2, 1), dt.datetime(2100, 1, 1)
NAMES = [card.name for card in metrics.cards().values() if card.area == "deliverables"]

TABLES = {
    "milestones": """
        trial_id | name | baseline_on | forecast_on
        TD-1     | LPI  | 2026-01-15  | 2026-02-20
    """,
    "deliverables": """
        trial_id | deliverable_id | title | vendor| baseline_due_on | delivered_on | accepted_on | status | review_round
        TD-1     | D-1            | A     | Norvia | 2026-01-10      | 2026-01-10   | 2026-01-12  | accepted | 1
        TD-1     | D-2            | B     | Norvia | 2026-01-10      | 2026-01-12   |             | returned | 1
        TD-1     | D-3            | C     | Labora | 2026-01-10      | 2026-01-09   |             | in review | 1
        TD-1     | D-4            | D     | Labora | 2026-01-10      |              |             | planned  |
        TD-1     | D-5            | E     |        | 2026-01-10      |              |             | accepted |
        TD-2     | D-1            | F     | Labora | 2026-01-20      | 2026-01-25   | 2026-01-26  | accepted | 2
    """,
    "inputs": """
        trial_id | input_id | item | owed_by | owed_by_party | vendor | needed_on  | received_on
        TD-1     | IN-1     | Drug | Sponsor | sponsor       | Norvia | 2026-01-10 |
        TD-1     | IN-2     | Form | Labora  | vendor        | Norvia | 2026-01-10 |
        TD-1     | IN-3     | Data | Labora  | vendor        |        | 2026-03-10 |
        TD-2     | IN-1     | Data | Sponsor | sponsor       | Labora | 2026-01-10 | 2026-01-11
        TD-2     | IN-2     | Kits | Site 1  | site          | Labora | 2026-01-10 |
    """,
    "documents": """
        trial_id | document_id | title | vendor | status  | gate | due_on
        TD-1     | A           | Log   | Norvia | missing | LPI  |
        TD-1     | B           | Plan  | Labora | draft   |      | 2026-06-01
        TD-1     | C           | Note  |        | missing |      |
        TD-2     | A           | Log   | Labora | final   |      | 2026-01-01
    """,
}


@pytest.mark.parametrize("name", NAMES)
def test_the_rows_of_every_figure_add_up_to_it(given: Given, me: Viewer, name: str) -> None:
    known, wrong = added(given(data_date=DAY, **TABLES), me, name, DAY, LATE)
    assert len(known) >= 4 and all(row["denominator"] is not None for row in known)
    assert wrong == []


def test_a_row_leads_to_its_place_in_the_file(given: Given, me: Viewer) -> None:
    store = given(data_date=DAY, **TABLES)
    rows = trace(store, me, "late_vendor_inputs", DAY, LATE, "vendor", {"vendor": "Labora"}).rows
    overdue = rows[rows["ingredient"] == "overdue"].to_dict("records")
    assert [(r["item"], r["amount"], r["kind"], r["row_number"]) for r in overdue] == [("IN-2", 22, "inputs", 3)]
