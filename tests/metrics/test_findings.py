"""The sentences worth saying: each rule speaks where it should, and is silent where data is missing."""

import datetime as dt
from collections.abc import Callable

import pytest
from given import Given

from pipelines.access import Viewer
from pipelines.metrics.finding_rules import RULES
from pipelines.metrics.findings import findings
from pipelines.metrics.look import Finding
from pipelines.moment import Moment
from pipelines.store.connection import Store

LATE = dt.datetime(2100, 1, 1)

Say = Callable[..., list[Finding]]


@pytest.fixture
def say(store: Store, me: Viewer) -> Say:
    """What is found as of a day against four weeks before, of one rule."""

    def run(rule: str, as_of: str = "2026-11-22") -> list[Finding]:
        day = dt.date.fromisoformat(as_of)
        found = findings(store, me, day, LATE, Moment(day - dt.timedelta(days=28), LATE))
        return [finding for finding in found if finding.rule == rule]

    return run


def texts(found: list[Finding]) -> list[str]:
    return [finding.text for finding in found]


def test_with_nothing_loaded_nothing_is_found(store: Store, me: Viewer) -> None:
    assert findings(store, me, dt.date(2026, 11, 22), LATE, Moment(dt.date(2026, 10, 25), LATE)) == []


def milestones(given: Given, forecast: str, data_date: str, rebaseline: str = "", baseline: str = "2027-02-01") -> None:
    """One trial with one milestone, as reported on a day."""
    given(
        milestones=f"""
            trial_id | name                | milestone | baseline_on | rebaseline_on | forecast_on
            TD-104   | Last participant in | lpfv      | {baseline}  | {rebaseline}  | {forecast}
        """,
        data_date=data_date,
    )


def test_a_milestone_that_moved_says_both_slips(given: Given, say: Say) -> None:
    milestones(given, "2027-04-03", "2026-10-18")
    milestones(given, "2027-05-03", "2026-11-22")
    assert say("milestone_moved") == [
        Finding(
            "TD-104: Last participant in is expected 91 days after its original baseline, "
            "30 days later than on 25 Oct 2026",
            "milestone_moved",
            ("TD-104",),
            "milestones",
        )
    ]


def test_a_milestone_reported_for_the_first_time_did_not_move(given: Given, say: Say) -> None:
    milestones(given, "2027-05-03", "2026-11-22")
    assert texts(say("milestone_moved")) == [
        "TD-104: Last participant in is expected 91 days after its original baseline"
    ]


@pytest.mark.parametrize(
    ("forecast", "baseline"), [("2027-02-11", "2027-02-01"), ("2027-05-03", ""), ("", "2027-02-01")]
)
def test_small_slips_and_missing_dates_are_not_worth_a_sentence(
    given: Given, say: Say, forecast: str, baseline: str
) -> None:
    milestones(given, forecast, "2026-10-18", baseline=baseline)
    milestones(given, forecast, "2026-11-22", baseline=baseline)
    assert say("milestone_moved") == []


def test_a_rebaseline_that_hides_a_slip_is_said_instead_of_the_slip(given: Given, say: Say) -> None:
    milestones(given, "2027-05-04", "2026-11-22", rebaseline="2027-05-03")
    assert texts(say("rebaseline_hides_slip")) == [
        "TD-104: a re-baseline of 91 days hides the slip of Last participant in, which is 1 day late against the "
        "current baseline and 92 days late against the original one"
    ]
    assert say("milestone_moved") == []


def enrolling(given: Given, weekly: int, planned: int, due: str = "2027-01-31") -> None:
    """A trial that enrolls so many a week."""
    weeks = "\n".join(
        f"TD-107 | 01 | {day} | {weekly}" for day in ("2026-11-01", "2026-11-08", "2026-11-15", "2026-11-22")
    )
    given(
        trials=f"trial_id | planned_participants\nTD-107 | {planned}",
        milestones=f"trial_id | name | milestone | baseline_on\nTD-107 | LPI | lpfv | {due}",
        enrollment=f"trial_id | site_id | period_end_on | enrolled\n{weeks}",
        data_date="2026-11-22",
    )


def test_a_trial_that_enrolls_too_slowly_says_what_it_has_and_needs(given: Given, say: Say) -> None:
    enrolling(given, weekly=2, planned=69)
    assert texts(say("enrolls_too_slowly")) == [
        "TD-107 enrolls 2 participants a week where 6.1 are needed: 61 are missing with 10 weeks to go"
    ]


def test_a_trial_that_enrolls_fast_enough_or_has_no_date_is_not_mentioned(given: Given, say: Say) -> None:
    enrolling(given, weekly=2, planned=28)
    assert say("enrolls_too_slowly") == []
    enrolling(given, weekly=2, planned=69, due="")
    assert say("enrolls_too_slowly") == []


def test_a_planned_last_participant_in_that_has_passed(given: Given, say: Say) -> None:
    enrolling(given, weekly=2, planned=20, due="2026-11-01")
    assert texts(say("target_date_passed")) == [
        "TD-107: the planned last participant in, 1 Nov 2026, has passed with 8 of 20 enrolled"
    ]
    assert say("enrolls_too_slowly") == []


