"""Tables: every sheet of a file staged, recognized and typed, and what is to be said about sheets that hold none."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from pipelines.errors import RefusedFile
from pipelines.intake import check, formats, leftovers, title_rows, workbook
from pipelines.intake.check import Filled
from pipelines.intake.mending import Mending
from pipelines.intake.recognize import Grid, Table, recognize
from pipelines.intake.staged import Staged
from pipelines.records import RECORDS, record
from pipelines.settings import Settings

GRID_ROWS = 40


@dataclass(frozen=True)
class Coming:
    """A file on its way in: where its copy waits, and what was said about it."""

    path: Path
    name: str
    sha256: str
    size: int
    feed: str
    kind: str | None
    data_date: dt.date | None
    trial: str | None
    at: dt.datetime
    is_feed_said: bool = True
    mends: Mending | None = None


@dataclass(frozen=True)
class Read:
    """One table of one sheet, typed: its parts are temporary tables."""

    sheet: str
    table: Table
    staged: Staged
    parts: tuple[str, ...]
    notes: list[str]


def read_sheets(
    cursor: duckdb.DuckDBPyConnection, coming: Coming, sheets: list[workbook.Sheet], folder: Path
) -> tuple[list[Read], list[str]]:
    """Every table of every sheet, and what is to be said about sheets that hold none."""
    only = record(coming.kind) if coming.kind else None
    reads: list[Read] = []
    notes: list[str] = []
    for number, sheet in enumerate(sheets):
        staged = _stage(cursor, sheet, f"sheet_{number}", folder)
        if staged and coming.mends:
            staged = coming.mends.put_in(cursor, staged)
        grid = _grid(cursor, staged) if staged else []
        tables = recognize(grid, only)
        if not tables:
            notes.append(f"sheet “{sheet.name}” was not read: {_why_not(staged)}")
            continue
        said = [*sheet.notes, *(["the sheet is hidden"] if sheet.hidden else [])]
        said += leftovers.remove(cursor, staged, tables[0])
        decided = formats.decide(cursor, staged, tables, sheet.is_workbook)
        dated, about_date = _dated(coming, grid, tables[0])
        reads += [_typed(cursor, dated, staged, table, decided, [*said, *about_date]) for table in tables]
    if not reads:
        kinds = ", ".join(r.kind for r in RECORDS)
        raise RefusedFile(
            f"no table was recognized ({'; '.join(notes)}). Trialdeck reads {kinds}: "
            f"say which with --kind, or use the headers of its template."
        )
    return reads, notes


def _why_not(staged: Staged | None) -> str:
    return "it is empty" if staged is None else "its headers are of no kind of export known here"


def _stage(cursor: duckdb.DuckDBPyConnection, sheet: workbook.Sheet, name: str, scratch: Path) -> Staged | None:
    """The sheet as a temporary table of text; None for a sheet without a cell."""
    if sheet.csv is not None and not _read_by_store(cursor, sheet.csv, name):
        sheet = workbook.read_exactly(sheet, scratch, Settings())
    if sheet.csv is not None:
        row, count, width = f"(rowid + {sheet.csv.skip + 1})", sheet.csv.records, sheet.csv.columns
    else:
        row, count, width = "row_number", sheet.rows.num_rows, sheet.rows.num_columns - 1
        cursor.register("arriving", sheet.rows)
        cursor.execute(f"create or replace temp table {name}_read as select * from arriving")
        cursor.execute(f"create or replace temp view {name} as select * from {name}_read")
        cursor.unregister("arriving")
    return Staged(name, sheet.name, width, f"{name}_read", row, tuple(sheet.flaws), count) if width > 0 else None


def _read_by_store(cursor: duckdb.DuckDBPyConnection, source: workbook.CsvSource, name: str) -> bool:
    """Read a file proven to be strict CSV; False where not exactly its records came: the exact reader must do it."""
    sql, parameters = workbook.csv_table_sql(source)
    filled = " or ".join(f"c{i} is not null" for i in range(source.columns)) if source.blank_records else "true"
    try:
        cursor.execute(f"create or replace temp table {name}_read as {sql}", parameters)
    except duckdb.Error:
        return False
    cursor.execute(
        f"create or replace temp view {name} as select rowid + {source.skip + 1} as row_number, * "
        f"from {name}_read where {filled}"
    )
    return cursor.execute(f"select count(*) from {name}").fetchone()[0] == source.records


def _grid(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> Grid:
    rows = cursor.execute(f"select * from {staged.name} order by row_number limit {GRID_ROWS}").fetchall()
    return [(row[0], [cell.strip() or None if cell else None for cell in row[1:]]) for row in rows]


def _dated(coming: Coming, grid: Grid, table: Table) -> tuple[Coming, list[str]]:
    """The file with the data date that stands above the table, where neither a column nor a person says it."""
    found = title_rows.data_date_above(grid, table.header_row) if table.data_date is None else None
    if found is None or found[0] == coming.data_date:
        return coming, []
    day, where = found
    if coming.data_date:
        return coming, [f"{where} says {day}; you said {coming.data_date}, which is taken"]
    return replace(coming, data_date=day), [f"the data date {day} stands in {where}"]


def _typed(
    cursor: duckdb.DuckDBPyConnection,
    coming: Coming,
    staged: Staged,
    table: Table,
    decided: formats.Formats,
    notes: list[str],
) -> Read:
    trial, about_trial = _trial_of(coming, table)
    filled = Filled(coming.data_date.isoformat() if coming.data_date else None, trial)
    parts = tuple(
        check.check_part(cursor, staged, table, part, decided, filled, f"{staged.name}_{table.kind.kind}_{i}")
        for i, part in enumerate(table.parts)
    )
    return Read(staged.sheet, table, staged, parts, [*notes, *table.notes, *about_trial])


def _trial_of(coming: Coming, table: Table) -> tuple[str | None, list[str]]:
    """Which trial a file without a trial column is of: as said, or by its name, which is said loudly."""
    if not table.kind.has_trial() or any("trial_id" in part.sources for part in table.parts):
        return None, []
    if coming.trial:
        return coming.trial, [f"there is no trial column: every row is of trial {coming.trial}, as you said"]
    return coming.feed, [
        f"there is no trial column: every row is taken to be of a trial called “{coming.feed}”; name it with --trial"
    ]
