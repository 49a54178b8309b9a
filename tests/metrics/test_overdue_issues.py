"""Which part of the open issues should have been resolved by now."""

from collections.abc import Callable

from given import Given
from issues import ISSUES

Figures = Callable[..., list[dict]]
HEAD = "trial_id | issue_id | title | due_on"


def due(*days: str) -> str:
    """Open issues of one trial, due on these days."""
    return "\n".join([HEAD, *(f"TD-1 | I-{n} | Late | {day}" for n, day in enumerate(days))])


def test_the_part_of_the_open_ones_that_were_due(given: Given, figures: Figures) -> None:
    given(issues=due("2026-02-01", "2026-02-28", "2026-03-01", "2026-03-02", ""), data_date="2026-03-01")
    row = figures("overdue_issues", "2026-03-01", "trial")[0]
    assert (row["value"], row["numerator"], row["denominator"], row["status"]) == (0.4, 2, 5, "amber")
    assert row["reason"] == "1 open without a due date"


def test_the_portfolio_divides_the_sums(given: Given, figures: Figures) -> None:
    """Two of four open in one trial, none of one in the other: closed ones count nowhere."""
    given(issues=ISSUES, data_date="2026-03-01")
    row = figures("overdue_issues", "2026-03-01", "portfolio")[0]
    assert (row["numerator"], row["denominator"], row["value"]) == (2, 5, 0.4)


def test_time_passes_with_the_data(given: Given, figures: Figures) -> None:
    days = ("2026-03-01",) * 5
    given(issues=due(*days), data_date="2026-03-01")
    given(issues=due(*days), data_date="2026-03-02")
    assert figures("overdue_issues", "2026-03-01", "trial")[0]["value"] == 0
    assert figures("overdue_issues", "2026-03-02", "trial")[0]["status"] == "red"


def test_fewer_than_five_open_are_too_few_to_say(given: Given, figures: Figures) -> None:
    given(issues=due("2026-02-01"), data_date="2026-03-01")
    row = figures("overdue_issues", "2026-03-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "too few to say: 1, where at least 5 are needed")


def test_without_any_due_date_it_is_unknown_and_never_zero(given: Given, figures: Figures) -> None:
    given(issues=due("", "", "", "", ""), data_date="2026-03-01")
    row = figures("overdue_issues", "2026-03-01", "trial")[0]
    assert (row["value"], row["reason"]) == (None, "no open issue has a due date")
