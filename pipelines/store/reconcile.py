"""Where two feeds speak of the same: which values differ, and what only one of them knows."""

import datetime as dt
from collections.abc import Callable

import pandas as pd

from pipelines.access import Viewer
from pipelines.intake.difference import named
from pipelines.records import RECORDS
from pipelines.records.base import Column, Record
from pipelines.records.rows import key, same
from pipelines.store.connection import Store

SHARED = """select distinct kind from (
    select kind, trial_id from loaded_versions($as_of, $known_at) group by all having count(distinct feed) > 1)"""
"""The kinds that two feeds bring of one trial: only of these are rows compared."""


def differences(store: Store, viewer: Viewer, as_of: dt.date, known_at: dt.datetime) -> pd.DataFrame:
    """One row per key and field that two feeds give differently and both have a column for.

    Columns: kind, trial_id, vendor, named (the key in words), field, form (date, number, text, ...); feed, value,
    data_date of the one of the two that leads; other_feed, other_value, other_data_date; age_days, size, currency.
    age_days: how much older the other's data date is. size: the other's number less the leading one, or days for
    dates (positive: later); missing for text and where one side is empty. Days first, then numbers, the largest first.
    Looking at vendors leaves the rows that name one of them, or whose trial they lead.
    """
    frame = _over_kinds(store, viewer, as_of, known_at, _differing)
    days = frame["form"].isin(["date", "month"])
    order = frame.assign(days=days, large=frame["size"].abs())
    order = order.sort_values(["days", "large", "age_days"], ascending=False, kind="stable")
    return order.drop(columns=["days", "large"]).reset_index(drop=True)


def pairs(store: Store, viewer: Viewer, as_of: dt.date, known_at: dt.datetime) -> pd.DataFrame:
    """One row per kind, trial and two feeds that speak of it, the one that leads first.

    Columns: kind, trial_id, feed, other_feed, data_date, other_data_date; both, only_here, only_there: how many keys
    both know, and only the one that leads, and only the other. Looking at vendors leaves the rows of these.
    """
    return _over_kinds(store, viewer, as_of, known_at, _counted)


def per_vendor(frame: pd.DataFrame) -> pd.DataFrame:
    """How many of these differences there are per trial and vendor, most first: trial_id, vendor, kind, values, rows,
    oldest (the largest age_days)."""
    grouped = frame.groupby(["trial_id", "vendor", "kind"], dropna=False)
    counts = grouped.agg(values=("field", "size"), rows=("named", "nunique"), oldest=("age_days", "max"))
    return counts.reset_index().sort_values("values", ascending=False, kind="stable", ignore_index=True)


def _over_kinds(
    store: Store, viewer: Viewer, as_of: dt.date, known_at: dt.datetime, ask: Callable[[type[Record]], str]
) -> pd.DataFrame:
    """What a query says of each kind that two feeds share, one below the other; where they share none, of none."""
    clocks = {"as_of": as_of, "known_at": known_at}
    with store.cursor(viewer) as cursor:
        shared = {kind for (kind,) in cursor.execute(SHARED, clocks).fetchall()}
        # One after the other: all in one query would hold the rows of every kind in memory at once.
        asked = [kind for kind in RECORDS if kind.kind in shared] or RECORDS[:1]
        return pd.concat([cursor.execute(ask(kind), clocks).df() for kind in asked], ignore_index=True)


