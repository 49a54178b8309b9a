"""Rows of a sheet that are no data: totals, legends, headers among the rows, summaries. They are left out, and said."""

import duckdb

from pipelines.intake import outline, repeated, totals
from pipelines.intake.recognized import Table
from pipelines.intake.staged import Staged
from pipelines.intake.totals import Cells


def remove(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table) -> tuple[dict[int, Cells], list[str]]:
    """Take what is no row of the table out of the staged sheet.

    Returns the cells of the totals that say they are, by row number, and one sentence for each cause.
    """
    labelled, said = totals.take_out(cursor, staged, table)
    return labelled, [
        *said,
        *_remove_legends(cursor, staged, table),
        *repeated.remove(cursor, staged, table),
        *outline.remove(cursor, staged, table),
    ]


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
