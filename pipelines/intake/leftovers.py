"""Rows of a sheet that are no data: totals, legends, headers among the rows, summaries. They are left out, and said."""

import re

import duckdb

from pipelines.intake import outline, repeated
from pipelines.intake.recognize import Table
from pipelines.intake.staged import Staged

TOTAL = re.compile(
    r"^(grand |sub-?|sub )?totals?( .{0,30})?:?$|^(gesamt|gesamtsumme|summe|zwischensumme|somme|total general|suma)"
    r"( .{0,30})?:?$"
)
"""What a totals row calls itself, in the languages the sources speak."""

PROSE = frozenset(("notes", "mitigation", "declared_comment", "title", "screen_failure_reason"))
"""Fields in which a person may well write the word "total"."""


def remove(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table) -> list[str]:
    """Take what is no row of the table out of the staged sheet; returns one sentence for each cause."""
    return [
        *_remove_totals(cursor, staged, table),
        *_remove_legends(cursor, staged, table),
        *repeated.remove(cursor, staged, table),
        *outline.remove(cursor, staged, table),
    ]


def _remove_totals(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table) -> list[str]:
    labels = {
        source.index
        for part in table.parts
        for name, source in part.sources.items()
        if table.kind.column(name).reading.form == "text" and name not in PROSE
    } | set(range(min(3, staged.width)))
    rows: set[int] = set()
    for index in sorted(i for i in labels if i < staged.width):
        # Distinct texts are few where rows are many: only they are looked at.
        words = [t for t in staged.distinct(cursor, index, table.below_header) if TOTAL.match(t.strip().casefold())]
        if words:
            sql = f"select row_number from {staged.name} where {table.below_header} and list_contains($w, c{index})"
            rows.update(row[0] for row in cursor.execute(sql, {"w": words}).fetchall())
    return staged.leave_out(cursor, sorted(rows), "totals, which would count double")


def _remove_legends(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table) -> list[str]:
    """A block below a blank row whose rows fill under a third of what the table's rows fill is no part of the table."""
    low, high, count = cursor.execute(
        f"select min(row_number), max(row_number), count(*) from {staged.name} where {table.below_header}"
    ).fetchone()
    if not count or high - low + 1 == count:
        return []
    mapped = sorted({s.index for part in table.parts for s in part.sources.values()})
    filled = " + ".join(f"(c{i} is not null)::int" for i in mapped)
    blocks = cursor.execute(
        f"""with marked as (
                select row_number, {filled} as filled,
                    row_number - coalesce(lag(row_number) over w, row_number - 1) as step
                from {staged.name} where {table.below_header} window w as (order by row_number)),
            blocks as (select *, sum((step > 1)::int) over (order by row_number) as block from marked)
            select min(row_number), max(row_number), max(filled), median(filled), block
            from blocks group by block order by block"""
    ).fetchall()
    usual = blocks[0][3]
    said = []
    for first, last, most, _, block in blocks:
        if block and most * 3 < usual:
            rows = list(range(first, last + 1))
            said += staged.leave_out(cursor, rows, "below the table, and filled like a legend")
    return said
