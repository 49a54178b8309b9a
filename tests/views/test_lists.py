"""The short lists: feeds, trials, vendors, unknown sites, ages."""

import datetime as dt
from collections.abc import Callable

import pytest
from given import Given

from pipelines.store.schema import view_names

View = Callable[..., list[dict]]


def test_a_feed_says_its_trials_its_age_and_how_many_rows_speak(given: Given, view: View) -> None:
    given(sites="trial_id | site_id\nTD-1 | 01\nTD-1 | 02\nTD-2 | 01", data_date="2026-01-04", feed="ctms")
    given(sites="trial_id | site_id\nTD-1 | 01", data_date="2026-01-11", feed="ctms")
    given(vendors="vendor\nNorvia", data_date="2026-01-01", feed="list")
    rows = view("feeds", "2026-01-20")
    assert [(r["feed"], r["kind"], r["trials"], r["data_date"], r["age_days"], r["rows"]) for r in rows] == [
        ("ctms", "sites", 2, dt.date(2026, 1, 11), 9, 2),
        ("list", "vendors", 0, dt.date(2026, 1, 1), 19, 1),
    ]


def test_a_feed_is_as_old_as_it_was_on_the_day_asked(given: Given, view: View) -> None:
    given(sites="trial_id | site_id\nTD-1 | 01", data_date="2026-01-04")
    given(sites="trial_id | site_id\nTD-1 | 01", data_date="2026-01-11")
    assert view("feeds", "2026-01-10")[0]["age_days"] == 6
    assert view("feeds", "2026-01-03") == []


def test_a_trial_without_a_trials_export_is_in_the_list(given: Given, view: View) -> None:
    given(trials="trial_id | phase | planned_participants\nTD-1 | III | 60", data_date="2026-01-04")
    given(risks="trial_id | risk_id | title\nTD-2 | R-1 | Late supply", data_date="2026-01-04")
    rows = view("trial_list", "2026-01-04")
    assert [(r["trial_id"], r["phase"], r["planned_participants"], r["data_date"]) for r in rows] == [
        ("TD-1", "III", 60, dt.date(2026, 1, 4)),
        ("TD-2", None, None, None),
    ]


def test_vendors_of_a_trial_come_from_every_export_that_names_one(given: Given, view: View) -> None:
    given(
        trials="trial_id | lead_vendor\nTD-1 | Norvia\nTD-2 |",
        sites="trial_id | site_id | vendor\nTD-1 | 01 | Labora\nTD-1 | 02 |",
        milestones="trial_id | name | vendor\nTD-1 | LPI | Norvia",
        budget="trial_id | vendor | month_on\nTD-1 | Packer | 2026-01",
        risks="trial_id | risk_id | title | vendor\nTD-2 | R-1 | Late | Carry",
        invoices="trial_id | vendor | invoice_id | amount\nTD-2 | Billings | 1 | 5",
        data_date="2026-01-04",
    )
    assert [(r["trial_id"], r["vendor"]) for r in view("trial_vendors", "2026-01-04")] == [
        ("TD-1", "Labora"),
        ("TD-1", "Norvia"),
        ("TD-1", "Packer"),
        ("TD-2", "Billings"),
        ("TD-2", "Carry"),
    ]


def test_sites_that_events_name_and_the_sites_export_does_not_are_said(given: Given, view: View) -> None:
    given(
        sites="trial_id | site_id\nTD-1 | 01",
        enrollment="""
            trial_id | site_id | period_end_on | screened | enrolled
            TD-1     | 01      | 2026-01-04    | 9        | 2
            TD-1     | 07      | 2026-01-04    | 3        | 1
            TD-1     | 08      | 2026-01-04    |          | 4
            TD-2     | 01      | 2026-01-04    | 5        | 5
        """,
        data_date="2026-01-04",
    )
    rows = view("unknown_sites", "2026-01-04")
    assert [(r["trial_id"], r["site_id"], r["participants"]) for r in rows] == [("TD-1", "07", 3), ("TD-1", "08", 4)]


def test_ages_are_per_trial_and_part(given: Given, view: View) -> None:
    given(trials="trial_id | status\nTD-1 | completed", sites="trial_id | site_id\nTD-1 | 01", data_date="2026-01-04")
    given(participants="trial_id | site_id | participant_id\nTD-1 | 01 | a", data_date="2026-01-11")
    rows = view("data_ages", "2026-01-14")
    assert [(r["part"], r["age_days"], r["is_over"]) for r in rows] == [("enrollment", 3, True), ("sites", 10, True)]


@pytest.mark.parametrize("name", view_names())
def test_a_view_of_an_empty_store_is_empty(name: str, view: View) -> None:
    assert view(name, "2026-01-14") == []
