"""Sums: every count and amount of a kind by trial, site, vendor and currency, before a file and with it."""

import datetime as dt
from collections.abc import Iterator

import duckdb

from pipelines.records.base import Column, Record

GROUPS = ("site_id", "vendor", "currency")
SUM = "decimal(38,2)"
TO_DATE = "counting = 'cumulative'"
"""The condition that a row's counts are totals from the start."""


def prepare_sums(cursor: duckdb.DuckDBPyConnection, kind: type[Record]) -> None:
    """The empty table `sums_<kind>`: a line per data date, trial, site, vendor, currency and field; `rows` is a field.

    Sites are kept apart only where the kind counts participants; a group the kind does not have is empty.
    """
    groups = ", ".join(f"{name} varchar" for name in GROUPS)
    cursor.execute(
        f"create or replace temp table sums_{kind.kind} "
        f"(data_date date, trial_id varchar, {groups}, field varchar, before {SUM}, now {SUM})"
    )


def add_sums(
    cursor: duckdb.DuckDBPyConnection, kind: type[Record], before: str | None, after: str, asked: dict
) -> None:
    """Sum up the rows of two queries, those that spoke before (None: nothing did) and those that will speak."""
    sides = [("before", before), ("now", after)] if before else [("now", after)]
    lines = " union all ".join(_side(kind, side, rows, _is_to_date(cursor, kind, rows, asked)) for side, rows in sides)
    groups = ", ".join(GROUPS)
    sql = f"""insert into sums_{kind.kind}
            select $d, trial_id, {groups}, field, max(value) filter (side = 'before'), max(value) filter (side = 'now')
            from ({lines}) group by all"""
    cursor.execute(sql, asked)


def _is_to_date(cursor: duckdb.DuckDBPyConnection, kind: type[Record], rows: str, asked: dict) -> bool:
    """Whether some counts are totals to date."""
    sql = f"select 1 from ({rows}) where {TO_DATE} limit 1"
    return counts(kind) and cursor.execute(sql, asked).fetchone() is not None


def _side(kind: type[Record], side: str, rows: str, is_to_date: bool) -> str:
    groups = [name for name in GROUPS if name in kind.model_fields and (name != "site_id" or counts(kind))]
    named = ", ".join(name if name in groups else f"null::varchar as {name}" for name in GROUPS)
    sums = {"rows": "count(*)"} | {c.name: _sum(c, is_to_date) for c in summed(kind)}
    values = ", ".join(f"({sql})::{SUM}" for sql in sums.values())
    by = ", ".join(("trial_id", *groups))
    return (
        f"select '{side}' as side, trial_id, {named}, unnest({list(sums)}) as field, unnest([{values}]) as value "
        f"from ({rows}) group by {by}"
    )


def summed(kind: type[Record]) -> Iterator[Column]:
    """The fields of a kind that can be added: counts and amounts."""
    return (c for c in kind.columns() if c.reading.sql in ("BIGINT", "DECIMAL(18,2)"))


def counts(kind: type[Record]) -> bool:
    """Whether a kind counts participants, of a period or to date."""
    return "counting" in kind.model_fields


def _sum(column: Column, is_to_date: bool) -> str:
    """Counts to date are not added over periods: the last one says it all."""
    added = f"sum({column.name})"
    if not is_to_date:
        return added
    return f"if(bool_or({TO_DATE}), arg_max({column.name}, period_end_on), {added})"


def totals(cursor: duckdb.DuckDBPyConnection, kind: type[Record]) -> dict[dt.date, list[dict[str, object]]]:
    """Per data date the totals per trial, and per vendor where the kind names one; money of each currency apart."""
    rows = cursor.execute(
        f"""with lines as (select * replace (if(field like '%_amount', currency, null) as currency)
                           from sums_{kind.kind})
            select data_date, 'trial' as by, trial_id as of, currency, field, sum(before) as before, sum(now) as now
            from lines where trial_id <> '' group by all having before is not null or now is not null
            union all
            select data_date, 'vendor', vendor, currency, field, sum(before) as before, sum(now) as now
            from lines where vendor is not null group by all having before is not null or now is not null
            order by all"""
    ).fetchall()
    found: dict[dt.date, list[dict[str, object]]] = {}
    for date, by, of, currency, field, before, now in rows:
        line = {"by": by, "of": of, "currency": currency, "field": field, "before": before, "now": now}
        found.setdefault(date, []).append(line)
    return found
