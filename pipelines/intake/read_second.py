"""The second reader, openpyxl: slower, patient with workbooks that calamine refuses. Runs in the reading process."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from pipelines.errors import RefusedFile
from pipelines.intake.read_limits import COLUMNS, WORKBOOK_ROWS

# What openpyxl is known to raise on workbooks that are not as it expects.
FAILS = (
    AttributeError,
    IndexError,
    InvalidFileException,
    KeyError,
    OverflowError,
    ParseError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
)


@dataclass(frozen=True)
class Cells:
    """The cells of one sheet as batches: the number of the first row, and rows."""

    name: str
    hidden: bool
    batches: list[tuple[int, list[list[object]]]]


def rows_of(content: bytes, why: str) -> list[Cells]:
    """All worksheets. Raises RefusedFile with `why`, the first reader's reason, where this one fails as well."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        return [Cells(sheet.title, sheet.sheet_state != "visible", list(_batches(sheet))) for sheet in book.worksheets]
    except FAILS as error:
        raise RefusedFile(f"it cannot be read as a workbook ({why}). Save it again in Excel.") from error


def _batches(sheet) -> Iterator[tuple[int, list[list[object]]]]:
    sheet.reset_dimensions()  # a wrong <dimension> would hide rows
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        if number > WORKBOOK_ROWS or len(row) > COLUMNS:
            raise RefusedFile(f"sheet {sheet.title!r} is larger than {WORKBOOK_ROWS:,} rows and {COLUMNS} columns.")
        if any(value is not None for value in row):
            yield number, [list(row)]
