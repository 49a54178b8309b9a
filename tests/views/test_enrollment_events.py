"""Participants per trial, site and day, from the one export kind that speaks for the trial."""

import datetime as dt
from collections.abc import Callable

from given import Given

View = Callable[..., list[dict]]

EVENTS = ("screened", "screen_failed", "enrolled", "randomized", "discontinued")


def of_day(rows: list[dict], day: str | None) -> dict[str, int]:
    """What happened on a day, without the zeros."""
    on = None if day is None else dt.date.fromisoformat(day)
    sums = {event: sum(r[event] or 0 for r in rows if r["happened_on"] == on) for event in EVENTS}
    return {event: count for event, count in sums.items() if count}


def test_a_log_gives_each_event_on_its_own_day(given: Given, view: View) -> None:
    given(
        participants="""
            trial_id | site_id | participant_id | screened_on | enrolled_on | randomized_on | discontinued_on
            TD-1     | 01      | a              | 2026-01-01  | 2026-01-05  | 2026-01-06    | 2026-01-20
            TD-1     | 01      | b              | 2026-01-01  |             |               |
        """,
        data_date="2026-01-11",
    )
    rows = view("enrollment_events", "2026-01-11")
    assert of_day(rows, "2026-01-01") == {"screened": 2}
    assert of_day(rows, "2026-01-05") == {"enrolled": 1}
    assert of_day(rows, "2026-01-06") == {"randomized": 1}
    assert of_day(rows, "2026-01-20") == {}


def test_each_log_row_is_one_screened_participant_on_the_earliest_day_it_says(given: Given, view: View) -> None:
    given(
        participants="""
            trial_id | site_id | participant_id | screen_failed_on | screen_failure_reason | enrolled_on | is_enrolled
            TD-1     | 01      | a              | 2026-01-02       |                       |             |
            TD-1     | 01      | b              |                  | age                   | 2026-01-03  | no
            TD-1     | 01      | c              |                  |                       |             | yes
        """,
        data_date="2026-01-11",
    )
    rows = view("enrollment_events", "2026-01-11")
    assert of_day(rows, "2026-01-02") == {"screened": 1, "screen_failed": 1}
    assert of_day(rows, "2026-01-03") == {"screened": 1, "screen_failed": 1}
    assert of_day(rows, None) == {"screened": 1, "enrolled": 1}


def test_a_participant_has_one_outcome_even_where_an_enrolled_one_has_a_reason(given: Given, view: View) -> None:
    given(
        participants="""
            trial_id | site_id | participant_id | screen_failure_reason | enrolled_on | is_enrolled
            TD-1     | 01      | a              | none                  | 2026-01-03  | yes
        """,
        data_date="2026-01-11",
    )
    assert of_day(view("enrollment_events", "2026-01-11"), "2026-01-03") == {"screened": 1, "enrolled": 1}


def test_counts_to_date_become_increments_and_a_fall_is_a_negative_one(given: Given, view: View) -> None:
    given(
        enrollment="""
            trial_id | site_id | period_end_on | counting   | screened | enrolled
            TD-1     | 01      | 2026-01-04    | cumulative | 5        | 3
            TD-1     | 01      | 2026-01-11    | cumulative |          | 5
            TD-1     | 01      | 2026-01-18    | cumulative | 9        | 4
            TD-1     | 02      | 2026-01-18    | cumulative | 2        | 2
        """,
        data_date="2026-01-18",
    )
    rows = view("enrollment_events", "2026-01-18")
    assert sorted((r["site_id"], str(r["happened_on"]), r["screened"], r["enrolled"]) for r in rows) == [
        ("01", "2026-01-11", None, 2),
        ("01", "2026-01-18", 4, -1),
        ("01", "None", 5, 3),
        ("02", "2026-01-18", 2, 2),
    ]


def test_a_first_count_to_date_of_a_site_counted_before_belongs_to_no_period(given: Given, view: View) -> None:
    given(
        enrollment="""
            trial_id | site_id | period_end_on | enrolled
            TD-1     | 01      | 2026-01-04    | 3
            TD-1     | 02      | 2026-01-11    | 1
        """,
        data_date="2026-01-11",
    )
    given(
        enrollment="""
            trial_id | site_id | period_end_on | counting   | enrolled
            TD-1     | 02      | 2026-01-18    | cumulative | 2
            TD-1     | 03      | 2026-01-18    | cumulative | 1
        """,
        feed="sites",
        data_date="2026-01-18",
    )
    rows = view("enrollment_events", "2026-01-18")
    assert sorted((r["site_id"], str(r["happened_on"]), r["enrolled"]) for r in rows) == [
        ("01", "2026-01-04", 3),
        ("02", "None", 2),
        ("03", "2026-01-18", 1),
    ]


def test_columns_the_export_did_not_have_are_null_and_not_zero(given: Given, view: View) -> None:
    given(enrollment="trial_id|site_id|period_end_on|enrolled\nTD-1|01|2026-01-04|3", data_date="2026-01-04")
    given(participants="trial_id|site_id|participant_id|enrolled_on\nTD-2|01|a|2026-01-02", data_date="2026-01-04")
    rows = view("enrollment_events", "2026-01-04")
    assert {row["screen_failed"] for row in rows} == {None}


def test_country_and_vendor_come_from_the_sites_export_then_from_the_row_and_the_trial(
    given: Given, view: View
) -> None:
    given(
        trials="trial_id | lead_vendor\nTD-1 | Norvia",
        sites="trial_id | site_id | country | vendor\nTD-1 | 01 | Spain | Labora\nTD-1 | 02 | |",
        enrollment="""
            trial_id | site_id | country | period_end_on | enrolled
            TD-1     | 01      | ES      | 2026-01-04    | 3
            TD-1     | 02      | FR      | 2026-01-04    | 3
            TD-1     | 03      |         | 2026-01-04    | 3
        """,
        data_date="2026-01-04",
    )
    rows = sorted(view("enrollment_events", "2026-01-04"), key=lambda r: r["site_id"])
    assert [(r["country"], r["vendor"]) for r in rows] == [("Spain", "Labora"), ("FR", "Norvia"), (None, "Norvia")]


def test_a_month_in_progress_is_counted_on_the_data_date(given: Given, view: View) -> None:
    given(
        enrollment="""
            trial_id | site_id | period_end_on | enrolled
            TD-1     | 01      | 2026-01-31    | 3
            TD-1     | 01      | 2026-02-28    | 2
            TD-1     | 01      | 2026-03-31    | 9
        """,
        data_date="2026-02-10",
    )
    rows = sorted(view("enrollment_events", "2026-02-20"), key=lambda r: r["happened_on"])
    assert [(r["happened_on"], r["enrolled"]) for r in rows] == [
        (dt.date(2026, 1, 31), 3),
        (dt.date(2026, 2, 10), 2),
    ]


def test_what_a_person_may_not_see_is_not_there(given: Given, view: View, me) -> None:
    given(
        enrollment="trial_id|site_id|period_end_on|enrolled\nTD-1|01|2026-01-04|3\nTD-2|01|2026-01-04|3",
        data_date="2026-01-04",
    )
    rows = view("enrollment_events", "2026-01-04", viewer=me.narrowed(trials=("TD-2",)))
    assert [row["trial_id"] for row in rows] == ["TD-2"]
