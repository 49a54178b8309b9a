"""Difference: what a file would change, kind by kind, against the version that it is laid upon.

It leaves three temporary tables per kind for the rules of `plausibility`: `followed_<kind>`, `differing_<kind>` and
`sums_<kind>`. Only rows that differ are written down, so a weekly export costs what its changes cost.
"""

import datetime as dt
from typing import TYPE_CHECKING

import duckdb

from pipelines.intake.results import Change, Difference
from pipelines.intake.sums import TO_DATE, add_sums, counts, prepare_sums, totals
from pipelines.records import record
from pipelines.records.base import Record
from pipelines.records.rows import but_trial, content, key, own_series, same, trial, uncovered

if TYPE_CHECKING:
    from pipelines.store.upload import Checked

CHANGES = 200


def compare(cursor: duckdb.DuckDBPyConnection, checked: "list[Checked]", feed: str) -> list[Difference]:
    """One difference per kind and data date of a file, dates in their order; nothing is stored.

    The version before is the one that `versions.add` will lay this one upon: the latest of the feed and trial that
    speaks for this data date, or an earlier date of the same file. Rows this file does not speak about (periods outside
    it, keys of rejected rows) go on: they are in no count, and in the totals of both sides. Counts to date of one
    period alone are compared with the last counts to date, whatever their period. A kind that comes for the first time
    has no changes.
    """
    return [found for table in checked for found in _compare_kind(cursor, table, feed)]


def _compare_kind(cursor: duckdb.DuckDBPyConnection, table: "Checked", feed: str) -> list[Difference]:
    kind = record(table.kind)
    _prepare(cursor, kind)
    now = _counted(cursor, table)
    before: dict[dt.date, int] = {}
    for number, date in enumerate(now, start=1):
        asked = {"d": date}
        follows = _follow(cursor, kind, table, feed, asked)
        base = _before(kind, is_first=number == 1)
        before[date], some_go_on = _find_differing(cursor, kind, table, base, asked) if follows else (0, False)
        after = _after(kind, table, base, some_go_on)
        add_sums(cursor, kind, base if follows else None, after, asked)
        if number < len(now):
            cursor.execute(f"insert into own_{kind.kind} by name select $d as data_date, * from ({after})", asked)
    return _differences(cursor, kind, before, now)


def _counted(cursor: duckdb.DuckDBPyConnection, table: "Checked") -> dict[dt.date, int]:
    """Rows per data date, dates in their order; none on the date on which a row ends."""
    ends = "" if table.covers is None else f"union all select data_date, 0 from {table.covers}"
    sql = f"select data_date, sum(n)::bigint from (select data_date, 1 as n from {table.accepted} {ends}) group by 1"
    return dict(cursor.execute(f"{sql} order by 1").fetchall())


def _prepare(cursor: duckdb.DuckDBPyConnection, kind: type[Record]) -> None:
    """The empty tables of one kind. `own`: versions that this file brings itself, for its later data dates."""
    columns = ", ".join(f"{c.name} {c.reading.sql}" for c in kind.columns())
    trial = "" if kind.has_trial() else "trial_id varchar, "
    for statement in (
        f"followed_{kind.kind} (data_date date, trial_id varchar, low date, high date, is_to_date boolean, "
        f"before_date date, is_own boolean, upload_id varchar, fields varchar, series integer, number integer)",
        f"differing_{kind.kind} (data_date date, what varchar, trial_id varchar, named varchar, "
        f"before struct({columns}), now struct({columns}), receipt integer, row_number bigint)",
        f"own_{kind.kind} (data_date date, {trial}{columns})",
    ):
        cursor.execute(f"create or replace temp table {statement}")
    prepare_sums(cursor, kind)


