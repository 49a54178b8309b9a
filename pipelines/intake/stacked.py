"""Stacked headers: rows that together name the columns of a table, joined into one name per column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from pipelines.intake.headers import GUARDED, JOIN, matches, normalized, says_which
from pipelines.intake.profiles import Profile, profile_of
from pipelines.records import RECORDS

Row = tuple[int, list[str | None]]
DEEPEST = 3
LONGEST = 60
"""Characters in the name of a group of columns; what is longer above a header is a remark."""

_VALUE = re.compile(r"[-+(]?\W?\d[\d\W]*$|\d{1,4}[-./ ]\w{2,9}[-./ ]\d{1,4}")


@dataclass(frozen=True)
class Heading:
    """A possible header: its first and last row, each column's name, and the program that writes such names."""

    first: int
    row: int
    cells: list[str | None]
    profile: Profile | None


def headings(grid: list[Row]) -> Iterator[Heading]:
    """Every row of a grid as a possible header, together with the rows of groups above it.

    A row that only names the groups of the row below is not offered alone: its names are halves.
    """
    for index, (row, cells) in enumerate(grid):
        below = grid[index + 1] if index + 1 < len(grid) else None
        if below and _names_groups(grid[index], below):
            continue
        first, names, depth = row, cells, 1
        while (
            depth < DEEPEST and index >= depth and _names_groups(grid[index - depth], (first, grid_cells(grid, first)))
        ):
            first, upper = grid[index - depth]
            names, depth = joined(upper, names), depth + 1
        yield _captioned(Heading(first, row, names, profile_of(frozenset(normalized(c) for c in names if c))), below)


def grid_cells(grid: list[Row], row: int) -> list[str | None]:
    """The cells of a row by its number."""
    return next(cells for number, cells in grid if number == row)


def joined(upper: list[str | None], lower: list[str | None]) -> list[str | None]:
    """Names of both rows joined; an upper cell also names the columns right of it that have no upper cell."""
    names: list[str | None] = []
    group = None
    for above, below in zip(upper, lower, strict=True):
        group = above or group
        name = below or above
        names.append(f"{group}{JOIN}{below}" if group and below and group != below else name)
    return names


def _captioned(heading: Heading, below: Row | None) -> Heading:
    """A header of technical names, with the caption below where the profile has no use for the technical name."""
    if heading.profile is None or not heading.profile.has_captions or below is None or below[0] != heading.row + 1:
        return heading
    known = {name for fields in heading.profile.fields.values() for name in fields}
    pairs = zip(heading.cells, below[1], strict=True)
    cells = [t if not caption or normalized(t or "") in known else caption for t, caption in pairs]
    return replace(heading, row=below[0], cells=cells)


def _names_groups(upper: Row, lower: Row) -> bool:
    """Whether a row names groups of the columns that the next row names."""
    above, below = upper[1], lower[1]
    groups = [i for i, cell in enumerate(above) if cell]
    if lower[0] != upper[0] + 1 or not groups or not all(_is_words(c) for c in (*above, *below) if c):
        return False
    if any(len(above[i]) > LONGEST or above[i].endswith(":") for i in groups):
        return False
    if len(groups) == 1 and not says_which(above[groups[0]]):
        return False
    under_a_group = any(below[i] and not above[i] for i in range(groups[0] + 1, len(above)))
    return under_a_group and (_is_header(below) or _is_header(joined(above, below)))


def _is_words(cell: str) -> bool:
    return not _VALUE.match(cell)


def _is_header(cells: list[str | None]) -> bool:
    """Whether at least half of the cells are names of columns, or words that qualify one."""
    filled = [normalized(c) for c in cells if c]
    return 2 * sum(name in known_names() or name in GUARDED for name in filled) >= len(filled) > 0


@cache
def known_names() -> frozenset[str]:
    """Every header that any kind knows, normalized."""
    return frozenset(name for kind in RECORDS for name in matches(kind))
