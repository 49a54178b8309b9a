"""`trialdeck metric`, `view`, `metrics`, `changes` and `trace` as other programs rely on them."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import SITES

METRIC_COLUMNS = [
    "metric", "level", "trial_id", "country", "site_id", "vendor", "currency", "numerator", "denominator", "value",
    "status", "reason",
]  # fmt: skip


@pytest.mark.usefixtures("loaded")
def test_a_metric_prints_its_columns_at_every_level(call: Callable) -> None:
    result = call("metric", "sites_activated", "--as-of", "2026-03-01", "--format", "json")
    rows = json.loads(result.stdout)
    assert all(list(row) == METRIC_COLUMNS for row in rows)
    (portfolio,) = [row for row in rows if row["level"] == "portfolio"]
    assert (portfolio["trial_id"], portfolio["numerator"]) == (None, 3)
    assert {row["trial_id"] for row in rows if row["level"] == "trial"} == {"TD-1", "TD-2"}


@pytest.mark.usefixtures("loaded")
def test_one_level_and_one_trial_can_be_asked_for(call: Callable) -> None:
    only = ("--as-of", "2026-03-01", "--level", "trial", "--trial", "TD-2", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(call("metric", "sites_activated", *only).stdout)))
    assert [(row["trial_id"], row["numerator"], row["site_id"]) for row in rows] == [("TD-2", "1", "")]


@pytest.mark.usefixtures("loaded")
def test_what_was_not_known_yet_does_not_speak(call: Callable) -> None:
    then = ("--as-of", "2026-03-01", "--known-at", "2020-01-01T00:00:00+01:00", "--format", "json")
    rows = json.loads(call("metric", "sites_activated", *then).stdout)
    assert [(row["level"], row["status"], row["value"]) for row in rows] == [("portfolio", "unknown", None)]


@pytest.mark.usefixtures("loaded")
def test_a_spreadsheet_runs_no_formula_from_csv(call: Callable) -> None:
    result = call("view", "site_status", "--as-of", "2026-03-01", "--format", "csv")
    countries = {row["country"] for row in csv.DictReader(io.StringIO(result.stdout))}
    assert countries == {"Germany", "'=1+1", "France"}


@pytest.mark.usefixtures("loaded")
def test_dates_of_a_view_are_iso(call: Callable) -> None:
    rows = json.loads(call("view", "site_status", "--as-of", "2026-03-01", "--format", "json").stdout)
    assert {row["activated_on"] for row in rows} == {"2026-01-05", "2026-01-12", "2026-02-02"}


def test_the_cards_are_printed_whole(call: Callable) -> None:
    cards = {card["name"]: card for card in json.loads(call("metrics", "--json").stdout)}
    assert cards["enrolled"]["unit"] == "participants"
    assert "enrolled" in call("metrics").stdout


def test_changes_are_printed_for_people_and_whole_for_programs(call: Callable, tmp_path: Path) -> None:
    for day, target in (("2026-03-01", 10), ("2026-03-29", 14)):
        file = tmp_path / f"sites-{day}.csv"
        file.write_text(SITES.replace("2026-01-05,10", f"2026-01-05,{target}"), encoding="utf-8")
        call("ingest", str(file), "--feed", "crx", "--data-date", day)
    asked = ("changes", "--from-as-of", "2026-03-01", "--as-of", "2026-03-29")
    moved = json.loads(call(*asked, "--format", "json").stdout)
    assert [(row["list"], row["named"], row["before"], row["now"]) for row in moved] == [
        ("moved", "site 0101", "10", "14")
    ]
    assert "moved" in call(*asked).stdout
    rows = json.loads(call(*asked, "--part", "rows", "--format", "json").stdout)
    assert rows == [{"kind": "sites", "was": 3, "corrected": 0, "new": 0, "gone": 0, "now": 3}]


def test_changes_go_forward_in_time(call: Callable) -> None:
    ended = call("changes", "--from-as-of", "2026-03-29", "--as-of", "2026-03-01")
    assert ended.exit_code == 2 and "choose an earlier date" in ended.stderr


def test_a_trace_is_printed_whole_as_json_with_card_sql_rows_and_cells(call: Callable, sites: Path) -> None:
    assert call("ingest", sites, "--feed", "CTMS", "--data-date", "2026-02-08").exit_code == 0
    found = json.loads(call("trace", "sites_activated", "--as-of", "2026-02-10", "--trial", "TD-1", "--json").stdout)
    assert found["card"]["title"] == "Sites activated"
    assert found["sql"].startswith("with sites as")
    assert (found["figure"]["numerator"], found["numerator"]) == (2, 2)
    rows = [row for row in found["rows"] if row["ingredient"] == "activated"]
    assert [(row["file_name"], row["sheet"], row["cell"]) for row in rows] == [
        ("sites.csv", "sites", "D2"),
        ("sites.csv", "sites", "D3"),
    ]
    assert {len(row["sha256"]) for row in rows} == {64}


def test_people_see_the_figure_its_parts_and_the_rows(call: Callable, sites: Path) -> None:
    call("ingest", sites, "--feed", "CTMS", "--data-date", "2026-02-08")
    said = call("trace", "sites_activated", "--as-of", "2026-02-10").stdout
    assert "numerator: the count of activated; denominator: the count of due" in said
    assert "6 rows" in said
