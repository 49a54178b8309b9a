"""What stands above a table with a label: the data date, and in our templates the feed."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from pipelines.intake import values
from pipelines.intake.headers import DATA_DATE, normalized
from pipelines.intake.read_sheet import Sheet, letters
from pipelines.intake.verdicts import judge
from pipelines.records.trials import Trial

LABELS = DATA_DATE | {
    "status date", "stand", "stand vom", "datenstand", "stichtag", "situation au", "fecha de corte",
}  # fmt: skip
"""Names (normalized) that stand before a data date above a table, in the languages the sources speak."""

DATE, FEED = "Data date", "Feed"
"""The labels above the table in our templates, one below the other in column A."""

EXPLAINED = "How to fill in the sheet"
"""The first words of the sheet that explains a template."""

Grid = Iterable[tuple[int, list[str | None]]]


def data_date_above(grid: Grid, header_row: int) -> tuple[dt.date, str] | None:
    """The one data date that is labelled above the header, and where it stands; None where none is, or two differ.

    grid: row numbers as Excel counts, and their cells. A date that can be read in two ways is none.
    """
    found = [
        (day, f"cell {letters(column)}{row} (“{label}”)")
        for row, column, label, text in _labelled(grid, header_row, LABELS)
        if (day := _date(text))
    ]
    return found[0] if len({day for day, _ in found}) == 1 else None


def is_explanation(grid: Grid) -> bool:
    """Whether a sheet is the one that explains a template: nothing is to be read there, or said of it."""
    return any((cells[0] or "").startswith(EXPLAINED) for _, cells in [*grid][:1])


def feed_above(sheets: Iterable[Sheet]) -> str | None:
    """The feed that a filled-in template names; None where no sheet begins with the template's two labels."""
    for sheet in sheets:
        if sheet.rows is None or sheet.hidden:
            continue
        top = [(n, cells) for n, *cells in zip(*sheet.rows.slice(0, 2).to_pydict().values(), strict=True)]
        if [cells[:1] for _, cells in top] == [[DATE], [FEED]]:
            return next((text for *_, text in _labelled(top, 3, {normalized(FEED)})), None)
    return None


def _labelled(grid: Grid, header_row: int, labels: Iterable[str]) -> Iterator[tuple[int, int, str, str]]:
    """Row, column and text of each label above the header, and what follows in its cell, or in the next filled one."""
    for row, cells in grid:
        for column, cell in enumerate(cells if row < header_row else []):
            if cell and normalized(cell) in labels:
                text = next((c for c in cells[column + 1 :] if c), None)
                if text:
                    yield row, column, cell.strip(" :"), text
            elif cell:
                yield from ((row, column, label, text) for label, text in _splits(cell) if normalized(label) in labels)


def _splits(cell: str) -> Iterator[tuple[str, str]]:
    """A cell such as “Data date: 2026-11-15” or “Status as of 15 Nov 2026” in two, at each place where it can be."""
    for gap in re.finditer(r"[\s:=]+", cell[:200]):
        yield cell[: gap.start()], cell[gap.end() :]


def _date(text: str) -> dt.date | None:
    """The day a text says; None where it says none, or could say two."""
    try:
        return judge(Trial.column("declared_on"), [text], values.decide_dates([text]))[0].value
    except values.CannotTell:
        return None
