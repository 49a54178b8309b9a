"""Problems as a workbook: the list, and every rejected row whole with its bad cells marked, to mend and send again."""

import datetime as dt
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_cell_to_rowcol
from xlsxwriter.worksheet import Worksheet

COLUMNS = (("sheet", 22), ("kind", 16), ("cell", 10), ("header", 28), ("value", 30), ("message", 80))
CELL_LIMIT = 32_767
ROW_LIMIT = 1_048_575
COMMENT_LIMIT = 10_000
"""Comments per sheet: beyond that Excel gets slow, and the marked cells and the list still say it all."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def problems_workbook(
    problems: pd.DataFrame, rejected: pd.DataFrame, headers: Mapping[str, Mapping[str, str]] | None = None
) -> bytes:
    """An .xlsx workbook of the problems of one upload and its rejected rows, which can be mended and taken in again.

    problems: sheet, kind, row_number, cell, header, value, message. rejected: sheet, kind, row_number, cells (all cells
    of the row as text, from column A). headers: per sheet, column letter to header; without it only the headers of the
    bad cells are known. Everything is written as text: nothing in it can become a formula or a link.
    """
    content = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(content, options)
    book.set_properties({"title": "Problems", "created": dt.datetime(2026, 1, 1)})
    _problem_list(book, problems)
    taken = {"problems"}
    for sheet, rows in rejected.groupby("sheet", sort=False, dropna=False):
        findings = problems[problems["sheet"] == sheet]
        known = {_column(f"{letter}1"): header for letter, header in (headers or {}).get(str(sheet), {}).items()}
        _rejected_sheet(book, _free_name(str(sheet), taken), rows, findings, _headers(findings) | known)
    book.close()
    return content.getvalue()


def _problem_list(book: xlsxwriter.Workbook, problems: pd.DataFrame) -> None:
    sheet = book.add_worksheet("Problems")
    head, text = _head(book), _text(book)
    for index, (name, width) in enumerate(COLUMNS):
        sheet.write_string(0, index, name.capitalize(), head)
        sheet.set_column(index, index, width)
    for row, line in enumerate(_records(problems.head(ROW_LIMIT - 1)), start=1):
        for index, (name, _) in enumerate(COLUMNS):
            sheet.write_string(row, index, safe_text(line[name]), text)
    if len(problems) > ROW_LIMIT - 1:
        sheet.write_string(
            ROW_LIMIT, 0, f"{len(problems) - ROW_LIMIT + 1:,} problems more do not fit on this sheet.", text
        )
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, min(len(problems), ROW_LIMIT), len(COLUMNS) - 1)


def _rejected_sheet(
    book: xlsxwriter.Workbook, name: str, rows: pd.DataFrame, findings: pd.DataFrame, headers: dict[int, str]
) -> None:
    """The rejected rows of one sheet in their own columns, so that column F is column F of the file."""
    sheet = book.add_worksheet(name)
    lines = {line["row_number"]: list(line["cells"]) for line in _records(rows)}
    found = _by_row(findings)
    width = max([len(cells) for cells in lines.values()] + [column + 1 for column in headers], default=0)
    head, text, bad = _head(book), _text(book), _bad(book)
    for column, header in headers.items():
        sheet.write_string(0, column, safe_text(header), head)
    for offset, title in enumerate(("Row in the file", "What is wrong")):
        sheet.write_string(0, width + offset, title, head)
    sheet.set_column(0, max(width - 1, 0), 16)
    sheet.set_column(width + 1, width + 1, 80)
    for row, (number, cells) in enumerate(list(lines.items())[:ROW_LIMIT], start=1):
        _rejected_row(sheet, row, [*cells, *[None] * (width - len(cells))], found.get(number, []), (text, bad))
        sheet.write_number(row, width, number, text)
        sheet.write_string(row, width + 1, safe_text(" | ".join(_sentence(p) for p in found.get(number, []))), text)
    sheet.freeze_panes(1, 0)


def _rejected_row(
    sheet: Worksheet, row: int, cells: list, findings: list[dict], formats: tuple[Format, Format]
) -> None:
    text, bad = formats
    marked = {_column(p["cell"]): p for p in findings if _column(p["cell"]) is not None}
    for column, value in enumerate(cells):
        if column in marked:
            sheet.write_string(row, column, safe_text(value), bad) if value else sheet.write_blank(
                row, column, None, bad
            )
            if row <= COMMENT_LIMIT:
                sheet.write_comment(row, column, safe_text(marked[column]["message"]), {"author": "Trialdeck"})
        elif value is not None:
            sheet.write_string(row, column, safe_text(value), text)


def safe_text(value: object) -> str:
    """Text that Excel can hold: no control characters, at most as long as a cell, and what was cut is said."""
    text = "" if value is None else _CONTROL.sub("\ufffd", str(value))
    if len(text) <= CELL_LIMIT:
        return text
    note = f" … cut, {len(text):,} characters"
    return text[: CELL_LIMIT - len(note)] + note


def _records(frame: pd.DataFrame) -> Iterator[dict]:
    """The rows as dicts in which what is missing is None."""
    for line in frame.astype(object).to_dict("records"):
        yield {key: None if isinstance(value, float) and value != value else value for key, value in line.items()}


def _by_row(findings: pd.DataFrame) -> dict[int, list[dict]]:
    found: dict[int, list[dict]] = defaultdict(list)
    for line in _records(findings):
        found[line["row_number"]].append(line)
    return found


def _headers(findings: pd.DataFrame) -> dict[int, str]:
    """The headers that are known: those of the columns with a problem."""
    known = {_column(line["cell"]): line["header"] for line in _records(findings) if line["header"]}
    return {column: header for column, header in known.items() if column is not None}


def _column(cell: str | None) -> int | None:
    """The column of a cell name, from 0; None where the problem is the row's."""
    return xl_cell_to_rowcol(cell)[1] if cell and re.fullmatch(r"[A-Z]{1,3}[1-9]\d*", cell) else None


def _sentence(problem: dict) -> str:
    return f"{problem['header']}: {problem['message']}" if problem["header"] else problem["message"]


def _free_name(sheet: str, taken: set[str]) -> str:
    """A sheet name that Excel takes and no other sheet has."""
    plain = safe_text(re.sub(r"[\[\]:*?/\\]", " ", sheet)).strip("' ") or "Rows"
    for count in range(1, 10_000):
        tail = "" if count == 1 else f" {count}"
        name = plain[: 31 - len(tail)] + tail
        if name.casefold() not in taken and name.casefold() != "history":
            taken.add(name.casefold())
            return name
    raise AssertionError(f"no free name for the sheet {sheet!r}")


def _head(book: xlsxwriter.Workbook) -> Format:
    return book.add_format({"bold": True, "bg_color": "#DCE4EE", "font_color": "#1F2933", "border": 1})


def _text(book: xlsxwriter.Workbook) -> Format:
    return book.add_format({"num_format": "@", "valign": "top"})


def _bad(book: xlsxwriter.Workbook) -> Format:
    return book.add_format(
        {"num_format": "@", "valign": "top", "bg_color": "#F6C9C5", "border": 1, "border_color": "#B3261E"}
    )
