"""Assumed against observed: the figure that an assumption names, of its trial, in the same unit."""

import datetime as dt

import pytest
from given import Given, rows_of

from pipelines.access import Viewer
from pipelines.metrics.assumed import assumed

DAY, LATE = dt.date(2026, 11, 1), dt.datetime(2100, 1, 1)
HEAD = "trial_id | assumption_id | statement | figure | assumed_value | unit"


@pytest.fixture
def held(given: Given, me: Viewer):
    """`held("TD-1 | A-1 | ... ")`: the one assumption beside what its figure is."""
    given(
        enrollment="""
            trial_id | site_id | period_end_on | screened | screen_failed | enrolled
            TD-1     | 01      | 2026-10-25    | 100      | 41            | 59
            TD-2     | 01      | 2026-10-25    | 100      | 10            | 90
        """,
        budget="""
            trial_id | month_on   | currency | accrued_amount | budgeted_amount
            TD-1     | 2026-09-01 | EUR      | 300            | 300
            TD-1     | 2026-09-01 | USD      | 90             | 90
        """,
        data_date=DAY,
    )

    def run(*lines: str, viewer: Viewer = me) -> dict:
        given(assumptions="\n".join((HEAD, *lines)), data_date=DAY)
        return rows_of(assumed(given.store, viewer, DAY, LATE))[0]

    return run


def test_a_screen_failure_assumed_at_20_percent_is_41(held) -> None:
    row = held("TD-1 | A-1 | One in five | screen_failure_rate | 20 | %")
    assert (row["assumed"], row["observed"], row["figure_unit"], row["held"]) == (0.2, 0.41, "percent", None)
    assert row["difference"] == pytest.approx(0.21)


def test_it_is_held_against_its_own_trial(held) -> None:
    assert held("TD-2 | A-1 | One in five | screen_failure_rate | 20 | %")["observed"] == 0.1


def test_a_share_is_understood_as_one_and_20_without_a_unit_is_not_guessed(held) -> None:
    assert held("TD-1 | A-1 | One in five | screen_failure_rate | 0.2 |")["assumed"] == 0.2
    row = held("TD-1 | A-1 | One in five | screen_failure_rate | 20 |")
    assert (row["assumed"], row["difference"], row["observed"]) == (None, None, 0.41)
    assert row["held"] == "the unit is missing: 20 can be percent or a share"


def test_a_figure_that_does_not_exist_is_said_and_stays_in_the_list(held) -> None:
    row = held("TD-1 | A-1 | Cheer | happiness | 5 |")
    assert (row["observed"], row["held"]) == (None, "there is no figure called happiness")


def test_a_figure_that_is_not_known_says_why(held) -> None:
    row = held("TD-1 | A-1 | Sites open in time | sites_activated | 12 | sites")
    assert (row["assumed"], row["observed"], row["difference"]) == (12, None, None)
    assert row["held"] == "no sites export has been loaded for this trial"


def test_of_several_currencies_the_unit_names_the_one(held) -> None:
    row = held("TD-1 | A-1 | Burn | burn_rate | 40 | usd")
    assert (row["observed"], row["figure_currency"]) == (30, "USD")
    row = held("TD-1 | A-1 | Burn | burn_rate | 40 |")
    assert row["held"] == "the figure has several currencies, and the unit names none of them"


def test_an_exclusion_names_no_figure_and_is_held_against_none(held) -> None:
    row = held("TD-1 | A-1 | No unscheduled visits | | |")
    assert (row["observed"], row["held"]) == (None, None)


def test_somebody_who_may_not_see_the_trial_sees_neither(held, given: Given) -> None:
    held("TD-1 | A-1 | One in five | screen_failure_rate | 20 | %")
    assert assumed(given.store, Viewer("Ada", ("TD-2",)), DAY, LATE).empty
