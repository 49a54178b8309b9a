"""The moment a cursor speaks of: which versions speak is found once, and the views and metrics on it join that."""

import datetime as dt

import duckdb
import pyarrow

SPEAKING = """create temp table speaking (
    kind varchar, series integer, feed varchar, trial_id varchar, number integer, data_date date,
    loaded_at timestamp, upload_id varchar, fields varchar[], stands_on date, feeds bigint, place bigint)"""
"""The macros are made against this empty table; each cursor that has a moment has its own of this name."""

MOMENT_MACROS = (
    """create or replace macro at_moment(a, k) as
        if(a = getvariable('as_of')::date and k = getvariable('known_at')::timestamp, true,
           error('this cursor speaks of another moment'))""",
    # Per trial, kind and feed that speaks: its data date, and the fields its export had a column for.
    """create or replace macro known_fields(as_of, known_at) as table
        select trial_id, kind, feed, data_date, loaded_at, upload_id, fields
        from speaking where at_moment(as_of, known_at)""",
)
"""A query about another moment than the cursor's is an error; so is one on a cursor that has none."""


def set_moment(
    cursor: duckdb.DuckDBPyConnection, resolved: pyarrow.Table, as_of: dt.date, known_at: dt.datetime
) -> None:
    """Put on the cursor what `resolved_versions(as_of, known_at)` gave, as this person sees it."""
    cursor.register("resolved", resolved)
    cursor.execute("create or replace temp table speaking as from resolved")
    cursor.execute("set variable as_of = $d", {"d": as_of})
    cursor.execute("set variable known_at = $t", {"t": known_at})
