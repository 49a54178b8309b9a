"""How many issues are open."""

from collections.abc import Callable

from given import Given
from issues import ISSUES

Figures = Callable[..., list[dict]]


def test_closed_and_cancelled_issues_are_not_open(given: Given, figures: Figures) -> None:
    given(issues=ISSUES, data_date="2026-03-01")
    row = figures("open_issues", "2026-03-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"], row["reason"]) == (4, 6, None, None)


def test_portfolio_and_vendors(given: Given, figures: Figures) -> None:
    given(issues=ISSUES, data_date="2026-03-01")
    rows = {(r["level"], r["vendor"]): r["value"] for r in figures("open_issues", "2026-03-01")}
    assert (rows["portfolio", None], rows["vendor", "Norvia"], rows["vendor", "Labora"]) == (5, 2, 2)


def test_a_day_of_closing_to_come_has_not_come(given: Given, figures: Figures) -> None:
    head = "trial_id | issue_id | title | closed_on"
    given(issues=f"{head}\nTD-1 | I-1 | Reads | 2026-03-02", data_date="2026-03-01")
    given(issues=f"{head}\nTD-1 | I-1 | Reads | 2026-03-02", data_date="2026-03-02")
    assert figures("open_issues", "2026-03-01", "trial")[0]["value"] == 1
    assert figures("open_issues", "2026-03-02", "trial")[0]["value"] == 0


def test_what_is_said_to_be_open_is_open_and_its_day_of_closing_is_said(given: Given, figures: Figures) -> None:
    given(
        issues="trial_id | issue_id | title | status | closed_on\nTD-1 | I-1 | Reads | open | 2026-02-01",
        data_date="2026-03-01",
    )
    row = figures("open_issues", "2026-03-01", "trial")[0]
    assert (row["value"], row["reason"]) == (1, "1 said to be open has a day of closing")


def test_a_trial_without_a_register_is_unknown(given: Given, figures: Figures) -> None:
    given(trials="trial_id | title\nTD-3 | Three", issues=ISSUES, data_date="2026-03-01")
    row = figures("open_issues", "2026-03-01", "trial")[-1]
    assert (row["trial_id"], row["value"], row["status"]) == ("TD-3", None, "unknown")