def test_sites_that_never_enrolled_are_named(given: Given, say: Say) -> None:
    given(
        sites="""
            trial_id | site_id | activated_on
            TD-1     | 01      | 2025-11-22
            TD-1     | 02      | 2026-05-01
            TD-1     | 03      | 2025-11-22
            TD-1     | 04      | 2026-10-22
        """,
        enrollment="trial_id | site_id | period_end_on | enrolled\nTD-1 | 03 | 2026-11-15 | 30",
        data_date="2026-11-22",
    )
    assert texts(say("sites_never_enrolled")) == [
        "Sites 01 and 02 of TD-1 have been open for 205 to 365 days and have enrolled nobody"
    ]


def test_where_zero_is_no_surprise_no_site_is_named(given: Given, say: Say) -> None:
    given(
        sites="trial_id | site_id | activated_on\nTD-1 | 01 | 2026-07-22\nTD-1 | 02 | 2026-07-22",
        enrollment="trial_id | site_id | period_end_on | enrolled\nTD-1 | 02 | 2026-11-15 | 1",
        data_date="2026-11-22",
    )
    assert say("sites_never_enrolled") == []


def test_a_vendor_above_budget_is_measured_over_complete_months(given: Given, say: Say) -> None:
    given(
        budget="""
            trial_id | vendor | line_id | month_on | budgeted_amount | accrued_amount | currency
            TD-1     | Norvia | 1       | 2026-09  | 1000000         | 1300000        | EUR
            TD-3     | Norvia | 1       | 2026-10  | 1000000         | 1060000        | EUR
            TD-3     | Norvia | 1       | 2026-11  | 10              | 90000000       | EUR
            TD-3     | Norvia | 2       | 2026-10  | 500             |                | EUR
            TD-3     | Labora | 1       | 2026-10  | 100             | 105            | EUR
        """,
        data_date="2026-11-22",
    )
    (found,) = say("vendor_above_budget")
    assert found.text == (
        "Norvia has accrued 18 % more than budgeted to date in TD-1 and TD-3: EUR 2.36 million against EUR 2.00 million"
    )
    assert found.trials == ("TD-1", "TD-3")


def risks(given: Given, lines: str, data_date: str) -> None:
    """A register of one trial."""
    given(risks=f"trial_id | risk_id | title | probability | impact | status\n{lines}", data_date=data_date)


def test_a_risk_that_rose_and_one_that_is_new_and_severe(given: Given, say: Say) -> None:
    risks(given, "TD-1 | R-1 | Late supply | 2 | 3 | open\nTD-2 | R-1 | Staff | 2 | 2 | open", "2026-10-18")
    risks(given, "TD-1 | R-1 | Late supply | 4 | 5 | open\nTD-2 | R-2 | Approval | 3 | 5 | open", "2026-11-22")
    assert texts(say("risk_rose")) == [
        "TD-1: risk R-1 (Late supply) rose from 6 to 20 since 25 Oct 2026",
        "TD-2: risk R-2 (Approval) is new since 25 Oct 2026 and scores 15",
    ]


def test_a_first_register_has_no_new_risks_and_a_closed_risk_did_not_rise(given: Given, say: Say) -> None:
    risks(given, "TD-1 | R-1 | Late supply | 5 | 5 | open", "2026-11-22")
    given(risks="trial_id|risk_id|title|probability|impact|status\nTD-2|R-1|Staff|1|1|open", data_date="2026-10-18")
    given(risks="trial_id|risk_id|title|probability|impact|status\nTD-2|R-1|Staff|5|5|closed", data_date="2026-11-22")
    assert say("risk_rose") == []


def test_old_data_of_several_trials_is_one_sentence(given: Given, say: Say) -> None:
    given(risks="trial_id | risk_id | title\nTD-1 | R-1 | Late\nTD-2 | R-1 | Late", data_date="2026-11-01")
    given(sites="trial_id | site_id\nTD-1 | 01\nTD-3 | 01", data_date="2026-11-15")
    (found,) = say("old_data")
    assert found.text == "The risk data of TD-1 and TD-2 is of 1 Nov 2026: 21 days old"
    assert (found.trials, found.page) == (("TD-1", "TD-2"), "history")


def test_the_worst_of_each_rule_comes_before_the_second_of_any(given: Given, store: Store, me: Viewer) -> None:
    risks(given, "TD-1 | R-1 | A | 1 | 1 | open\nTD-2 | R-1 | B | 1 | 1 | open", "2026-10-18")
    risks(given, "TD-1 | R-1 | A | 3 | 5 | open\nTD-2 | R-1 | B | 5 | 5 | open", "2026-10-25")
    found = findings(store, me, dt.date(2026, 11, 22), LATE, Moment(dt.date(2026, 10, 20), LATE))
    assert [(f.rule, f.trials) for f in found] == [
        ("risk_rose", ("TD-2",)),
        ("old_data", ("TD-1", "TD-2")),
        ("risk_rose", ("TD-1",)),
    ]


def test_rules_have_names_of_their_own() -> None:
    assert len({rule.__name__ for rule in RULES}) == len(RULES)
