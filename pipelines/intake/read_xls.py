"""What the reader of .xls files leaves out: errors, what is hidden, sheets of macros. From the bytes themselves.

An .xls is a small file system of sectors; the stream "Workbook" in it is a row of records, sheet after sheet.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipelines.intake.read_sheet import Flaw

FREE = 0xFFFFFFFA  # sector numbers from here on are marks
SHORT = 4_096  # streams below this lie in small sectors inside the stream of the root entry
SMALL = 64
POWERS = (9, 12)  # a sector has 512 bytes, or 4,096
END, SHEET, ROW, COLUMNS, ERROR, FORMULA = 0x000A, 0x0085, 0x0208, 0x007D, 0x0205, 0x0006
WORKSHEET, MACROS = 0, 1
HIDDEN, HIDDEN_COLUMN = 0x20, 0x01
WIDEST = 256
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


@dataclass
class Found:
    """Of one sheet: its cells with errors, and the numbers of its hidden rows and columns, counted from 1."""

    flaws: list[Flaw] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)


def look(content: bytes) -> list[Found]:
    """The worksheets in their order in the file; empty where the file is not built as expected."""
    try:
        stream = _workbook(content)
        return [_sheet(stream, begin) for begin in _sheets(stream, WORKSHEET)]
    except (struct.error, IndexError):
        return []


def has_macro_sheet(content: bytes) -> bool:
    """Whether one of the sheets, shown or hidden, is a program of Excel 4.0."""
    try:
        return bool(_sheets(_workbook(content), MACROS))
    except (struct.error, IndexError):
        return False


def _workbook(content: bytes) -> bytes:
    power = struct.unpack_from("<H", content, 30)[0]
    if power not in POWERS:
        return b""
    size = 1 << power
    sectors, next_of = content[size:], _chain_table(content, size)
    entries, small_next = (
        b"".join(_chain(sectors, size, next_of, struct.unpack_from("<I", content, at)[0])) for at in (48, 60)
    )
    for at in range(0, len(entries), 128):
        letters = struct.unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(letters - 2, 0)].decode("utf-16-le", "replace")
        first, length = struct.unpack_from("<II", entries, at + 116)
        if name in ("Workbook", "Book") and length >= SHORT:
            return b"".join(_chain(sectors, size, next_of, first))[:length]
        if name in ("Workbook", "Book"):
            root = b"".join(_chain(sectors, size, next_of, struct.unpack_from("<I", entries, 116)[0]))
            places = struct.unpack(f"<{len(small_next) // 4}I", small_next)
            return b"".join(_chain(root, SMALL, places, first))[:length]
    return b""


def _chain_table(content: bytes, size: int) -> list[int]:
    """For each sector the one that follows it."""
    places = list(struct.unpack_from("<109I", content, 76))
    more, per_sector = struct.unpack_from("<I", content, 68)[0], size // 4
    seen = set()
    while more < FREE and more not in seen:
        seen.add(more)
        *some, more = struct.unpack_from(f"<{per_sector}I", content, (more + 1) * size)
        places += some
    table: list[int] = []
    for place in places:
        if place < FREE:
            table += struct.unpack_from(f"<{per_sector}I", content, (place + 1) * size)
    return table


def _chain(sectors: bytes, size: int, next_of: Sequence[int], first: int) -> Iterator[bytes]:
    """A chain of sectors; one that comes back to itself ends there."""
    seen = set()
    while first < FREE and first not in seen:
        seen.add(first)
        yield sectors[first * size : (first + 1) * size]
        first = next_of[first]


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        if kind == END:
            return
        at += 4 + length


def _sheets(stream: bytes, of: int) -> list[int]:
    """Where the records of the sheets of this type begin."""
    found = [body for kind, body in _records(stream, 0) if kind == SHEET]
    return [struct.unpack_from("<I", body)[0] for body in found if body[5] == of]


def _sheet(stream: bytes, begin: int) -> Found:
    found = Found()
    for kind, body in _records(stream, begin):
        if kind == ROW and struct.unpack_from("<H", body, 12)[0] & HIDDEN:
            found.hidden_rows.append(struct.unpack_from("<H", body)[0] + 1)
        elif kind == COLUMNS and struct.unpack_from("<H", body, 8)[0] & HIDDEN_COLUMN:
            first, last = struct.unpack_from("<HH", body)
            found.hidden_columns += range(first + 1, min(last + 1, WIDEST) + 1)
        elif kind in (ERROR, FORMULA) and (code := _error(kind, body)) is not None:
            row, column = struct.unpack_from("<HH", body)
            text = ERRORS.get(code, "#ERROR")
            message = f"the cell holds the error {text}: mend the formula in the workbook"
            found.flaws.append(Flaw(row + 1, column, text, message))
    found.flaws.sort(key=lambda flaw: (flaw.row_number, flaw.column))
    return found


def _error(kind: int, body: bytes) -> int | None:
    """The code of an error that stands in the cell, or that its formula came to."""
    if kind == ERROR:
        return body[6] if body[7] == 1 else None
    return body[8] if body[6] == 2 and body[12:14] == b"\xff\xff" else None
