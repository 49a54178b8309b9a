"""References: rows that speak of a trial or site that no export of trials or sites knows. They are kept, and said."""

import datetime as dt
from collections.abc import Collection

import duckdb

from pipelines.plain import singular
from pipelines.records.base import Record

SHOWN = 20


def unknown(
    cursor: duckdb.DuckDBPyConnection,
    kind: type[Record],
    data_date: dt.date | None,
    known_at: dt.datetime,
    together: Collection[str],
) -> list[str]:
    """One sentence per reference whose target is not known; silent where nothing of the target's kind is known yet.

    together: the kinds in this file.
    """
    if data_date is None:
        return []
    return [
        sentence
        for fields, target in kind.references
        if (sentence := _sentence(cursor, kind, fields, target, data_date, known_at, target in together))
    ]


def _sentence(
    cursor: duckdb.DuckDBPyConnection,
    kind: type[Record],
    fields: tuple[str, ...],
    target: str,
    data_date: dt.date,
    known_at: dt.datetime,
    is_together: bool,
) -> str | None:
    same = " and ".join(f"a.{f} = k.{f}" for f in fields)
    here = f" union all select {', '.join(fields)} from accepted_{target}" if is_together else ""
    broad = fields[:-1]
    found = cursor.execute(
        f"""with known as (select {", ".join(f"r.{f}" for f in fields)} from store.{target} r
                join (select series, arg_max(number, turn) as number from loaded_versions($d, $t) where kind = $k
                      group by series) s on r.series = s.series and r.from_number <= s.number
                  and s.number < r.until_number{here}),
            named as (select distinct {", ".join(f"a.{f}" for f in fields)} from accepted_{kind.kind} a
                where {" and ".join(f"a.{f} is not null" for f in fields)} and {_scope(broad)})
            select * from named a where not exists (select 1 from known k where {same}) order by all""",
        {"k": target, "d": data_date, "t": known_at},
    ).fetchall()
    if not found:
        return None
    names = ", ".join(str(row[-1]) for row in found[:SHOWN])
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    noun = target if len(found) != 1 else singular(target)
    verb = "are" if len(found) != 1 else "is"
    return f"{len(found)} {noun} {verb} not in any {target} export, and kept all the same: {names}{more}"


def _scope(broad: tuple[str, ...]) -> str:
    """A missing site is worth saying where other sites of its trial are known; a missing trial, where any trial is."""
    if not broad:
        return "exists (select 1 from known)"
    return f"exists (select 1 from known k where {' and '.join(f'a.{f} = k.{f}' for f in broad)})"
