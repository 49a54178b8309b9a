"""Repeats: rows that share a key. Equal ones count once; different ones are problems, for none is known to be right."""

import duckdb

from pipelines.intake.check import PROBLEMS
from pipelines.intake.read_sheet import letters
from pipelines.intake.recognize import Source
from pipelines.records.base import Record


def find(cursor: duckdb.DuckDBPyConnection, kind: type[Record], rows: str, headers: dict[str, Source]) -> None:
    """Rows of one kind that share a key: equal ones are duplicates of the first, others are problems, all of them.

    `rows` is a temporary table as `check_part` makes it.
    """
    key = ", ".join((*dict.fromkeys(("trial_id", *kind.key)), "data_date")) if kind.has_trial() else "vendor, data_date"
    good = f"select * from {rows} where not is_rejected"
    counted, different = cursor.execute(
        f"select (select count(*) from ({good})), (select count(*) from (select distinct {key} from ({good})))"
    ).fetchone()
    if counted == different:
        return
    content = ", ".join(c.name for c in kind.columns())
    cursor.execute(
        f"""update {rows} r set is_duplicate = true from (
                select part, row_number from ({good}) qualify
                row_number() over (partition by {content}, data_date order by part, row_number) > 1) d
            where r.part = d.part and r.row_number = d.row_number"""
    )
    source = next((headers[f] for f in reversed(kind.key) if f in headers), None)
    letter, header = (source.letter, source.header) if source else (letters(0), "")
    cursor.execute(
        f"""insert into {PROBLEMS}
            select part, sheet, $kind, row_number, $letter || row_number, $header, null,
                'the same {" and ".join(k.replace("_", " ") for k in kind.key)} stands in ' || n ||
                ' rows with different values: keep the right one'
            from (select *, count(*) over (partition by {key}) as n from ({good} and not is_duplicate))
            where n > 1""",
        {"kind": kind.kind, "letter": letter, "header": header},
    )
    cursor.execute(
        f"""update {rows} r set is_rejected = true from {PROBLEMS} p
            where r.part = p.part and r.row_number = p.row_number"""
    )
