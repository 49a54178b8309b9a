"""Finds what readers of workbooks return as empty: cells that hold an error, and formulas that were never calculated.

Looks through the XML of those sheets only in which the pre-check saw such a thing.
"""

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from defusedxml import ElementTree

from pipelines.intake.read_limits import COLUMNS, WORKBOOK_ROWS
from pipelines.intake.read_precheck import ERROR, UNCALCULATED, Part
from pipelines.intake.read_sheet import Flaw

REFERENCE = re.compile(rb"""\sr=["']([A-Z]{1,3})([0-9]{1,7})["']""")
VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>(.*?)</(?:\w+:)?v>", re.DOTALL)
FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?>(.*?)</(?:\w+:)?f>", re.DOTALL)
HAS_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
CELL_END = re.compile(rb"</(?:\w+:)?c>")
CELL_BEGIN = re.compile(rb"<(?:\w+:)?c[\s>]")
LONGEST_CELL = 100_000
FLAWS = 10_000


def sheet_parts(path: Path) -> dict[str, str]:
    """For each sheet name of an xlsx file, the part that holds it; empty where the workbook does not say."""
    with zipfile.ZipFile(path) as archive:
        names = {name.lower(): name for name in archive.namelist()}
        book = next((names[name] for name in sorted(names) if posixpath.basename(name) == "workbook.xml"), "")
        folder = posixpath.dirname(book)
        links = names.get(posixpath.join(folder, "_rels/workbook.xml.rels").lower())
        if not book or not links:
            return {}
        targets = {link.get("Id"): link.get("Target", "") for link in ElementTree.fromstring(archive.read(links))}
        parts = {}
        for element in ElementTree.fromstring(archive.read(book)).iter():
            if element.tag.rpartition("}")[2] == "sheet":
                key = next((value for name, value in element.attrib.items() if name.endswith("}id")), None)
                target = posixpath.normpath(posixpath.join("/", folder, targets.get(key, ""))).lstrip("/")
                parts[element.get("name", "")] = names.get(target.lower(), target)
        return parts


def flaws_of(path: Path, part_name: str, part: Part) -> list[Flaw]:
    """The cells of one sheet that hold an error or a formula without a saved value, at most FLAWS of them."""
    with zipfile.ZipFile(path) as archive:
        xml = archive.read(part_name)
    found = {}
    marks = (*(ERROR if part.has_errors else ()), *(UNCALCULATED if part.has_uncalculated else ()))
    for mark in marks:
        for cell in _cells_with(xml, mark):
            flaw = _flaw(cell)
            if flaw is not None:
                found[flaw.row_number, flaw.column] = flaw
            if len(found) >= FLAWS:
                break
    return [found[place] for place in sorted(found)]


def _cells_with(xml: bytes, mark: bytes) -> Iterator[bytes]:
    """The XML of each cell in which the mark stands."""
    at = xml.find(mark)
    while at >= 0:
        begin = next((m for m in _cell_begins(xml, at)), None)
        end = CELL_END.search(xml, at, at + LONGEST_CELL)
        if begin is not None and end:
            yield xml[begin : end.end()]
        at = xml.find(mark, at + len(mark))


def _cell_begins(xml: bytes, before: int) -> Iterator[int]:
    """Where the cell that surrounds this place begins: the last beginning of a cell before it."""
    begin = before
    while (begin := xml.rfind(b"<", max(0, before - LONGEST_CELL), begin)) >= 0:
        if CELL_BEGIN.match(xml, begin):
            yield begin


def _flaw(cell: bytes) -> Flaw | None:
    """What is wrong with the cell, None where nothing is: a formula whose saved value is an empty text, say."""
    head = cell[: cell.index(b">")]
    place = REFERENCE.search(head)
    value, formula = VALUE.search(cell), FORMULA.search(cell)
    is_error = any(mark in head for mark in ERROR)
    is_calculated = (value and value[1]) or b't="str"' in head or not HAS_FORMULA.search(cell)
    if not place or not _within_limits(place) or (is_calculated and not is_error):
        return None
    row, column = int(place[2]), _column(place[1])
    if is_error:
        text = html.unescape(value[1].decode("utf-8", "replace")) if value else "#ERROR"
        return Flaw(row, column, text, f"the cell holds the error {text}: mend the formula in the workbook")
    text = "=" + html.unescape(formula[1].decode("utf-8", "replace")) if formula else "=…"
    return Flaw(row, column, text, "a formula without a saved value: open the file in Excel and save it")


def _within_limits(place: re.Match) -> bool:
    return _column(place[1]) < COLUMNS and 0 < int(place[2]) <= WORKBOOK_ROWS


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
