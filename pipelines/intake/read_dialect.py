"""Which character separates the cells of a text file. Decided from its first lines, never by a sniffer, and shown."""

import csv
import math
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

DELIMITERS = (",", ";", "\t", "|")
NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
HEAD = 256 << 10
LINES = 500
DECLARED = re.compile(r"sep=(.)[\r\n]*", re.IGNORECASE)


@dataclass(frozen=True)
class Dialect:
    """The delimiter, how many cells most records have, and how many lines before the data only declare it."""

    delimiter: str
    width: int
    skip: int = 0


def dialect_of(path: Path, begins: int) -> Dialect:
    """The dialect of a UTF-8 file whose byte order mark takes `begins` bytes."""
    with path.open("rb") as file:
        file.seek(begins)
        raw = file.read(HEAD)
        if len(raw) == HEAD:
            raw = raw[: max(raw.rfind(b"\n"), raw.rfind(b"\r")) + 1] or raw
    lines = raw.decode("utf-8", "ignore").splitlines(keepends=True)[:LINES]
    declared = DECLARED.fullmatch(lines[0]) if lines else None
    if declared:
        return Dialect(declared[1], _widths(lines[1:], declared[1])[0], skip=1)
    best = max(DELIMITERS, key=lambda delimiter: _fitness(lines, delimiter))
    return Dialect(best, _widths(lines, best)[0])


def _widths(lines: list[str], delimiter: str) -> tuple[int, float]:
    """The number of cells that most records have, and the share of the records that have it."""
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        counts = Counter(len(record) for record in reader if any(cell.strip() for cell in record))
    except csv.Error:
        return 1, 0.0
    if not counts:
        return 1, 0.0
    # Where two widths are as frequent, the first that is more than one cell: the header stands above the rows.
    width, records = max(counts.items(), key=lambda item: (item[1], item[0] > 1))
    return width, records / counts.total()


def _fitness(lines: list[str], delimiter: str) -> float:
    """Even records speak for a delimiter, and so does their width: text holds commas too, but not as evenly."""
    width, share = _widths(lines, delimiter)
    return share**2 * math.log2(width) if width > 1 else 0.0
