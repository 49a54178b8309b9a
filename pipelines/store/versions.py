"""Versions: how the accepted rows of a file become what the store says.

Nothing is overwritten. A new version ends the rows it no longer reports and adds the ones that are new; rows that it
repeats stay as they are, with the cell that first reported them.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import duckdb

from pipelines.records import record
from pipelines.records.base import Record
from pipelines.store import audit
from pipelines.store.audit import Event
from pipelines.store.schema import OPEN


@dataclass(frozen=True)
class Upload:
    """One file taken in: what came, from whom, when."""

    upload_id: str
    sha256: str
    file_name: str
    bytes: int
    feed: str
    data_date: dt.date | None
    loaded_at: dt.datetime
    loaded_by: str
    program: str
    mends: str | None = None
    """The upload whose rejected rows it brings again, mended."""


@dataclass(frozen=True)
class Checked:
    """The rows of one kind in one file, waiting in temporary tables of the cursor that loads them.

    accepted: table of the record's columns and `data_date, sheet, row_number`; keys are unique per data date.
    held: table of the record's key columns (and `trial_id`): keys of rejected rows; their last good row goes on.
    holds_trials: trials in which a rejected row names no key, so that no row may end; `*` for all.
    fields: the record's fields for which the file had a column.
    """

    kind: str
    accepted: str
    held: str
    holds_trials: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class SheetReceipt:
    """What became of one sheet as one kind; `rows_in == accepted + rejected + duplicate`, always."""

    sheet: str
    kind: str
    header_row: int
    rows_in: int
    accepted: int
    rejected: int
    duplicate: int
    mapping_json: str
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.rows_in != self.accepted + self.rejected + self.duplicate:
            raise AssertionError(f"rows lost in sheet {self.sheet!r} as {self.kind}: {self}")


def add(
    cursor: duckdb.DuckDBPyConnection,
    upload: Upload,
    checked: list[Checked],
    receipts: list[SheetReceipt],
    problems: str,
    rejected_rows: str,
) -> None:
    """Store one file in one transaction: the upload, its receipts, problems and rejected rows, and its versions.

    `problems` and `rejected_rows` name temporary tables shaped like those of the store, without `upload_id`.
    """
    with transaction(cursor):
        audit.append(cursor, upload.loaded_by, upload.loaded_at, _events(upload, receipts))
        cursor.execute(
            "insert into store.uploads values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [upload.upload_id, upload.sha256, upload.file_name, upload.bytes, upload.feed, upload.data_date,
             upload.loaded_at, upload.loaded_by, upload.program],
        )  # fmt: skip
        if upload.mends:
            cursor.execute("insert into store.mendings values (?, ?)", [upload.upload_id, upload.mends])
        for r in receipts:
            cursor.execute(
                "insert into store.sheets values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [upload.upload_id, r.sheet, r.kind, r.header_row, r.rows_in, r.accepted, r.rejected, r.duplicate,
                 r.mapping_json, r.notes],
            )  # fmt: skip
        cursor.execute(
            f"insert into store.problems by name select $u as upload_id, * from {problems}", {"u": upload.upload_id}
        )
        cursor.execute(
            f"insert into store.rejected_rows by name select $u as upload_id, * from {rejected_rows}",
            {"u": upload.upload_id},
        )
        for table in checked:
            _add_kind(cursor, upload, table)


def _events(upload: Upload, receipts: list[SheetReceipt]) -> Iterator[Event]:
    """One audit entry per sheet and kind."""
    date = f"data date {upload.data_date}" if upload.data_date else "data date as the file says"
    for r in receipts:
        yield Event(
            "mending" if upload.mends else "upload",
            upload.upload_id,
            field=r.kind,
            old=f"upload {upload.mends}" if upload.mends else None,
            new=f"{upload.file_name}, feed {upload.feed}, {date}: {r.rows_in:,} rows in, {r.accepted:,} accepted, "
            f"{r.rejected:,} rejected, {r.duplicate:,} duplicate",
            sha256=upload.sha256,
            sheet=r.sheet,
        )


@contextmanager
def transaction(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of it or nothing."""
    cursor.begin()
    whole = False
    try:
        yield
        cursor.commit()
        whole = True
    finally:
        if not whole:
            cursor.rollback()


def _add_kind(cursor: duckdb.DuckDBPyConnection, upload: Upload, table: Checked) -> None:
    dates = cursor.execute(f"select distinct data_date from {table.accepted} order by 1").fetchall()
    for (data_date,) in dates:
        _add_version(cursor, upload, table, data_date)


def _add_version(cursor: duckdb.DuckDBPyConnection, upload: Upload, table: Checked, data_date: dt.date) -> None:
    """One version per trial of one kind at one data date, set by set.

    The base is the version that would speak for this data date today. Rows of the base outside the periods this file
    covers, and rows whose key was rejected, are carried: they go on speaking.
    """
    kind = record(table.kind)
    _find_base(cursor, kind, table, upload.feed, data_date)
    has_base = cursor.execute("select 1 from base limit 1").fetchone() is not None
    if has_base:
        _find_kept(cursor, kind, table)
    _end_rows(cursor, kind, upload.feed, has_base)
    _add_rows(cursor, kind, upload, has_base)
    cursor.execute(
        f"""insert into store.versions by name
            select $f as feed, $k as kind, s.trial_id, s.number, $d as data_date, $u as upload_id, $t as loaded_at,
                $c as fields, (select count(*) from wanted w where w.trial_id = s.trial_id) as reported,
                {"(select count(*) from carried c where c.trial_id = s.trial_id)" if has_base else "0"} as carried
            from scope s""",
        {"f": upload.feed, "k": table.kind, "d": data_date, "u": upload.upload_id, "t": upload.loaded_at,
         "c": " ".join(table.fields)},
    )  # fmt: skip


