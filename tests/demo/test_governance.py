"""Governance in the loaded demo: roles empty, left and held twice, a silent body, a vendor that belongs to none."""

from loaded import Demo

from pipelines.demo import STORY


def test_one_role_is_empty_one_is_of_a_leaver_and_one_is_held_twice(demo: Demo) -> None:
    lacking = {(r["trial_id"], r["activity"]): r["state"] for r in demo.view("accountability") if r["state"] != "one"}
    assert lacking == {STORY.empty_role: "none", STORY.left_role: "leaver", STORY.doubled_role: "two"}
    (row,) = demo.metric("accountability_gaps", "portfolio")
    assert (row["value"], row["denominator"]) == (3, 96)


def test_one_body_missed_a_meeting_its_manual_is_overdue_and_one_vendor_has_none(demo: Demo) -> None:
    rest = [(r["exception"], r["vendor"] or r["body"]) for r in demo.view("governance_exceptions")][3:]
    assert rest == [
        ("vendor without body", STORY.without_body), ("meeting missed", STORY.silent_body),
        ("manual overdue", STORY.silent_body),
    ]  # fmt: skip


def test_every_trial_belongs_to_the_committee_of_its_lead_vendor(demo: Demo) -> None:
    bodies = {r["body"]: len(r["trial_ids"]) for r in demo.view("body_list")}
    assert bodies["Norvia operating committee"] == 7 and bodies[STORY.silent_body] == 5
    assert {r["value"] for r in demo.metric("without_body", "trial")} == {0}
