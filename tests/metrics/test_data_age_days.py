"""How old the oldest export is that the figures rest on."""

from collections.abc import Callable

import pytest
from given import Given

Figures = Callable[..., list[dict]]

SITES = "trial_id | site_id\nTD-1 | 01"
COUNTS = "trial_id | site_id | period_end_on\nTD-1 | 01 | 2026-01-04"
LOG = "trial_id | site_id | participant_id\nTD-1 | 01 | a"
RISKS = "trial_id | risk_id | title\nTD-2 | R-1 | Late supply"


def test_days_since_the_data_date_of_the_oldest_kind_a_trial_has(given: Given, figures: Figures) -> None:
    given(sites=SITES, data_date="2026-01-05")
    given(enrollment=COUNTS, data_date="2026-01-12")
    given(risks=RISKS, data_date="2026-01-01")
    rows = figures("data_age_days", "2026-01-15")
    assert [(r["level"], r["trial_id"], r["value"], r["status"], r["reason"]) for r in rows] == [
        ("portfolio", None, 14, "amber", "oldest: risks of TD-2, 2026-01-01"),
        ("trial", "TD-1", 10, "amber", "oldest: sites of TD-1, 2026-01-05"),
        ("trial", "TD-2", 14, "amber", "oldest: risks of TD-2, 2026-01-01"),
    ]


def test_of_counts_and_log_the_newer_counts(given: Given, figures: Figures) -> None:
    given(enrollment=COUNTS, data_date="2026-01-05")
    given(participants=LOG, data_date="2026-01-14")
    assert figures("data_age_days", "2026-01-15", "trial")[0]["value"] == 1


def test_trap_the_day_of_loading_does_not_make_data_young(given: Given, figures: Figures) -> None:
    given(sites=SITES, data_date="2026-01-05", loaded_at="2026-02-01 09:00")
    assert figures("data_age_days", "2026-02-01", "trial")[0]["value"] == 27


@pytest.mark.parametrize(("as_of", "status"), [("2026-01-14", "green"), ("2026-01-15", "amber"), ("2026-01-26", "red")])
def test_ten_days_are_amber_and_three_weeks_red(given: Given, figures: Figures, as_of: str, status: str) -> None:
    given(sites=SITES, data_date="2026-01-05")
    assert figures("data_age_days", as_of, "trial")[0]["status"] == status


def test_an_export_after_the_day_asked_is_not_there_yet(given: Given, figures: Figures) -> None:
    given(sites=SITES, data_date="2026-01-05")
    given(sites=SITES, data_date="2026-01-12")
    assert figures("data_age_days", "2026-01-11", "trial")[0]["value"] == 6


def test_a_trial_known_by_its_trials_export_alone_is_unknown(given: Given, figures: Figures) -> None:
    given(trials="trial_id | planned_sites\nTD-1 | 4", data_date="2026-01-05")
    assert [(r["value"], r["status"]) for r in figures("data_age_days", "2026-01-15")] == [(None, "unknown")] * 2


def test_no_further_exports_are_expected_of_a_trial_that_is_over(given: Given, figures: Figures) -> None:
    given(trials="trial_id | status\nTD-1 | completed", sites=SITES, data_date="2025-01-05")
    given(risks=RISKS, data_date="2026-01-10")
    portfolio, over, _ = figures("data_age_days", "2026-01-15")
    assert (over["value"], over["status"]) == (None, "unknown")
    assert over["reason"] == "the trial is over: no further exports are expected"
    assert portfolio["value"] == 5
