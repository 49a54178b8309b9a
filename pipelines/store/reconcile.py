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
    both know, and only the one that leads, and only the other. All vendors count.
    """
    return _over_kinds(store, viewer, as_of, known_at, _counted)


def _over_kinds(
    store: Store, viewer: Viewer, as_of: dt.date, known_at: dt.datetime, ask: Callable[[type[Record]], str]
) -> pd.DataFrame:
    """What a query says of each kind that two feeds share, one below the other; where they share none, of none."""
    clocks = {"as_of": as_of, "known_at": known_at}
    with store.cursor(viewer) as cursor:
        shared = {kind for (kind,) in cursor.execute(SHARED, clocks).fetchall()}
        asked = [f"({ask(kind)})" for kind in RECORDS if kind.kind in shared]
        return cursor.execute(" union all ".join(asked) or f"{ask(RECORDS[0])} limit 0", clocks).df()


def _differing(kind: type[Record]) -> str:
    """Fields are compared only where the exports of both feeds had a column for them."""
    fields = [c for c in kind.columns() if c.name not in key(kind)]
    differs = {c.name: f"a.has_{c.name} and b.has_{c.name} and a.{c.name} is distinct from b.{c.name}" for c in fields}
    vendor = "coalesce(a.vendor, b.vendor, t.lead_vendor)" if "vendor" in kind.model_fields else "t.lead_vendor"
    sides = ", ".join(_side(kind, c, differs[c.name]) for c in fields)
    return f"""with {_spoken(kind, fields)}
        select kind, trial_id, vendor, named, d.field, d.form, feed, d.value, data_date, other_feed, d.other_value,
            other_data_date, data_date - other_data_date as age_days, d.size, d.currency
        from (
            select '{kind.kind}' as kind, a.trial_id, {vendor} as vendor, {named(kind, "a.{0}")} as named,
                a.feed, a.spoken_on as data_date, b.feed as other_feed, b.spoken_on as other_data_date,
                unnest(list_filter([{sides}], lambda side: side.differs)) as d
            from spoken a join spoken b on {same(key(kind), "a", "b")} and a.place < b.place
            left join trials_at($as_of, $known_at) t on t.trial_id = a.trial_id
            where {" or ".join(f"({this})" for this in differs.values())}
        )
        where looks_at(vendor)"""


def _side(kind: type[Record], field: Column, differs: str) -> str:
    """One field of two rows as a struct; its size is in days, in a currency, or in what the field counts."""
    a, b = f"a.{field.name}", f"b.{field.name}"
    size = f"({b} - {a})::double" if field.reading.form in ("date", "month", "number") else "null::double"
    is_money = field.name.endswith("_amount") and "currency" in kind.model_fields
    return (
        f"{{field: '{field.name}', form: '{field.reading.form}', value: {a}::varchar, other_value: {b}::varchar, "
        f"size: {size}, currency: {'a.currency' if is_money else 'null::varchar'}, differs: {differs}}}"
    )


def _spoken(kind: type[Record], fields: list[Column]) -> str:
    """`shared`, the versions that speak where a trial has several feeds, and `spoken`, the rows of each."""
    has = "".join(f", list_contains(string_split(v.fields, ' '), '{c.name}') as has_{c.name}" for c in fields)
    return f"""shared as materialized (
            select s.series, s.number, s.feed, s.place, s.data_date as spoken_on{has}
            from speaking_versions('{kind.kind}', $as_of, $known_at) s
            join store.versions v on v.series = s.series and v.number = s.number where s.feeds > 1
        ),
        spoken as materialized (
            select s.* exclude (series, number), r.* from store.{kind.kind} r
            join shared s on r.series = s.series and r.from_number <= s.number and s.number < r.until_number
        )"""


def _counted(kind: type[Record]) -> str:
    return f"""with {_spoken(kind, [])},
        known as (select trial_id, feed, place, spoken_on as data_date, count(*) as rows from spoken group by all),
        met as (
            select a.trial_id, a.place, b.place as other_place, count(*) as rows
            from spoken a join spoken b on {same(key(kind), "a", "b")} and a.place < b.place group by all
        )
        select '{kind.kind}' as kind, a.trial_id, a.feed, b.feed as other_feed, a.data_date,
            b.data_date as other_data_date, coalesce(m.rows, 0) as both, a.rows - coalesce(m.rows, 0) as only_here,
            b.rows - coalesce(m.rows, 0) as only_there
        from known a join known b on a.trial_id = b.trial_id and a.place < b.place
        left join met m on m.trial_id = a.trial_id and m.place = a.place and m.other_place = b.place
        order by all"""
