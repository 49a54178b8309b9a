"""Repeats: rows that share a key. Equal ones count once; different ones are problems, for none is known to be right."""

import duckdb
import numpy as np

from pipelines.intake.places import PROBLEMS
from pipelines.intake.read_sheet import Source, letters
from pipelines.records.base import Record


def gather(cursor: duckdb.DuckDBPyConnection, rows: str, parts: list[str]) -> None:
    """All parts of a kind as the temporary view `rows`: their columns, and `is_rejected` and `is_duplicate`."""
    union = " union all ".join(f"select *, false as is_rejected, false as is_duplicate from {part}" for part in parts)
    cursor.execute(f"create or replace temp view {rows} as {union}")
    asked = f"select 1 from {PROBLEMS} where list_contains($parts, part) limit 1"
    if cursor.execute(asked, {"parts": parts}).fetchone():
        _reject(cursor, _marked(cursor, rows))


def find(
    cursor: duckdb.DuckDBPyConnection, kind: type[Record], rows: str, headers: dict[str, Source], sheets: list[str]
) -> None:
    """Rows of one kind that share a key: equal ones are duplicates of the first, others are problems, all of them.

    `rows` is a view as `gather` makes it; sheets: the sheet of each receipt.
    """
    trial = ("trial_id",) if kind.has_trial() else ()
    key = ", ".join(dict.fromkeys((*trial, *kind.key, "data_date")))
    good = f"select * from {rows} where not is_rejected"
    # Equal keys have equal hashes. Different keys that share one only make this look further, and find nothing.
    hashes = np.sort(cursor.execute(f"select hash({key}) as h from ({good})").fetchnumpy()["h"])
    if not (hashes[1:] == hashes[:-1]).any():
        return
    marked = _marked(cursor, rows)
    content = ", ".join(c.name for c in kind.columns())
    cursor.execute(
        f"""update {marked} set is_duplicate = true where not is_rejected and {{part: part, row: row_number}} not in
                (select min({{part: part, row: row_number}}) from ({good}) group by {content}, data_date)"""
    )
    source = next((headers[f] for f in reversed(kind.key) if f in headers), None)
    letter, header = (source.letter, source.header) if source else (letters(0), "")
    cursor.execute(
        f"""insert into {PROBLEMS}
            select part, $sheets[receipt + 1], $kind, row_number, $letter || row_number, $header, null,
                'the same {" and ".join(k.replace("_", " ") for k in kind.key)} stands in ' || n ||
                ' rows with different values: keep the right one'
            from (select *, count(*) over (partition by {key}) as n from ({good} and not is_duplicate))
            where n > 1""",
        {"sheets": sheets, "kind": kind.kind, "letter": letter, "header": header},
    )
    _reject(cursor, marked)


def _marked(cursor: duckdb.DuckDBPyConnection, rows: str) -> str:
    """The rows as a table that can be written into; the view `rows` shows it from now on. Returns its name."""
    name = f"{rows}_marked"
    if not cursor.execute("select 1 from duckdb_tables() where temporary and table_name = $n", {"n": name}).fetchone():
        cursor.execute(f"create temp table {name} as select * from {rows}")
        cursor.execute(f"create or replace temp view {rows} as select * from {name}")
    return name


def _reject(cursor: duckdb.DuckDBPyConnection, marked: str) -> None:
    cursor.execute(
        f"""update {marked} r set is_rejected = true from {PROBLEMS} p
            where r.part = p.part and r.row_number = p.row_number"""
    )
