"""`trialdeck uploads`, `problems`, `withdraw`, `audit` and `original` as other programs rely on them."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import openpyxl
from commands import ONE_BAD, sentence, written


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


def test_an_empty_store_has_nothing_and_no_error(call: Callable) -> None:
    assert json.loads(call("uploads", "--json").stdout) == []
    assert call("uploads").stdout == "no rows\n"


def test_the_audit_trail_is_listed_and_proven(call: Callable, loaded: str, new_store: Path) -> None:
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
    with duckdb.connect(str(new_store)) as connection:
        connection.execute("update audit set reason = 'another' where seq = 2")
    changed = call("audit", "--verify")
    assert changed.exit_code == 1
    assert "Entry 2 says something else" in changed.stdout


def test_an_original_is_written_as_it_came(call: Callable, sites: Path, tmp_path: Path) -> None:
    call("ingest", sites, "--feed", "CTMS", "--data-date", "2026-02-08")
    upload = json.loads(call("uploads", "--json").stdout)[0]["upload_id"]
    assert call("original", upload, "-o", tmp_path / "back.csv").exit_code == 0
    assert (tmp_path / "back.csv").read_bytes() == sites.read_bytes()
