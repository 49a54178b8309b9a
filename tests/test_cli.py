"""The command line as other programs rely on it: names, exit codes, shapes, and one sentence for every error."""

import csv
import datetime as dt
import io
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import duckdb
import openpyxl
import pytest
from click.testing import CliRunner, Result

from pipelines.cli import COMMANDS, main
from pipelines.cli_output import csv_cell, plain, readable

SITES = """Protocol Number,Site Number,Country,Site Activation Date,Site Target
TD-1,0101,Germany,2026-01-05,10
TD-1,0102,=1+1,2026-01-12,8
TD-2,0101,France,2026-02-02,12
"""
ONE_BAD = SITES.replace("2026-02-02", "soon")
METRIC_COLUMNS = [
    "metric", "level", "trial_id", "country", "site_id", "vendor", "currency", "numerator", "denominator", "value",
    "status", "reason",
]  # fmt: skip
SHEET_KEYS = {
    "file", "sheet", "kind", "feed", "data_date", "upload_id", "rows_in", "accepted", "rejected", "duplicate",
    "problems",
}  # fmt: skip


@pytest.fixture
def call(tmp_path: Path) -> Callable[..., Result]:
    """`call("uploads", "--json")`: one command on a store of this test's own."""

    def run(command: str, *arguments: object) -> Result:
        store = ("--store", str(tmp_path / "store" / "trialdeck.duckdb"))
        result = CliRunner().invoke(main, [command, *map(str, arguments), *store])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        return result

    return run


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    """An export of three sites in two trials."""
    return written(tmp_path, "sites.csv", SITES)


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def sentence(result: Result) -> str:
    """The one sentence on stderr; the command has failed and printed nothing else."""
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    return result.stderr.strip()


def test_every_command_has_help_and_takes_a_store() -> None:
    for name in COMMANDS:
        result = CliRunner().invoke(main, [name, "--help"])
        assert result.exit_code == 0
        assert "--store" in result.stdout


def test_asking_for_help_does_not_wait_for_pandas() -> None:
    code = "import sys, pipelines.cli; print([m for m in ('pandas', 'duckdb', 'streamlit') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


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
    assert "'invoices'" in sentence(call("ingest", sites, "--kind", "invoices"))


@pytest.mark.parametrize("written_as", ["01/02/2026", "2026-02-30", "20260201", "yesterday"])
def test_a_date_is_iso_or_an_error(call: Callable, sites: Path, written_as: str) -> None:
    assert "is not a date: write it as 2026-11-15" in sentence(call("ingest", sites, "--data-date", written_as))


@pytest.fixture
def loaded(call: Callable, sites: Path) -> str:
    """The upload of the three sites, for 1 March."""
    result = call("ingest", sites, "--data-date", "2026-03-01", "--json")
    return json.loads(result.stdout)[0]["upload_id"]


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


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("metric", "velocity", "--as-of", "2026-03-01"), "no metric called 'velocity'"),
        (("view", "sites; drop table x", "--as-of", "2026-03-01"), "no view called"),
        (("metric", "enrolled", "--as-of", "2026-03-01", "--trial", "TD-7"), "no trial 'TD-7'"),
        (("metric", "enrolled"), "Missing option '--as-of'"),
        (("metric", "enrolled", "--as-of", "2026-03-01", "--level", "galaxy"), "'galaxy'"),
        (("metric", "enrolled", "--as-of", "2026-03-01", "--known-at", "later"), "is not a moment"),
        (("problems", "nothing"), "no upload 'nothing'"),
        (("withdraw", "nothing", "--why", "a mistake"), "no upload 'nothing'"),
        (("template", "invoices", "-o", "x.xlsx"), "'invoices'"),
        (("demo",), "is not empty"),
        (("invoice",), "No such command"),
    ],
)
def test_an_error_is_one_sentence_and_2(call: Callable, arguments: tuple[str, ...], says: str) -> None:
    assert says in sentence(call(*arguments))


def test_a_store_that_another_process_holds_is_said(call: Callable, tmp_path: Path) -> None:
    path = tmp_path / "store" / "trialdeck.duckdb"
    hold = "import sys; from pathlib import Path; from pipelines.store.connection import open_store; "
    hold += f"s = open_store(Path({str(path)!r})); print('open', flush=True); sys.stdin.read()"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", hold], text=True, **pipes) as holder:
        assert holder.stdout.readline() == "open\n"
        said = sentence(call("uploads"))
        holder.stdin.close()
    assert "in use by another process" in said


def test_the_problems_of_an_upload_as_table_json_and_workbook(call: Callable, tmp_path: Path) -> None:
    path = written(tmp_path, "sites.csv", ONE_BAD)
    upload = json.loads(call("ingest", path, "--data-date", "2026-03-01", "--json").stdout)[0]["upload_id"]
    (problem,) = json.loads(call("problems", upload, "--json").stdout)
    assert (problem["cell"], problem["value"]) == ("D4", "soon")
    assert "soon" in call("problems", upload).stdout
    assert call("problems", upload, "-o", tmp_path / "mend.xlsx").exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "mend.xlsx")
    assert book["Problems"]["C5"].value == "D4"
    assert "cannot" in sentence(call("problems", upload, "-o", tmp_path / "no" / "mend.xlsx")).lower()


