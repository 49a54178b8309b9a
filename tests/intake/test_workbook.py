"""Workbooks: cells come back as a person sees them, with the numbers of their rows; what is dangerous is refused."""

import datetime as dt
import io
import os
import zipfile

import pytest
from books import GOOD, of_cells, read, with_parts, xlsx
from dialects import ods
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sheets import rows

from pipelines.errors import RefusedFile
from pipelines.intake import workbook

SOME = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_cells_become_the_text_a_person_would_type(tmp_path):
    cells = ["001", 1300.0, 0.1 + 0.2, 1.21143e15, 1e22, 1e-7, -2.5, True, "  x ", " ", "=1+1"]
    (sheet,) = read(tmp_path, xlsx({"Sites": [cells]}))
    text = ["001", "1300", "0.3", "1211430000000000", "1" + "0" * 22, "0.0000001", "-2.5", "true", "x", None, "=1+1"]
    assert rows(sheet) == [[1, *text]]


@pytest.mark.parametrize("date_1904", [False, True])
def test_dates_are_iso_text_and_midnight_is_left_away(tmp_path, date_1904):
    values = [
        dt.date(2026, 3, 1),
        dt.datetime(2026, 3, 1),
        dt.datetime(2026, 3, 1, 14, 30),
        dt.datetime(2026, 3, 1, 9, 0, 0, 250_000),
        dt.time(14, 30),
        dt.timedelta(hours=36, minutes=30),
    ]
    (sheet,) = read(tmp_path, xlsx({"Dates": [values]}, date_1904=date_1904))
    text = ["2026-03-01", "2026-03-01", "2026-03-01T14:30:00", "2026-03-01T09:00:00.250", "14:30:00", "36:30:00"]
    assert rows(sheet) == [[1, *text]]


def test_rows_and_columns_keep_their_places_and_empty_rows_are_left_out(tmp_path):
    (sheet,) = read(
        tmp_path, xlsx({"Sites": [[], [], [None, "Site", "City"], [None, " "], [None, 1, "Bonn", None, ""]]})
    )
    assert rows(sheet) == [[3, None, "Site", "City"], [5, None, "1", "Bonn"]]


def test_numbers_and_booleans_in_one_column_stay_apart(tmp_path):
    (sheet,) = read(tmp_path, xlsx({"Mixed": [[1], [True], [0], [False], ["1"]]}))
    assert [row[1] for row in rows(sheet)] == ["1", "true", "0", "false", "1"]


def test_every_sheet_is_read_and_hidden_ones_say_so(tmp_path):
    sheets = read(tmp_path, xlsx({"Sites": [["a"]], "Empty": [], "Lists": [["b"]]}, hidden=("Lists",)))
    assert [(sheet.name, sheet.rows.num_rows, sheet.hidden) for sheet in sheets] == [
        ("Sites", 1, False),
        ("Empty", 0, False),
        ("Lists", 1, True),
    ]


def test_error_cells_come_back_as_their_text_and_are_said(tmp_path):
    errors = '<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C2" t="e"><v>#N/A</v></c>'
    (sheet,) = read(tmp_path, of_cells(f'<row r="2"><c r="A2"><v>1</v></c>{errors}</row>'))
    assert rows(sheet) == [[2, "1", "#DIV/0!", "#N/A"]]
    assert [(flaw.row_number, flaw.column, flaw.text) for flaw in sheet.flaws] == [(2, 1, "#DIV/0!"), (2, 2, "#N/A")]
    assert "2, the first is B2" in sheet.notes[0]


@pytest.mark.parametrize("cell", ["<f>A1&amp;B1</f>", "<f>A1&amp;B1</f><v></v>", "<f>A1&amp;B1</f><v/>"])
def test_a_formula_that_was_never_calculated_is_no_empty_cell(tmp_path, cell):
    (sheet,) = read(tmp_path, of_cells(f'<row r="1"><c r="A1"><v>7</v></c><c r="B1">{cell}</c></row>'))
    assert rows(sheet) == [[1, "7", "=A1&B1"]]
    assert "formula without a saved value" in sheet.flaws[0].message


def test_a_formula_whose_saved_value_is_empty_text_is_an_empty_cell(tmp_path):
    cells = '<row r="1"><c r="A1"><v>7</v></c><c r="B1" t="str"><f>""</f><v></v></c></row>'
    (sheet,) = read(tmp_path, of_cells(cells))
    assert rows(sheet) == [[1, "7"]]
    assert sheet.flaws == []


