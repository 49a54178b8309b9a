"""Submissions and quality events in the loaded demo: each planted fact stands in figures and views."""

from loaded import LATE, SUNDAY, Demo

from pipelines.demo import STORY
from pipelines.plain import rows_of
from pipelines.views.dependents import blast_radius


def test_a_finding_at_one_vendor_touches_five_trials(demo: Demo):
    (event,) = [r for r in demo.view("quality_event_list") if r["event_id"] == STORY.vendor_event]
    radius = rows_of(blast_radius(demo.store, demo.viewer, SUNDAY, LATE, STORY.event_vendor, None))
    kinds = {row["kind"] for row in radius}

    assert event["is_open"]
    assert tuple(event["trial_ids"]) == STORY.event_trials
    assert tuple(row["trial_id"] for row in radius if row["kind"] == "trial") == STORY.event_trials
    assert kinds >= {"contract", "milestone", "deliverable", "invoice line", "submission", "site"}


def test_the_radius_goes_down_to_whom_the_vendor_contracts(demo: Demo):
    radius = rows_of(blast_radius(demo.store, demo.viewer, SUNDAY, LATE, STORY.event_vendor, None))
    through = {(row["kind"], row["vendor"]) for row in radius if "contracted through it" in row["why"]}

    assert ("deliverable", "Osmia Imaging") in through


def test_a_notice_of_an_institution_finds_its_sites_in_every_trial(demo: Demo):
    radius = rows_of(blast_radius(demo.store, demo.viewer, SUNDAY, LATE, None, STORY.event_site))
    sites = sorted(row["trial_id"] for row in radius if row["kind"] == "site")

    assert sites == ["TD-101", "TD-104", "TD-109", "TD-110"]
    assert demo.metric("open_quality_events", "portfolio")[0]["value"] == 2


def test_one_submission_is_late_and_one_waits_for_the_sponsors_answer(demo: Demo):
    late, waits, *_ = demo.view("submission_list")

    assert (late["trial_id"], late["submission_id"]) == STORY.late_submission
    assert (late["state"], late["days_late"]) == ("late", -STORY.late_submission_planned)
    assert (waits["trial_id"], waits["submission_id"], waits["state"]) == (
        STORY.slip_trial, STORY.open_questions, "questions open"
    )  # fmt: skip


def test_two_rounds_of_questions_are_known_from_two_exports(demo: Demo):
    (sent,) = [r for r in demo.view("submission_list") if r["submission_id"] == "JP-REG-02"]

    assert (sent["approval_days"], sent["question_rounds"], sent["authority_days"]) == (115, 2, 96)
