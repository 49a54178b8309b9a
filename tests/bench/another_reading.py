"""The cells of a file by other means than Trialdeck's readers, to hold theirs against: openpyxl, `csv`, plain XML."""

import csv
import datetime as dt
import io
import itertools
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import openpyxl
from defusedxml.ElementTree import fromstring
from openpyxl.utils.escape import unescape

from pipelines.intake.read_sheet import Sheet

Cells = dict[tuple[int, int], object]
"""Row as Excel counts and column from 0, with what stands there; cells without anything are left out."""

ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")
MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read_again(path: Path, delimiter: str) -> list[Cells] | None:
    """The sheets of a file; None where no other reader reads it, as with .xls."""
    head = path.read_bytes()[:4]
    if head == b"PK\x03\x04":
        with zipfile.ZipFile(path) as archive:
            is_ods = "content.xml" in archive.namelist()
        return list(_ods(path)) if is_ods else _xlsx(path)
    return None if head == b"\xd0\xcf\x11\xe0" else [_csv(path, delimiter)]


def _xlsx(path: Path) -> list[Cells] | None:
    try:
        sheets = openpyxl.load_workbook(path, data_only=True).worksheets
    except IndexError:  # one file names a style that it does not have
        return None
    cells = [itertools.chain.from_iterable(sheet.iter_rows()) for sheet in sheets]
    return [{(c.row, c.column - 1): c.value for c in of_sheet if _is_there(c.value)} for of_sheet in cells]


def _csv(path: Path, delimiter: str) -> Cells:
    content = path.read_bytes()
    rows = csv.reader(io.StringIO(_decoded(content), newline=""), delimiter=delimiter)
    return {(r, c): cell for r, row in enumerate(rows, 1) for c, cell in enumerate(row) if _is_there(cell)}


def _decoded(content: bytes) -> str:
    if content[:2] in MARKS:
        return content.decode(MARKS[content[:2]])
    if content[1:2] == b"\0":
        return content.decode("utf-16-le")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError("latin-1 decodes everything")


def _ods(path: Path) -> Iterator[Cells]:
    with zipfile.ZipFile(path) as archive:
        root = fromstring(archive.read("content.xml"))
    for table in _named(root, "table"):
        cells, row_number = {}, 1
        for row in _named(table, "table-row"):
            for column, value in _ods_row(row):
                cells[row_number, column] = value
            row_number += _repeated(row, "number-rows-repeated")
        yield cells


def _ods_row(row: Element) -> Iterator[tuple[int, str]]:
    column = 0
    for cell in row:
        paragraphs = [p for p in cell if _tag(p) == "p"]
        times = _repeated(cell, "number-columns-repeated")
        value = _attribute(cell, "date-value") or _attribute(cell, "value") or _attribute(cell, "boolean-value")
        value = value or "\n".join("".join(p.itertext()) for p in paragraphs)
        if _is_there(value):
            yield from ((column + i, value) for i in range(times))
        column += times


def _named(root: Element, tag: str) -> Iterator[Element]:
    return (element for element in root.iter() if _tag(element) == tag)


def _tag(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _repeated(element: Element, name: str) -> int:
    return int(_attribute(element, name) or 1)


def _is_there(value: object) -> bool:
    return value is not None and str(value).strip() != ""


def differences(sheet: Sheet, again: Cells) -> list[str]:
    """One phrase per cell that one of the two readings has otherwise; cells that the reader itself objects to aside."""
    flawed = {(flaw.row_number, flaw.column) for flaw in sheet.flaws}
    ours = {
        (row, column): text
        for row, *cells in zip(*(c.to_pylist() for c in sheet.rows.columns), strict=True)
        for column, text in enumerate(cells)
        if text is not None
    }
    places = sorted((ours.keys() | again.keys()) - flawed)
    return [
        f"row {row}, column {column + 1}: {ours.get((row, column))!r} and {again.get((row, column))!r}"
        for row, column in places
        if not _is_same(ours.get((row, column)), again.get((row, column)))
    ]


def _is_same(text: str | None, value: object) -> bool:
    if text is None or value is None:
        return text is value
    if isinstance(value, bool):
        return text == str(value).lower()
    if isinstance(value, int | float):
        return abs(float(text) - value) <= 1e-14 * abs(value)
    if isinstance(value, dt.datetime):
        return abs(dt.datetime.fromisoformat(text) - value) < dt.timedelta(milliseconds=1)
    return text in (str(value).strip(), unescape(str(value)).strip())
