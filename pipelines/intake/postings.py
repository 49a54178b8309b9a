"""Postings: in a ledger's list of line items several rows belong to one budget line and month; they are added up."""

import duckdb

from pipelines.intake.places import PROBLEMS
from pipelines.records.base import Record
from pipelines.records.rows import key


def added_up(cursor: duckdb.DuckDBPyConnection, kind: type[Record], part: str) -> tuple[str, list[str]]:
    """The rows of a part that share a key as one row of a new part; returns its name, and what is to be said of it.

    What does not add up stays where all rows of the key say the same. A row that cannot be read keeps the whole sum
    out: it stands where the problem stands, so that its problem rejects it.
    """
    whole, same = f"{part}_added", ", ".join((*key(kind), "data_date", "receipt"))
    cursor.execute(
        f"""create or replace temp table {whole} as
            select {", ".join(_value(kind, c.name) for c in kind.columns())}, data_date, receipt,
                coalesce(min(row_number) filter (is_wrong), min(row_number)) as row_number, $whole as part
            from (select *, row_number in (select row_number from {PROBLEMS} where part = $part) as is_wrong
                  from {part})
            group by {same}""",
        {"whole": whole, "part": part},
    )
    before, after = cursor.execute(f"select (select count(*) from {part}), count(*) from {whole}").fetchone()
    if before == after:
        return part, []
    cursor.execute(f"update {PROBLEMS} set part = $whole where part = $part", {"whole": whole, "part": part})
    return whole, [f"postings of one budget line and month were added up: {before:,} rows became {after:,}"]


def _value(kind: type[Record], name: str) -> str:
    if name in key(kind):
        return name
    return (
        f"sum({name}) as {name}"
        if name in kind.added
        else f"if(min({name}) = max({name}), min({name}), null) as {name}"
    )
