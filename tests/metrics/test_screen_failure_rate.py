"""Of the screenings that are decided, how many failed."""

from collections.abc import Callable

import pytest
from given import Given

Figures = Callable[..., list[dict]]

COUNTS = """
    trial_id | site_id | country | period_end_on | screened | screen_failed | enrolled
    TD-1     | 01      | Spain   | 2026-01-04    | 20       | 3             | 6
    TD-1     | 02      | France  | 2026-01-04    | 5        | 3             | 0
    TD-2     | 01      | Spain   | 2026-01-04    | 9        | 8             | 0
"""


def test_failed_over_failed_and_enrolled_by_site_trial_and_portfolio(given: Given, figures: Figures) -> None:
    given(enrollment=COUNTS, data_date="2026-01-04")
    rows = {(r["level"], r["trial_id"], r["site_id"]): r for r in figures("screen_failure_rate", "2026-01-04")}
    assert rows[("trial", "TD-1", None)]["value"] == 0.5
    assert rows[("trial", "TD-1", None)]["status"] == "amber"
    assert rows[("trial", "TD-2", None)]["status"] == "red"
    assert rows[("portfolio", None, None)]["value"] == pytest.approx(14 / 20)
    assert rows[("site", "TD-1", "01")]["status"] == "green"


def test_fewer_than_five_decided_screenings_are_too_few(given: Given, figures: Figures) -> None:
    given(enrollment=COUNTS, data_date="2026-01-04")
    site = next(r for r in figures("screen_failure_rate", "2026-01-04", "site") if r["site_id"] == "02")
    assert (site["value"], site["status"]) == (None, "unknown")
    assert site["reason"] == "too few to say: 3, where at least 5 are needed"


def test_trap_participants_in_screening_are_on_neither_side(given: Given, figures: Figures) -> None:
    given(
        participants="""
            trial_id | site_id | participant_id | screen_failed_on | screen_failure_reason | enrolled_on | is_enrolled
            TD-1     | 01      | a              | 2026-01-02       |                       |             |
            TD-1     | 01      | b              |                  | age                   |             |
            TD-1     | 01      | c              |                  |                       | 2026-01-03  | no
            TD-1     | 01      | d              |                  |                       | 2026-01-03  |
            TD-1     | 01      | e              |                  |                       | 2026-01-03  | yes
            TD-1     | 01      | f              |                  |                       |             |
            TD-1     | 01      | g              |                  |                       |             | no
        """,
        data_date="2026-01-11",
    )
    row = figures("screen_failure_rate", "2026-01-11", "trial")[0]
    assert (row["numerator"], row["denominator"]) == (3, 5)


def test_failures_after_the_cut_off_do_not_count(given: Given, figures: Figures) -> None:
    given(
        participants="trial_id|site_id|participant_id|screen_failed_on\nTD-1|01|a|2026-01-02\nTD-1|01|b|2026-02-02",
        enrollment=COUNTS,
        data_date="2026-01-11",
    )
    assert figures("screen_failure_rate", "2026-01-11", "trial")[0]["numerator"] == 6


def test_a_log_without_failures_is_unknown_and_not_a_rate_of_zero(given: Given, figures: Figures) -> None:
    given(participants="trial_id|site_id|participant_id|enrolled_on\nTD-1|01|a|2026-01-02", data_date="2026-01-11")
    given(enrollment="trial_id|site_id|period_end_on|enrolled\nTD-2|01|2026-01-04|30", data_date="2026-01-11")
    portfolio, log, counts = figures("screen_failure_rate", "2026-01-11")
    assert (portfolio["value"], log["value"], counts["value"]) == (None, None, None)
    assert log["reason"] == "the participants export has no column for screen failed on"
    assert counts["reason"] == "the enrollment export has no column for screen failed"


def test_nobody_decided_yet_is_not_yet_measurable(given: Given, figures: Figures) -> None:
    given(
        enrollment="trial_id|site_id|period_end_on|screened|screen_failed|enrolled\nTD-1|01|2026-01-04|9|0|0",
        data_date="2026-01-04",
    )
    row = figures("screen_failure_rate", "2026-01-04", "trial")[0]
    assert (row["value"], row["status"]) == (None, "unknown")
    assert row["reason"] == "not yet measurable: there is nothing to divide by"
