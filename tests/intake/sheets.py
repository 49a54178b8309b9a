"""Sheets for tests: literal lines as the grid that is recognized, and the cells that a reader handed on."""

from pipelines.intake.read_sheet import Sheet
from pipelines.intake.recognize import Grid


def grid(*lines: str) -> Grid:
    """Lines with `|` between their cells, as the first rows of a sheet."""
    return [(n, [c.strip() or None for c in line.split("|")]) for n, line in enumerate(lines, start=1)]


def rows(sheet: Sheet) -> list[list]:
    """The rows of a sheet: their numbers as Excel counts, then their cells."""
    return [list(row.values()) for row in sheet.rows.to_pylist()]
