"""Rows of a sheet that are no data: totals, and legends below the table. They are left out, and said."""

import re

import duckdb

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
    """Take totals rows and legends out of the staged sheet; returns one sentence for each."""
    return [*_remove_totals(cursor, staged, table), *_remove_legends(cursor, staged, table)]


def _remove_totals(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table) -> list[str]:
    labels = {
        source.index
        for part in table.parts
        for name, source in part.sources.items()
        if table.kind.column(name).reading.form == "text" and name not in PROSE
    } | set(range(min(3, staged.width)))
    if table.items is not None:
        # Here “Total Screened” is what a row is about.
        labels -= {table.items.name.index}
    rows: set[int] = set()
    for index in sorted(i for i in labels if i < staged.width):
        # Distinct texts are few where rows are many: only they are looked at.
        words = [t for t in staged.distinct(cursor, index, table.below_header) if TOTAL.match(t.strip().casefold())]
        if words:
            sql = f"select row_number from {staged.name} where {table.below_header} and list_contains($w, c{index})"
            rows.update(row[0] for row in cursor.execute(sql, {"w": words}).fetchall())
    if not rows:
        return []
    numbers = sorted(rows)
    staged.leave_out(cursor, numbers)
    return [f"{_rows(numbers)} left out: totals, which would count double"]


def _remove_legends(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table) -> list[str]:
    """A block below a blank row whose rows fill under a third of what the table's rows fill is no part of the table."""
    low, high, count = cursor.execute(
        f"select min(row_number), max(row_number), count(*) from {staged.name} where row_number > $h",
        {"h": table.header_row},
    ).fetchone()
    if not count or high - low + 1 == count:
        return []
    mapped = sorted({s.index for part in table.parts for s in part.sources.values()})
    filled = " + ".join(f"(c{i} is not null)::int" for i in mapped)
    blocks = cursor.execute(
        f"""with marked as (
                select row_number, {filled} as filled,
                    row_number - coalesce(lag(row_number) over w, row_number - 1) as step
                from {staged.name} where row_number > $h window w as (order by row_number)),
            blocks as (select *, sum((step > 1)::int) over (order by row_number) as block from marked)
            select min(row_number), max(row_number), max(filled), median(filled), block
            from blocks group by block order by block""",
        {"h": table.header_row},
    ).fetchall()
    usual = blocks[0][3]
    said = []
    for first, last, most, _, block in blocks:
        if block and most * 3 < usual:
            staged.leave_out(cursor, list(range(first, last + 1)))
            said.append(f"{_rows([first, last] if first < last else [first], through=True)} left out: below the table, "
                        f"and filled like a legend")  # fmt: skip
    return said


def _rows(numbers: list[int], through: bool = False) -> str:
    if len(numbers) == 1:
        return f"row {numbers[0]} was"
    if through:
        return f"rows {numbers[0]} to {numbers[-1]} were"
    shown = ", ".join(str(n) for n in numbers[:8]) + (f" and {len(numbers) - 8} more" if len(numbers) > 8 else "")
    return f"rows {shown} were"
