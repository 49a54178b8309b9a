"""The literal tables that other tests stand on."""

import datetime as dt

import pytest
from given import Given, parse

from pipelines.access import Viewer


def test_cells_become_values_of_the_record_and_empty_cells_are_null() -> None:
    fields, rows = parse(
        "budget",
        """
        trial_id | cost_type | month_on | budgeted_amount
        TD-1     | direct    | 2026-03  | 12.50
        TD-2     |           |          |
        """,
    )
    assert fields == ("trial_id", "cost_type", "month_on", "budgeted_amount")
    assert rows[0]["cost_type"] == "service"
    assert rows[0]["month_on"] == dt.date(2026, 3, 1)
    assert rows[1] == {"trial_id": "TD-2", "cost_type": None, "month_on": None, "budgeted_amount": None}


def test_a_key_said_twice_is_an_error_of_the_test() -> None:
    with pytest.raises(AssertionError, match="said twice"):
        parse("trials", "trial_id\nTD-1\nTD-1")


def test_each_call_is_a_further_upload_and_the_latest_data_date_speaks(given: Given, me: Viewer) -> None:
    given(trials="trial_id | planned_sites\nTD-1 | 4", data_date="2026-01-04")
    store = given(trials="trial_id | planned_sites\nTD-1 | 6", data_date="2026-01-11")
    sql = "select planned_sites, row_number from trials_at($d, timestamp '2100-01-01')"
    assert store.frame(me, sql, d=dt.date(2026, 1, 10)).values.tolist() == [[4, 2]]
    assert store.frame(me, sql, d=dt.date(2026, 1, 11)).values.tolist() == [[6, 2]]


def test_the_columns_named_are_the_fields_the_export_had(given: Given, me: Viewer) -> None:
    store = given(enrollment="trial_id | site_id | period_end_on\nTD-1 | 01 | 2026-01-04", data_date="2026-01-04")
    known = store.frame(me, "from resolved_versions(date '2026-01-04', timestamp '2100-01-01')")
    assert list(known["fields"][0]) == ["trial_id", "site_id", "period_end_on"]
