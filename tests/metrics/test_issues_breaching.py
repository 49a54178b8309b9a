"""How many open issues have been at their tier for longer than they may."""

from collections.abc import Callable

from given import Given
from issues import ISSUES

Figures = Callable[..., list[dict]]
HEAD = "trial_id | issue_id | title | severity | tier | opened_on | entered_tier_on"


def test_an_issue_breaches_once_its_days_at_the_tier_are_more_than_the_limit(given: Given, figures: Figures) -> None:
    """I-1 is nine days at a tier that may have it for five; of I-4 no severity is said."""
    given(issues=ISSUES, data_date="2026-03-01")
    row = figures("issues_breaching", "2026-03-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"]) == (1, 3, "amber")
    assert row["reason"] == "of 1 open severity, tier or the day they came to it is not said"


def test_portfolio_and_vendors(given: Given, figures: Figures) -> None:
    given(issues=ISSUES, data_date="2026-03-01")
    rows = {
        (r["level"], r["vendor"]): (r["value"], r["denominator"]) for r in figures("issues_breaching", "2026-03-01")
    }
    assert (rows["portfolio", None], rows["vendor", "Norvia"], rows["vendor", "Labora"]) == ((1, 4), (1, 2), (0, 2))


def test_the_limit_itself_is_not_yet_a_breach(given: Given, figures: Figures) -> None:
    given(
        issues=f"{HEAD}\nTD-1 | I-1 | Reads | critical | operational | 2026-01-01 | 2026-02-24", data_date="2026-03-01"
    )
    given(
        issues=f"{HEAD}\nTD-1 | I-1 | Reads | critical | operational | 2026-01-01 | 2026-02-24", data_date="2026-03-02"
    )
    assert figures("issues_breaching", "2026-03-01", "trial")[0]["value"] == 0
    assert figures("issues_breaching", "2026-03-02", "trial")[0]["value"] == 1


def test_an_escalation_begins_the_clock_at_the_tier_anew_and_not_that_of_the_issue(
    given: Given, figures: Figures, view: Callable
) -> None:
    given(
        issues=f"{HEAD}\nTD-1 | I-1 | Reads | critical | operational | 2026-01-01 | 2026-01-01", data_date="2026-03-01"
    )
    given(
        issues=f"{HEAD}\nTD-1 | I-1 | Reads | critical | functional | 2026-01-01 | 2026-03-05", data_date="2026-03-08"
    )
    assert figures("issues_breaching", "2026-03-01", "trial")[0]["value"] == 1
    assert figures("issues_breaching", "2026-03-08", "trial")[0]["value"] == 0
    assert [(r["age_days"], r["tier_days"]) for r in view("issue_states", "2026-03-08")] == [(66, 3)]


def test_a_register_without_tiers_makes_it_unknown(given: Given, figures: Figures) -> None:
    given(issues="trial_id | issue_id | title | severity\nTD-1 | I-1 | Reads | critical", data_date="2026-03-01")
    row = figures("issues_breaching", "2026-03-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the issues export has no column for entered tier on")


def test_where_no_issue_is_open_it_is_a_true_zero(given: Given, figures: Figures) -> None:
    given(
        issues=f"{HEAD} | status\nTD-1 | I-1 | Reads | critical | operational | 2026-01-01 | 2026-01-01 | closed",
        data_date="2026-03-01",
    )
    assert figures("issues_breaching", "2026-03-01", "trial")[0]["status"] == "green"
