"""What is known of each issue beside itself: its limit, its history, and the milestones that wait for it."""

from collections.abc import Callable

from given import Given

View = Callable[..., list[dict]]
HEAD = "trial_id | issue_id | title | severity | tier | opened_on | entered_tier_on | milestone | owner"
MILESTONES = """
    trial_id | name | baseline_on | forecast_on | predecessors
    TD-1     | LPI  | 2026-06-01  | 2026-07-01  |
    TD-1     | Lock | 2026-08-01  | 2026-08-01  | LPI
    TD-1     | CSR  | 2026-12-01  | 2026-12-01  | Lock
"""


def issue(tier: str, since: str, owner: str = "Lead") -> str:
    """One issue of a trial, at a tier since a day."""
    return f"{HEAD}\nTD-1 | I-1 | Reads | critical | {tier} | 2026-01-01 | {since} | lpi | {owner}"


def test_an_issue_holds_its_milestone_and_all_that_come_after_it(given: Given, view: View) -> None:
    given(issues=issue("operational", "2026-01-01"), milestones=MILESTONES, data_date="2026-02-01")
    row = view("issue_list", "2026-02-01")[0]
    assert (row["slippage_days"], row["then_milestones"]) == (30, "Lock; CSR")
    assert (row["limit_days"], row["tier_days"], row["breach_days"]) == (5, 31, 26)


def test_each_escalation_is_a_step_and_a_report_that_says_the_same_is_none(given: Given, view: View) -> None:
    given(issues=issue("operational", "2026-01-01"), data_date="2026-01-04")
    given(issues=issue("operational", "2026-01-01"), data_date="2026-01-11")
    given(issues=issue("functional", "2026-01-15"), data_date="2026-01-18")
    given(issues=issue("functional", "2026-01-15", owner="Head"), data_date="2026-01-25")
    given(issues=issue("operational", "2026-01-29"), data_date="2026-02-01")
    steps = [(str(row["reported_on"]), row["step"]) for row in view("issue_history", "2026-02-01")]
    assert steps == [
        ("2026-01-04", "first reported"), ("2026-01-18", "escalated"), ("2026-01-25", ""), ("2026-02-01", "given back")
    ]  # fmt: skip
    assert view("issue_list", "2026-02-01")[0]["escalations"] == 1


def test_an_issue_whose_history_begins_late_was_not_escalated_by_being_reported(given: Given, view: View) -> None:
    given(issues="trial_id | issue_id | title | severity\nTD-1 | I-1 | Reads | major", data_date="2026-01-04")
    given(issues=issue("functional", "2026-01-15"), data_date="2026-01-18")
    assert [row["step"] for row in view("issue_history", "2026-02-01")] == ["first reported", ""]


def test_a_risk_has_become_an_issue_once_an_issue_of_its_trial_names_it(given: Given, view: View) -> None:
    risks = (
        "trial_id | risk_id | title | probability | status\nTD-1 | R-1 | Late | 5 | occurred\nTD-2 | R-1 | Late | 5 |"
    )
    given(risks=risks, issues="trial_id | issue_id | title | risk_id\nTD-2 | I-1 | Late | R-1", data_date="2026-02-01")
    assert [(row["trial_id"], row["risk_id"]) for row in view("occurred_risks", "2026-02-01")] == [("TD-1", "R-1")]
    given(issues="trial_id | issue_id | title | risk_id\nTD-1 | I-1 | Late | R-1", data_date="2026-02-08")
    assert view("occurred_risks", "2026-02-08") == []


def test_the_part_still_open_falls_with_each_issue_closed(given: Given, view: View) -> None:
    """Closed after 10 days; open after 20, which leaves the part as it is; closed after 31."""
    given(
        issues="""
            trial_id | issue_id | title | opened_on  | closed_on
            TD-1     | I-1      | A     | 2026-01-01 | 2026-01-11
            TD-1     | I-2      | B     | 2026-01-12 |
            TD-1     | I-3      | C     | 2026-01-01 | 2026-02-01
        """,
        data_date="2026-02-01",
    )
    rows = view("issue_survival", "2026-02-01")
    assert [(r["days"], r["closed"], r["waiting"], round(r["part"], 3)) for r in rows] == [
        (10, 1, 3, 0.667), (20, 0, 2, 0.667), (31, 1, 1, 0.0)
    ]  # fmt: skip
