"""`trialdeck ingest` as other programs rely on it: exit codes, shapes, and one sentence for every error."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from commands import ONE_BAD, SITES, sentence, written

SHEET_KEYS = {
    "file", "sheet", "kind", "feed", "data_date", "upload_id", "rows_in", "accepted", "rejected", "duplicate",
    "problems",
}  # fmt: skip


def test_ingest_ends_with_0_when_every_row_is_accepted(call: Callable, sites: Path) -> None:
    result = call("ingest", sites, "--data-date", "2026-03-01", "--json")
    assert result.exit_code == 0
    (sheet,) = json.loads(result.stdout)
    assert set(sheet) >= SHEET_KEYS
    assert (sheet["file"], sheet["kind"], sheet["data_date"]) == ("sites.csv", "sites", "2026-03-01")
    assert (sheet["rows_in"], sheet["accepted"], sheet["rejected"], sheet["duplicate"]) == (3, 3, 0, 0)
    assert sheet["problems"] == []


def test_ingest_ends_with_1_when_a_row_is_rejected_and_the_good_ones_are_stored(call: Callable, tmp_path: Path) -> None:
    result = call("ingest", written(tmp_path, "sites.csv", ONE_BAD), "--data-date", "2026-03-01", "--json")
    assert result.exit_code == 1
    (sheet,) = json.loads(result.stdout)
    assert (sheet["rows_in"], sheet["accepted"], sheet["rejected"]) == (3, 2, 1)
    (problem,) = sheet["problems"]
    assert set(problem) == {"sheet", "cell", "header", "value", "message"}
    assert (problem["cell"], problem["header"], problem["value"]) == ("D4", "Site Activation Date", "soon")


def test_ingest_ends_with_2_when_a_file_is_refused_and_the_next_file_goes_on(
    call: Callable, tmp_path: Path, sites: Path
) -> None:
    prose = written(tmp_path, "prose.csv", "dear all\nplease find the export attached\n")
    result = call("ingest", prose, tmp_path / "missing.csv", sites, "--data-date", "2026-03-01", "--json")
    assert result.exit_code == 2
    refused, missing, taken = json.loads(result.stdout)
    assert (refused["file"], refused["upload_id"], refused["rows_in"]) == ("prose.csv", None, 0)
    assert missing["problems"][0]["message"] == "missing.csv: there is no such file."
    assert (taken["file"], taken["accepted"]) == ("sites.csv", 3)
    assert len(result.stderr.splitlines()) == 2
    assert [line["file_name"] for line in json.loads(call("uploads", "--json").stdout)] == ["sites.csv"]


def test_the_same_bytes_again_change_nothing_and_say_what_they_were(call: Callable, sites: Path) -> None:
    first = json.loads(call("ingest", sites, "--data-date", "2026-03-01", "--json").stdout)
    again = call("ingest", sites, "--data-date", "2026-03-01", "--json")
    assert again.exit_code == 0
    (sheet,) = json.loads(again.stdout)
    assert (sheet["already_loaded"], sheet["upload_id"]) == (True, first[0]["upload_id"])
    assert (sheet["rows_in"], sheet["accepted"]) == (3, 3)
    assert len(json.loads(call("uploads", "--json").stdout)) == 1


def test_a_dry_run_stores_nothing(call: Callable, tmp_path: Path) -> None:
    path = written(tmp_path, "sites.csv", ONE_BAD)
    result = call("ingest", path, "--data-date", "2026-03-01", "--dry-run")
    assert result.exit_code == 1
    assert "nothing was stored" in result.stdout
    assert json.loads(call("uploads", "--json").stdout) == []


def test_people_see_a_table_the_problems_and_the_sum(call: Callable, tmp_path: Path) -> None:
    result = call("ingest", written(tmp_path, "sites.csv", ONE_BAD), "--data-date", "2026-03-01")
    assert "rows in 3 = accepted 2 + rejected 1 + duplicate 0" in result.stdout
    assert "!D4, Site Activation Date" in result.stdout


def test_a_folder_is_its_exports_in_order_and_what_is_left_out_is_said(call: Callable, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    (folder / "inner").mkdir(parents=True)
    written(folder, "b.csv", SITES)
    written(folder / "inner", "a.csv", SITES.replace("TD-1", "TD-3").replace("TD-2", "TD-4"))
    written(folder, "README.md", "notes")
    result = call("ingest", folder, "--data-date", "2026-03-01", "--json")
    assert [sheet["file"] for sheet in json.loads(result.stdout)] == ["b.csv", "a.csv"]
    assert "README.md: left out" in result.stderr


def test_a_folder_without_exports_is_an_error(call: Callable, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "There is no export in" in sentence(call("ingest", tmp_path / "empty"))


def test_a_file_without_a_trial_column_takes_the_trial_that_is_named(call: Callable, tmp_path: Path) -> None:
    text = "\n".join(line.partition(",")[2] for line in SITES.splitlines()[:3])
    path = written(tmp_path, "sites.csv", text)
    assert call("ingest", path, "--data-date", "2026-03-01", "--trial", "TD-9").exit_code == 0
    rows = json.loads(call("view", "site_status", "--as-of", "2026-03-01", "--format", "json").stdout)
    assert {row["trial_id"] for row in rows} == {"TD-9"}


def test_what_waits_names_the_option_that_lets_it_in(call: Callable, sites: Path, tmp_path: Path) -> None:
    result = call("ingest", sites, written(tmp_path, "visits.csv", "Visit,Weight\nV1,70\n"))
    assert [line.rpartition(" (")[2] for line in result.stderr.splitlines()] == [
        "On the command line: --data-date 2026-11-15.)",
        "On the command line: --kind KIND.)",
    ]


def test_a_kind_there_is_not_is_refused_before_any_file_is_read(call: Callable, sites: Path) -> None:
    assert "'receipts'" in sentence(call("ingest", sites, "--kind", "receipts"))


@pytest.mark.parametrize("written_as", ["01/02/2026", "2026-02-30", "20260201", "yesterday"])
def test_a_date_is_iso_or_an_error(call: Callable, sites: Path, written_as: str) -> None:
    assert "is not a date: write it as 2026-11-15" in sentence(call("ingest", sites, "--data-date", written_as))
