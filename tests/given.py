"""Literal tables for tests: small text tables become rows of the store by the store's own door, without any file."""

import datetime as dt
import hashlib

import duckdb
import pandas as pd

from pipelines import plain
from pipelines.access import Viewer
from pipelines.records import record
from pipelines.records.base import Column, Record
from pipelines.store import upload_log, versions
from pipelines.store.connection import Store
from pipelines.store.transaction import whole


class Given:
    """What has been loaded so far. Calling it is one more upload; `store` is what it went into.

        given(sites=\"\"\"
            trial_id | site_id | activated_on
            TD-1     | 01      | 2026-01-05
            TD-1     | 02      |
        \"\"\", data_date="2026-02-01")

    Each keyword is a kind with its table: names in the first line, an empty cell is null, and the columns named are the
    fields the export had. `loaded_at` is noon of the data date unless said.
    """

    def __init__(self, store: Store, viewer: Viewer) -> None:
        self.store = store
        self.viewer = viewer

    def __call__(
        self,
        *,
        data_date: str | dt.date,
        feed: str = "crx",
        loaded_at: str | dt.datetime | None = None,
        **tables: str,
    ) -> Store:
        day = as_date(data_date)
        moment = dt.datetime.combine(day, dt.time(12)) if loaded_at is None else as_moment(loaded_at)
        sha256 = hashlib.sha256(repr((tables, feed, day, moment)).encode()).hexdigest()
        with self.store.writer, self.store.cursor(self.viewer) as cursor:
            upload = versions.Upload(
                upload_id=upload_log.new_upload_id(cursor, sha256),
                sha256=sha256,
                file_name="given.csv",
                bytes=0,
                feed=feed,
                data_date=day,
                loaded_at=moment,
                loaded_by=self.viewer.name,
                program="tests",
            )
            _nothing_wrong(cursor)
            parts = [arrived(cursor, kind, text, day, i) for i, (kind, text) in enumerate(tables.items())]
            with whole(cursor):
                versions.add(cursor, upload, [c for c, _ in parts], [r for _, r in parts], "problems", "rejected_rows")
        return self.store


def as_date(text: str | dt.date) -> dt.date:
    """The day itself, or the one an ISO text says."""
    return dt.date.fromisoformat(text) if isinstance(text, str) else text


def as_moment(text: str | dt.datetime) -> dt.datetime:
    """The moment itself, or the one an ISO text says."""
    return dt.datetime.fromisoformat(text) if isinstance(text, str) else text


def parse(kind: str, text: str) -> tuple[tuple[str, ...], list[dict]]:
    """The fields a text table names, and its rows as typed values. A value the record refuses fails the test."""
    lines = [line for line in text.splitlines() if line.strip()]
    fields, *cells = ([cell.strip() for cell in line.split("|")] for line in lines)
    columns = [record(kind).column(name) for name in fields]
    for row in cells:
        assert len(row) == len(columns), f"{kind}: {row} has {len(row)} cells, the header {len(columns)}"
    rows = [{c.name: _value(c, cell) for c, cell in zip(columns, row, strict=True)} for row in cells]
    _must_be_whole(record(kind), rows)
    return tuple(fields), rows


def _value(column: Column, cell: str) -> object:
    if not cell:
        assert not column.required, f"{column.name} must not be empty"
        return None
    cell = column.reading.words.get(cell.casefold(), cell)
    if column.reading.form == "month" and len(cell) == len("2026-01"):
        cell += "-01"
    return column.adapter().validate_python(cell)


def _must_be_whole(kind: type[Record], rows: list[dict]) -> None:
    """The store relies on keys being unique within a version, so a test may not break that unknowingly."""
    keys = [tuple(row.get(name) for name in kind.key) for row in rows]
    twice = sorted({str(key) for key in keys if keys.count(key) > 1})
    assert not twice, f"{kind.kind}: keys said twice: {', '.join(twice)}"


def arrived(
    cursor: duckdb.DuckDBPyConnection,
    kind: str,
    table: str | dict[str, str],
    data_date: dt.date,
    place: int = 0,
    held: str = "",
) -> tuple[versions.Checked, versions.SheetReceipt]:
    """The rows in the temporary tables that `versions.add` reads, and their receipt.

    table: one for `data_date`, or one per data date. held: a table of the keys of rejected rows.
    """
    columns = record(kind).columns()
    types = ", ".join(f"{c.name} {c.reading.sql}" for c in columns)
    tables = table if isinstance(table, dict) else {data_date: table}
    fields: tuple[str, ...] = ()
    values = []
    for date, text in tables.items():
        fields, rows = parse(kind, text)
        values += [
            [*(row.get(c.name) for c in columns), as_date(date), place, number] for number, row in enumerate(rows, 2)
        ]
    keys = [[row.get(c.name) for c in columns] for row in parse(kind, held)[1]] if held else []
    _fill(cursor, f"accepted_{kind} ({types}, data_date date, receipt integer, row_number bigint)", values)
    _fill(cursor, f"held_{kind} ({types})", keys)
    receipt = versions.SheetReceipt(
        sheet=kind,
        kind=kind,
        header_row=1,
        rows_in=len(values),
        accepted=len(values),
        rejected=0,
        duplicate=0,
        mapping_json="[]",
    )
    return versions.Checked(kind=kind, accepted=f"accepted_{kind}", held=f"held_{kind}", fields=fields), receipt


def _fill(cursor: duckdb.DuckDBPyConnection, table: str, values: list[list]) -> None:
    cursor.execute(f"create or replace temp table {table}")
    if values:
        name = table.split(" ", maxsplit=1)[0]
        cursor.executemany(f"insert into {name} values ({', '.join('?' * len(values[0]))})", values)


def _nothing_wrong(cursor: duckdb.DuckDBPyConnection) -> None:
    for table in ("problems", "rejected_rows"):
        cursor.execute(f"create temp table {table} as select * exclude (upload_id) from store.{table} limit 0")


def rows_of(frame: pd.DataFrame) -> list[dict]:
    """The rows of a frame as dicts; what is missing is None, days are dates."""
    return [{key: _plain_value(value) for key, value in row.items()} for row in plain.rows_of(frame)]


def _plain_value(value: object) -> object:
    if isinstance(value, pd.Timestamp) and value == value.normalize():
        return value.date()
    return value