def _find_base(
    cursor: duckdb.DuckDBPyConnection, kind: type[Record], table: Checked, feed: str, data_date: dt.date
) -> None:
    """`wanted`, the rows this version reports; `scope`, its trials and their new number; `base`, the rows before it."""
    trial = "trial_id" if kind.has_trial() else "''"
    low, high = (f"min({kind.period})", f"max({kind.period})") if kind.period else ("null", "null")
    # A view, not a table: a million rows are read in place; the date is DuckDB's own and cannot carry SQL.
    cursor.execute(
        f"create or replace temp view wanted as select {trial} as trial_id, {_but_trial(kind)}, sheet, row_number "
        f"from {table.accepted} where data_date = date '{data_date.isoformat()}'"
    )
    cursor.execute(
        f"""create or replace temp table scope as
            select t.trial_id, coalesce(l.last, 0) + 1 as number, b.number as base, t.low, t.high
            from (select trial_id, {low} as low, {high} as high from wanted group by trial_id) t
            left join (select trial_id, max(number) as last from store.versions
                       where feed = $f and kind = $k group by trial_id) l using (trial_id)
            left join (select trial_id, number from store.versions
                       where feed = $f and kind = $k and data_date <= $d
                         and upload_id not in (select upload_id from store.withdrawals)
                       qualify row_number() over (partition by trial_id order by data_date desc, number desc) = 1) b
            using (trial_id)""",
        {"f": feed, "k": kind.kind, "d": data_date},
    )
    cursor.execute(
        f"""create or replace temp table base as
            select r.rowid as row_key, r.*, s.low, s.high from store.{kind.kind} r
            join scope s on r.trial_id = s.trial_id and r.from_number <= s.base and s.base < r.until_number
            where r.feed = $f""",
        {"f": feed},
    )


def _find_kept(cursor: duckdb.DuckDBPyConnection, kind: type[Record], table: Checked) -> None:
    """`carried`, rows of the base that go on though this file does not report them; `kept`, rows that stay."""
    cursor.execute(
        f"""create or replace temp table carried as select b.* exclude (low, high) from base b
            where ({_uncovered(kind)} or list_contains($h, b.trial_id) or list_contains($h, '*')
                   or exists (select 1 from {table.held} h where {_same(kind.key, "h", "b")}))
              and not exists (select 1 from wanted w where {_same(_key(kind), "w", "b")})""",
        {"h": list(table.holds_trials)},
    )
    cursor.execute(
        f"""create or replace temp table kept as
            select b.row_key, b.trial_id, {_but_trial(kind, "b")} from base b
            where b.until_number = {OPEN}
              and (b.row_key in (select row_key from carried)
                   or exists (select 1 from wanted w where {_same(_content(kind), "w", "b")}))"""
    )


def _end_rows(cursor: duckdb.DuckDBPyConnection, kind: type[Record], feed: str, has_base: bool) -> None:
    """Rows that the last loaded version reported and this one does not: they speak up to this version's number."""
    unless_kept = "and r.rowid not in (select row_key from kept)" if has_base else ""
    cursor.execute(
        f"""update store.{kind.kind} r set until_number = s.number from scope s
            where r.feed = $f and r.trial_id = s.trial_id and r.until_number = {OPEN} {unless_kept}""",
        {"f": feed},
    )


def _add_rows(cursor: duckdb.DuckDBPyConnection, kind: type[Record], upload: Upload, has_base: bool) -> None:
    """What is new, and carried rows that an upload since withdrawn had ended."""
    unless_kept = f"where not exists (select 1 from kept k where {_same(_content(kind), 'w', 'k')})" if has_base else ""
    cursor.execute(
        f"""insert into store.{kind.kind} by name
            select $f as feed, w.*, s.number as from_number, {OPEN} as until_number, $u as upload_id
            from wanted w join scope s using (trial_id) {unless_kept}""",
        {"f": upload.feed, "u": upload.upload_id},
    )
    if has_base:
        cursor.execute(
            f"""insert into store.{kind.kind} by name
                select $f as feed, c.trial_id, {_but_trial(kind, "c")}, c.upload_id, c.sheet, c.row_number,
                    s.number as from_number, {OPEN} as until_number
                from carried c join scope s using (trial_id)
                where c.row_key not in (select row_key from kept)""",
            {"f": upload.feed},
        )


def _key(kind: type[Record]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(("trial_id", *kind.key)))


def _content(kind: type[Record]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(("trial_id", *(c.name for c in kind.columns()))))


def _but_trial(kind: type[Record], alias: str = "") -> str:
    dot = f"{alias}." if alias else ""
    return ", ".join(f"{dot}{c.name}" for c in kind.columns() if c.name != "trial_id")


def _same(columns: tuple[str, ...], left: str, right: str) -> str:
    return " and ".join(f"{left}.{c} is not distinct from {right}.{c}" for c in columns)


def _uncovered(kind: type[Record]) -> str:
    """Rows of the base that lie outside the periods this file speaks for."""
    return f"(b.{kind.period} < b.low or b.{kind.period} > b.high)" if kind.period else "false"
