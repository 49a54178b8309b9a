"""Elsewhere: what other feeds say about the rows of a file."""

import datetime as dt
from typing import TYPE_CHECKING

import duckdb

from pipelines.intake.difference import named
from pipelines.records.base import Record
from pipelines.records.rows import key, same, trial

if TYPE_CHECKING:
    from pipelines.store.upload import Checked


def these_rows(kind: type[Record], table: "Checked") -> str:
    """SQL: the accepted rows of a file, each with its trial and with what people call it."""
    without = "" if kind.has_trial() else f"{trial(kind)} as trial_id, "
    return f"select {without}a.*, {named(kind, 'a.{0}')} as named from {table.accepted} a"


def find(cursor: duckdb.DuckDBPyConnection, kind: type[Record], table: "Checked", feed: str, date: dt.date) -> bool:
    """Fill `other_feeds`: rows of this data date whose key another feed speaks of, and in `differs` the fields known to
    both in which they differ. Returns whether there are any; where there is no other feed, not even the table is."""
    feeds = cursor.execute(
        f"""select distinct feed from store.versions v semi join followed_{kind.kind} using (trial_id)
           where kind = $k and feed <> $f and data_date <= $d
             and upload_id not in (select upload_id from store.withdrawals)""",
        {"k": kind.kind, "f": feed, "d": date},
    ).fetchall()
    if not feeds:
        return False
    cursor.execute(
        """create or replace temp table other_feeds (feed varchar, data_date date, trial_id varchar, named varchar,
            receipt integer, row_number bigint, differs struct(field varchar, here varchar, there varchar)[])"""
    )
    for (other,) in feeds:
        _compare(cursor, kind, table, other, date)
    return cursor.execute("select 1 from other_feeds limit 1").fetchone() is not None


def _compare(
    cursor: duckdb.DuckDBPyConnection, kind: type[Record], table: "Checked", other: str, date: dt.date
) -> None:
    theirs = cursor.execute(
        f"""select distinct unnest(string_split(fields, ' ')) from base_versions($f, $k, $d)
            semi join followed_{kind.kind} using (trial_id)""",
        {"f": other, "k": kind.kind, "d": date},
    ).fetchall()
    shared = [f for f in table.fields if (f,) in theirs and f not in key(kind)]
    if not shared:
        return
    sides = ", ".join(f"{{field: '{f}', here: t.{f}::varchar, there: o.{f}::varchar}}" for f in shared)
    cursor.execute(
        f"""insert into other_feeds
            select $f, t.data_date, t.trial_id, t.named, t.receipt, t.row_number,
                list_filter([{sides}], lambda x: x.here is distinct from x.there)
            from ({these_rows(kind, table)}) t join {kind.kind}_base($f, $d) o on {same(key(kind), "t", "o")}
            where t.data_date = $d""",
        {"f": other, "d": date},
    )
