"""Where slip-days come from."""

from collections.abc import Callable

from given import Given

View = Callable[..., list[dict]]

CAUSES, DAY = "slip_causes", "2026-05-03"


def test_late_milestones_by_vendor_and_cause_worst_first(given: Given, view: View) -> None:
    given(
        milestones="""
            trial_id | name | vendor | slip_cause | baseline_on | forecast_on | actual_on
            TD-1     | A    | Norvia | regulatory | 2026-06-01  | 2026-06-11  |
            TD-1     | B    | Norvia | regulatory | 2026-01-01  | 2026-01-03  | 2026-01-21
            TD-2     | C    | Labora |            | 2026-06-01  | 2026-06-06  |
            TD-2     | D    |        | sponsor    | 2026-06-01  | 2026-06-03  |
            TD-2     | E    | Norvia | regulatory | 2026-06-30  | 2026-06-01  |
            TD-2     | F    | Norvia | sponsor    | 2026-06-30  | 2026-06-30  |
        """,
        data_date=DAY,
    )
    assert [(row["party"], row["slip_cause"], row["milestones"], row["slip_days"]) for row in view(CAUSES, DAY)] == [
        ("Norvia", "regulatory", 2, 30),
        ("Labora", "not stated", 1, 5),
        ("Sponsor", "sponsor", 1, 2),
    ]


def test_what_changes_brought_is_apart_and_what_nobody_can_split_too(given: Given, view: View) -> None:
    given(
        milestones="""
            trial_id | name | vendor | slip_cause | baseline_on | forecast_on
            TD-1     | A    | Norvia | regulatory | 2026-06-01  | 2026-06-11
            TD-2     | A    | Norvia | regulatory | 2026-06-01  | 2026-06-04
        """,
        changes="""
            trial_id | change_id | milestone | status   | days | executed_on
            TD-1     | CO-1      | A         | executed | 4    | 2026-04-01
        """,
        data_date=DAY,
    )
    (row,) = view(CAUSES, DAY)
    assert (row["slip_days"], row["change_days"], row["performance_days"], row["unsplit_days"]) == (13, 4, 6, 3)


def test_nothing_late_gives_no_rows(given: Given, view: View) -> None:
    given(milestones="trial_id | name | baseline_on\nTD-1 | A | 2026-06-01", data_date=DAY)
    assert view(CAUSES, DAY) == []
