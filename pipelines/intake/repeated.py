"""Headers among the rows: the table's own once more, with a group's title above, or that of nested rows."""

import duckdb

from pipelines.intake.headers import JOIN, normalized
from pipelines.intake.recognized import Table
from pipelines.intake.staged import Staged


def remove(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table) -> list[str]:
    """Take repeated headers, their titles, and rows nested under other rows out of the sheet; one sentence for each."""
    return [*_remove_repeated(cursor, staged, table), *_remove_nested(cursor, staged, table)]


def _remove_repeated(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table) -> list[str]:
    names = {column.index: column.header.rsplit(JOIN, 1)[-1] for column in table.columns}
    first_two = sorted(names)[:2]
    texts = (map(str.strip, staged.distinct(cursor, i, table.below_header)) for i in first_two)
    if len(first_two) < 2 or not all(names[i] in some for i, some in zip(first_two, texts, strict=True)):
        return []
    same = " and ".join(f"trim(c{i}) = ${key}" for i, key in zip(first_two, "ab", strict=True))
    found = cursor.execute(
        f"select row_number from {staged.name} where {table.below_header} and {same} order by all",
        {key: names[i] for i, key in zip(first_two, "ab", strict=True)},
    ).fetchall()
    rows = [row for (row,) in found]
    titles = _titles(cursor, staged, table, rows)
    return [
        *staged.leave_out(cursor, rows, "the header once more"),
        *staged.leave_out(cursor, titles, "the title of a group, above its header"),
    ]


def _titles(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table, headers: list[int]) -> list[int]:
    """Rows right above a repeated header with nothing but one cell."""
    if not headers:
        return []
    filled = " + ".join(f"(c{i} is not null)::int" for i in range(staged.width))
    found = cursor.execute(
        f"select row_number from {staged.name} where {table.below_header} and ({filled}) = 1 "
        f"and list_contains($rows, row_number + 1) order by all",
        {"rows": headers},
    ).fetchall()
    return [row for (row,) in found]


def _remove_nested(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table) -> list[str]:
    """Rows under a header that begins as the profile says, until the first column has something else."""
    if table.profile is None or not table.profile.nested:
        return []
    words = [t for t in staged.distinct(cursor, 0, table.below_header) if normalized(t) == table.profile.nested]
    if not words:
        return []
    found = cursor.execute(
        f"""with led as (
                select row_number, last_value(c0 ignore nulls) over (order by row_number) as leader
                from {staged.name} where {table.below_header})
            select row_number from led where list_contains($words, leader) order by row_number""",
        {"words": words},
    ).fetchall()
    because = f"{table.profile.nested} with headers of their own, which are no rows of this table"
    return staged.leave_out(cursor, [row for (row,) in found], because)
