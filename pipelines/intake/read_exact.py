"""Reads any delimited text exactly, record by record, and says where it is uneven. Runs in the reading process only.

About ten times slower than DuckDB, which is asked first where it can be proven right (read_proof).
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TextIO

import pyarrow as pa

from pipelines.errors import RefusedFile
from pipelines.intake.read_cells import batch
from pipelines.intake.read_limits import BLANK_ROWS, CELL_CHARACTERS, COLUMNS, CSV_ROWS
from pipelines.intake.read_sheet import Flaw

BATCH = 20_000
FLAWS = 1_000
NOTES = 20
LONGEST_LINE = COLUMNS * CELL_CHARACTERS
END = "\0"  # cannot stand in the file, so a record that holds it and more was still open


@dataclass
class Found:
    """The Arrow files written, one per width of the table, and what was uneven."""

    files: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)


def read_exact(path: Path, delimiter: str, skip: int, width: int, out: str) -> Found:
    """Read a UTF-8 file into Arrow files named after `out`. `width` is what most records have. Raises RefusedFile."""
    csv.field_size_limit(CELL_CHARACTERS)
    found = Found()
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        records, evenness = _records(file, delimiter, skip), _Evenness(width)
        writer, columns = None, 0
        while some := list(islice(records, BATCH)):
            evenness.look(some)
            columns = max(columns, max(len(record) for _, record in some))
            if writer is None or len(writer[1]) <= columns:
                writer = _next_file(writer, out, columns, found)
            padded = [record + [""] * (columns - len(record)) for _, record in some]
            writer[0].write_batch(batch(zip(*padded, strict=True), [number for number, _ in some]))
        writer = writer or _next_file(None, out, 0, found)
        writer[0].close()
    found.notes, found.flaws = evenness.notes(), evenness.flaws
    return found


def _next_file(before: tuple | None, out: str, columns: int, found: Found) -> tuple:
    """An Arrow file for tables of this many columns; a wider record than any before it begins a new one."""
    if before is not None:
        before[0].close()
    names = (f"c{i}" for i in range(columns))
    schema = pa.schema([("row_number", pa.int64()), *((name, pa.string()) for name in names)])
    found.files.append(f"{out}-{len(found.files)}.arrow")
    return pa.ipc.new_file(found.files[-1], schema), schema


def _records(file: TextIO, delimiter: str, skip: int) -> Iterator[tuple[int, list[str]]]:
    """Records that hold any text, with their number as Excel counts rows: blank lines count, lines in a cell do not."""
    reader = csv.reader(_lines(file), delimiter=delimiter)
    number, line, filled = 0, 1, 0
    while True:
        try:
            record = next(reader, None)
        except csv.Error as error:
            raise RefusedFile(
                f"the record that begins in line {line:,} holds a cell of more than {CELL_CHARACTERS:,} characters, or "
                f"a quote that is never closed: mend that line."
            ) from error
        if record is None or record == [END]:
            return
        if record and record[-1].endswith(END):
            opened = line + sum(cell.count("\n") for cell in record[:-1])
            raise RefusedFile(f"line {opened:,} opens a quote that is never closed: mend that line.")
        number += 1
        line = reader.line_num + 1
        if any(map(str.strip, record)):
            filled = number
        elif number - filled > BLANK_ROWS:
            raise RefusedFile(f"more than {BLANK_ROWS:,} blank rows follow row {filled:,}: delete them.")
        if number > skip and record:
            _fits(record, number)
            yield number, record


def _lines(file: TextIO) -> Iterator[str]:
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise RefusedFile(f"line {number:,} is longer than any row can be: it is not a table.")
        yield line if line.endswith(("\n", "\r")) else line + "\n"
    yield END


def _fits(record: list[str], number: int) -> None:
    if len(record) > COLUMNS:
        raise RefusedFile(f"row {number:,} has {len(record):,} cells; {COLUMNS} columns are taken in.")
    if number > CSV_ROWS:
        raise RefusedFile(f"it has more than {CSV_ROWS:,} rows: split it.")


class _Evenness:
    """Looks for rows below the header with fewer cells than most rows have, or with text in more cells."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.begun = False
        self.count = 0
        self.flaws: list[Flaw] = []

    def look(self, records: list[tuple[int, list[str]]]) -> None:
        """Take note of the uneven ones among these records."""
        for number, record in records:
            cells = len(record)
            if cells == self.width:
                self.begun = True
            elif self.begun and (cells < self.width or _text(record[self.width :])) and _text(record):
                self.count += 1
                if len(self.flaws) < FLAWS:
                    message = f"row {number:,} has {_cells(cells)} where the header has {self.width:,}"
                    self.flaws.append(Flaw(number, None, " | ".join(record)[:200], message))

    def notes(self) -> list[str]:
        """The first of them as sentences, and how many more there are."""
        said = [flaw.message[0].upper() + flaw.message[1:] + "." for flaw in self.flaws[:NOTES]]
        return said + ([f"{self.count - NOTES:,} more rows are uneven."] if self.count > NOTES else [])


def _text(cells: list[str]) -> bool:
    return any(cell.strip() for cell in cells)


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count:,} cells"
