"""How long an issue takes from being opened to being closed."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]
HEAD = "trial_id | issue_id | title | opened_on | entered_tier_on | closed_on | status"


def opened(*ends: str, trial: str = "TD-1", first: int = 0) -> str:
    """Issues of one trial opened on 1 January, from `entered tier | closed | status`."""
    return "\n".join(f"{trial} | I-{n} | Late | 2026-01-01 | {end}" for n, end in enumerate(ends, first))


CLOSED = opened(
    " | 2026-01-11 | closed", " | 2026-01-21 | closed", " | 2026-01-31 | closed", " | 2026-02-10 | closed",
    " | 2026-02-20 | closed",
)  # fmt: skip
"""After 10, 20, 30, 40 and 50 days."""


def test_the_median_of_those_that_are_closed(given: Given, figures: Figures) -> None:
    given(issues=f"{HEAD}\n{CLOSED}", data_date="2026-03-02")
    row = figures("issue_days", "2026-03-02", "trial")[0]
    assert (row["value"], row["denominator"], row["status"], row["reason"]) == (30, 5, None, "closed: 5 of 5")


def test_open_ones_make_it_longer_and_their_escalation_does_not_make_it_shorter(given: Given, figures: Figures) -> None:
    """Three have been open for 60 days, though escalated a day ago: of eight the fourth is closed after 40."""
    still = opened(*["2026-03-01 | | escalated"] * 3, first=5)
    given(issues=f"{HEAD}\n{CLOSED}\n{still}", data_date="2026-03-02")
    assert figures("issue_days", "2026-03-02", "trial")[0]["value"] == 40


def test_the_portfolio_is_of_all_issues_and_not_of_medians(given: Given, figures: Figures) -> None:
    few = opened(" | 2026-01-06 | closed", trial="TD-2")
    given(issues=f"{HEAD}\n{CLOSED}\n{few}", data_date="2026-03-02")
    rows = {r["trial_id"]: (r["value"], r["reason"]) for r in figures("issue_days", "2026-03-02")}
    assert rows[None] == (20, "closed: 6 of 6")
    assert rows["TD-2"] == (None, "too few to say: 1 of 1 closed")


def test_an_issue_closed_later_is_open_as_of_an_earlier_date(given: Given, figures: Figures) -> None:
    given(issues=f"{HEAD}\n{CLOSED}\n{opened(' | | open', first=5)}", data_date="2026-03-02")
    given(issues=f"{HEAD}\n{CLOSED}\n{opened(' | 2026-03-05 | closed', first=5)}", data_date="2026-03-09")
    assert figures("issue_days", "2026-03-08", "trial")[0]["reason"] == "closed: 5 of 6"
    assert figures("issue_days", "2026-03-09", "trial")[0]["reason"] == "closed: 6 of 6"


def test_cancelled_ones_and_those_closed_without_a_day_are_left_out(given: Given, figures: Figures) -> None:
    more = opened(" | 2026-01-02 | cancelled", " | | closed", first=5)
    given(issues=f"{HEAD}\n{CLOSED}\n{more}", data_date="2026-03-02")
    assert figures("issue_days", "2026-03-02", "trial")[0]["denominator"] == 5


def test_a_register_without_days_of_closing_makes_it_unknown(given: Given, figures: Figures) -> None:
    given(issues="trial_id | issue_id | title | opened_on\nTD-1 | I-1 | Late | 2026-01-01", data_date="2026-03-02")
    row = figures("issue_days", "2026-03-02", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the issues export has no column for closed on")
