"""The made-up world behind the demo: its size, and the planted facts as the world itself knows them."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest

from pipelines.demo import last_cut_off
from pipelines.demo.budget import budget
from pipelines.demo.calendar import Calendar
from pipelines.demo.declared import declared
from pipelines.demo.enrollment import current_last_in, events_of, planned_to_date
from pipelines.demo.milestones import Milestone, milestones_of
from pipelines.demo.portfolio import CUT_OFFS, TRIALS, VENDORS, Trial, week_of, workday
from pipelines.demo.risks import risks_of
from pipelines.demo.sites import sites_of
from pipelines.demo.story import STORY
from pipelines.errors import TrialdeckError

SUNDAY = dt.date(2026, 11, 15)


def trial(trial_id: str) -> Trial:
    return next(t for t in TRIALS if t.trial_id == trial_id)


def milestone(trial_id: str, name: str) -> Milestone:
    return next(m for m in milestones_of(trial(trial_id)) if m.name == name)


def test_the_portfolio_has_twelve_trials_eight_vendors_about_three_hundred_sites_and_forty_weeks():
    assert [t.trial_id for t in TRIALS] == [f"TD-{n}" for n in range(101, 113)]
    assert len({v.name for v in VENDORS}) == 8
    assert 290 <= sum(len(sites_of(t)) for t in TRIALS) <= 310
    assert len(CUT_OFFS) == 40
    assert CUT_OFFS[-1] == 0


def test_every_vendor_that_an_export_names_is_in_the_list_of_vendors():
    named = {m.line.vendor for m in budget(SUNDAY)} | {r.vendor for t in TRIALS for r in risks_of(t)}
    named |= {m.vendor for t in TRIALS for m in milestones_of(t)} | {t.lead for t in TRIALS}

    assert named - {""} == {v.name for v in VENDORS}


def test_sites_open_in_order_and_close_after_they_opened():
    for site in (site for t in TRIALS for site in sites_of(t)):
        if site.dropped > 0:
            assert site.selected < site.ethics < site.activated
            assert site.initiated < site.activated < site.closed


def test_nobody_is_counted_at_a_site_that_is_not_open():
    for t in TRIALS:
        opened = {site.site_id: site.activated for site in sites_of(t)}
        assert all(event.week >= opened[event.site_id] for event in events_of(t) if event.what == "enrolled")


def test_last_participant_in_moves_ninety_days_at_three_reviews_four_weeks_apart():
    slipping = milestone(STORY.slip_trial, STORY.slip_milestone)
    slips = [slipping.forecast(day) - slipping.baseline for day in (-63, *STORY.slip_reviews)]

    assert slips == [0, 30, 59, 90]
    assert STORY.slip_days == 90


def test_every_other_milestone_of_the_slipping_trial_slips_less():
    slips = [m.forecast(0) - m.baseline for m in milestones_of(trial(STORY.slip_trial)) if m.happens > 0]

    assert sorted(slips)[-2] < 65


@pytest.mark.parametrize("sunday", [SUNDAY, dt.date(2026, 3, 1), dt.date(2027, 1, 3), dt.date(2028, 2, 27)])
@pytest.mark.parametrize("currency", ["EUR", "GBP", "USD"])
def test_the_overspending_vendor_accrues_eighteen_percent_more_than_budgeted(sunday: dt.date, currency: str):
    past = [
        m
        for m in budget(sunday)
        if m.line.vendor == STORY.overspend_vendor and m.trial.currency == currency and m.last_day <= sunday
    ]
    budgeted, accrued = sum(m.budgeted for m in past), sum(m.accrued for m in past)

    assert abs(accrued - budgeted * Decimal("1.18")) < 1
    assert Fraction(118, 100) == STORY.overspend


def test_no_other_vendor_is_more_than_six_percent_over_its_budget():
    for vendor in {v.name for v in VENDORS} - {STORY.overspend_vendor}:
        past = [m for m in budget(SUNDAY) if m.line.vendor == vendor and m.last_day <= SUNDAY]
        if past:
            assert sum(m.accrued for m in past) < sum(m.budgeted for m in past) * Decimal("1.06"), vendor


def test_only_the_three_planted_sites_are_open_for_half_a_year_without_a_participant():
    silent = {}
    for t in TRIALS:
        enrolled = {e.site_id for e in events_of(t) if e.what == "enrolled"}
        found = [s.site_id for s in sites_of(t) if s.activated <= -183 and s.site_id not in enrolled]
        if found:
            silent[t.trial_id] = tuple(found)

    assert silent == {STORY.never_enrolled_trial: STORY.never_enrolled}
    assert len(STORY.never_enrolled) == 3


def test_one_risk_moves_from_six_to_twenty():
    risk = next(r for r in risks_of(trial(STORY.risk_trial)) if r.risk_id == STORY.risk_id)

    assert risk.level(STORY.risk_moved_on - 7) == (2, 3)
    assert risk.level(STORY.risk_moved_on) == (4, 5)
    assert risk.status(0) == "Open"


def test_the_rebaseline_puts_the_baseline_on_the_forecast_far_after_the_original():
    hidden = milestone(STORY.rebaseline_trial, STORY.rebaseline_milestone)

    assert hidden.rebaseline == (STORY.rebaselined_on, hidden.forecast(0))
    assert hidden.forecast(0) - hidden.baseline == STORY.rebaseline_days >= 60


def test_the_project_manager_of_the_rebaselined_trial_declares_green():
    assert declared(trial(STORY.undeclared), 0).color == "Green"


def test_enrollment_keeps_the_pace_of_each_trial():
    for t in TRIALS:
        planned = planned_to_date(t, 0, current_last_in(t, 0))
        enrolled = sum(e.what == "enrolled" for e in events_of(t))
        assert abs(enrolled - t.pace * planned) <= 1, t.trial_id


def test_the_plan_reaches_the_planned_participants_and_never_falls():
    for t in TRIALS:
        plan = [planned_to_date(t, day, t.last_in) for day in range(t.first_in - 10, t.last_in + 11)]
        assert plan == sorted(plan)
        assert (plan[0], plan[-1]) == (0, t.participants)


def test_weeks_end_on_sundays_and_nothing_is_due_on_a_weekend():
    calendar = Calendar(SUNDAY)

    assert [week_of(day) for day in (-7, -6, 0, 1, 7)] == [-7, 0, 0, 7, 7]
    assert all(calendar.date(workday(day)).weekday() < 5 for day in range(-20, 20))


def test_a_last_cut_off_that_is_no_sunday_is_refused_in_one_sentence():
    with pytest.raises(TrialdeckError, match="2026-11-16 is a Monday: take the Sunday before it"):
        Calendar(dt.date(2026, 11, 16))


@pytest.mark.parametrize(
    ("now", "sunday"),
    [
        ("2026-11-17T08:59", "2026-11-08"),
        ("2026-11-17T09:00", "2026-11-15"),
        ("2026-11-21T23:00", "2026-11-15"),
        ("2026-11-22T12:00", "2026-11-15"),
    ],
)
def test_the_last_cut_off_is_the_sunday_whose_exports_have_come_by_now(now: str, sunday: str):
    assert last_cut_off(dt.datetime.fromisoformat(now)) == dt.date.fromisoformat(sunday)