def _follow(cursor: duckdb.DuckDBPyConnection, kind: type[Record], table: "Checked", feed: str, asked: dict) -> bool:
    """`followed`: the trials of this data date, the periods it covers, and the version before; whether there is any."""
    low, high = (f"min({kind.period})", f"max({kind.period})") if kind.period else ("null", "null")
    to_date = f"bool_and({TO_DATE}) and {low} = {high}" if counts(kind) else "false"
    cursor.execute(
        f"""insert into followed_{kind.kind}
            select $d, t.trial_id, t.low, t.high, coalesce(t.to_date, false), greatest(b.data_date, o.last),
                coalesce(is_own, false), if(is_own, null, b.upload_id), if(is_own, $c, b.fields), b.series, b.number
            from (select {trial(kind)} as trial_id, {low} as low, {high} as high, {to_date} as to_date
                  from {table.covers or table.accepted} where data_date = $d group by 1) t
            left join (from base_versions($f, $k, $d) where {own_series(kind, table.covers)}) b using (trial_id)
            left join (select trial_id, max(data_date) as last from followed_{kind.kind} group by 1) o using (trial_id),
            lateral (select o.last >= coalesce(b.data_date, o.last) as is_own)""",
        {**asked, "f": feed, "k": kind.kind, "c": " ".join(table.fields)},
    )
    sql = f"select 1 from followed_{kind.kind} where data_date = $d and before_date is not null limit 1"
    return cursor.execute(sql, asked).fetchone() is not None


def _find_differing(
    cursor: duckdb.DuckDBPyConnection, kind: type[Record], table: "Checked", base: str, asked: dict
) -> tuple[int, bool]:
    """`differing`: rows that are new, changed or gone, and rows held for their key was rejected.

    Returns how many rows of the version before speak about what this file speaks about, and whether some go on.
    """
    covered = f"not coalesce({uncovered(kind)}, false)"
    held = f"exists (select 1 from {table.held} h where {same(kind.key, 'h', 'b')})"
    differs = " or ".join(f"w.{name} is distinct from b.{name}" for name in content(kind))
    cursor.execute(
        f"""insert into differing_{kind.kind}
            with now_rows as (select {trial(kind)} as trial_id, {but_trial(kind)}, receipt, row_number
                              from {table.accepted} where data_date = $d),
            before_rows as (select * from ({_standing(kind, base)}) b where {covered})
            select $d, case when b.trial_id is null then 'new' when w.trial_id is not null then 'changed'
                            when list_contains($h, b.trial_id) or list_contains($h, '*') or {held} then 'held'
                            else 'gone' end,
                coalesce(w.trial_id, b.trial_id), {named(kind, "coalesce(w.{0}, b.{0})")},
                {_packed(kind, "b", "said_on")}, {_packed(kind, "w")}, w.receipt, w.row_number
            from now_rows w full join before_rows b on {same(key(kind), "w", "b")} where {differs}""",
        {**asked, "h": list(table.holds_trials)},
    )
    held_back = f"select count(*) from differing_{kind.kind} where data_date = $d and what = 'held'"
    return cursor.execute(
        f"select covered, rows > covered or is_to_date from (select count(*) filter ({covered}) - ({held_back}) "
        f"as covered, count(*) as rows, bool_or(is_to_date) as is_to_date from ({_standing(kind, base)}) b)",
        asked,
    ).fetchone()


def _before(kind: type[Record], *, is_first: bool) -> str:
    """SQL: the rows of the versions before, each with the periods this file covers in its trial. For the first data
    date of a file no version is the file's own."""
    mine = f"join followed_{kind.kind} f on f.data_date = $d"
    columns = ", ".join([*(f"b.{name}" for name in content(kind)), "f.low", "f.high", "f.is_to_date"])
    stored = (
        f"select {columns} from store.{kind.kind} b {mine} and b.series = f.series "
        f"and b.from_number <= f.number and f.number < b.until_number and not f.is_own"
    )
    own = (
        f"select {columns} from own_{kind.kind} b {mine} and b.trial_id = f.trial_id and f.is_own "
        f"and f.before_date = b.data_date"
    )
    return stored if is_first else f"{stored} union all {own}"


def _standing(kind: type[Record], base: str) -> str:
    """SQL: the rows of `base`, with the period whose row here takes their place, and the one they were said on.

    It is the same, but for the last counts to date: they are followed by the counts to date of this file.
    """
    said_on = f"b.{kind.period}" if kind.period else "null"
    last = f"max(b.{kind.period}) filter (b.{kind.period} <= b.high) over (partition by b.trial_id)"
    follows = f"b.is_to_date and b.{TO_DATE} and b.{kind.period} = {last}"
    moves = kind.period and counts(kind)
    stands = f"replace (if({follows}, b.high, b.{kind.period}) as {kind.period})" if moves else ""
    return f"select b.* {stands}, {said_on} as said_on from ({base}) b"


