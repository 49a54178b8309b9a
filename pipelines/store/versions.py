"""Versions: how the accepted rows of a file become what the store says.

Nothing is overwritten. A new version ends the rows it no longer reports and adds the ones that are new; rows that it
repeats stay as they are, with the cell that first reported them.
"""

import datetime as dt
from collections.abc import Iterator

import duckdb

from pipelines.records import record
from pipelines.records.base import Record
from pipelines.records.rows import but_trial, content, key, own_series, same, trial, uncovered
from pipelines.store import audit
from pipelines.store.audit import Event
from pipelines.store.schema import OPEN
from pipelines.store.upload import Checked, SheetReceipt, Upload


def add(
    cursor: duckdb.DuckDBPyConnection,
    upload: Upload,
    checked: list[Checked],
    receipts: list[SheetReceipt],
    problems: str,
    rejected_rows: str,
) -> None:
    """Store one file in the caller's transaction: the upload, its receipts, problems, rejected rows and versions.

    `problems` and `rejected_rows` name temporary tables shaped like those of the store, without `upload_id`.
    """
    audit.append(cursor, upload.loaded_by, upload.loaded_at, [*_events(upload, receipts), *upload.changes])
    cursor.execute(
        "insert into store.uploads values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [upload.upload_id, upload.sha256, upload.file_name, upload.bytes, upload.feed, upload.data_date,
         upload.loaded_at, upload.loaded_by, upload.program],
    )  # fmt: skip
    first = cursor.execute("select coalesce(max(receipt), 0) + 1 from store.sheets").fetchone()[0]
    if upload.mends:
        cursor.execute("insert into store.mendings values (?, ?)", [upload.upload_id, upload.mends])
    for number, r in enumerate(receipts, start=first):
        cursor.execute(
            "insert into store.sheets values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [number, upload.upload_id, r.sheet, r.kind, r.header_row, r.rows_in, r.accepted, r.rejected,
             r.duplicate, r.mapping_json, r.notes],
        )  # fmt: skip
    cursor.execute(
        f"insert into store.problems by name select $u as upload_id, * from {problems}", {"u": upload.upload_id}
    )
    cursor.execute(
        f"insert into store.rejected_rows by name select $u as upload_id, * from {rejected_rows}",
        {"u": upload.upload_id},
    )
    for table in checked:
        _add_kind(cursor, upload, table, first)


def _events(upload: Upload, receipts: list[SheetReceipt]) -> Iterator[Event]:
    """One audit entry per sheet and kind."""
    date = f"data date {upload.data_date}" if upload.data_date else "data date as the file says"
    action = "mending" if upload.mends else "entry" if upload.why else "upload"
    for r in receipts:
        yield Event(
            action,
            upload.upload_id,
            field=r.kind,
            old=f"upload {upload.mends}" if upload.mends else None,
            new=f"{upload.file_name}, feed {upload.feed}, {date}: {r.rows_in:,} rows in, {r.accepted:,} accepted, "
            f"{r.rejected:,} rejected, {r.duplicate:,} duplicate",
            reason=upload.why,
            sha256=upload.sha256,
            sheet=r.sheet,
        )


def _add_kind(cursor: duckdb.DuckDBPyConnection, upload: Upload, table: Checked, first: int) -> None:
    dates = cursor.execute(f"select distinct data_date from {table.covers or table.accepted} order by 1").fetchall()
    for (data_date,) in dates:
        _add_version(cursor, upload, table, data_date, first)


def _add_version(
    cursor: duckdb.DuckDBPyConnection, upload: Upload, table: Checked, data_date: dt.date, first: int
) -> None:
    """One version per trial of one kind at one data date, set by set. `first` is the number of the first receipt.

    The base is the version that would speak for this data date today. Rows of the base outside the periods this file
    covers, and rows whose key was rejected, are carried: they go on speaking.
    """
    kind = record(table.kind)
    has_base = _find_base(cursor, kind, table, upload.feed, data_date)
    carries = has_base and _find_kept(cursor, kind, table)
    _end_rows(cursor, kind, has_base)
    _add_rows(cursor, kind, first, has_base, carries)
    cursor.execute(
        f"""insert into store.versions by name
            select s.series, $f as feed, $k as kind, s.trial_id, s.number, $d as data_date, $u as upload_id,
                $t as loaded_at, $c as fields, s.reported,
                {"(select count(*) from carried c where c.trial_id = s.trial_id)" if carries else "0"} as carried
            from scope s""",
        {"f": upload.feed, "k": table.kind, "d": data_date, "u": upload.upload_id, "t": upload.loaded_at,
         "c": " ".join(table.fields)},
    )  # fmt: skip


