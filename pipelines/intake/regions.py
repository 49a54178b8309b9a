"""Regions: of several tables on a sheet, one below another or side by side, each is read as a sheet of its own."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise

import duckdb

from pipelines.intake.answers import Answers
from pipelines.intake.headers import normalized
from pipelines.intake.questions import Unanswered
from pipelines.intake.recognize import Grid, recognize
from pipelines.intake.recognized import Table
from pipelines.intake.stacked import is_header, is_words
from pipelines.intake.stacked import known_names as known
from pipelines.intake.staged import SMALL, Staged
from pipelines.records.base import Record

GRID_ROWS = 40
ACROSS = 12
"""Columns in which a further header is looked for."""

Found = tuple[Staged, list[Table]]


def tables_of(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, only: type[Record] | None, answers: Answers
) -> tuple[list[Found], list[str]]:
    """The tables of a sheet from top to bottom, each with the kinds it holds, and what is said about the others.

    Further tables are looked for in sheets that a person can have laid out: of at most `SMALL` rows.
    """
    read = partial(recognize, only=only, sheet=staged.sheet, answers=answers)
    first = grid(cursor, staged)
    tables = read(first)
    if not tables:
        return [], []
    starts, said = _above(first, tables, read), []
    for row in _possible_headers(cursor, staged, tables[0].header_row) if staged.count <= SMALL else ():
        around = grid(cursor, staged, f"row_number between {row - 3} and {row + 2}")
        further = _quietly(read, around, row)
        if further and not _continues(further, starts[-1][1]):
            starts.append((_top(around, further[0].first_row), further))
        elif not further and _is_foreign(around, row):
            starts.append((_top(around, row), []))
    found: list[Found] = []
    for (start, kinds), (end, _) in pairwise([*starts, (1 << 40, [])]):
        if kinds and len(starts) == 1:
            found += _side_by_side(cursor, staged, kinds, read)
        elif kinds:
            part = _cut(cursor, staged, f"{staged.name}_from_{start}", f"row_number >= {start} and row_number < {end}")
            found += _side_by_side(cursor, part, kinds, read)
        else:
            said.append(_not_read(cursor, staged, start, end))
    return found, said


def _above(first: Grid, tables: list[Table], read: Callable[..., list[Table]]) -> list[tuple[int, list[Table]]]:
    """Where the table with the clearest header starts, after those above it with rows below their headers."""
    rows = [row for row in first if row[0] < tables[0].first_row]
    above = _quietly(read, rows) if rows else []
    if not above or not any(above[0].header_row < number for number, _ in rows):
        return [(0, tables)]
    return [*_above(first, above, read), (_top(first, tables[0].first_row), tables)]


def _quietly(read: Callable[..., list[Table]], rows: Grid, at: int | None = None) -> list[Table]:
    """What rows hold besides the table that is known: of them nothing is asked."""
    try:
        return read(rows, at=at)
    except Unanswered:
        return []


def grid(cursor: duckdb.DuckDBPyConnection, staged: Staged, where: str = "true", most: int = GRID_ROWS) -> Grid:
    """The first rows of a condition."""
    # The view keeps the order of the sheet; sorting a million rows for forty of them would cost a tenth of the reading.
    rows = cursor.execute(f"select * from {staged.name} where {where} limit {most}").fetchall()
    return [(row[0], [cell.strip() or None if cell else None for cell in row[1:]]) for row in rows]


def _possible_headers(cursor: duckdb.DuckDBPyConnection, staged: Staged, header: int) -> list[int]:
    """Rows below the first header in which at least two cells are the name of some column."""
    columns = range(min(staged.width, ACROSS))
    below = f"row_number > {header}"
    names = known()
    words = {t for i in columns for t in staged.distinct(cursor, i, below) if _plain(t) in names}
    if not words:
        return []
    named = " + ".join(f"coalesce(list_contains($words, c{i}), false)::int" for i in columns)
    rows = cursor.execute(
        f"select row_number, {', '.join(f'c{i}' for i in columns)} from {staged.name} "
        f"where {below} and {named} >= 2 order by row_number",
        {"words": sorted(words)},
    ).fetchall()
    return [row for row, *cells in rows if is_header(cells)]


def _plain(text: str) -> str:
    """Nearly what `normalized` makes of a header, at a tenth of its time: every text of a sheet is asked."""
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())


def _continues(further: list[Table], tables: list[Table]) -> bool:
    """Whether a header among the rows of a table is its own once more, or one of rows nested in it."""
    if not tables:
        return False
    ours, theirs = ([normalized(c.header) for c in found[0].columns] for found in (tables, further))
    nested = tables[0].profile.nested if tables[0].profile else ""
    return ours == theirs or theirs[0] == nested


def _top(around: Grid, row: int) -> int:
    """The first row of a table with the title right above its header, if there is one: a row of a single cell."""
    above = next((cells for number, cells in around if number == row - 1), [])
    return row - 1 if sum(cell is not None for cell in above) == 1 else row


def _is_foreign(around: Grid, row: int) -> bool:
    """Whether a row that fits no kind is the header of another table: below a blank row, and of names alone."""
    cells = next(cells for number, cells in around if number == row)
    filled = [cell for cell in cells if cell]
    above = {number for number, _ in around}
    return _top(around, row) - 1 not in above and len(filled) > 2 and all(map(is_words, filled))


def _cut(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, name: str, where: str, columns: range | None = None
) -> Staged:
    """Part of a sheet as a sheet of its own; cells outside its columns are empty, so that every letter stays."""
    columns = columns or range(staged.width)
    cells = ", ".join(f"c{i}" if i in columns else f"null::varchar as c{i}" for i in range(staged.width))
    filled = " or ".join(f"c{i} is not null" for i in columns)
    cursor.execute(
        f"create or replace temp table {name}_read as "
        f"select row_number, {cells} from {staged.name} where {where} and ({filled})"
    )
    cursor.execute(f"create or replace temp view {name} as select * from {name}_read")
    flaws = tuple(flaw for flaw in staged.flaws if flaw.column is None or flaw.column in columns)
    return replace(staged, name=name, table=f"{name}_read", row="row_number", flaws=flaws, known={}, whole={}, held=[])


def _side_by_side(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, tables: list[Table], read: Callable[[Grid], list[Table]]
) -> list[Found]:
    """Tables that share a header row, with an empty column between them, if each of them is one on its own."""
    blocks = _blocks(tables[0])
    if len(blocks) < 2 or not all(_is_empty(cursor, staged, tables[0], a.stop, b.start) for a, b in pairwise(blocks)):
        return [(staged, tables)]
    parts = [_cut(cursor, staged, f"{staged.name}_c{b.start}", "true", b) for b in blocks]
    rows = f"row_number between {tables[0].first_row} and {tables[0].header_row + 2}"
    found = [(part, read(grid(cursor, part, rows))) for part in parts]
    trials = {"trial_id" in t[0].fields for _, t in found if t and t[0].kind.has_trial()}
    return found if all(t for _, t in found) and len(trials) < 2 else [(staged, tables)]


def _blocks(table: Table) -> list[range]:
    """The runs of columns with a header, of two columns or more, between columns without one."""
    blocks: list[range] = []
    for index in (column.index for column in table.columns):
        if blocks and blocks[-1].stop == index:
            blocks[-1] = range(blocks[-1].start, index + 1)
        else:
            blocks.append(range(index, index + 1))
    return blocks if all(len(block) > 1 for block in blocks) else []


def _is_empty(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table, first: int, end: int) -> bool:
    return not any(staged.distinct(cursor, i, table.below_header) for i in range(first, end))


def _not_read(cursor: duckdb.DuckDBPyConnection, staged: Staged, start: int, end: int) -> str:
    first, last = cursor.execute(
        f"select min(row_number), max(row_number) from {staged.name} where row_number >= $s and row_number < $e",
        {"s": start, "e": end},
    ).fetchone()
    return f"rows {first} to {last} were not read: a table with other headers, of no kind of export known here"