def _after(kind: type[Record], table: "Checked", base: str, some_go_on: bool) -> str:
    """SQL: the rows that will speak, those this file reports and those of the version before that go on."""
    reported = f"select {trial(kind)} as trial_id, {but_trial(kind)} from {table.accepted} where data_date = $d"
    if not some_go_on:
        return reported
    held = (
        f"select trial_id, {but_trial(kind, 'before')}, low, high, is_to_date from differing_{kind.kind} "
        f"join followed_{kind.kind} using (data_date, trial_id) where data_date = $d and what = 'held'"
    )
    return (
        f"{reported} union all by name select * exclude (low, high, is_to_date) from ({base}) b "
        f"where {uncovered(kind)} union all by name select * exclude (low, high, is_to_date) from ({held}) b "
        f"where not coalesce({uncovered(kind)}, false)"
    )


def _packed(kind: type[Record], alias: str, period: str | None = None) -> str:
    """SQL: a row as one value. period: the column that holds its period, if that is not the field itself."""
    columns = {c.name: period if period and c.name == kind.period else c.name for c in kind.columns()}
    return "{" + ", ".join(f"{name}: {alias}.{column}" for name, column in columns.items()) + "}"


def named(kind: type[Record], value: str) -> str:
    """SQL: what people call a row within its trial: its key, without what is said beside it. `value` is the SQL of a
    field, with `{0}` for its name."""
    words = []
    for name in (name for name in key(kind) if name not in ("trial_id", "currency")):
        text = f"{value.format(name)}::varchar"
        words.append(f"'site ' || {text}" if name == "site_id" else text)
    return f"concat_ws(' ', {', '.join(words)})" if words else "''"


def _differences(
    cursor: duckdb.DuckDBPyConnection, kind: type[Record], before: dict[dt.date, int], now: dict[dt.date, int]
) -> list[Difference]:
    sql = f"select data_date, what, count(*) from differing_{kind.kind} where what <> 'held' group by all"
    counts = {(date, what): count for date, what, count in cursor.execute(sql).fetchall()}
    sql = f"select data_date, max(before_date) from followed_{kind.kind} group by 1"
    followed = dict(cursor.execute(sql).fetchall())
    changes, sums = _changes(cursor, kind) if counts else {}, totals(cursor, kind)
    found = []
    for date, rows in now.items():
        changed, gone = counts.get((date, "changed"), 0), counts.get((date, "gone"), 0)
        new = counts.get((date, "new"), 0) if before[date] else rows
        same_rows = rows - new - changed
        if before[date] + new - gone != rows or same_rows < 0:
            raise AssertionError(
                f"{kind.kind} of {date}: {before[date]} before, {new} new, {changed} changed, {gone} gone"
            )
        found.append(
            Difference(kind.kind, date, followed[date], before[date], rows, new, changed, gone, same_rows,
                       changes.get(date, []), sums.get(date, []))
        )  # fmt: skip
    return found


def _changes(cursor: duckdb.DuckDBPyConnection, kind: type[Record]) -> dict[dt.date, list[Change]]:
    """Per data date the first changes, trial by trial: for a changed row only the fields that changed."""
    names = [c.name for c in kind.columns()]
    then, new = (", ".join(f"{side}.{n}::varchar" for n in names) for side in ("before", "now"))
    rows = cursor.execute(
        f"""select data_date, what, [{then}], [{new}] from differing_{kind.kind} where what <> 'held'
            qualify row_number() over (partition by data_date order by trial_id, what, named, row_number) <= {CHANGES}
            order by data_date, trial_id, what, named, row_number"""
    ).fetchall()
    found: dict[dt.date, list[Change]] = {}
    for date, what, before, now in rows:
        keyed = dict(zip(names, before if what == "gone" else now, strict=True))
        fields = {n: (b, a) for n, b, a in zip(names, before, now, strict=True) if b != a and n not in kind.key}
        found.setdefault(date, []).append(Change(what, {n: keyed[n] for n in key(kind) if n in keyed}, fields))
    return found
