"""Outlines: rows that roll up the rows below them, in plans that show a hierarchy; left out, or they count double."""

from itertools import pairwise

import duckdb

from pipelines.intake import values
from pipelines.intake.headers import normalized
from pipelines.intake.recognized import Table
from pipelines.intake.results import ColumnReading
from pipelines.intake.staged import Staged


def remove(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table) -> list[str]:
    """Take out the rows that a profile leaves out, and those that roll up others; one sentence for each cause."""
    return [*_remove_by_words(cursor, staged, table), *_remove_summaries(cursor, staged, table)]


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
    """Rows followed by a deeper one: by the first column of levels, or of numbers such as 1.2, that there is."""
    outline = table.kind.outline
    for column in table.columns if outline else ():
        is_level, is_number = normalized(column.header) in outline.levels, normalized(column.header) in outline.numbers
        if is_level or is_number:
            rows = _parents(cursor, staged, table, column, is_level)
            because = f"they roll up the rows below them (by “{column.header}”), and would count double"
            return staged.leave_out(cursor, rows, because)
    return []


def _parents(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table, column: ColumnReading, is_level: bool
) -> list[int]:
    cells = cursor.execute(
        f"select row_number, trim(c{column.index}) from {staged.name} "
        f"where {table.below_header} and c{column.index} is not null order by row_number"
    ).fetchall()
    texts = [text for _, text in cells]
    if not is_level:
        # Numbers that several rows share name a branch, not the row.
        unique = len(set(texts)) == len(texts)
        return [r for (r, a), (_, b) in pairwise(cells) if unique and b.startswith(f"{a}.")]
    levels = [(row, values.read_number(text, values.NumberFormat("."))) for row, text in cells]
    if any(level is None for _, level in levels):
        return []
    return [r for (r, a), (_, b) in pairwise(levels) if float(b) > float(a)]
