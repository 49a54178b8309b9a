"""Every milestone with its dates, state, slip and movement."""

import datetime as dt
from collections.abc import Callable

from given import Given

View = Callable[..., list[dict]]

COLUMNS = (
    "trial_id country site_id name milestone owner vendor waiting_on slip_cause slip_party predecessors baseline_on "
    "rebaseline_on forecast_on actual_on state due_on slippage_days commitment_days credit_days moves is_in_motion "
    "last_moved_on forecast_before moved_days data_date feed upload_id sheet row_number"
)


def only(view: View, as_of: str = "2026-05-03") -> dict:
    rows = view("milestone_list", as_of)
    assert len(rows) == 1
    return rows[0]


def test_slippage_is_commitment_plus_credit(given: Given, view: View) -> None:
    given(
        milestones="""
            trial_id | name | baseline_on | rebaseline_on | forecast_on
            TD-1     | LPI  | 2026-06-30  | 2026-09-30    | 2026-10-10
        """,
        data_date="2026-05-03",
    )
    row = only(view)
    assert " ".join(row) == COLUMNS
    assert (row["slippage_days"], row["commitment_days"], row["credit_days"]) == (102, 10, 92)
    assert (row["due_on"], row["state"]) == (dt.date(2026, 9, 30), "open")


def test_states(given: Given, view: View) -> None:
    given(
        milestones="""
            trial_id | name      | baseline_on | forecast_on | actual_on
            TD-1     | reached   | 2026-01-10  | 2026-01-20  | 2026-01-20
            TD-1     | announced | 2026-06-10  | 2026-06-20  | 2026-06-20
            TD-1     | stale     | 2026-06-10  | 2026-05-02  |
            TD-1     | late      | 2026-05-02  | 2026-06-20  |
            TD-1     | silent    | 2026-05-02  |             |
            TD-1     | nothing   |             |             |
        """,
        data_date="2026-05-03",
    )
    assert {row["name"]: row["state"] for row in view("milestone_list", "2026-05-03")} == {
        "reached": "done",
        "announced": "open",
        "stale": "forecast in the past",
        "late": "overdue",
        "silent": "overdue",
        "nothing": "no date",
    }


def test_what_was_said_four_weeks_earlier_stands_beside_it(given: Given, view: View) -> None:
    for day, forecast in (("2026-03-01", "2026-07-01"), ("2026-03-15", "2026-07-11"), ("2026-04-12", "2026-08-10")):
        given(
            milestones=f"trial_id | name | baseline_on | forecast_on\nTD-1 | LPI | 2026-06-30 | {forecast}",
            data_date=day,
        )
    row = only(view, "2026-04-12")
    assert (row["forecast_before"], row["moved_days"]) == (dt.date(2026, 7, 11), 30)
    assert (row["moves"], row["last_moved_on"], row["is_in_motion"]) == (2, dt.date(2026, 4, 12), True)
    first = only(view, "2026-03-01")
    assert (first["forecast_before"], first["moved_days"], first["moves"]) == (None, None, 0)


def test_a_milestone_reached_long_ago_has_not_moved_since(given: Given, view: View) -> None:
    for day in ("2026-03-01", "2026-04-12"):
        given(
            milestones="""
                trial_id | name | baseline_on | forecast_on | actual_on
                TD-1     | FPI  | 2026-01-01  | 2026-01-20  | 2026-02-20
            """,
            data_date=day,
        )
    row = only(view, "2026-04-12")
    assert (row["state"], row["slippage_days"], row["moved_days"]) == ("done", 50, 0)


def test_where_no_vendor_is_named_the_trials_lead_vendor_answers(given: Given, view: View) -> None:
    given(
        trials="trial_id | lead_vendor\nTD-1 | Norvia",
        milestones="trial_id | name | vendor | forecast_on\nTD-1 | A | | 2026-06-01\nTD-1 | B | Labora | 2026-06-02",
        data_date="2026-05-03",
    )
    assert [row["vendor"] for row in view("milestone_list", "2026-05-03")] == ["Norvia", "Labora"]


def test_the_cell_it_came_from_can_be_found(given: Given, view: View) -> None:
    given(milestones="trial_id | name | forecast_on\nTD-1 | LPI | 2026-06-01", data_date="2026-05-03", feed="ctms")
    row = only(view)
    assert (row["feed"], row["sheet"], row["row_number"]) == ("ctms", "milestones", 2)
