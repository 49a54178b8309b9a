"""Problems as a workbook: their list, and the person's own sheets with the bad cells marked, to mend and send again.

Everything in it is text: nothing a file says can become a formula, and the only links lead to its own cells.
"""

import datetime as dt
import io
import re
from collections import defaultdict
from dataclasses import dataclass

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from pipelines.intake import mending_slip
from pipelines.intake.mending_slip import FIRST_COLUMN, MendedSheet, Slip
from pipelines.plain import rows_of

COLUMNS = (("sheet", 22), ("header", 28), ("cell", 10), ("value", 30), ("message", 80), ("kind", 16))
LIST_ROW = 3
"""Rows above the list of problems."""
CELL_LIMIT = 32_767
LIST_LIMIT = 1_000_000
LINK_LIMIT = 60_000
COMMENT_LIMIT = 10_000
"""Comments per sheet: beyond that Excel gets slow, and the marked cells and the list still say it all."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")

Row = tuple[int, list[str | None]]
"""A row's number in the file, as Excel counts, and its cells from column A."""


@dataclass(frozen=True)
class SheetToMend:
    """One sheet of the file: every row of it, or the rows down to the header and of the rejected ones `count`."""

    name: str
    head: list[Row]
    rows: list[Row]
    is_whole: bool
    header_row: int


Places = dict[tuple[str, int], tuple[str, int, int]]
"""Where a row of a sheet of the file stands in the workbook: sheet and row there, and how far its cells moved right."""


def problems_workbook(upload_id: str, sha256: str, problems: pd.DataFrame, sheets: list[SheetToMend]) -> bytes:
    """An .xlsx workbook of the problems of one upload; mended and taken in again, it replaces the rejected rows.

    problems: sheet, kind, row_number, cell, header, value, message.
    """
    content = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(content, options)
    book.set_properties({"title": "Problems", "created": dt.datetime(2026, 1, 1)})
    listing = book.add_worksheet("Problems")
    taken = {"problems", "history", mending_slip.NAME.casefold()}
    names = [_free_name(sheet.name, taken) for sheet in sheets]
    places: Places = {}
    for sheet, name in zip(sheets, names, strict=True):
        _sheet(book, sheet, name, problems[problems["sheet"] == sheet.name], places)
    _list(book, listing, upload_id, _ordered(problems), places)
    if sheets:
        mended = (MendedSheet(n, s.name, s.is_whole, len(s.rows)) for s, n in zip(sheets, names, strict=True))
        _slip(book, Slip(upload_id, sha256, tuple(mended)))
    book.close()
    return content.getvalue()


def _slip(book: xlsxwriter.Workbook, slip: Slip) -> None:
    sheet = book.add_worksheet(mending_slip.NAME)
    for number, row in enumerate(slip.rows()):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text)
    sheet.very_hidden()


def _ordered(problems: pd.DataFrame) -> list[dict]:
    """Column by column, so that what is wrong in the same way stands together."""
    places = [(_column(p["cell"]) or 0, p) for p in rows_of(problems)]
    return [p for _, p in sorted(places, key=lambda pair: (pair[1]["sheet"], pair[0], pair[1]["row_number"]))]


def _list(book: xlsxwriter.Workbook, sheet: Worksheet, upload_id: str, lines: list[dict], places: Places) -> None:
    head, text, link = _head(book), _text(book), _link(book)
    count = f"{len(lines):,} problem{'' if len(lines) == 1 else 's'}"
    sheet.write_string(0, 0, f"{count} in upload {upload_id}", book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, "Mend the marked cells, save the workbook, and take it in: it replaces the rejected rows.")
    if lost := len({(p["sheet"], p["row_number"]) for p in lines} - set(places)):
        sheet.write_string(
            2, 0, f"{lost:,} rows more do not fit in this workbook: mend these first, then ask for the rest."
        )
    for index, (name, width) in enumerate(COLUMNS):
        sheet.write_string(LIST_ROW, index, name.capitalize(), head)
        sheet.set_column(index, index, width)
    for row, line in enumerate(lines[:LIST_LIMIT], start=LIST_ROW + 1):
        for index, (name, _) in enumerate(COLUMNS):
            sheet.write_string(row, index, safe_text(line[name]), text)
        place = places.get((line["sheet"], line["row_number"]))
        if place and row < LINK_LIMIT:
            name, there, right = place
            cell = xl_rowcol_to_cell(there, (_column(line["cell"]) or 0) + right)
            target = f"internal:'{name.replace(chr(39), chr(39) * 2)}'!{cell}"
            sheet.write_url(row, 2, target, link, string=safe_text(line["cell"]) or "row")
    if len(lines) > LIST_LIMIT:
        sheet.write_string(LIST_LIMIT + LIST_ROW + 1, 0, f"{len(lines) - LIST_LIMIT:,} problems more do not fit here.")
    sheet.freeze_panes(LIST_ROW + 1, 0)
    sheet.autofilter(LIST_ROW, 0, LIST_ROW + min(len(lines), LIST_LIMIT), len(COLUMNS) - 1)


