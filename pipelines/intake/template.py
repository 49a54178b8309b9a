"""Template workbooks: an empty sheet of one kind that comes back in without a question, made from its record."""

import datetime as dt
import io

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipelines.intake import title_rows
from pipelines.intake.headers import match
from pipelines.records import record
from pipelines.records.base import Column, Record

HEADER_ROW = 4
"""Above it stand the data date and the feed, each beside its label, where intake finds them."""

ROWS = 10_000
"""Rows below the header that get drop-downs and limits."""

ACCEPTS = {
    "text": "text, kept as written: zeros in front stay",
    "date": "a date, as 2026-11-15",
    "month": "a month, as 2026-11",
    "number": "a number",
    "flag": "yes or no",
}
FORMATS = {"text": "@", "code": "@", "flag": "@", "date": "yyyy-mm-dd", "month": "yyyy-mm", "number": "General"}
LIST_LIMIT = 255
"""Characters that Excel takes in a drop-down whose words are written into the sheet."""


def write_template(kind: str) -> bytes:
    """An .xlsx workbook for exports of this kind: the sheet to fill in, and one that explains each column.

    Raises NotFound for a kind there is not. The same kind gives the same bytes.
    """
    model = record(kind)
    content = io.BytesIO()
    book = xlsxwriter.Workbook(
        content,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    # A fixed moment: two templates of one kind are the same file.
    book.set_properties({"title": f"{sheet_name(model)}: template", "created": dt.datetime(2026, 1, 1)})
    _data_sheet(book, model)
    _explanations(book, model)
    book.close()
    return content.getvalue()


def sheet_name(model: type[Record]) -> str:
    """What the sheet to fill in is called."""
    return model.kind.replace("_", " ").capitalize()


def label(model: type[Record], column: Column) -> str:
    """The header of a column: its field's name in words, or the first of its names that means this field alone."""
    words = column.name.replace("_", " ")
    own = (words[0].upper() + words[1:]).replace(" id", " ID")
    return next(h for h in (own, *column.headers) if (found := match(model, h)) and found.field == column.name)


def _data_sheet(book: xlsxwriter.Workbook, model: type[Record]) -> None:
    sheet = book.add_worksheet(sheet_name(model))
    must = book.add_format({"bold": True, "bg_color": "#1F3A5F", "font_color": "#FFFFFF", "border": 1})
    may = book.add_format({"bold": True, "bg_color": "#DCE4EE", "font_color": "#1F2933", "border": 1})
    _about(book, sheet, must)
    top = HEADER_ROW - 1
    for index, column in enumerate(model.columns()):
        header = label(model, column)
        sheet.write_string(top, index, header, must if column.required else may)
        sheet.write_comment(top, index, _comment(column), {"x_scale": 2, "author": "Trialdeck"})
        sheet.set_column(index, index, max(14, len(header) + 4), _format(book, column))
        if limits := _limits(column):
            sheet.data_validation(HEADER_ROW, index, top + ROWS, index, limits)
    sheet.freeze_panes(HEADER_ROW, 0)


def _about(book: xlsxwriter.Workbook, sheet: Worksheet, must: Format) -> None:
    """The two cells that are filled in once. Nothing else may stand beside a label, or it would be read for it."""
    cell = {"border": 1, "bg_color": "#FFF8E1", "align": "left"}
    for row, (name, form, hint) in enumerate(
        (
            (title_rows.DATE, "date", "Required: the day these rows speak for, as 2026-11-15."),
            (
                title_rows.FEED,
                "text",
                "What next week's file is called too, such as “CRO-A sites”. Empty: the file's name.",
            ),
        )
    ):
        sheet.write_string(row, 0, name, must)
        sheet.write_blank(row, 1, None, book.add_format(cell | {"num_format": FORMATS[form]}))
        sheet.write_comment(row, 1, hint, {"author": "Trialdeck"})
    sheet.data_validation(0, 1, 0, 1, _dates("date"))


def _format(book: xlsxwriter.Workbook, column: Column) -> Format:
    return book.add_format({"num_format": FORMATS[column.reading.form]})


def _comment(column: Column) -> str:
    need = "Required." if column.required else "May stay empty."
    example = f" Example: {column.example}" if column.example else ""
    return f"{column.description} {need} Accepts {accepts(column)}.{example}"


def accepts(column: Column) -> str:
    """What a cell of this column may hold, in words."""
    if column.choices:
        return f"one of: {', '.join(column.choices)}"
    limits = _bounds(column)
    return f"a number from {limits[0]:,} to {limits[1]:,}" if limits else ACCEPTS[column.reading.form]


def _bounds(column: Column) -> tuple[int, int] | None:
    """The smallest and largest whole number the field takes; None where it takes other numbers too."""
    schema = column.adapter().json_schema()
    if schema.get("type") != "integer":
        return None
    return schema["minimum"], schema["maximum"]


def _limits(column: Column) -> dict | None:
    """What Excel refuses in a cell of this column: the drop-down, or the range of dates and numbers."""
    form = column.reading.form
    if form in ("code", "flag"):
        choices = list(column.choices) or ["yes", "no"]
        if len(",".join(choices)) > LIST_LIMIT:
            return None
        return {"validate": "list", "source": choices, "error_message": f"Choose {accepts(column)}"[:LIST_LIMIT]}
    if form in ("date", "month"):
        return _dates(form)
    if form != "number":
        return None
    if bounds := _bounds(column):
        low, high = bounds
        rule = {"validate": "integer", "criteria": "between", "minimum": low, "maximum": high}
    else:
        rule = {"validate": "decimal", "criteria": "between", "minimum": -(10**14), "maximum": 10**14}
    return rule | {"error_message": f"Write {accepts(column)}."}


def _dates(form: str) -> dict:
    first, last = dt.date(1990, 1, 1), dt.date(2100, 12, 31)
    message = f"Write {ACCEPTS[form]}."
    return {"validate": "date", "criteria": "between", "minimum": first, "maximum": last, "error_message": message}


def _explanations(book: xlsxwriter.Workbook, model: type[Record]) -> None:
    """The second sheet. Names of columns stand in quotes there, so that no line of it can be taken for a header.

    The example row stands here, from top to bottom: in the sheet to fill in, it could come back as data.
    """
    sheet = book.add_worksheet("Read me")
    strong = book.add_format({"bold": True, "font_size": 14})
    wrap = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    sheet.write_string(0, 0, f"{title_rows.EXPLAINED} “{sheet_name(model)}”", strong)
    sheet.write_string(1, 0, f"{model.__doc__} Columns with a dark header are required; the others may stay empty.")
    sheet.write_string(2, 0, "Keep the headers. Columns of your own may be added to the right: they are not read.")
    sheet.write_string(
        3,
        0,
        "Above the headers, write the day the rows speak for beside “Data date”. The last column is an example row.",
    )
    _table(sheet, 5, wrap, book.add_format({"bold": True, "bottom": 1}), model)


def _table(sheet: Worksheet, top: int, wrap: Format, bold: Format, model: type[Record]) -> None:
    heads = (
        ("Column to fill in", 26),
        ("Needed", 12),
        ("What it says", 60),
        ("What a cell may hold", 60),
        ("Example row", 26),
    )
    for index, (head, width) in enumerate(heads):
        sheet.write_string(top, index, head, bold)
        sheet.set_column(index, index, width)
    for row, column in enumerate(model.columns(), start=top + 1):
        need = "required" if column.required else "optional"
        cells = (f"“{label(model, column)}”", need, column.description, accepts(column), column.example)
        for index, text in enumerate(cells):
            sheet.write_string(row, index, text, wrap)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
