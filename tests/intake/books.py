"""Workbooks for tests, as Excel writes them and as nobody should, and the sheets that are read of them."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import xlsxwriter

from pipelines.intake import workbook
from pipelines.intake.read_sheet import Sheet
from pipelines.settings import Settings

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def xlsx(sheets: dict[str, list[list[object]]], hidden: tuple[str, ...] = (), date_1904: bool = False) -> bytes:
    """A workbook as Excel writes it; dates and times get formats, None leaves a cell out."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "date_1904": date_1904, "strings_to_numbers": False})
    formats = {
        dt.date: book.add_format({"num_format": "yyyy-mm-dd"}),
        dt.datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss.000"}),
        dt.time: book.add_format({"num_format": "hh:mm:ss"}),
        dt.timedelta: book.add_format({"num_format": "[h]:mm:ss"}),
    }
    for name, lines in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(lines):
            for column, value in enumerate(cells):
                if type(value) in formats:
                    sheet.write_datetime(row, column, value, formats[type(value)])
                elif isinstance(value, str):
                    sheet.write_string(row, column, value)
                elif value is not None:
                    sheet.write(row, column, value)
        if name in hidden:
            sheet.hide()
    book.close()
    return file.getvalue()


def with_parts(content: bytes, parts: dict[str, str | bytes]) -> bytes:
    """The workbook with some parts replaced or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, part in parts.items():
            new.writestr(name, part)
    return file.getvalue()


def of_cells(cells: str) -> bytes:
    """A workbook whose only sheet holds this XML."""
    sheet = f'<?xml version="1.0"?><worksheet xmlns="{SPREADSHEET}"><sheetData>{cells}</sheetData></worksheet>'
    return with_parts(xlsx({"Sheet1": [["x"]]}), {"xl/worksheets/sheet1.xml": sheet})


def read(folder: Path, content: bytes, **limits: int) -> list[Sheet]:
    """The sheets of a workbook that lies in this folder."""
    path = folder / "original"
    path.write_bytes(content)
    return workbook.read(path, "export.xlsx", folder, Settings(**limits))


GOOD = xlsx({"Sheet1": [["a", "b"], ["1", "2"]]})