def test_a_mended_workbook_is_ingested_without_a_word_about_it(call: Callable, tmp_path: Path) -> None:
    path = written(tmp_path, "sites.csv", ONE_BAD)
    upload = json.loads(call("ingest", path, "--data-date", "2026-03-01", "--json").stdout)[0]["upload_id"]
    call("problems", upload, "-o", tmp_path / "mend.xlsx")
    book = openpyxl.load_workbook(tmp_path / "mend.xlsx")
    book["sites"]["D4"] = dt.datetime(2026, 2, 2)
    book.save(tmp_path / "mend.xlsx")
    result = call("ingest", tmp_path / "mend.xlsx", "--json")
    (line,) = json.loads(result.stdout)
    assert (result.exit_code, line["feed"], line["data_date"], line["accepted"]) == (0, "sites", "2026-03-01", 3)
    assert f"mended by upload {line['upload_id']}" in call("problems", upload).stderr


def test_a_withdrawn_upload_no_longer_speaks_and_stays_on_the_list(call: Callable, loaded: str) -> None:
    assert "why" in sentence(call("withdraw", loaded)).lower()
    assert "needs a reason" in sentence(call("withdraw", loaded, "--why", " "))
    assert call("withdraw", loaded, "--why", "the wrong month").exit_code == 0
    (line,) = json.loads(call("uploads", "--json").stdout)
    assert line["why"] == "the wrong month"
    assert json.loads(call("view", "site_status", "--as-of", "2026-03-01", "--format", "json").stdout) == []


def test_the_cards_are_printed_whole(call: Callable) -> None:
    cards = {card["name"]: card for card in json.loads(call("metrics", "--json").stdout)}
    assert cards["enrolled"]["unit"] == "participants"
    assert "enrolled" in call("metrics").stdout


def test_an_empty_store_has_nothing_and_no_error(call: Callable) -> None:
    assert json.loads(call("uploads", "--json").stdout) == []
    assert call("uploads").stdout == "no rows\n"


def test_values_for_programs() -> None:
    assert plain(float("nan")) is None
    assert plain(float("inf")) is None
    assert plain(1301.0) == 1301 and isinstance(plain(1301.0), int)
    assert plain(dt.datetime(2026, 3, 1)) == "2026-03-01"
    assert plain(dt.datetime(2026, 3, 1, 9)) == "2026-03-01T09:00:00"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_text_that_begins_like_a_formula_gets_a_quote_and_numbers_do_not(text: str) -> None:
    assert csv_cell(text) == f"'{text}"
    assert csv_cell(-1) == -1


def test_text_does_not_steer_the_terminal() -> None:
    assert readable("a\x1b[31mb\nc") == "a\\x1b[31mb c"


def test_a_port_that_is_taken_is_said(call: Callable) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert "choose another with --port" in sentence(call("serve", "--port", taken.getsockname()[1]))


def test_serve_prints_its_address_and_answers_there(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from pipelines.cli import main; main()", "serve", "--port", str(port)]
    command += ["--store", str(tmp_path / "trialdeck.duckdb")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    ) as served:
        try:
            assert f"http://127.0.0.1:{port}" in served.stdout.readline()
            assert answer(f"http://127.0.0.1:{port}/livez") == b"ok"
        finally:
            served.send_signal(signal.SIGTERM)
    assert served.returncode in (0, -signal.SIGTERM)


def answer(address: str) -> bytes:
    """What the server says once it is up; it has half a minute."""
    for _ in range(120):
        try:
            with urllib.request.urlopen(address, timeout=5) as said:
                return said.read()
        except OSError:
            time.sleep(0.25)
    raise AssertionError(f"{address} does not answer")


def test_the_audit_trail_is_listed_and_proven(call: Callable, loaded: str, tmp_path: Path) -> None:
    call("withdraw", loaded, "--why", "wrong file")
    newest, oldest = json.loads(call("audit", "--json").stdout)
    assert (newest["seq"], newest["action"], newest["entity"], newest["reason"]) == (
        2,
        "withdrawal",
        loaded,
        "wrong file",
    )
    assert (oldest["seq"], oldest["action"], oldest["old"]) == (1, "upload", None)
    assert "wrong file" in call("audit").stdout
    assert (call("audit", "--verify").exit_code, call("audit", "--verify", "--json").stdout) == (0, "[]\n")
    with duckdb.connect(str(tmp_path / "store" / "trialdeck.duckdb")) as connection:
        connection.execute("update audit set reason = 'another' where seq = 2")
    changed = call("audit", "--verify")
    assert changed.exit_code == 1
    assert "Entry 2 says something else" in changed.stdout


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


def test_an_original_is_written_as_it_came(call: Callable, sites: Path, tmp_path: Path) -> None:
    call("ingest", sites, "--feed", "CTMS", "--data-date", "2026-02-08")
    upload = json.loads(call("uploads", "--json").stdout)[0]["upload_id"]
    assert call("original", upload, "-o", tmp_path / "back.csv").exit_code == 0
    assert (tmp_path / "back.csv").read_bytes() == sites.read_bytes()
