"""How many participants a week come in now."""

from collections.abc import Callable

import pytest
from given import Given

Figures = Callable[..., list[dict]]

WEEKS = """
    trial_id | site_id | country | period_end_on | enrolled
    TD-1     | 01      | Spain   | 2026-01-04    | 9
    TD-1     | 01      | Spain   | 2026-01-11    | 3
    TD-1     | 02      | France  | 2026-01-18    | 2
    TD-1     | 01      | Spain   | 2026-01-25    | 4
    TD-1     | 01      | Spain   | 2026-02-01    | 1
    TD-2     | 01      |         | 2026-02-01    | 8
"""


def test_the_last_four_complete_weeks_divided_by_four_at_every_level(given: Given, figures: Figures) -> None:
    given(enrollment=WEEKS, data_date="2026-02-01")
    rows = figures("enrollment_velocity", "2026-02-01")
    found = {(r["level"], r["trial_id"], r["country"], r["site_id"]): r["value"] for r in rows}
    assert found[("portfolio", None, None, None)] == 4.5
    assert found[("trial", "TD-1", None, None)] == 2.5
    assert found[("country", "TD-1", "Spain", None)] == 2
    assert found[("site", "TD-1", "France", "02")] == 0.5
    assert found[("trial", "TD-2", None, None)] == 2
    assert {(r["denominator"], r["status"]) for r in rows} == {(4, None)}


def test_trap_the_week_in_progress_does_not_count(given: Given, figures: Figures) -> None:
    given(enrollment=WEEKS, data_date="2026-01-31")
    assert figures("enrollment_velocity", "2026-01-31", "trial")[0]["numerator"] == 9 + 3 + 2 + 4


def test_trap_a_stale_export_does_not_look_like_weeks_without_anyone(given: Given, figures: Figures) -> None:
    given(enrollment=WEEKS, data_date="2026-02-01")
    assert figures("enrollment_velocity", "2026-06-30", "trial")[0]["value"] == 2.5


def test_weeks_without_anyone_count_as_zero(given: Given, figures: Figures) -> None:
    given(enrollment=WEEKS, data_date="2026-03-29")
    assert [r["value"] for r in figures("enrollment_velocity", "2026-03-29", "trial")] == [0, 0]


def test_an_earlier_day_sees_the_earlier_export(given: Given, figures: Figures) -> None:
    given(enrollment=WEEKS, data_date="2026-02-01")
    given(enrollment=WEEKS.replace("| 8", "| 80"), data_date="2026-02-08")
    assert figures("enrollment_velocity", "2026-02-07", "trial")[1]["value"] == 2
    assert figures("enrollment_velocity", "2026-02-08", "trial")[1]["value"] == 20


def test_without_a_column_for_enrolled_it_is_unknown_and_says_so(given: Given, figures: Figures) -> None:
    given(enrollment="trial_id|site_id|period_end_on|screened\nTD-1|01|2026-01-04|3", data_date="2026-01-04")
    portfolio, trial = figures("enrollment_velocity", "2026-01-04")
    assert (portfolio["status"], trial["status"]) == ("unknown", "unknown")
    assert trial["reason"] == "the enrollment export has no column for enrolled"


def test_counts_by_month_say_nothing_about_weeks(given: Given, figures: Figures) -> None:
    given(
        enrollment="""
            trial_id | site_id | period_end_on | enrolled
            TD-1     | 01      | 2026-01-31    | 9
            TD-1     | 01      | 2026-02-28    | 3
            TD-1     | 01      | 2026-03-31    | 5
        """,
        data_date="2026-03-31",
    )
    row = figures("enrollment_velocity", "2026-03-31", "trial")[0]
    assert (row["value"], row["status"]) == (None, "unknown")
    assert row["reason"] == "the counts come by month: they say nothing about weeks"


def test_participants_without_a_day_are_in_no_week_and_are_said(given: Given, figures: Figures) -> None:
    given(
        participants="""
            trial_id | site_id | participant_id | enrolled_on | is_enrolled
            TD-1     | 01      | a              | 2026-01-12  | yes
            TD-1     | 01      | b              |             | yes
        """,
        data_date="2026-02-01",
    )
    row = figures("enrollment_velocity", "2026-02-01", "trial")[0]
    assert row["value"] == 0.25
    assert row["reason"] == "without 1 enrolled on a day that no export says"


@pytest.mark.parametrize(("activated_on", "numerator"), [("2025-12-29", 12), ("2025-06-01", 2)])
def test_trap_a_first_count_to_date_of_a_site_long_open_is_not_one_week_of_enrollment(
    given: Given, figures: Figures, activated_on: str, numerator: int
) -> None:
    given(
        sites=f"trial_id | site_id | activated_on\nTD-1 | 01 | {activated_on}",
        enrollment="""
            trial_id | site_id | period_end_on | counting   | enrolled
            TD-1     | 01      | 2026-01-04    | cumulative | 10
            TD-1     | 01      | 2026-01-11    | cumulative | 12
        """,
        data_date="2026-01-11",
    )
    assert figures("enrollment_velocity", "2026-01-11", "trial")[0]["numerator"] == numerator


def test_a_feed_that_ended_long_before_the_trials_last_has_no_part(given: Given, figures: Figures) -> None:
    given(
        enrollment="trial_id|site_id|period_end_on|enrolled\nTD-1|07|2025-10-05|40", data_date="2025-10-05", feed="old"
    )
    given(enrollment=WEEKS, data_date="2026-02-01", feed="new")
    assert figures("enrollment_velocity", "2026-02-01", "trial")[0]["value"] == 2.5
    assert figures("enrolled", "2026-02-01", "trial")[0]["value"] == 19 + 40
