"""Which rows of a kind differ between two moments: what changed is a filter on the numbers of versions.

Where one feed speaks for a trial at both moments, a row that both its versions report is the same and is never looked
at; only where several feeds speak are all rows compared. A day after the data date has not come: it is left out.
"""

from collections.abc import Iterator

import duckdb
import pyarrow

from pipelines.intake.difference import named
from pipelines.records import RECORDS
from pipelines.records.base import Column, Record
from pipelines.records.rows import key, same
from pipelines.store.schema import lens

SIDES = """create or replace temp table sides as
    with met as (select series, t.number as then_number, n.number as now_number, t.data_date as then_on,
                     n.data_date as now_on
                 from then_versions t join now_versions n using (series) where t.feeds = 1 and n.feeds = 1)
    select *, max(data_date) filter (not is_now) over trial as then_date,
        max(data_date) filter (is_now) over trial as now_date
    from (select false as is_now, t.*, now_number as other, now_on as other_date
          from then_versions t left join met using (series)
          union all
          select true as is_now, n.*, then_number as other, then_on as other_date
          from now_versions n left join met using (series))
    window trial as (partition by kind, trial_id)"""
"""The versions that speak at the two moments. `other`: the number at the other one, where it is the same feed alone.
then_date, now_date: the data dates of the trial, whoever speaks for it."""

BESIDE = ("receipt", "row_number", "then_date", "now_date")
THEN = "coalesce(n.then_date, w.then_date)"
"""What stands beside the fields of a row; SQL: the data date of a trial then, of a row `w` that was or `n` that is."""


def between(cursor: duckdb.DuckDBPyConnection, then: pyarrow.Table, now: pyarrow.Table) -> None:
    """Let `find` on this cursor be about these two moments: the versions that speak, as `Store.speaking` gives them."""
    for name, versions in (("then_versions", then), ("now_versions", now)):
        cursor.register(name, versions.drop_columns(["fields", "upload_id", "loaded_at"]))
    cursor.execute(SIDES)


def kinds(cursor: duckdb.DuckDBPyConnection) -> tuple[type[Record], ...]:
    """The kinds of which anything was ever stored."""
    stored = {kind for (kind,) in cursor.execute("select distinct kind from store.versions").fetchall()}
    return tuple(kind for kind in RECORDS if kind.kind in stored)


def find(cursor: duckdb.DuckDBPyConnection, kind: type[Record]) -> tuple[dict[str, int], list[dict]]:
    """How many rows of a kind there were (was), are (now) and are gone, and the rows that differ and are to be listed.

    Each of these is a dict. what: new, changed or gone. fields: those that differ, of a new or gone row those with
    something to say, each with before and now as text and size (days, or what a number grew by). then_date, now_date:
    data dates of the trial. upload_id, sheet, row_number: where the row stands. Of a kind that is told in sums, rows
    are listed where they are gone, or tell the past otherwise: what is new in them is in the sums.
    """
    nothing, ended, began = _ways(cursor, kind)
    counts = _counted(cursor, kind)
    if nothing:
        return counts | {"gone": 0}, []
    cursor.execute(f"create or replace temp table was_rows as {_rows(kind, 'not s.is_now', ended)}")
    cursor.execute(_listed(kind, began))
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return counts | {"gone": sum(row["what"] == "gone" for row in rows)}, rows


def _counted(cursor: duckdb.DuckDBPyConnection, kind: type[Record]) -> dict[str, int]:
    then, now = (f"(select count(*) from ({_rows(kind, side, None)}))" for side in ("not s.is_now", "s.is_now"))
    return dict(zip(("was", "now"), cursor.execute(f"select {then}, {now}").fetchone(), strict=True))


def _told(kind: type[Record]) -> list[Column]:
    """The fields that can change in a row: all but its key."""
    return [c for c in kind.columns() if c.name not in key(kind)]


def _listed(kind: type[Record], began: str) -> str:
    fields = f"[{', '.join(_field(kind, c) for c in _told(kind))}]"
    either = {name: f"coalesce(n.{name}, w.{name})" for name in ("trial_id", *kind.model_fields)}
    beside = ", ".join(f"{either.get(name, 'null::varchar')} as {name}" for name in ("vendor", "currency", "title"))
    says = " or ".join(f"({_is_said(kind, c.name)}) and w.{c.name} is distinct from n.{c.name}" for c in _told(kind))
    told = f"had or {_past(kind, 'n.{0}')} <= n.then_date" if kind.is_summed else "true"
    return f"""with now_rows as ({_rows(kind, "s.is_now", began)}),
        listed as (
            select w.row_number is not null as had, n.row_number is not null as has,
                if(not had, 'new', if(has, 'changed', 'gone')) as what, {either["trial_id"]} as trial_id,
                {named(kind, "coalesce(n.{0}, w.{0})")} as named, {beside},
                list_filter({fields}, lambda f: f.said and f.before is distinct from f.now) as fields,
                {", ".join(f"{sql} as {name}" for name, sql in _weighed(kind))},
                {", ".join(f"coalesce(n.{name}, w.{name}) as {name}" for name in BESIDE)}
            from was_rows w full join now_rows n on {same(key(kind), "w", "n")}
            where ({told}) and (not had or not has or {says})
        )
        select l.* exclude (had, has, receipt), o.upload_id, o.sheet
        from listed l join store.sheets o using (receipt)
        order by trial_id, named, row_number"""


