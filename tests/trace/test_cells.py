"""The cell of a row is where its file says the value, or the row says why no cell can be named."""

import csv
import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from pipelines.access import Viewer
from pipelines.intake.load import take_in
from pipelines.intake.to_mend import workbook_of
from pipelines.store.connection import Store
from pipelines.trace import trace
from pipelines.trace.original import original

DAY, AT, LATE = dt.date(2026, 11, 15), dt.datetime(2026, 11, 17, 9), dt.datetime(2100, 1, 1)
EXAMPLES = Path(__file__).resolve().parent.parent.parent / "data" / "examples"

Rows = Callable[..., list[dict]]


@pytest.fixture
def rows(store: Store, me: Viewer) -> Rows:
    """`rows("enrolled", "export.csv", text)`: takes a file in, and gives the rows behind the portfolio's figure."""

    def run(name: str, file: str, content: str | bytes, **keys: str) -> list[dict]:
        raw = content.encode() if isinstance(content, str) else content
        assert take_in(store, me, (file, raw), feed="crx", data_date=DAY, at=AT).refused is None
        return trace(store, me, name, DAY, LATE, keys=keys).rows.to_dict("records")

    return run


def cell(store: Store, me: Viewer, row: dict) -> str:
    """What stands in the cell of a row, in the file as it came."""
    letter, number = row["cell"].rstrip("0123456789"), int(row["row_number"])
    text = original(store, me, row["upload_id"]).path.read_text("cp1252").splitlines()
    lines = list(csv.reader(text, delimiter=";" if ";" in text[0] else ","))
    return lines[number - 1][ord(letter) - ord("A")]


def number(text: str) -> float:
    """A number as German exports write it, or a whole one."""
    return float(text.replace(".", "").replace(",", "."))


@pytest.mark.parametrize(
    ("name", "file", "keys"),
    [
        ("enrolled", "CTMS_enrollment_2026-11-15.csv", {}),
        ("burn_rate", "SAP_budget_2026-11-15.csv", {"currency": "GBP"}),
    ],
)
def test_the_file_says_the_amount_in_the_cell(store: Store, me: Viewer, rows: Rows, name: str, file: str, keys: dict):
    found = rows(name, file, (EXAMPLES / file).read_bytes(), **keys)
    assert found
    assert [row for row in found if number(cell(store, me, row)) != float(row["amount"])] == []
    assert {(row["file_name"], row["feed"], row["loaded_by"], row["loaded_at"]) for row in found} == {
        (file, "crx", me.name, AT)
    }


def test_a_column_per_item_is_told_by_the_item_of_the_row(rows: Rows):
    found = rows(
        "milestone_slippage",
        "wide.csv",
        "Protocol Number,Baseline Database Lock,Forecast Database Lock,Baseline LPLV,Forecast LPLV\n"
        "TD-1,2027-03-01,2027-04-01,2027-01-01,2027-01-11\n",
    )
    assert {row["item"]: (row["amount"], row["cell"]) for row in found} == {
        "Database lock": (31, "C2, B2"),
        "LPLV": (10, "E2, D2"),
    }


def test_rows_that_are_one_together_have_no_cell_and_say_why(rows: Rows):
    found = rows(
        "enrolled",
        "metrics.csv",
        "study__ctms,site__ctms,metric_type__ctms,actual__ctms\n"
        "TD-1,0101,Total Screened,20\nTD-1,0101,Total Enrolled,12\n",
    )
    assert [(row["amount"], row["row_number"], row["cell"]) for row in found] == [(12, 2, "")]
    assert found[0]["cell_note"].startswith("the sheet has a row for each item")


def test_an_age_is_of_the_whole_export(rows: Rows):
    (row,) = rows("data_age_days", "sites.csv", "Trial ID,Site ID,Activated on\nTD-1,01,2026-01-05\n")
    assert (row["file_name"], row["cell"]) == ("sites.csv", "")
    assert "no row of its own" in row["cell_note"]


def test_a_mended_row_says_in_which_sheet_it_is_counted(store: Store, me: Viewer, rows: Rows):
    text = "Trial ID,Site ID,Activated on\nTD-1,01,2026-01-05\nTD-1,02,soon\n"
    upload = rows("sites_activated", "sites.csv", text)[0]["upload_id"]
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(store, me, upload)))
    book[book.sheetnames[1]]["C3"] = "2026-02-02"
    content = io.BytesIO()
    book.save(content)
    found = rows("sites_activated", "mended.xlsx", content.getvalue())
    mine = [row for row in found if row["site_id"] == "02" and row["ingredient"] == "activated"]
    assert [(row["file_name"], row["cell"]) for row in mine] == [("mended.xlsx", "C3")]
    assert mine[0]["cell_note"] == f"counted in the sheet of upload {upload}, which this file mended"