def test_macros_are_left_alone_and_said(tmp_path):
    (sheet,) = read(tmp_path, with_parts(xlsx({"Sites": [["a"]]}), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0code"}))
    assert rows(sheet) == [[1, "a"]]
    assert sheet.notes == ["The workbook holds macros. They were neither run nor read."]


ODS_ROW = '<table:table-row {}><table:table-cell {} office:value-type="float" office:value="1"/></table:table-row>'


def doubled() -> bytes:
    file = io.BytesIO(GOOD)
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (lambda: with_parts(GOOD, {"xl/worksheets/sheet1.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "document type"),
        (lambda: with_parts(GOOD, {"docProps/x.xml": "<!-- a --><!doctype a><a/>".encode("utf-16")}), "document type"),
        (lambda: with_parts(GOOD, {"xl/../../x": "a"}), "unusual names"),
        (lambda: with_parts(GOOD, {"/etc/x": "a"}), "unusual names"),
        (doubled, "doubled"),
        (lambda: with_parts(GOOD, {"xl/embeddings/a.bin": "a"}), "embedded"),
        (lambda: with_parts(GOOD, {"xl/macrosheets/sheet1.xml": "<a/>"}), "sheet of macros"),
        (lambda: with_parts(GOOD, {"xl/media/a.bin": b"\0" * (3 << 20)}), "unpacks to more"),
        (lambda: with_parts(GOOD, {f"xl/media/{i}": "" for i in range(2_000)}), "parts"),
        (lambda: GOOD[: len(GOOD) // 2], "damaged"),
        (lambda: GOOD + b"more", "outside the workbook"),
        (lambda: workbook.OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (lambda: workbook.OLE + b"\0" * 600, "cannot be read as a workbook"),
        (lambda: b"<html><table><tr><td>1</td></tr></table>", "web page"),
        (lambda: xlsx({"Sheet1": [["x"] * 513]}), "512 columns"),
        (lambda: of_cells('<row r="200001"><c r="A200001"><v>1</v></c></row>'), "200,000 rows"),
        (lambda: of_cells('<row r="1"><c r="A1" t="inlineStr"><is><t>' + "xy " * 11_000 + "</t></is></c></row>"), "A1"),
        (lambda: ods(ODS_ROW.format('table:number-rows-repeated="2000000000"', "")), "1,048,576 and column A"),
        (lambda: ods(ODS_ROW.format("", 'table:number-columns-repeated="2000000000"')), "row 1 and column XFD"),
        (lambda: xlsx({f"S{i}": [["x"]] for i in range(41)}), "41 visible sheets"),
    ],
)  # fmt: skip
def test_what_is_dangerous_or_too_large_is_refused_with_a_reason(tmp_path, content, why):
    with pytest.raises(RefusedFile, match=why):
        read(tmp_path, content())


def test_a_workbook_larger_than_an_upload_may_be_is_refused(tmp_path):
    big = with_parts(GOOD, {"xl/media/a.bin": os.urandom(1_100_000)})
    with pytest.raises(RefusedFile, match="larger than 1 MB"):
        read(tmp_path, big, max_upload_mb=1)


VALUES = st.one_of(
    st.none(),
    st.text(st.sampled_from("abcÄé中0123 -/.'=&<\""), min_size=1, max_size=10),
    st.integers(-(10**14), 10**14),
    st.decimals(-(10**6), 10**6, places=4).map(float),
    st.booleans(),
    st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)),
    st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2100, 1, 1)).map(lambda moment: moment.replace(microsecond=0)),
)


def as_text(value: object) -> str | None:
    """What each written value must come back as."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return value.isoformat().removesuffix("T00:00:00")
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".") if value else "0"
    return None if value is None else str(value).strip() or None


@SOME
@given(st.lists(st.lists(VALUES, min_size=3, max_size=3), min_size=1, max_size=8))
def test_what_is_written_into_a_workbook_is_read_back(tmp_path, table):
    (sheet,) = read(tmp_path, xlsx({"Sheet1": table}))
    wanted = [[number, *map(as_text, cells)] for number, cells in enumerate(table, 1)]
    wanted = [row for row in wanted if any(row[1:])]
    padded = [row + [None] * (4 - len(row)) for row in rows(sheet)]
    assert padded == wanted


def test_hidden_rows_and_columns_are_read_and_said(tmp_path):
    cells = "".join(
        f'<row r="{n}" hidden="{int(n in (2, 3, 5))}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 6)
    )
    book = of_cells(cells)
    xml = zipfile.ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml").decode()
    columns = xml.replace("<sheetData>", '<cols><col min="1" max="1" hidden="true"/></cols><sheetData>')
    (sheet,) = read(tmp_path, with_parts(book, {"xl/worksheets/sheet1.xml": columns}))
    assert [row[1] for row in rows(sheet)] == ["1", "2", "3", "4", "5"]
    assert sheet.notes == [
        "Hidden in the workbook, and read like all others: rows 2 to 3, 5.",
        "Hidden in the workbook, and read like all others: column A.",
    ]


def test_hidden_rows_of_an_open_document_are_read_and_said(tmp_path):
    row = '<table:table-row table:visibility="{}"><table:table-cell office:value-type="float" office:value="{}"/>'
    (sheet,) = read(
        tmp_path, ods("".join(row.format(*x) + "</table:table-row>" for x in (("collapse", 1), ("visible", 2))))
    )
    assert rows(sheet) == [[1, "1"], [2, "2"]]
    assert sheet.notes == ["Some rows or columns are hidden in the workbook; they were read like all others."]


def test_strict_open_xml_is_read_like_any_other(tmp_path):
    old = "http://schemas.openxmlformats.org"
    book = xlsx({"Sites": [["Site", "Activated"], ["001", dt.date(2026, 3, 1)]]})
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    for name, text in parts.items():
        text = text.replace(f"{old}/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
        parts[name] = text.replace(
            f"{old}/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
    (sheet,) = read(tmp_path, with_parts(book, parts))
    assert rows(sheet) == [[1, "Site", "Activated"], [2, "001", "2026-03-01"]]


def test_a_duration_in_an_open_document_is_written_like_any_other(tmp_path):
    cell = '<table:table-cell office:value-type="time" office:time-value="PT27H17M54S"/>'
    (sheet,) = read(tmp_path, ods(f"<table:table-row>{cell}</table:table-row>"))
    assert rows(sheet) == [[1, "27:17:54"]]
