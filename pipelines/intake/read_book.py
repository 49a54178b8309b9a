"""Workbooks become text columns, by calamine; by openpyxl where calamine cannot. Runs in the reading process only."""

import importlib
import io
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from xml.etree.ElementTree import ParseError

import pyarrow as pa
import pyarrow.compute as pc
import python_calamine as calamine

from pipelines.errors import RefusedFile
from pipelines.intake import read_flaws, read_hidden, read_xls
from pipelines.intake.read_cells import batch
from pipelines.intake.read_limits import CELL_CHARACTERS, COLUMNS, VISIBLE_SHEETS, WORKBOOK_CELLS, WORKBOOK_ROWS
from pipelines.intake.read_precheck import MACRO_SHEET, Part, Precheck, precheck
from pipelines.intake.read_sheet import Flaw, Sheet, letters

BATCH = 4_000
SECOND_TRY_BYTES = 4 << 20  # openpyxl takes 5 to 7 times as long and the memory of all cells at once
DURATION = r"^PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S$"
MISREAD = "[\x00\x80-\x84\x86-\x9f]"  # what no text holds, and text read in a wrong encoding does
ZIP = b"PK\x03\x04"
BIFF8, FILEPASS = b"\x09\x08\x10\x00", b"\x2f\x00"  # the first record of an .xls, and what follows if encrypted
Batches = Iterable[tuple[int, list[list[object]]]]
VISIBLE = calamine.SheetVisibleEnum.Visible
WORKSHEET = calamine.SheetTypeEnum.WorkSheet


def read_book(path: Path) -> list[Sheet]:
    """All worksheets of a workbook, hidden ones too. Raises RefusedFile."""
    content = path.read_bytes()
    checked = precheck(path) if content.startswith(ZIP) else Precheck(notes=_about_ole(content))
    try:
        return _by_calamine(path, content, checked)
    except calamine.PasswordError as error:
        raise RefusedFile("it is protected by a password: save it without one.") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        if not checked.parts or len(content) > SECOND_TRY_BYTES:
            raise RefusedFile(f"it cannot be read as a workbook ({_first(error)}). Save it again in Excel.") from error
        return _second_try(content, checked, error)


def _second_try(content: bytes, checked: Precheck, why: Exception) -> list[Sheet]:
    """By the other reader; what that cannot read either is refused with the first one's reason."""
    # Only now: it takes longer to import than most files to read.
    second = importlib.import_module("pipelines.intake.read_second")
    note = "The workbook is unusual and was read by the second reader: compare the number of rows."
    sheets = [
        Sheet(found.name, _table(found.name, found.batches), found.hidden, [*checked.notes, note])
        for found in second.rows_of(content, _first(why))
    ]
    _few_enough(sum(not sheet.hidden for sheet in sheets))
    cells = sum(_filled(sheet.rows) for sheet in sheets)
    _not_too_many(cells)
    if not cells and any(part.has_values for part in checked.parts.values()):
        raise RefusedFile("it holds cells, but none could be read: save the workbook again in Excel.")
    return sheets


def _about_ole(content: bytes) -> list[str]:
    """Notes about an .xls file, as far as its bytes show. Raises RefusedFile where it is encrypted, or has sheets of
    macros: a program in cells is no table."""
    begins = content.find(BIFF8)
    if begins >= 0 and content[begins + 20 : begins + 22] == FILEPASS:
        raise RefusedFile("it is protected by a password: save it without one.")
    if read_xls.has_macro_sheet(content):
        raise RefusedFile(MACRO_SHEET)
    notes = []
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        notes.append("The workbook holds macros. They were neither run nor read.")
    if begins < 0:
        notes.append("The workbook is in a format older than Excel 97: check names with accents.")
    return notes


def _first(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:120]


def _by_calamine(path: Path, content: bytes, checked: Precheck) -> list[Sheet]:
    book = calamine.load_workbook(io.BytesIO(content))
    kinds = book.sheets_metadata
    _few_enough(sum(kind.visible == VISIBLE for kind in kinds))
    places = _places(path, checked)
    sheets, cells = [], 0
    worksheets = [kind for kind in kinds if kind.typ == WORKSHEET]
    old = [] if checked.parts else _old(content, len(worksheets))
    for number, kind in enumerate(worksheets):
        part_name = places.get(kind.name, "")
        part = checked.parts.get(part_name, Part())
        flaws = read_flaws.flaws_of(path, part_name, part) if part.has_errors or part.has_uncalculated else []
        hidden = read_hidden.said(path, part_name) if part.has_hidden else []
        if old:
            flaws, hidden = (
                old[number].flaws,
                read_hidden.numbers_said(old[number].hidden_rows, old[number].hidden_columns),
            )
        sheet = book.get_sheet_by_name(kind.name)
        last_row, last_column = sheet.end or (0, 0)
        small_enough(kind.name, last_row + 1, last_column + 1)
        rows = _table(kind.name, _with_flaws(_numbered(sheet, flaws), flaws))
        if "content.xml" in checked.parts:
            rows = _with_durations(rows)
        cells += _filled(rows)
        if not checked.parts:
            _must_be_text(kind.name, rows)
        if sheet.start is None and part.has_values:  # some files come back as no rows, without an error
            raise RefusedFile(f"sheet {kind.name!r} holds cells, but none could be read: save it again in Excel.")
        _not_too_many(cells)
        sheets.append(
            Sheet(kind.name, rows, kind.visible != VISIBLE, [*checked.notes, *_said(flaws, part), *hidden], None, flaws)
        )
    if not sheets:
        raise RefusedFile("it has no worksheets.")
    return sheets


