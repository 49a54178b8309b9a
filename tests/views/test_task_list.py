"""What people have to do about rows of any kind, by when: declared on the records."""

from collections.abc import Callable

import pytest
from given import Given

from pipelines.records import RECORDS

TASKS = [(kind, task) for kind in RECORDS for task in kind.tasks]


def test_open_items_of_all_kinds_stand_in_one_list_by_their_day(given: Given, view: Callable) -> None:
    given(
        risks="""
            trial_id | risk_id | title | owner   | due_on     | status
            TD-1     | R-1     | Drug  | A. Vale | 2026-03-01 | open
            TD-1     | R-2     | Old   | A. Vale | 2026-03-01 | closed
            TD-1     | R-3     | Whose |         | 2026-03-01 | open
            TD-1     | R-4     | When  | A. Vale |            | open
        """,
        milestones="""
            trial_id | name | owner   | baseline_on | forecast_on | actual_on
            TD-1     | LPI  | B. Reed | 2026-01-01  | 2026-02-20  |
            TD-1     | FPI  | B. Reed | 2025-01-01  | 2025-02-01  | 2025-02-03
        """,
        inputs="""
            trial_id | input_id | item  | owed_by | owner   | needed_on  | received_on | status
            TD-1     | IN-1     | Serum | Sponsor | A. Vale | 2026-01-30 |             | open
            TD-1     | IN-2     | Kits  | Sponsor | A. Vale | 2026-01-30 | 2026-01-20  | received
        """,
        bodies="body | chair | next_meeting_on\nBoard | A. Vale | 2026-02-10\nForum | A. Vale | 2026-01-10",
        data_date="2026-02-01",
    )
    rows = [(r["person"], r["what"], r["item"], r["days_ahead"]) for r in view("task_list", "2026-02-01")]
    assert rows == [
        ("A. Vale", "bring", "Serum", -2), ("A. Vale", "chair", "Board", 9), ("B. Reed", "reach", "LPI", 19),
        ("A. Vale", "mitigate", "Drug", 28),
    ]  # fmt: skip


@pytest.mark.parametrize(("kind", "task"), TASKS)
def test_a_task_names_fields_of_its_kind(kind, task) -> None:
    named = {task.who, *task.by, *task.names}
    assert named <= set(kind.model_fields)
    assert {kind.column(field).reading.form for field in task.by} == {"date"}
