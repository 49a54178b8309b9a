"""The demo portfolio in the store: every row is accounted for, and the figures show each planted fact."""

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal

import pytest
from loaded import SUNDAY, Demo

from pipelines.demo import STORY, load_demo
from pipelines.metrics.standing import standing
from pipelines.review.voices import streaks
from pipelines.store import review_changes, reviews


def test_no_file_is_refused_and_only_the_planted_bad_rows_are_rejected(demo: Demo):
    rejected = {(s.file, s.rejected) for r in demo.results for s in r.sheets if s.rejected}
    messages = [p.value for r in demo.results for s in r.sheets for p in s.problems]

    assert [r.refused for r in demo.results if r.refused] == []
    assert rejected == {("Risk_register_2026-06-28.xlsx", len(STORY.bad_cells))}
    assert messages == [value for _, value in STORY.bad_cells]


def test_every_row_of_every_file_is_accepted_or_rejected_and_none_is_a_duplicate(demo: Demo):
    for sheet in (s for r in demo.results for s in r.sheets):
        assert sheet.rows_in == sheet.accepted + sheet.rejected
        assert sheet.accepted > 0


def test_progress_is_told_after_each_file(demo: Demo):
    files = len(demo.results)

    assert demo.told == [(n, files) for n in range(1, files + 1)]


def test_files_are_taken_in_two_days_after_their_cut_off_at_nine(demo: Demo):
    seen = demo.store.frame(demo.viewer, "select distinct loaded_at - data_date::timestamp as wait from store.uploads")

    assert [str(wait) for wait in seen["wait"]] == ["2 days 09:00:00"]


def test_loading_the_same_demo_again_changes_nothing(demo: Demo):
    before = demo.store.data_version()
    again = load_demo(demo.store, demo.viewer, SUNDAY)

    assert all(result.already_loaded for result in again)
    assert demo.store.data_version() == before


def test_the_trials_stand_where_the_story_puts_them(demo: Demo):
    stands = defaultdict(set)
    for row in demo.table(standing):
        stands[row["status"]].add(row["trial_id"])

    assert stands["red"] == set(STORY.off_track)
    assert stands["amber"] == set(STORY.at_risk)
    assert stands["unknown"] == set(STORY.not_known)
    assert len(stands["green"]) == 5


@pytest.mark.parametrize(("day", "slip"), [(-63, None), (-56, 30), (-28, 59), (0, 90)])
def test_the_slip_shows_review_by_review(demo: Demo, day: int, slip: int | None):
    row = next(
        r
        for r in demo.view("milestone_list", day)
        if (r["trial_id"], r["name"]) == (STORY.slip_trial, STORY.slip_milestone)
    )

    assert row["slippage_days"] == (slip or 0)


def test_the_slipping_milestone_is_in_motion_and_moved_since_the_last_review(demo: Demo):
    row = next(
        r for r in demo.view("milestone_list") if (r["trial_id"], r["name"]) == (STORY.slip_trial, STORY.slip_milestone)
    )
    worst = {r["trial_id"]: r["value"] for r in demo.metric("milestone_slippage", "trial")}

    assert (row["moves"], row["is_in_motion"], row["moved_days"]) == (3, True, STORY.slip_steps[-1])
    assert worst[STORY.slip_trial] == STORY.slip_days == max(worst.values())


def test_the_rebaseline_hides_the_slip_from_the_commitment_but_not_from_the_slippage(demo: Demo):
    row = next(
        r
        for r in demo.view("milestone_list")
        if (r["trial_id"], r["name"]) == (STORY.rebaseline_trial, STORY.rebaseline_milestone)
    )

    assert row["commitment_days"] == 0
    assert row["slippage_days"] == row["credit_days"] == STORY.rebaseline_days


def test_a_buffer_is_used_faster_than_the_work_before_it_is_done(demo: Demo):
    row = next(r for r in demo.metric("buffer_burn", "trial") if r["trial_id"] == STORY.buffer_trial)
    assert (row["numerator"], row["status"]) == (STORY.rebaseline_days, "amber")


def test_the_overspending_vendor_is_eighteen_percent_over_and_no_other_is(demo: Demo):
    sums = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for row in demo.view("budget_monthly"):
        if row["is_complete"] and row["vendor"]:
            sums[row["vendor"]][0] += Decimal(str(row["budgeted"]))
            sums[row["vendor"]][1] += Decimal(str(row["accrued"]))
    ratios = {vendor: accrued / budgeted for vendor, (budgeted, accrued) in sums.items()}

    assert round(ratios.pop(STORY.overspend_vendor), 3) == Decimal("1.180")
    assert all(ratio < Decimal("1.05") for ratio in ratios.values())


def test_the_three_sites_that_never_enroll_are_the_only_ones(demo: Demo):
    silent = {
        (r["trial_id"], r["site_id"])
        for r in demo.view("site_status")
        if r["enrolled"] == 0 and r["exposure_months"] and r["exposure_months"] > 6
    }
    count = next(r for r in demo.metric("non_enrolling_sites", "trial") if r["trial_id"] == STORY.never_enrolled_trial)

    assert silent == {(STORY.never_enrolled_trial, site_id) for site_id in STORY.never_enrolled}
    assert count["value"] == 3


def test_the_risk_rises_from_six_to_twenty_within_four_weeks(demo: Demo):
    row = next(r for r in demo.view("risk_list") if (r["trial_id"], r["risk_id"]) == (STORY.risk_trial, STORY.risk_id))

    assert (row["score_before"], row["score"]) == (6, 20)
    assert row["is_open"]


def test_one_trial_is_declared_on_track_while_its_figures_are_off_track(demo: Demo):
    declared = {r["trial_id"]: r["declared_status"] for r in demo.view("trial_list")}
    stands = {r["trial_id"]: r["status"] for r in demo.table(standing)}

    assert declared[STORY.undeclared] == "on track"
    assert [t for t in declared if declared[t] == "on track" and stands[t] == "red"] == [STORY.undeclared]


def test_the_board_met_every_four_weeks_and_its_last_review_waits_for_one_comment(demo: Demo):
    held = reviews.listed(demo.store, demo.viewer)
    about = [SUNDAY + timedelta(day) for day in reversed(STORY.reviews)]

    assert [(r.body, r.as_of, r.held_on - r.as_of) for r in held] == [(STORY.body, on, timedelta(3)) for on in about]
    assert [r.closed_at is None for r in held] == [True, False, False, False]
    assert review_changes.uncommented(demo.store, demo.viewer, held[0].review_id) == [STORY.undeclared]
    assert not any(r.is_entered_later for r in held)


def test_the_undeclared_trial_was_declared_on_track_while_off_track_at_every_review(demo: Demo):
    first, *_ = streaks(reviews.standings(demo.store, demo.viewer))

    assert first == (STORY.undeclared, "green", "red", len(STORY.reviews))


def test_enrollment_of_the_trial_without_an_export_is_not_known(demo: Demo):
    row = next(r for r in demo.metric("enrolled", "trial") if r["trial_id"] == STORY.without_enrollment)

    assert (row["value"], row["status"]) == (None, "unknown")
    assert "no enrollment" in row["reason"]


def test_the_stale_feed_is_five_weeks_old_and_its_trial_keeps_its_pace(demo: Demo):
    ages = {r["feed"]: r["age_days"] for r in demo.view("feeds")}
    pace = {r["trial_id"]: r["value"] for r in demo.metric("enrollment_against_plan", "trial")}

    assert ages.pop(STORY.stale_feed) == 7 * STORY.stale_weeks
    assert pace[STORY.stale_trial] > 0.9