def _differing(kind: type[Record]) -> str:
    """Rows that differ are found by their keys alone, and only these meet what is known of their exports.

    Fields count only where the exports of both feeds had a column for them.
    """
    fields = [c for c in kind.columns() if c.name not in key(kind)]
    unlike = " or ".join(f"a.{c.name} is distinct from b.{c.name}" for c in fields)
    vendor = _vendor(kind, "a", "b")
    return f"""with {_spoken(kind)},
        met as materialized (
            select a, b from spoken a join spoken b on {same(key(kind), "a", "b")} and a.place < b.place where {unlike}
        )
        select kind, trial_id, vendor, named, d.field, d.form, feed, d.value, data_date, other_feed, d.other_value,
            other_data_date, data_date - other_data_date as age_days, d.size, d.currency
        from (
            select '{kind.kind}' as kind, a.trial_id, {vendor} as vendor, {named(kind, "a.{0}")} as named,
                s.feed, s.data_date, o.feed as other_feed, o.data_date as other_data_date,
                unnest(list_filter([{", ".join(_side(kind, c) for c in fields)}], lambda side: side.differs)) as d
            from met join shared s on s.series = a.series join shared o on o.series = b.series
            left join trials_at($as_of, $known_at) t on t.trial_id = a.trial_id
        )
        where looks_at(vendor)"""


def _side(kind: type[Record], field: Column) -> str:
    """One field of two rows as a struct; its size is in days, in a currency, or in what the field counts."""
    name, form = field.name, field.reading.form
    size = f"(b.{name} - a.{name})::double" if form in ("date", "month", "number") else "null::double"
    is_money = name.endswith("_amount") and "currency" in kind.model_fields
    return (
        f"{{field: '{name}', form: '{form}', value: a.{name}::varchar, other_value: b.{name}::varchar, size: {size}, "
        f"currency: {'a.currency' if is_money else 'null::varchar'}, differs: list_contains(s.fields, '{name}') "
        f"and list_contains(o.fields, '{name}') and a.{name} is distinct from b.{name}}}"
    )


def _spoken(kind: type[Record]) -> str:
    """`shared`, the versions that speak where a trial has several feeds, and `spoken`, the rows of each."""
    return f"""shared as materialized (
            from resolved_versions($as_of, $known_at) where kind = '{kind.kind}' and feeds > 1
        ),
        spoken as (
            select s.place, s.feed, r.* from store.{kind.kind} r
            join shared s on r.series = s.series and r.from_number <= s.number and s.number < r.until_number
        )"""


def _vendor(kind: type[Record], *rows: str) -> str:
    """SQL: the vendor of what these rows speak of: the one they name, else the one that leads the trial `t`."""
    named_there = [f"{row}.vendor" for row in rows] if "vendor" in kind.model_fields else []
    return f"coalesce({', '.join([*named_there, 't.lead_vendor'])})"


def _counted(kind: type[Record]) -> str:
    keys = ", ".join(f"p.{name}" for name in key(kind))
    return f"""with {_spoken(kind)},
        looked_at as (
            select p.feed, {keys} from spoken p
            left join trials_at($as_of, $known_at) t on t.trial_id = p.trial_id where looks_at({_vendor(kind, "p")})
        ),
        feeds as (
            select trial_id, feed, max(data_date) as data_date, min(place) as place from shared group by trial_id, feed
        ),
        known as (select trial_id, feed, count(*) as rows from looked_at group by trial_id, feed),
        met as (
            select a.trial_id, a.feed, b.feed as other, count(*) as rows
            from looked_at a join looked_at b on {same(key(kind), "a", "b")} and a.feed <> b.feed group by all
        )
        select '{kind.kind}' as kind, s.trial_id, s.feed, o.feed as other_feed, s.data_date,
            o.data_date as other_data_date, coalesce(m.rows, 0) as both,
            coalesce(a.rows, 0) - coalesce(m.rows, 0) as only_here,
            coalesce(b.rows, 0) - coalesce(m.rows, 0) as only_there
        from feeds s join feeds o on o.trial_id = s.trial_id and s.place < o.place
        left join known a on a.trial_id = s.trial_id and a.feed = s.feed
        left join known b on b.trial_id = o.trial_id and b.feed = o.feed
        left join met m on m.trial_id = s.trial_id and m.feed = s.feed and m.other = o.feed
        where a.rows > 0 or b.rows > 0
        order by all"""