def _ways(cursor: duckdb.DuckDBPyConnection, kind: type[Record]) -> tuple[bool, str, str]:
    """Whether the same versions speak; and SQL, where each feed went forward, that rows ended, or began, since then.

    It spares reading a million rows. Not where days may have come: they are in rows that did neither. Numbers are the
    store's own and carry no SQL.
    """
    nothing, last, first, forward = cursor.execute(
        """select coalesce(bool_and(number is not distinct from other), true), max(other), min(other),
               bool_and(if(is_now, number >= other, number <= other)) from sides where kind = $k""",
        {"k": kind.kind},
    ).fetchone()
    if kind.happened or not forward:
        return nothing, "", ""
    return nothing, f" and r.until_number <= {last}", f" and r.from_number > {first}"


def _rows(kind: type[Record], side: str, within: str | None) -> str:
    """SQL: the rows that speak on one side. within: only those that the other side does not report, within this."""
    days = ", ".join(f"if(r.{day} <= s.data_date, r.{day}, null) as {day}" for day in kind.happened)
    spoken = (
        f"select r.*{f' replace ({days})' if days else ''}, s.place, s.then_date, s.now_date "
        f"from store.{kind.kind} r join sides s on s.kind = '{kind.kind}' and s.series = r.series "
        f"and r.from_number <= s.number and s.number < r.until_number where {side} and {lens(kind)}"
    )
    comes = f"greatest({', '.join(f'r.{day}' for day in kind.happened)}, null) > least(s.data_date, s.other_date)"
    differs = f"(r.from_number > s.other or s.other >= r.until_number or {comes if kind.happened else 'false'})"
    keys = ", ".join(f"r.{name}" for name in key(kind))
    return f"""{spoken} and s.feeds = 1 and s.other is null
        union all {spoken} and s.feeds = 1 and s.other is not null {"" if within is None else f"and {differs}{within}"}
        union all {spoken} and s.feeds > 1 qualify row_number() over (partition by {keys} order by s.place) = 1"""


def _field(kind: type[Record], field: Column) -> str:
    """One field of both rows as a struct. `said`: whether it is worth saying; a number that is a key has no size."""
    name, form = field.name, field.reading.form
    size = f"(n.{name} - w.{name})::double" if form in ("date", "month", "number") else "null::double"
    return (
        f"{{field: '{name}', before: w.{name}::varchar, now: n.{name}::varchar, size: {size}, "
        f"said: {_is_said(kind, name)}}}"
    )


def _is_said(kind: type[Record], name: str) -> str:
    """SQL: of a row that stayed every field is said, of another what it is listed for.

    What sums tell is not said of single rows as well: moves, days that came, and what came in a period that was not
    over then. A past that is told otherwise is.
    """
    planned = (*kind.moves, *(day for day, _ in kind.expected), *kind.original, *kind.states)
    if not kind.is_summed:
        return "true" if name in (*kind.happened, *planned) else "had and has"
    if name in planned:
        return "not has"
    if name in kind.happened:
        return f"w.{name} is not null or not had and coalesce(n.{name} <= {THEN}, false)"
    if name in kind.settled:
        return f"not had or w.{name} is not null"
    if name in kind.facts:
        return f"not has or coalesce({_past(kind, 'coalesce(w.{0}, n.{0})')} <= {THEN}, false)"
    return "had and has"


def _past(kind: type[Record], value: str) -> str:
    """SQL: the day from which on a row speaks of the past: its period is over, or the first thing in it happened.

    `value` is the SQL of a field, with `{0}` for its name.
    """
    if not kind.period:
        return f"least({', '.join(value.format(day) for day in kind.happened)}, null)" if kind.happened else "null"
    day = value.format(kind.period)
    return f"last_day({day})" if kind.column(kind.period).reading.form == "month" else day


def _weighed(kind: type[Record]) -> Iterator[tuple[str, str]]:
    """Names and SQL of what is known of a row as a whole: score, whether it is open, slip and credit; then and now."""
    for side, alias in (("then", "w"), ("now", "n")):
        yield f"score_{side}", f"({kind.score.format(alias)})::double" if kind.score else "null::double"
        yield f"open_{side}", kind.is_open.format(alias) if kind.is_open else "null::boolean"
        for current, first in kind.rebaselines[:1]:
            (forecast, actual), *_ = kind.expected
            yield f"slip_{side}", f"coalesce({alias}.{actual}, {alias}.{forecast}) - {alias}.{first}"
            yield f"credit_{side}", f"coalesce({alias}.{current} - {alias}.{first}, 0)"
        if not kind.rebaselines:
            yield f"slip_{side}", "null::integer"
            yield f"credit_{side}", "null::integer"
