"""How many issues will be in breach when the body of their trial meets next."""

from collections.abc import Callable

from given import Given
from issues import BODIES, ISSUES

Figures = Callable[..., list[dict]]


def test_a_limit_that_passes_before_the_meeting_or_on_its_day_counts(given: Given, figures: Figures) -> None:
    """I-2 breaches on 8 March, two days before the meeting; I-3 on 4 March; the critical one is in breach already."""
    given(issues=ISSUES, **BODIES, data_date="2026-03-01")
    rows = figures("issues_breaching_soon", "2026-03-01", "trial")
    assert [(r["value"], r["denominator"], r["status"]) for r in rows] == [(2, 2, "amber"), (1, 1, "amber")]


def test_portfolio_and_vendors(given: Given, figures: Figures) -> None:
    given(issues=ISSUES, **BODIES, data_date="2026-03-01")
    rows = {(r["level"], r["vendor"]): r["value"] for r in figures("issues_breaching_soon", "2026-03-01")}
    assert (rows["portfolio", None], rows["vendor", "Norvia"], rows["vendor", "Labora"]) == (3, 1, 2)


def test_a_limit_that_passes_after_the_meeting_does_not_count(given: Given, figures: Figures) -> None:
    sooner = {**BODIES, "bodies": BODIES["bodies"].replace("2026-03-10", "2026-03-03")}
    given(issues=ISSUES, **sooner, data_date="2026-03-01")
    row = figures("issues_breaching_soon", "2026-03-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"]) == (0, 2, "green")


def test_a_meeting_that_has_passed_is_none(given: Given, figures: Figures) -> None:
    given(issues=ISSUES, **BODIES, data_date="2026-03-01")
    row = figures("issues_breaching_soon", "2026-03-11", "trial")[0]
    assert (row["value"], row["status"], row["reason"]) == (None, "unknown", "of 2 in time no next meeting is known")


def test_a_trial_without_a_body_is_unknown(given: Given, figures: Figures) -> None:
    given(issues=ISSUES, data_date="2026-03-01")
    assert {r["status"] for r in figures("issues_breaching_soon", "2026-03-01", "trial")} == {"unknown"}
