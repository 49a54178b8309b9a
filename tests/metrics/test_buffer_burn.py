"""Is the schedule buffer used faster than the work before it is done?"""

import datetime as dt
import math
from collections.abc import Callable

import pytest
from given import Given

from pipelines.access import Viewer
from pipelines.store.connection import Store
from pipelines.trace import trace

Figures = Callable[..., list[dict]]

NAME, DAY = "buffer_burn", "2026-05-03"
MILESTONES = """
    trial_id | name            | baseline_on | forecast_on | actual_on  | predecessors
    TD-1     | FPI             | 2026-01-01  |             | 2026-01-10 |
    TD-1     | LPI             | 2026-03-02  |             | 2026-03-20 | FPI
    TD-1     | Lock            | 2026-05-31  | 2026-06-30  |            | LPI
    TD-1     | Schedule buffer | 2026-07-30  |             |            | Lock
    TD-1     | Other           | 2026-07-01  | 2026-12-31  |            |
"""
"""The chain is 150 days, of which the 60 up to LPI are reached: 40 %. Of the 60 days of the buffer 30 are used."""


def trial(figures: Figures, day: str = DAY) -> dict:
    return figures(NAME, day, "trial")[0]


def test_days_used_are_held_against_those_that_the_work_done_allows(given: Given, figures: Figures) -> None:
    """What the buffer does not come after is not in its chain."""
    given(milestones=MILESTONES, data_date=DAY)
    row = trial(figures)
    assert (row["numerator"], row["denominator"], row["value"], row["status"]) == (30, 24, 1.25, "amber")


def test_a_milestone_reached_later_does_not_count_before(given: Given, figures: Figures) -> None:
    """Its forecast speaks until then: LPI alone is the work done, or nothing is."""
    given(milestones=MILESTONES, data_date="2026-03-19")
    row = trial(figures, "2026-03-19")
    assert (row["value"], row["status"]) == (None, "unknown")
    assert row["reason"] == "less than 10 % of the chain before the buffer is complete"


def test_trials_are_added_up_before_they_are_divided(given: Given, figures: Figures) -> None:
    second = MILESTONES.replace("TD-1", "TD-2").replace("2026-06-30", "2026-05-31").split("\n", 2)[2]
    given(milestones=MILESTONES + second, data_date=DAY)
    rows = figures(NAME, DAY, "portfolio")
    assert [(row["numerator"], row["denominator"]) for row in rows] == [(30, 48)]


def test_a_chain_in_time_uses_nothing(given: Given, figures: Figures) -> None:
    given(milestones=MILESTONES.replace("2026-06-30", "2026-05-20"), data_date=DAY)
    assert (trial(figures)["value"], trial(figures)["status"]) == (0, "green")


def test_without_predecessors_all_that_was_planned_before_the_buffer_is_its_chain(
    given: Given, figures: Figures
) -> None:
    given(milestones=MILESTONES.replace("| Lock\n", "|\n"), data_date=DAY)
    row = trial(figures)
    assert (row["numerator"], round(row["denominator"], 2)) == (183, round(29 * 60 / 181, 2))


@pytest.mark.parametrize(
    ("said", "instead", "reason"),
    [
        ("Schedule buffer", "Completion", "no buffer with milestones before it is known"),
        ("2026-06-30", "          ", "Lock, which the buffer comes after, has no forecast"),
        ("2026-07-30", "2026-05-31", "the buffer has no days: Lock was to end with it"),
    ],
)
def test_without_a_buffer_or_a_forecast_it_is_unknown(
    given: Given, figures: Figures, said: str, instead: str, reason: str
) -> None:
    given(milestones=MILESTONES.replace(said, instead), data_date=DAY)
    row = trial(figures)
    assert (row["value"], row["status"]) == (None, "unknown")
    assert row["reason"].startswith(reason)


def test_an_export_without_baselines_makes_it_unknown_and_says_so(given: Given, figures: Figures) -> None:
    given(milestones="trial_id | name | forecast_on\nTD-1 | FPI | 2026-06-01", data_date=DAY)
    assert trial(figures)["reason"] == "the milestones export has no column for baseline on"


@pytest.mark.parametrize(("level", "keys"), [("trial", {"trial_id": "TD-1"}), ("portfolio", {})])
def test_the_rows_of_the_figure_add_up_to_it(
    given: Given, store: Store, me: Viewer, level: str, keys: dict[str, str]
) -> None:
    given(milestones=MILESTONES, data_date=DAY)
    found = trace(store, me, NAME, dt.date.fromisoformat(DAY), dt.datetime(2100, 1, 1), level, keys)
    assert math.isclose(found.numerator, 30)
    assert math.isclose(found.denominator, 24)