def _old(content: bytes, worksheets: int) -> list[read_xls.Found]:
    """What the bytes of an .xls say about each worksheet; empty where they are not built as expected."""
    found = read_xls.look(content)
    return found if len(found) == worksheets else []


def _with_durations(rows: pa.Table) -> pa.Table:
    """In an OpenDocument workbook durations come as `PT27H17M54S`; everywhere else as 27:17:54."""
    columns = [pc.replace_substring_regex(column, DURATION, r"\1:\2:\3") for column in rows.columns[1:]]
    return pa.table([rows.columns[0], *columns], names=rows.column_names)


def _must_be_text(name: str, rows: pa.Table) -> None:
    """An .xls may say that its text is of single bytes when it is not, or name no code page."""
    for index, column in enumerate(rows.columns[1:]):
        odd = rows["row_number"].filter(pc.match_substring_regex(column, MISREAD))
        if len(odd):
            raise RefusedFile(
                f"cell {letters(index)}{odd[0].as_py()} of sheet {name!r} holds control characters in its text, "
                f"which would be read wrongly: open it in Excel and save it as .xlsx."
            )


def _places(path: Path, checked: Precheck) -> dict[str, str]:
    try:
        return read_flaws.sheet_parts(path) if checked.parts else {}
    except ParseError:
        return {}


def _numbered(sheet: calamine.CalamineSheet, flaws: list[Flaw]) -> Batches:
    """Batches of rows with the number of the first, counted as Excel counts, and every row beginning with column A.

    calamine gives empty rows above the table, and leaves out empty columns beside it even where a flaw stands in them.
    """
    left = [""] * (sheet.start[1] if sheet.start else 0)
    right = [""] * (max((flaw.column for flaw in flaws), default=0) - (sheet.end or (0, 0))[1])
    rows, number = sheet.iter_rows(), 1
    while some := list(islice(rows, BATCH)):
        yield number, [left + row + right for row in some] if left or right else some
        number += len(some)


def _with_flaws(batches: Batches, flaws: list[Flaw]) -> Batches:
    """The batches, with the text of errors and formulas put into the cells that the reader left empty."""
    waiting = list(reversed(flaws))
    for number, rows in batches:
        while waiting and waiting[-1].row_number < number + len(rows):
            flaw = waiting.pop()
            row = rows[flaw.row_number - number]
            if row[flaw.column] in ("", None):
                row[flaw.column] = flaw.text
        yield number, rows
    for flaw in reversed(waiting):  # below the last row that the reader found
        yield flaw.row_number, [[*[""] * flaw.column, flaw.text]]


def _table(name: str, batches: Batches) -> pa.Table:
    """One table of text; columns that are empty to the right of all others are left out."""
    empty = pa.table({"row_number": pa.array([], pa.int64())})
    tables = [
        pa.Table.from_batches([batch(zip(*rows, strict=True), range(number, number + len(rows)))])
        for number, rows in batches
    ]
    rows = pa.concat_tables([empty, *tables], promote_options="default")
    width = max((i for i, column in enumerate(rows.columns) if column.null_count < rows.num_rows), default=0)
    rows = rows.select(range(width + 1)).combine_chunks()
    _short_enough(name, rows)
    return rows


def _filled(rows: pa.Table) -> int:
    return sum(rows.num_rows - column.null_count for column in rows.columns[1:])


def _few_enough(visible: int) -> None:
    if visible > VISIBLE_SHEETS:
        raise RefusedFile(
            f"it has {visible:,} visible sheets; {VISIBLE_SHEETS} are taken in: hide or remove the others."
        )


def small_enough(name: str, height: int, width: int) -> None:
    """Raise RefusedFile for a sheet that reaches beyond the limits."""
    if height > WORKBOOK_ROWS or width > COLUMNS:
        raise RefusedFile(
            f"sheet {name!r} reaches to row {height:,} and column {letters(max(width - 1, 0))}; "
            f"{WORKBOOK_ROWS:,} rows and {COLUMNS} columns are taken in: delete what stands far out, or save it as CSV."
        )


def _not_too_many(cells: int) -> None:
    if cells > WORKBOOK_CELLS:
        raise RefusedFile(f"it has more than {WORKBOOK_CELLS:,} filled cells: split it, or save the sheets as CSV.")


def _short_enough(name: str, rows: pa.Table) -> None:
    for index, column in enumerate(rows.columns[1:]):
        if (pc.max(pc.binary_length(column)).as_py() or 0) > CELL_CHARACTERS:
            long = pc.greater(pc.utf8_length(column), CELL_CHARACTERS)
            row = rows["row_number"].filter(long)
            if len(row):
                raise RefusedFile(
                    f"cell {letters(index)}{row[0].as_py()} of sheet {name!r} holds more than {CELL_CHARACTERS:,} "
                    f"characters, which is more than Excel can: shorten it."
                )


def _said(flaws: list[Flaw], part: Part) -> list[str]:
    """One note per cause, with the first cell."""
    notes = []
    if part.has_errors and not any(flaw.text.startswith("#") for flaw in flaws):
        notes.append("Some cells hold errors, but do not say where they stand; they came back empty.")
    for is_error, what in ((True, "hold an error"), (False, "hold a formula without a saved value")):
        cells = [flaw for flaw in flaws if flaw.text.startswith("=") != is_error]
        if cells:
            first = f"{letters(cells[0].column)}{cells[0].row_number}"
            help_ = "mend them" if is_error else "open and save the file in Excel"
            notes.append(f"Cells that {what}: {len(cells):,}, the first is {first} ({cells[0].text[:40]}); {help_}.")
    return notes
