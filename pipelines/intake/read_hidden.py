"""Which rows and columns of a sheet are hidden in the workbook: they are read like all others, and that is said."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

from pipelines.intake.read_limits import COLUMNS, WORKBOOK_ROWS
from pipelines.intake.read_sheet import letters

ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])[^>]*>")
COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true)["']""")
SHOWN = 12


def said(path: Path, part: str) -> list[str]:
    """A sentence each about the hidden rows and columns of the sheet in this part of an xlsx file."""
    with zipfile.ZipFile(path) as archive:
        xml = archive.read(part)
    return numbers_said(_hidden_rows(xml), _hidden_columns(xml))


def numbers_said(rows: Iterable[int], columns: Iterable[int]) -> list[str]:
    """A sentence about hidden rows, where there are any, and one about hidden columns; both are counted from 1."""
    named = [(letters(first - 1), letters(last - 1)) for first, last in _runs(columns)]
    return [*_sentence("row", _runs(rows)), *_sentence("column", named)]


def _hidden_rows(xml: bytes) -> Iterator[int]:
    """A row without a number is the one below the row before it."""
    number = 0
    for tag in ROW.finditer(xml):
        number = _number(tag[0], b"r") or number + 1
        if HIDDEN.search(tag[0]) and number <= WORKBOOK_ROWS:
            yield number


def _hidden_columns(xml: bytes) -> Iterator[int]:
    for tag in COLUMN.finditer(xml):
        first, last = _number(tag[0], b"min"), _number(tag[0], b"max")
        if HIDDEN.search(tag[0]) and first and last:
            yield from range(first, min(last, COLUMNS) + 1)


def _number(tag: bytes, name: bytes) -> int | None:
    found = re.search(rb"\s" + name + rb"""\s*=\s*["'](\d{1,7})["']""", tag)
    return int(found[1]) if found else None


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers that follow each other as first and last."""
    ordered = sorted(set(numbers))
    if not ordered:
        return []
    breaks = [(a, b) for a, b in pairwise(ordered) if b > a + 1]
    return list(zip([ordered[0], *(b for _, b in breaks)], [*(a for a, _ in breaks), ordered[-1]], strict=True))


def _sentence(what: str, runs: list[tuple]) -> list[str]:
    if not runs:
        return []
    named = [str(first) if first == last else f"{first} to {last}" for first, last in runs]
    plural = "" if len(runs) == 1 and runs[0][0] == runs[0][1] else "s"
    more = f" and {len(named) - SHOWN:,} more" if len(named) > SHOWN else ""
    return [f"Hidden in the workbook, and read like all others: {what}{plural} {', '.join(named[:SHOWN])}{more}."]
