"""The planted facts about quality, found in the loaded demo by the figures and views that ask for them."""

import pandas as pd
from loaded import Demo

from pipelines.charts.funnel import judged_places
from pipelines.demo import STORY


def test_one_site_has_more_important_deviations_than_chance_explains_and_no_trial_is_at_risk_by_them(demo: Demo):
    trial, site = STORY.deviating_site
    sites = [r for r in demo.metric("important_deviation_rate", "site") if r["trial_id"] == trial]
    judged, _ = judged_places(pd.DataFrame(sites), 24)

    assert judged[judged["flag"] == "more"]["site_id"].tolist() == [site]
    assert {r["status"] for r in demo.metric("important_deviation_rate", "trial")} == {"green", "unknown"}


def test_reports_of_one_trial_are_overdue(demo: Demo):
    overdue = {r["trial_id"]: r["value"] for r in demo.metric("overdue_deviation_reports", "trial") if r["value"]}

    assert overdue == {STORY.overdue_reports_trial: STORY.overdue_reports}


def test_one_trial_cleans_too_slowly_for_its_lock(demo: Demo):
    (late,) = [r for r in demo.metric("lock_forecast_weeks", "trial") if r["status"] == "amber"]
    (row,) = [r for r in demo.view("lock_forecast") if r["trial_id"] == STORY.late_lock_trial]

    assert late["trial_id"] == STORY.late_lock_trial
    assert (row["clean"], row["pace_per_week"]) == (STORY.late_lock_clean, STORY.late_lock_pace)


def test_one_tolerance_limit_is_passed_and_one_is_past_its_early_warning(demo: Demo):
    limits = [r for r in demo.view("kpi_values") if r["is_latest"] and r["indicator_type"] == "qtl"]

    assert [r["trial_id"] for r in limits if r["status"] == "red"] == [STORY.passed_limit_trial]
    assert [(r["trial_id"], r["reason"]) for r in limits if r["status"] == "amber"] == [
        ("TD-103", "beyond its early warning")
    ]
