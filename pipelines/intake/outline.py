"""Outlines: rows that roll up the rows below them, in plans that show a hierarchy; left out, or they count double."""

from itertools import pairwise

import duckdb

from pipelines.intake import values
from pipelines.intake.headers import normalized
from pipelines.intake.recognized import Table
from pipelines.intake.results import ColumnReading
from pipelines.intake.staged import Staged

NO_OUTLINE = (
    "no column says which rows roll up others: if the plan has summary rows, export the level or the WBS with it, for "
    "here they count like all others"
)

Cell = tuple[int, str]
"""A row's number, and the text of its column."""


def remove(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table) -> list[str]:
    """Take out the rows that a profile leaves out, and those that roll up others; one sentence for each cause."""
    by_words, summaries = _remove_by_words(cursor, staged, table), _remove_summaries(cursor, staged, table)
    return [*by_words, *(note for note in summaries if note != NO_OUTLINE or not by_words)]


def _remove_by_words(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table) -> list[str]:
    said = []
    for rule in table.profile.leave_out if table.profile else ():
        column = next((c for c in table.columns if normalized(c.header) == rule.header), None)
        texts = staged.distinct(cursor, column.index, table.below_header) if column else []
        words = [t for t in texts if normalized(t) in rule.words]
        if words and not (rule.spares_all and len(words) == len(texts)):
            rows = _rows(cursor, staged, table, f"list_contains($words, c{column.index})", {"words": words})
            said += staged.leave_out(cursor, rows, f"{rule.because} (by “{column.header}”)")
    return said


def _rows(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table, where: str, parameters: dict) -> list[int]:
    sql = f"select row_number from {staged.name} where {table.below_header} and {where} order by all"
    return [row for (row,) in cursor.execute(sql, parameters).fetchall()]


def _remove_summaries(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table) -> list[str]:
    """Rows with rows below them: by the first column that tells. Where none does in a plan, that is said."""
    outline = table.kind.outline
    if outline is None:
        return []
    ways = ((outline.levels, _by_level), (outline.numbers, _by_number), (outline.children, _by_children))
    found = [(c, parents) for c in table.columns for headers, parents in ways if normalized(c.header) in headers]
    if not found:
        return [NO_OUTLINE] if outline.hinted in table.fields else []
    column, parents = found[0]
    because = f"they roll up the rows below them (by “{column.header}”), and would count double"
    return staged.leave_out(cursor, parents(_cells(cursor, staged, table, column)), because)


def _cells(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table, column: ColumnReading) -> list[Cell]:
    return cursor.execute(
        f"select row_number, trim(c{column.index}) from {staged.name} "
        f"where {table.below_header} and c{column.index} is not null order by row_number"
    ).fetchall()


def _by_number(cells: list[Cell]) -> list[int]:
    """Rows followed by one of their own branch. Numbers that several rows share name a branch, not the row."""
    unique = len({text for _, text in cells}) == len(cells)
    return [r for (r, a), (_, b) in pairwise(cells) if unique and b.startswith(f"{a}.")]


def _by_level(cells: list[Cell]) -> list[int]:
    """Rows followed by a deeper one."""
    levels = [(row, values.read_number(text, values.NumberFormat("."))) for row, text in cells]
    if any(level is None for _, level in levels):
        return []
    return [r for (r, a), (_, b) in pairwise(levels) if float(b) > float(a)]


def _by_children(cells: list[Cell]) -> list[int]:
    """Rows that count others below them."""
    counts = [(row, values.read_number(text, values.NumberFormat("."))) for row, text in cells]
    return [row for row, count in counts if count and float(count) > 0]