def _find_base(
    cursor: duckdb.DuckDBPyConnection, kind: type[Record], table: Checked, feed: str, data_date: dt.date
) -> bool:
    """`wanted`, the rows this version reports; `scope`, its series and their new number; `base`, the rows before it.

    Returns whether there are rows before it.
    """
    low, high = (f"min({kind.period})", f"max({kind.period})") if kind.period else ("null", "null")
    mine = own_series(kind, table.covers)
    # A view, not a table: a million rows are read in place; the date is DuckDB's own and cannot carry SQL.
    cursor.execute(
        f"create or replace temp view wanted as select {trial(kind)} as trial_id, {but_trial(kind)}, receipt, "
        f"row_number from {table.accepted} where data_date = date '{data_date.isoformat()}'"
    )
    cursor.execute(
        f"""create or replace temp table scope as
            select t.trial_id, coalesce(l.last, 0) + 1 as number, b.number as base, t.low, t.high, t.reported,
                coalesce(l.series, (select coalesce(max(series), 0) from store.versions)
                                   + row_number() over (order by t.trial_id)) as series
            from (select trial_id, {low} as low, {high} as high, count(*) as reported from wanted group by trial_id
                  union all by name select unnest($ended) as trial_id, 0 as reported) t
            left join (select trial_id, series, max(number) as last from store.versions
                       where feed = $f and kind = $k and {mine} group by all) l using (trial_id)
            left join (from base_versions($f, $k, $d) where {mine}) b using (trial_id)""",
        {"f": feed, "k": kind.kind, "d": data_date, "ended": [trial for day, trial in table.ended if day == data_date]},
    )
    made = cursor.execute(
        f"""create or replace temp table base as
            select r.rowid as row_key, r.*, s.low, s.high from store.{kind.kind} r
            join scope s on r.series = s.series and r.from_number <= s.base and s.base < r.until_number"""
    )
    return made.fetchone()[0] > 0


def _find_kept(cursor: duckdb.DuckDBPyConnection, kind: type[Record], table: Checked) -> bool:
    """`carried`, rows of the base that go on though this file does not report them; `kept`, the keys of rows that stay.

    A kept row has the key of a wanted one only where it is the same row: carried rows have keys that are not wanted.
    Returns whether any row is carried.
    """
    made = cursor.execute(
        f"""create or replace temp table carried as select b.* exclude (low, high) from base b
            where ({uncovered(kind)} or list_contains($h, b.trial_id) or list_contains($h, '*')
                   or exists (select 1 from {table.held} h where {same(kind.key, "h", "b")}))
              and not exists (select 1 from wanted w where {same(key(kind), "w", "b")})""",
        {"h": list(table.holds_trials)},
    )
    carries = made.fetchone()[0] > 0
    cursor.execute(
        f"""create or replace temp table kept as
            select b.row_key, {", ".join(f"b.{k}" for k in key(kind))} from base b
            where b.until_number = {OPEN}
              and ({"b.row_key in (select row_key from carried) or" if carries else ""}
                   exists (select 1 from wanted w where {same(content(kind), "w", "b")}))"""
    )
    return carries


def _end_rows(cursor: duckdb.DuckDBPyConnection, kind: type[Record], has_base: bool) -> None:
    """Rows that the last loaded version reported and this one does not: they speak up to this version's number."""
    unless_kept = "and r.rowid not in (select row_key from kept)" if has_base else ""
    cursor.execute(
        f"""update store.{kind.kind} r set until_number = s.number from scope s
            where r.series = s.series and r.until_number = {OPEN} {unless_kept}"""
    )


def _add_rows(cursor: duckdb.DuckDBPyConnection, kind: type[Record], first: int, has_base: bool, carries: bool) -> None:
    """What is new, and carried rows that an upload since withdrawn had ended."""
    series, numbers = cursor.execute(
        "select list(series order by trial_id), list(number order by trial_id) from scope"
    ).fetchone()
    # Numbers are found by the place of the trial among those of `scope`: behind a join DuckDB inserts a million rows in
    # twice the time.
    cursor.execute("create or replace temp type scope_trial as enum (select trial_id from scope order by trial_id)")
    place = "enum_code(w.trial_id::scope_trial) + 1"
    unless_kept = f"where not exists (select 1 from kept k where {same(key(kind), 'w', 'k')})" if has_base else ""
    cursor.execute(
        f"""insert into store.{kind.kind} by name
            select ($series::integer[])[{place}] as series, w.* replace (w.receipt + $first as receipt),
                ($numbers::integer[])[{place}] as from_number, {OPEN} as until_number
            from wanted w {unless_kept}""",
        {"first": first, "series": series, "numbers": numbers},
    )
    if carries:
        cursor.execute(
            f"""insert into store.{kind.kind} by name
                select s.series, c.trial_id, {but_trial(kind, "c")}, c.receipt, c.row_number,
                    s.number as from_number, {OPEN} as until_number
                from carried c join scope s using (trial_id)
                where c.row_key not in (select row_key from kept)"""
        )
