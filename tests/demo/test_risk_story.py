"""What is planted about risks in the loaded demo: a trigger nobody acted on, and mitigations nobody keeps up."""

import datetime as dt

from loaded import SUNDAY, Demo

from pipelines.demo import STORY
from pipelines.metrics.triggers import triggers


def on(day: int) -> dt.date:
    return SUNDAY + dt.timedelta(day)


def test_a_trigger_fired_eight_weeks_before_the_slip_and_nobody_acted(demo: Demo):
    found = {row["trial_id"]: row for row in demo.table(triggers)}
    row = found[STORY.slip_trial]

    assert (row["risk_id"], row["state"]) == (STORY.trigger_risk, "not acted on")
    assert row["fired_on"] == on(STORY.trigger_fired_on)
    assert (on(STORY.slip_reviews[0]) - row["fired_on"]).days == 56
    assert row["activated_on"] is None and row["waited_days"] == -STORY.trigger_fired_on


def test_another_plan_was_activated_and_a_third_never_had_to_be(demo: Demo):
    found = {row["trial_id"]: row for row in demo.table(triggers)}
    acted = found[STORY.trigger_acted_trial]

    assert (acted["state"], acted["activated_on"].date()) == ("acted on", on(STORY.trigger_acted_on))
    assert sorted(row["state"] for row in found.values()) == ["acted on", "not acted on", "not fired"]


def test_one_mitigation_is_late_one_shows_nothing_and_one_risk_is_never_reviewed(demo: Demo):
    def behind(name: str, found: str) -> list[tuple[str, str]]:
        return [(r["trial_id"], r["risk_id"]) for r in demo.view(name) if r[found]]

    assert behind("mitigation_list", "is_late") == [STORY.late_mitigation]
    assert [
        (r["trial_id"], r["risk_id"]) for r in demo.view("mitigation_list") if r["is_done"] and not r["is_evidenced"]
    ] == [STORY.unevidenced]
    assert behind("risk_credit", "is_stale") == [STORY.unreviewed]
    counted = ("late_mitigations", "unevidenced_mitigations", "risks_not_reviewed")
    assert [demo.metric(name, "portfolio")[0]["value"] for name in counted] == [1, 1, 1]
