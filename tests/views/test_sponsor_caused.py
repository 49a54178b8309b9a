"""How much of what was late is the sponsor's, per trial and vendor."""

from collections.abc import Callable

from given import Given

DAY = "2026-05-31"


def test_late_deliverables_and_slip_days_of_the_sponsor_stand_beside_all(
    given: Given, view: Callable[..., list[dict]]
) -> None:
    given(
        deliverables="""
            trial_id | deliverable_id | title  | vendor | baseline_due_on | delivered_on
            TD-1     | D-1            | Report | Norvia | 2026-05-01      | 2026-05-21
            TD-1     | D-2            | Plan   | Norvia | 2026-05-01      | 2026-05-06
            TD-1     | D-3            | Lists  | Norvia | 2026-05-01      | 2026-05-01
        """,
        inputs="""
            trial_id | input_id | item    | owed_by_party | vendor | needed_on  | received_on | deliverable_id
            TD-1     | I-1      | Samples | sponsor       | Norvia | 2026-04-01 | 2026-04-16  | D-1
        """,
        milestones="""
            trial_id | name | vendor | slip_cause | baseline_on | forecast_on
            TD-1     | LPI  | Norvia | sponsor    | 2026-06-01  | 2026-06-11
            TD-1     | DBL  | Norvia |            | 2026-07-01  | 2026-07-31
            TD-2     | LPI  | Labora |            | 2026-06-01  | 2026-06-03
        """,
        data_date=DAY,
    )
    assert [tuple(row.values()) for row in view("sponsor_caused", DAY)] == [
        ("TD-1", "Norvia", 2, 1, 25, 15, 40, 10),
        ("TD-2", "Labora", 0, 0, 0, 0, 2, 0),
    ]
