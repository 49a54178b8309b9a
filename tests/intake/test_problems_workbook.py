"""The workbook of problems: their list, the sheets with bad cells marked, and nothing in it alive."""

import io

import openpyxl
import pandas as pd
import pytest

from pipelines.intake.mending_slip import NAME
from pipelines.intake.problems_workbook import LIST_ROW, SheetToMend, problems_workbook, safe_text

PROBLEM = {
    "sheet": "Sites",
    "kind": "sites",
    "row_number": 14,
    "cell": "C14",
    "header": "Activated on",
    "value": "soon",
    "message": "“soon” should be a date",
}
TITLE, HEAD = (1, ["Sites of CRO-A"]), (3, ["Trial", "Site", "Activated on"])
CELLS = ["TD-1", "0101", "soon", None, "=1+1"]
FIRST = LIST_ROW + 2
"""The row of the first problem."""


def given(rows: list, name: str = "Sites", is_whole: bool = True) -> SheetToMend:
    return SheetToMend(name, [TITLE, HEAD], rows, is_whole, 3)


def workbook(problems: list[dict], *sheets: SheetToMend) -> openpyxl.Workbook:
    listed = pd.DataFrame(problems, columns=list(PROBLEM))
    return openpyxl.load_workbook(io.BytesIO(problems_workbook("0123", "abcd", listed, list(sheets))))


def test_the_first_sheet_lists_the_problems_and_leads_to_their_cells() -> None:
    sheet = workbook([PROBLEM], given([(14, CELLS)]))["Problems"]
    assert sheet["A1"].value == "1 problem in upload 0123"
    assert [cell.value for cell in sheet[FIRST - 1]] == ["Sheet", "Header", "Cell", "Value", "Message", "Kind"]
    assert [cell.value for cell in sheet[FIRST]] == [
        "Sites", "Activated on", "C14", "soon", "“soon” should be a date", "sites",
    ]  # fmt: skip
    link = sheet.cell(FIRST, 3).hyperlink
    assert (link.location, link.target) == ("'Sites'!C14", None)


def test_what_is_wrong_in_one_column_stands_together() -> None:
    cells = ["D3", "C14", "D2", "AA1"]
    problems = [PROBLEM | {"cell": cell, "row_number": int(cell.lstrip("ACD"))} for cell in cells]
    sheet = workbook(problems)["Problems"]
    assert [row[2].value for row in sheet.iter_rows(min_row=FIRST)] == ["C14", "D2", "D3", "AA1"]


def test_a_whole_sheet_stands_in_its_own_cells_and_the_bad_one_is_marked_and_explained() -> None:
    sheet = workbook([PROBLEM], given([(13, ["TD-1", "0100"]), (14, CELLS)]))["Sites"]
    assert (sheet["A1"].value, sheet["C3"].value) == ("Sites of CRO-A", "Activated on")
    assert [cell.value for cell in sheet[14]] == CELLS
    assert sheet["C14"].fill.fgColor.rgb == "FFF6C9C5"
    assert sheet["C14"].comment.text == "“soon” should be a date"
    assert (sheet["B14"].comment, sheet["B14"].number_format) == (None, "@")


def test_of_a_large_file_the_rejected_rows_stand_behind_their_numbers() -> None:
    book = workbook([PROBLEM], given([(14, CELLS)], is_whole=False))
    sheet = book["Sites"]
    assert [cell.value for cell in sheet[3]][:4] == ["Row in the file", "Trial", "Site", "Activated on"]
    assert [cell.value for cell in sheet[4]] == ["14", *CELLS]
    assert sheet["D4"].comment.text == "“soon” should be a date"
    assert book["Problems"].cell(FIRST, 3).hyperlink.location == "'Sites'!D4"


def test_an_empty_cell_that_must_not_be_empty_is_marked_too() -> None:
    empty = PROBLEM | {"cell": "G14", "header": "Country", "value": None, "message": "is empty"}
    sheet = workbook([empty], given([(14, CELLS)]))["Sites"]
    assert sheet["G14"].fill.fgColor.rgb == "FFF6C9C5"
    assert sheet["G14"].comment.text == "is empty"


def test_two_problems_of_one_cell_are_one_comment() -> None:
    sheet = workbook([PROBLEM, PROBLEM | {"message": "is too early"}], given([(14, CELLS)]))["Sites"]
    assert sheet["C14"].comment.text == "“soon” should be a date | is too early"


def test_nothing_becomes_a_formula_or_leads_outside() -> None:
    bad = ["=cmd|' /C calc'!A0", "@SUM(1)", "http://example.org", "internal:A1", "+1", "-1", "{=1+1}"]
    problems = [PROBLEM | {"value": text, "header": text, "message": text} for text in bad]
    book = workbook(problems, given([(14, bad)], "=1+1"), given([(14, bad)], is_whole=False))
    for sheet in book:
        for cell in (cell for line in sheet for cell in line):
            assert cell.data_type != "f"
            assert cell.hyperlink is None or cell.hyperlink.target is None
    assert [cell.value for cell in book["=1+1"][14]] == bad
    assert [cell.value for cell in book["Sites"][4]] == ["14", *bad]


@pytest.mark.parametrize("name", ["Problems", "a/b[c]:*?", "x" * 40, "", "History", "'quoted'", NAME, "x" * 30 + "'y"])
def test_a_sheet_of_any_name_gets_one_that_excel_takes_and_links_lead_there(name: str) -> None:
    book = workbook([PROBLEM | {"sheet": name}], given([(14, CELLS)], name))
    first, second, slip = book.sheetnames
    assert (first, slip) == ("Problems", NAME)
    assert 0 < len(second) <= 31
    assert second.casefold() not in ("problems", "history", NAME.casefold())
    assert book["Problems"].cell(FIRST, 3).hyperlink.location == "'" + second.replace("'", "''") + "'!C14"


def test_two_sheets_whose_names_are_cut_alike_stay_apart() -> None:
    names = workbook([], given([], "x" * 35 + "1"), given([], "x" * 35 + "2")).sheetnames
    assert len(set(names)) == 4


def test_what_the_workbook_mends_stands_on_a_sheet_that_is_hidden() -> None:
    slip = workbook([PROBLEM], given([(14, CELLS)]))[NAME]
    assert slip.sheet_state == "veryHidden"
    assert [[cell.value for cell in row if cell.value] for row in slip] == [
        ["upload", "0123"], ["sha256", "abcd"], ["sheet", "Sites", "Sites", "the whole sheet", "1"],
    ]  # fmt: skip


def test_rows_that_do_not_fit_are_said() -> None:
    sheet = workbook([PROBLEM, PROBLEM | {"row_number": 15}], given([(14, CELLS)], is_whole=False))["Problems"]
    assert sheet["A3"].value.startswith("1 rows more do not fit")


def test_text_that_excel_cannot_hold_is_mended_and_cut_and_says_so() -> None:
    assert safe_text("a\x00b\ud800") == "a\ufffdb\ufffd"
    cut = safe_text("x" * 40_000)
    assert len(cut) == 32_767
    assert cut.endswith("… cut, 40,000 characters")


def test_no_problems_is_an_empty_list() -> None:
    assert workbook([]).sheetnames == ["Problems"]
