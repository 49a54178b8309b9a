"""Slip-days apart: those that executed changes brought, and those of performance."""

from collections.abc import Callable

import pytest
from given import Given

View = Callable[..., list[dict]]

DAY = "2026-05-03"
MILESTONES = """
    trial_id | name | vendor | slip_cause | slip_party | baseline_on | forecast_on | actual_on
    TD-1     | LPI  | Norvia | regulatory |            | 2026-06-01  | 2026-07-11  |
    TD-1     | LPO  | Norvia | sponsor    |            | 2026-07-01  | 2026-07-21  |
    TD-1     | DBL  | Norvia |            | Client     | 2026-08-01  | 2026-08-06  |
    TD-1     | CSR  | Norvia | scientific | Zenlab     | 2026-09-01  | 2026-09-03  |
    TD-1     | FPI  | Norvia |            |            | 2026-02-01  |             | 2026-02-01
    TD-2     | LPI  | Labora |            |            | 2026-06-01  | 2026-06-11  |
"""
CHANGES = """
    trial_id | change_id | milestone | status   | days | executed_on | requested_on
    TD-1     | CO-1      | LPI       | executed | 20   | 2026-04-01  | 2026-03-01
    TD-1     | CO-2      | lpi       | executed | 5    | 2026-05-03  | 2026-03-01
    TD-1     | CO-3      | LPI       | executed | 7    | 2026-05-04  | 2026-03-01
    TD-1     | CO-4      | LPI       | pending  | 9    |             | 2026-03-01
    TD-1     | CO-5      | LPO       | executed | 90   | 2026-04-01  | 2026-03-01
    TD-1     | CO-6      | DBL       | executed | -10  | 2026-04-01  | 2026-03-01
"""


@pytest.fixture
def late(given: Given) -> Given:
    """Four late milestones of a trial with changes, and one of a trial without."""
    given(milestones=MILESTONES, changes=CHANGES, data_date=DAY)
    return given


def parts(view: View, day: str = DAY) -> dict[tuple, tuple]:
    return {
        (row["trial_id"], row["name"]): (row["slip_days"], row["change_days"], row["performance_days"])
        for row in view("slip_split", day)
    }


def test_executed_changes_that_name_the_milestone_take_their_days_of_the_slip(late: Given, view: View) -> None:
    """Not those of the day after, not those pending."""
    assert parts(view)["TD-1", "LPI"] == (40, 25, 15)


def test_no_more_than_the_slip_is_change_driven_and_no_less_than_nothing(late: Given, view: View) -> None:
    assert parts(view)["TD-1", "LPO"] == (20, 20, 0)
    assert parts(view)["TD-1", "DBL"] == (5, 0, 5)


def test_a_milestone_without_changes_slipped_by_performance(late: Given, view: View) -> None:
    assert parts(view)["TD-1", "CSR"] == (2, 0, 2)


def test_a_trial_whose_changes_nobody_exports_is_not_split(late: Given, view: View) -> None:
    assert parts(view)["TD-2", "LPI"] == (10, None, None)


def test_a_milestone_that_was_in_time_is_not_listed(late: Given, view: View) -> None:
    assert ("TD-1", "FPI") not in parts(view)


def test_the_party_is_who_the_export_names_else_the_sponsor_as_cause_else_the_vendor(late: Given, view: View) -> None:
    found = {(row["trial_id"], row["name"]): (row["party"], row["is_sponsors"]) for row in view("slip_split", DAY)}
    assert found == {
        ("TD-1", "LPI"): ("Norvia", False),
        ("TD-1", "LPO"): ("Sponsor", True),
        ("TD-1", "DBL"): ("Sponsor", True),
        ("TD-1", "CSR"): ("Zenlab", False),
        ("TD-2", "LPI"): ("Labora", False),
    }


def test_a_change_counts_once_its_execution_is_known(given: Given, view: View) -> None:
    """The same changes, known at an earlier data date only."""
    given(milestones=MILESTONES, changes=CHANGES, data_date="2026-04-30")
    assert parts(view)["TD-1", "LPI"] == (40, 20, 20)


def test_a_change_of_another_vendor_counts_also_where_one_vendor_is_looked_at(
    given: Given, view: View, me: object
) -> None:
    changes = CHANGES.replace("| change_id", "| vendor | change_id").replace("TD-1     |", "TD-1 | Zenlab |")
    given(milestones=MILESTONES, changes=changes, data_date=DAY)
    rows = view("slip_split", DAY, viewer=me.narrowed(vendors=("Norvia",)))
    assert rows[0]["change_days"] == 25
