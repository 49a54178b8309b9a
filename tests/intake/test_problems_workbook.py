"""The workbook of problems: rejected rows whole, bad cells marked, nothing in it alive, and fit to be sent again."""

import datetime as dt
import io

import openpyxl
import pandas as pd
import pytest

from pipelines.access import Viewer
from pipelines.intake.load import take_in
from pipelines.intake.problems_workbook import problems_workbook, safe_text
from pipelines.store import rejected, upload_log
from pipelines.store.connection import Store

PROBLEM = {
    "sheet": "Sites",
    "kind": "sites",
    "row_number": 14,
    "cell": "C14",
    "header": "Activated on",
    "value": "soon",
    "message": "“soon” should be a date",
}
ROW = {"sheet": "Sites", "kind": "sites", "row_number": 14, "cells": ["TD-1", "0101", "soon", None, "=1+1"]}


def workbook(problems: list[dict], rows: list[dict], headers: dict | None = None) -> openpyxl.Workbook:
    listed = pd.DataFrame(problems, columns=list(PROBLEM))
    whole = pd.DataFrame(rows, columns=list(ROW))
    return openpyxl.load_workbook(io.BytesIO(problems_workbook(listed, whole, headers)))


def test_the_first_sheet_lists_the_problems() -> None:
    sheet = workbook([PROBLEM], [ROW])["Problems"]
    assert [cell.value for cell in sheet[1]] == ["Sheet", "Kind", "Cell", "Header", "Value", "Message"]
    assert [cell.value for cell in sheet[2]] == [
        "Sites", "sites", "C14", "Activated on", "soon", "“soon” should be a date",
    ]  # fmt: skip


def test_a_rejected_row_is_whole_in_its_own_columns_and_the_bad_cell_is_marked_and_explained() -> None:
    sheet = workbook([PROBLEM], [ROW])["Sites"]
    assert [cell.value for cell in sheet[2]][:5] == ["TD-1", "0101", "soon", None, "=1+1"]
    assert sheet["C1"].value == "Activated on"
    assert sheet["C2"].fill.fgColor.rgb == "FFF6C9C5"
    assert "should be a date" in sheet["C2"].comment.text
    assert sheet["B2"].comment is None
    assert [cell.value for cell in sheet[1]][5:] == ["Row in the file", "What is wrong"]
    assert sheet["F2"].value == 14


def test_an_empty_cell_that_must_not_be_empty_is_marked_too() -> None:
    empty = PROBLEM | {"cell": "D14", "header": "Country", "value": None, "message": "is empty"}
    sheet = workbook([empty], [ROW])["Sites"]
    assert sheet["D2"].fill.fgColor.rgb == "FFF6C9C5"
    assert sheet["D2"].comment.text == "is empty"


def test_nothing_becomes_a_formula_or_a_link() -> None:
    bad = ["=cmd|' /C calc'!A0", "@SUM(1)", "http://example.org", "+1", "-1"]
    book = workbook([PROBLEM | {"value": text} for text in bad], [ROW | {"cells": bad}])
    for sheet in book:
        for cell in (cell for line in sheet for cell in line):
            assert cell.data_type != "f"
            assert cell.hyperlink is None
    assert [cell.value for cell in book["Sites"][2]][:5] == bad


@pytest.mark.parametrize("name", ["Problems", "a/b[c]:*?", "x" * 40, "", "History", "'quoted'"])
def test_a_sheet_of_any_name_gets_one_that_excel_takes(name: str) -> None:
    problem, row = PROBLEM | {"sheet": name}, ROW | {"sheet": name}
    first, second = workbook([problem], [row]).sheetnames
    assert first == "Problems"
    assert 0 < len(second) <= 31
    assert second.casefold() not in ("problems", "history")


def test_two_sheets_whose_names_are_cut_alike_stay_apart() -> None:
    names = ["x" * 35 + "1", "x" * 35 + "2"]
    sheets = workbook([], [ROW | {"sheet": name} for name in names]).sheetnames
    assert len(set(sheets)) == 3


def test_a_row_rejected_as_two_kinds_stands_there_once() -> None:
    sheet = workbook([PROBLEM], [ROW, ROW | {"kind": "trials"}])["Sites"]
    assert sheet.max_row == 2


def test_text_that_excel_cannot_hold_is_mended_and_cut_and_says_so() -> None:
    assert safe_text("a\x00b\ud800") == "a\ufffdb\ufffd"
    cut = safe_text("x" * 40_000)
    assert len(cut) == 32_767
    assert cut.endswith("… cut, 40,000 characters")


def test_no_problems_is_an_empty_list() -> None:
    assert workbook([], []).sheetnames == ["Problems"]


def test_mended_rows_come_in_again_from_the_workbook_itself(store: Store, me: Viewer) -> None:
    csv = (
        b"Title row\nProtocol Number,Site Number,Country,Site Activation Date\nTD-1,0101,Spain,soon\nTD-1,0102,Italy,\n"
    )
    day, at = dt.date(2026, 3, 1), dt.datetime(2026, 3, 3)
    first = take_in(store, me, ("sites.csv", csv), feed="CTMS", data_date=day, at=at)
    assert first.exit_code == 1
    upload = str(first.upload_id)
    content = problems_workbook(
        upload_log.problems(store, me, upload),
        rejected.rejected_rows(store, me, upload),
        rejected.headers(store, me, upload),
    )
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[1]
    assert [cell.value for cell in sheet[2]][:4] == ["TD-1", "0101", "Spain", "soon"]
    sheet["D2"] = dt.datetime(2026, 2, 2)
    mended = io.BytesIO()
    book.save(mended)
    again = take_in(store, me, ("mended.xlsx", mended.getvalue()), feed="CTMS", data_date=day, at=at)
    assert [(s.kind, s.accepted, s.rejected) for s in again.sheets] == [("sites", 1, 0)]
