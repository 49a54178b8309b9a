"""The issues of the loaded demo: the one that breaches before the next meeting, and who is in breach."""

import datetime as dt

from loaded import SUNDAY, Demo

from pipelines.demo import STORY


def planted(demo: Demo) -> dict:
    found = demo.view("issue_list")
    return next(r for r in found if (r["trial_id"], r["issue_id"]) == (STORY.breach_trial, STORY.breach_issue))


def test_an_issue_breaches_two_days_before_the_body_of_its_trial_meets(demo: Demo) -> None:
    issue = planted(demo)
    meeting = SUNDAY + dt.timedelta(STORY.next_meeting)
    assert (issue["is_breaching"], issue["is_breaching_soon"]) == (False, True)
    assert (issue["body"], issue["next_meeting_on"].date()) == (STORY.meeting_body, meeting)
    assert issue["breaches_on"].date() == meeting - dt.timedelta(2)
    assert {r["trial_id"]: r["value"] for r in demo.metric("issues_breaching_soon", "trial")}[STORY.breach_trial] == 1


def test_it_was_escalated_once_and_holds_a_milestone_and_those_after_it(demo: Demo) -> None:
    issue = planted(demo)
    assert (issue["severity"], issue["tier"], issue["tier_days"]) == ("major", "functional", -STORY.breach_entered)
    assert issue["slippage_days"] == STORY.slip_days
    assert "Database Lock" in issue["then_milestones"]


def test_only_trials_in_need_are_in_breach(demo: Demo) -> None:
    breaching = {r["trial_id"] for r in demo.metric("issues_breaching", "trial") if r["value"]}
    assert breaching and breaching <= {*STORY.off_track, *STORY.at_risk}


def test_issues_that_were_risks_name_them_in_the_register(demo: Demo) -> None:
    risks = {(r["trial_id"], r["risk_id"]) for r in demo.view("risk_list")}
    were = {(r["trial_id"], r["risk_id"]) for r in demo.view("issue_list") if r["risk_id"]}
    assert len(were) == 2 and were <= risks


def test_half_of_the_issues_take_longer_than_those_closed_did(demo: Demo) -> None:
    (row,) = demo.metric("issue_days", "portfolio")
    taken = sorted(r["age_days"] for r in demo.view("issue_list") if not r["is_open"])
    assert row["value"] > taken[len(taken) // 2]
