"""Where slip-days come from."""

from collections.abc import Callable

from given import Given

View = Callable[..., list[dict]]


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
        data_date="2026-05-03",
    )
    assert [tuple(row.values()) for row in view("slip_causes", "2026-05-03")] == [
        ("Norvia", "regulatory", 2, 30),
        ("Labora", "not stated", 1, 5),
        ("no vendor named", "sponsor", 1, 2),
    ]


def test_nothing_late_gives_no_rows(given: Given, view: View) -> None:
    given(milestones="trial_id | name | baseline_on\nTD-1 | A | 2026-06-01", data_date="2026-05-03")
    assert view("slip_causes", "2026-05-03") == []
