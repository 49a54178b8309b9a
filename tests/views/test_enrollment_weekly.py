"""Enrollment week by week, beside its plan."""

import datetime as dt
from collections.abc import Callable

from given import Given

View = Callable[..., list[dict]]

COUNTS = """
    trial_id | site_id | period_end_on | screened | enrolled
    TD-1     | 01      | 2026-01-04    | 4        | 1
    TD-1     | 02      | 2026-01-04    | 1        | 1
    TD-1     | 01      | 2026-01-18    | 3        | 2
"""


def test_every_week_from_the_first_event_to_the_data_date(given: Given, view: View) -> None:
    given(enrollment=COUNTS, data_date="2026-01-18")
    rows = view("enrollment_weekly", "2026-02-18")
    assert [
        (r["week_end_on"], r["screened"], r["enrolled"], r["enrolled_to_date"], r["is_complete"]) for r in rows
    ] == [
        (dt.date(2026, 1, 4), 5, 2, 2, True),
        (dt.date(2026, 1, 11), 0, 0, 2, True),
        (dt.date(2026, 1, 18), 3, 2, 4, True),
    ]
    assert {r["planned_to_date"] for r in rows} == {None}


def test_the_plan_runs_on_and_what_is_to_come_has_no_counts(given: Given, view: View) -> None:
    given(
        enrollment=COUNTS,
        enrollment_plan="trial_id|period_end_on|planned\nTD-1|2026-01-11|4\nTD-1|2026-02-08|8",
        data_date="2026-01-20",
    )
    rows = view("enrollment_weekly", "2026-01-20")
    assert [(r["week_end_on"], r["enrolled_to_date"], r["planned_to_date"], r["is_complete"]) for r in rows] == [
        (dt.date(2025, 12, 21), 0, 1, True),
        (dt.date(2025, 12, 28), 0, 2, True),
        (dt.date(2026, 1, 4), 2, 3, True),
        (dt.date(2026, 1, 11), 2, 4, True),
        (dt.date(2026, 1, 18), 4, 6, True),
        (dt.date(2026, 1, 25), 4, 8, False),
        (dt.date(2026, 2, 1), None, 10, False),
        (dt.date(2026, 2, 8), None, 12, False),
    ]


def test_a_week_ends_on_its_sunday(given: Given, view: View) -> None:
    given(
        participants="""
            trial_id | site_id | participant_id | enrolled_on
            TD-1     | 01      | monday         | 2026-01-05
            TD-1     | 01      | sunday         | 2026-01-11
            TD-1     | 01      | next-monday    | 2026-01-12
        """,
        data_date="2026-01-12",
    )
    rows = view("enrollment_weekly", "2026-01-12")
    assert [(r["week_end_on"], r["enrolled"], r["is_complete"]) for r in rows] == [
        (dt.date(2026, 1, 11), 2, True),
        (dt.date(2026, 1, 18), 1, False),
    ]


def test_participants_without_a_day_are_in_the_total_and_in_no_week(given: Given, view: View) -> None:
    given(
        participants="""
            trial_id | site_id | participant_id | enrolled_on | is_enrolled
            TD-1     | 01      | a              | 2026-01-05  | yes
            TD-1     | 01      | b              |             | yes
        """,
        data_date="2026-01-11",
    )
    (row,) = view("enrollment_weekly", "2026-01-11")
    assert (row["enrolled"], row["enrolled_to_date"]) == (1, 2)


def test_a_trial_with_a_plan_alone_has_its_plan(given: Given, view: View) -> None:
    given(enrollment_plan="trial_id|period_end_on|planned\nTD-1|2026-01-11|4", data_date="2026-01-20")
    (row,) = view("enrollment_weekly", "2026-01-20")
    assert (row["planned_to_date"], row["enrolled"], row["enrolled_to_date"], row["screened"]) == (4, None, None, None)
    assert row["is_complete"] is False


def test_a_plan_that_began_after_the_first_participant_is_zero_before(given: Given, view: View) -> None:
    given(
        enrollment=COUNTS,
        enrollment_plan="trial_id|period_end_on|planned\nTD-1|2026-01-18|4",
        data_date="2026-01-18",
    )
    assert [r["planned_to_date"] for r in view("enrollment_weekly", "2026-01-18")] == [0, 0, 4]
