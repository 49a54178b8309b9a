"""Stacked headers: rows that together name the columns of a table, joined into one name per column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from pipelines.intake.headers import GUARDED, JOIN, matches, normalized, says_which
from pipelines.intake.profiles import Profile
from pipelines.intake.programs import profile_of
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
        if _is_half(grid, index):
            continue
        top, names = index, cells
        while top and index - top + 1 < DEEPEST and _names_groups(grid[top - 1], grid[top], cells):
            top -= 1
            names = joined(grid[top][1], names)
        heading = Heading(grid[top][0], row, names, profile_of(frozenset(normalized(c) for c in names if c)))
        yield _captioned(heading, grid[index + 1] if index + 1 < len(grid) else None)


def _is_half(grid: list[Row], index: int) -> bool:
    rows = grid[index : index + DEEPEST]
    if len(rows) < 2:
        return False
    deeper = len(rows) > 2 and _is_half(grid[: index + DEEPEST], index + 1)
    return _names_groups(rows[0], rows[1], rows[1][1]) or (deeper and _names_groups(rows[0], rows[1], rows[2][1]))


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
    known |= {rule.header for rule in heading.profile.leave_out}
    pairs = zip(heading.cells, below[1], strict=True)
    cells = [t if not caption or normalized(t or "") in known else caption for t, caption in pairs]
    return replace(heading, row=below[0], cells=cells)


def _names_groups(upper: Row, lower: Row, last: list[str | None]) -> bool:
    """Whether a row names groups of the columns that the next row names; `last` is the last row of that header."""
    above, below = upper[1], lower[1]
    groups = [i for i, cell in enumerate(above) if cell]
    if lower[0] != upper[0] + 1 or not groups or not all(is_words(c) for c in (*above, *below) if c):
        return False
    if any(len(above[i]) > LONGEST or above[i].endswith(":") for i in groups):
        return False
    first = next((i for i, cell in enumerate(below) if cell), 0)
    if len(groups) == 1 and (groups[0] <= first or not says_which(above[groups[0]])):
        return False
    under_a_group = any(last[i] and not above[i] for i in range(groups[0] + 1, len(above)))
    return under_a_group and (is_header(last) or is_header(joined(above, last)))


def is_words(cell: str) -> bool:
    """Whether a cell is neither a number nor a date."""
    return not _VALUE.match(cell)


def is_header(cells: list[str | None]) -> bool:
    """Whether at least half of the cells are names of columns, or words that qualify one."""
    filled = [normalized(c) for c in cells if c]
    return 2 * sum(name in known_names() or name in GUARDED for name in filled) >= len(filled) > 0


@cache
def known_names() -> frozenset[str]:
    """Every header that any kind knows, normalized."""
    return frozenset(name for kind in RECORDS for name in matches(kind))
