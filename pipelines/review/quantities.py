"""Participants and money between two moments: what was, what came since, what of the past is told otherwise, what is.

Told by the days on which they fall and not by rows, for exports count in more than one way: what falls after the data
date that spoke then is new, what falls before it was restated.
"""

from dataclasses import dataclass

import duckdb
import pandas as pd

from pipelines.access import Viewer
from pipelines.moment import Moment
from pipelines.store.connection import Store

PARTS = ("was", "late", "corrected", "new", "first", "restated", "vanished")
"""What adds up to what is; see `reconciled`."""


@dataclass(frozen=True)
class Source:
    """A view of quantities: fields that fall on its `happened_on`, those on a day nobody says, and those of a plan."""

    view: str
    by: tuple[str, ...]
    dated: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields."""
        return (*self.dated, *self.undated, *self.planned)

    def sums(self, moment: str) -> str:
        """The temporary table of its sums at one of the moments: then, middle or now."""
        return f"{moment}_{self.view}"


SOURCES = (
    Source("participant_days", ("site_id",), ("screened", "screen_failed", "enrolled", "randomized", "discontinued")),
    Source(
        "money_days",
        ("vendor", "currency"),
        ("accrued", "budgeted_to_date"),
        ("invoiced", "paid"),
        ("budgeted", "forecast"),
    ),
    Source("plan_days", (), ("planned_to_date",), planned=("planned",)),
)
KEYS = ("site_id", "vendor", "currency")


def reconciled(
    store: Store, viewer: Viewer, cursor: duckdb.DuckDBPyConnection, before: Moment, after: Moment
) -> pd.DataFrame:
    """One row per field, trial and currency, and per site or vendor of it where something changed.

    Columns: is_whole (of the trial), field, trial_id, site_id, vendor, currency, is_planned; was, late (in an export
    loaded since, about the date of `before`), corrected (the past told otherwise there), new, first (of trials nothing
    was known of), restated, vanished (of trials nothing is known of any more), now. They add up: was + late + corrected
    + new + first + restated + vanished = now. Planned amounts fall on no day: what they grew by is `new`.
    """
    between = Moment(before.as_of, after.known_at)
    middle = "middle" if between != before else "then"
    for name, moment, earlier in (("then", before, None), ("middle", between, "then"), ("now", after, middle)):
        if name == "middle" != middle:
            continue
        store.turn_to(cursor, viewer, moment.as_of, moment.known_at)
        for source in SOURCES:
            _sum_up(cursor, source, source.sums(name), moment, earlier and source.sums(earlier))
    return pd.concat([cursor.execute(_added_up(source, middle)).df() for source in SOURCES], ignore_index=True)


def _sum_up(cursor: duckdb.DuckDBPyConnection, source: Source, table: str, moment: Moment, earlier: str | None) -> None:
    """A temporary table of one moment: per trial, keys and field its total, what of it falls after the data date of the
    table `earlier`, and what falls on no day."""
    later = "happened_on > d.data_date" if earlier else "false"
    dates = f"left join (select trial_id, max(data_date) as data_date from {earlier} group by 1) d using (trial_id)"
    keys = ", ".join(name if name in source.by else f"null::varchar as {name}" for name in KEYS)
    by, fields = ", ".join(("trial_id", *source.by)), ", ".join(f"sum({f})::double as {f}" for f in source.fields)
    cursor.execute(
        f"""create or replace temp table {table} as
            with parts as (
                select {by}, max(v.data_date) as data_date, {fields},
                    case when happened_on is null then 'undated' when {later} then 'later' else 'past' end as part
                from {source.view}($as_of, $known_at) v {dates if earlier else ""} group by {by}, part
            )
            select * exclude (sums), unnest(sums, recursive := true)
            from (select trial_id, {keys}, max(data_date) as data_date,
                      [{", ".join(_sums(source, name) for name in source.fields)}] as sums
                  from parts group by {by})""",
        {"as_of": moment.as_of, "known_at": moment.known_at},
    )


def _sums(source: Source, name: str) -> str:
    """SQL: the total of a field, and what of it is later and undated; what no day dates is undated as a whole."""
    later, undated = (f"coalesce(sum({name}) filter (where part = '{part}'), 0)" for part in ("later", "undated"))
    if name not in source.dated:
        later, undated = "0", f"coalesce(sum({name}), 0)"
    return f"{{field: '{name}', total: sum({name}), later: {later}::double, undated: {undated}::double}}"


def _added_up(source: Source, middle: str) -> str:
    """SQL: the lines of both steps, added up by trial and by what is below it."""
    keys = ", ".join(KEYS)
    steps = f"select *, 0 as late, 0 as corrected from ({_step(source, middle, 'now')})"
    if middle != "then":
        steps = f"""select * replace (0 as was), 0 as late, 0 as corrected from ({_step(source, middle, "now")})
            union all by name
            select trial_id, field, {keys}, was, new + first as late, restated + vanished as corrected,
                0 as new, 0 as first, 0 as restated, 0 as vanished, 0 as now
            from ({_step(source, "then", middle)})"""
    sums = ", ".join(f"round(sum({part})::double, 2) + 0 as {part}" for part in (*PARTS, "now"))
    return f"""select field, trial_id, {keys}, grouping(site_id) = 1 as is_whole,
            field in ({_names(source.planned)}) as is_planned, {sums}
        from ({steps}) group by grouping sets ((field, trial_id, currency), (field, trial_id, {keys}))
        having grouping(site_id) = 1 or max(abs(late) + abs(corrected) + abs(new) + abs(first) + abs(restated)
                                            + abs(vanished)) > 0.004
        order by all"""


def _names(fields: tuple[str, ...]) -> str:
    """SQL: fields as texts; one that is no field where there is none."""
    return ", ".join(f"'{name}'" for name in fields or ("",))


def _step(source: Source, then: str, now: str) -> str:
    """SQL: per keys and field what was and what is, and what lies between them.

    Of what falls on no day, more of it is new and less of it restated. Where a trial had no total of a field, its past
    is first told now; where it has none any more, all of it vanished.
    """
    keys = "trial_id, field, " + ", ".join(KEYS)
    same = " and ".join(f"t.{name} is not distinct from n.{name}" for name in ("trial_id", "field", *source.by))
    planned, undated = _names(source.planned), _names(source.undated)
    return f"""with met as (
            select {", ".join(f"coalesce(t.{name}, n.{name}) as {name}" for name in ("trial_id", "field", *KEYS))},
                t.total as t_total, n.total as n_total, coalesce(t.undated, 0) as t_undated, n.undated as n_undated,
                n.later
            from {source.sums(then)} t full join {source.sums(now)} n on {same}
        ), fields as (
            select trial_id, field, count(t_total) > 0 as had, count(n_total) > 0 as has,
                bool_or(count(t_total) > 0) over (partition by trial_id) as was_known
            from met group by trial_id, field
        ), told as (
            select *, coalesce(t_total, 0) as was, coalesce(n_total, 0) as now
            from met join fields using (trial_id, field)
        )
        select {keys}, was, now,
            case when not has or not was_known then 0 when field in ({planned}) then if(had, now - was, 0)
                 when not had then if(field in ({undated}), now, coalesce(later, 0))
                 else coalesce(later + greatest(n_undated - t_undated, 0), 0) end as new,
            if(had, 0, now - new) as first, if(has, 0, -was) as vanished,
            if(had and has, now - was - new, 0) as restated
        from told where had or has"""