def _sheet(book: xlsxwriter.Workbook, given: SheetToMend, name: str, findings: pd.DataFrame, places: Places) -> None:
    """A whole sheet stands in its own cells; of others the rows stand together, behind their number in the file."""
    sheet = book.add_worksheet(name)
    right = 0 if given.is_whole else 1
    sheet.set_column(0, max((len(cells) for _, cells in (*given.head, *given.rows)), default=1), 16, _text(book))
    formats = {"head": _head(book), "text": _text(book), "bad": _bad(book)}
    for number, cells in given.head:
        _row(
            sheet,
            (number - 1, right),
            cells,
            {},
            formats | ({"text": formats["head"]} if number == given.header_row else {}),
        )
    if right:
        sheet.write_string(given.header_row - 1, 0, FIRST_COLUMN, formats["head"])
    found = _by_row(findings)
    for index, (number, cells) in enumerate(given.rows):
        there = number - 1 if given.is_whole else given.header_row + index
        places[given.name, number] = (name, there, right)
        _row(sheet, (there, right), cells, found.get(number, {}), formats)
        if right:
            sheet.write_string(there, 0, str(number), formats["text"])
    sheet.freeze_panes(given.header_row, right)


def _row(
    sheet: Worksheet, place: tuple[int, int], cells: list[str | None], bad: dict[int, str], formats: dict[str, Format]
) -> None:
    row, right = place
    for column in range(max(len(cells), max(bad, default=-1) + 1)):
        text = safe_text(cells[column]) if column < len(cells) else ""
        if column in bad:
            write = sheet.write_string if text else sheet.write_blank
            write(row, column + right, text, formats["bad"])
            if row <= COMMENT_LIMIT:
                sheet.write_comment(row, column + right, bad[column], {"author": "Trialdeck", "x_scale": 2})
        elif text:
            sheet.write_string(row, column + right, text, formats["text"])


def safe_text(value: object) -> str:
    """Text that Excel can hold: no control characters, at most as long as a cell, and what was cut is said."""
    text = "" if value is None else _CONTROL.sub("\ufffd", str(value))
    if len(text) <= CELL_LIMIT:
        return text
    note = f" … cut, {len(text):,} characters"
    return text[: CELL_LIMIT - len(note)] + note


def _by_row(findings: pd.DataFrame) -> dict[int, dict[int, str]]:
    """Per row and column of a sheet what is wrong there."""
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for line in rows_of(findings):
        column = _column(line["cell"]) or 0
        before = found[line["row_number"]].get(column)
        found[line["row_number"]][column] = safe_text(f"{before} | {line['message']}" if before else line["message"])
    return found


def _column(cell: str | None) -> int | None:
    """The column of a cell name, from 0; None where the problem is the row's."""
    return xl_cell_to_rowcol(cell)[1] if cell and re.fullmatch(r"[A-Z]{1,3}[1-9]\d*", cell) else None


def _free_name(sheet: str, taken: set[str]) -> str:
    """A sheet name that Excel takes and no other sheet has."""
    plain = safe_text(re.sub(r"[\[\]:*?/\\]", " ", sheet)).strip("' ") or "Rows"
    for count in range(1, 10_000):
        tail = "" if count == 1 else f" {count}"
        name = plain[: 31 - len(tail)].rstrip("' ") + tail
        if name.casefold() not in taken:
            taken.add(name.casefold())
            return name
    raise AssertionError(f"no free name for the sheet {sheet!r}")


def _head(book: xlsxwriter.Workbook) -> Format:
    return book.add_format(
        {"bold": True, "num_format": "@", "bg_color": "#DCE4EE", "font_color": "#1F2933", "border": 1}
    )


def _text(book: xlsxwriter.Workbook) -> Format:
    return book.add_format({"num_format": "@", "valign": "top"})


def _link(book: xlsxwriter.Workbook) -> Format:
    return book.add_format({"num_format": "@", "valign": "top", "font_color": "#1F5FA8", "underline": 1})


def _bad(book: xlsxwriter.Workbook) -> Format:
    return book.add_format(
        {"num_format": "@", "valign": "top", "bg_color": "#F6C9C5", "border": 1, "border_color": "#B3261E"}
    )
