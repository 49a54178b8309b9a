"""Load: one file from its bytes to the store, or to a refusal that leaves the store as it was."""

import datetime as dt
import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import duckdb

from pipelines.access import Viewer
from pipelines.errors import RefusedFile
from pipelines.intake import check, formats, leftovers, naming, references, workbook
from pipelines.intake.check import PROBLEMS, Filled
from pipelines.intake.recognize import Grid, Table, recognize
from pipelines.intake.results import FileResult, Problem, SheetResult
from pipelines.intake.staged import Staged
from pipelines.records import RECORDS, record
from pipelines.settings import Settings
from pipelines.store import originals, versions
from pipelines.store.connection import Store
from pipelines.store.versions import Checked, SheetReceipt, Upload

GRID_ROWS = 40
PREVIEW_ROWS = 5


@dataclass(frozen=True)
class _Coming:
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


@dataclass(frozen=True)
class _Read:
    """One table of one sheet, typed: its parts are temporary tables."""

    sheet: str
    table: Table
    staged: Staged
    parts: tuple[str, ...]
    notes: list[str]


def take_in(
    store: Store,
    viewer: Viewer,
    source: Path | tuple[str, bytes],
    *,
    feed: str | None = None,
    kind: str | None = None,
    data_date: dt.date | None = None,
    trial: str | None = None,
    at: dt.datetime,
    dry_run: bool = False,
    checkpoint: bool = True,
) -> FileResult:
    """Take one export in: read, recognize, check, and store its good rows in one transaction.

    source: a path, or a name and its bytes. at: when it is loaded, naive UTC. dry_run: everything but storing.
    A file that cannot be taken in comes back as a refusal; raises NotAllowed, and NotFound for an unknown kind.
    """
    viewer.must_load()
    if kind is not None:
        record(kind)
    name = naming.shown(source.name if isinstance(source, Path) else source[0])
    with _scratch(store) as folder:
        try:
            path, sha256, size = _copy(source, folder)
            coming = _Coming(path, name, sha256, size, feed or naming.feed_of(name), kind, data_date, trial, at)
            with store.cursor(viewer) as cursor:
                return _taken(store, viewer, cursor, coming, folder, dry_run, checkpoint)
        except RefusedFile as refusal:
            return FileResult(file=name, refused=f"{name}: {refusal}")


@contextmanager
def _scratch(store: Store) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(dir=store.folder / "scratch"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _copy(source: Path | tuple[str, bytes], folder: Path) -> tuple[Path, str, int]:
    """A private copy of the file below the store, its hash and its size."""
    target = folder / "original"
    if isinstance(source, Path):
        try:
            shutil.copyfile(source, target)
        except OSError as error:
            raise RefusedFile(f"it cannot be read: {error.strerror}.") from error
    else:
        target.write_bytes(source[1])
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return target, digest, target.stat().st_size


def _taken(
    store: Store,
    viewer: Viewer,
    cursor: duckdb.DuckDBPyConnection,
    coming: _Coming,
    folder: Path,
    dry_run: bool,
    checkpoint: bool,
) -> FileResult:
    before = versions.already_loaded(cursor, coming.sha256, coming.feed, coming.data_date)
    if before and not dry_run:
        return FileResult(file=coming.name, already_loaded=True, upload_id=before)
    check.prepare(cursor)
    reads, notes = _read_sheets(cursor, coming, folder)
    checked = _by_kind(cursor, reads)
    upload_id = versions.new_upload_id(cursor, coming.sha256)
    results = [_result(cursor, coming, read, None if dry_run else upload_id) for read in reads]
    if not dry_run:
        receipts = [_receipt(result) for result in results]
        _rejected_rows(cursor, reads)
        with store.writer:
            originals.keep(store.folder, coming.sha256, coming.path)
            upload = Upload(upload_id, coming.sha256, coming.name, coming.size, coming.feed, coming.data_date,
                            coming.at, viewer.name, version("trialdeck"))  # fmt: skip
            versions.add(
                cursor, upload, checked, receipts, f"(select * exclude (part) from {PROBLEMS})", "rejected_rows"
            )
        if checkpoint:
            store.checkpoint()
    return FileResult(file=coming.name, upload_id=None if dry_run else upload_id, sheets=results, notes=notes)


def _read_sheets(cursor: duckdb.DuckDBPyConnection, coming: _Coming, folder: Path) -> tuple[list[_Read], list[str]]:
    """Every table of every sheet, and what is to be said about sheets that hold none."""
    only = record(coming.kind) if coming.kind else None
    reads: list[_Read] = []
    notes: list[str] = []
    for number, sheet in enumerate(workbook.read(coming.path, coming.name, folder, Settings())):
        staged = _stage(cursor, sheet, f"sheet_{number}")
        tables = recognize(_grid(cursor, staged), only) if staged else []
        if not tables:
            notes.append(f"sheet “{sheet.name}” was not read: {_why_not(staged)}")
            continue
        said = [*sheet.notes, *(["the sheet is hidden"] if sheet.hidden else [])]
        said += leftovers.remove(cursor, staged, tables[0])
        decided = formats.decide(cursor, staged, tables, sheet.is_workbook)
        reads += [_typed(cursor, coming, staged, table, decided, said) for table in tables]
    if not reads:
        kinds = ", ".join(r.kind for r in RECORDS)
        raise RefusedFile(
            f"no table was recognized ({'; '.join(notes)}). Trialdeck reads {kinds}: "
            f"say which with --kind, or use the headers of its template."
        )
    return reads, notes


def _why_not(staged: Staged | None) -> str:
    return "it is empty" if staged is None else "its headers are of no kind of export known here"


def _stage(cursor: duckdb.DuckDBPyConnection, sheet: workbook.Sheet, name: str) -> Staged | None:
    """The sheet as a temporary table of text; None for a sheet without a cell."""
    row = "row_number"
    if sheet.csv is not None:
        # The table's own row ids count the records: numbering them in a query would read the file on one thread.
        row = "(rowid + 1)"
        sql, parameters = workbook.csv_relation_sql(sheet.csv)
        cursor.execute(f"create or replace temp table {name}_read as {sql}", parameters)
        cursor.execute(f"create or replace temp view {name} as select {row} as row_number, * from {name}_read")
        found = cursor.execute(f"select count(*) from {name}").fetchone()[0]
        if found != sheet.csv.records:
            raise RefusedFile(f"it has {sheet.csv.records} records, but {found} could be read: save it again as CSV.")
    else:
        cursor.register("arriving", sheet.rows)
        cursor.execute(f"create or replace temp table {name}_read as select * from arriving")
        cursor.execute(f"create or replace temp view {name} as select * from {name}_read")
        cursor.unregister("arriving")
    width = cursor.execute(f"select count(*) from (describe {name})").fetchone()[0] - 1
    return Staged(name, sheet.name, width, f"{name}_read", row, tuple(sheet.flaws)) if width > 0 else None


def _grid(cursor: duckdb.DuckDBPyConnection, staged: Staged) -> Grid:
    rows = cursor.execute(f"select * from {staged.name} order by row_number limit {GRID_ROWS}").fetchall()
    return [(row[0], [cell.strip() or None if cell else None for cell in row[1:]]) for row in rows]


def _typed(
    cursor: duckdb.DuckDBPyConnection,
    coming: _Coming,
    staged: Staged,
    table: Table,
    decided: formats.Formats,
    notes: list[str],
) -> _Read:
    trial, about_trial = _trial_of(coming, table)
    filled = Filled(coming.data_date.isoformat() if coming.data_date else None, trial)
    parts = tuple(
        check.check_part(cursor, staged, table, part, decided, filled, f"{staged.name}_{table.kind.kind}_{i}")
        for i, part in enumerate(table.parts)
    )
    return _Read(staged.sheet, table, staged, parts, [*notes, *table.notes, *about_trial])


def _trial_of(coming: _Coming, table: Table) -> tuple[str | None, list[str]]:
    """Which trial a file without a trial column is of: as said, or by its name, which is said loudly."""
    if not table.kind.has_trial() or any("trial_id" in part.sources for part in table.parts):
        return None, []
    if coming.trial:
        return coming.trial, [f"there is no trial column: every row is of trial {coming.trial}, as you said"]
    return coming.feed, [
        f"there is no trial column: every row is taken to be of a trial called “{coming.feed}”; name it with --trial"
    ]


def _by_kind(cursor: duckdb.DuckDBPyConnection, reads: list[_Read]) -> list[Checked]:
    """All parts of a kind together, as one version will hold them, with what is accepted and what is held."""
    checked = []
    for kind in [r for r in RECORDS if any(read.table.kind is r for read in reads)]:
        mine = [read for read in reads if read.table.kind is kind]
        rows = f"rows_{kind.kind}"
        parts = [part for read in mine for part in read.parts]
        if len(parts) == 1:
            cursor.execute(f"alter table {parts[0]} rename to {rows}")
        else:
            union = " union all ".join(f"select * from {part}" for part in parts)
            cursor.execute(f"create or replace temp table {rows} as {union}")
        sources = {f: s for read in mine for part in read.table.parts for f, s in part.sources.items()}
        check.repeated(cursor, kind, rows, sources)
        fields = tuple(dict.fromkeys(f for read in mine for f in read.table.fields))
        trial = ("trial_id",) if kind.has_trial() else ()
        checked.append(_checked(cursor, kind.kind, rows, tuple(dict.fromkeys((*trial, *fields)))))
    return checked


def _checked(cursor: duckdb.DuckDBPyConnection, kind: str, rows: str, fields: tuple[str, ...]) -> Checked:
    declared = record(kind)
    trial = "trial_id" if declared.has_trial() else "''"
    keys = ", ".join(k for k in declared.key if k != "trial_id")
    needed = [k for k in declared.key if declared.column(k).required]
    has_key = " and ".join(f"{k} is not null" for k in needed)
    cursor.execute(
        f"create or replace temp view accepted_{kind} as "
        f"select * exclude (part, is_rejected, is_duplicate) from {rows} where not is_rejected and not is_duplicate"
    )
    cursor.execute(
        f"create or replace temp table held_{kind} as "
        f"select distinct {', '.join(p for p in (f'{trial} as trial_id', keys) if p)} from {rows} "
        f"where is_rejected and {has_key}"
    )
    unknown = cursor.execute(
        f"select distinct coalesce({trial}, '*') from {rows} where is_rejected and not ({has_key})"
    ).fetchall()
    return Checked(kind, f"accepted_{kind}", f"held_{kind}", tuple(row[0] for row in unknown), fields)


def _result(cursor: duckdb.DuckDBPyConnection, coming: _Coming, read: _Read, upload_id: str | None) -> SheetResult:
    kind = read.table.kind.kind
    rows_in, rejected, duplicate, first, last = cursor.execute(
        f"""select count(*), count(*) filter (is_rejected), count(*) filter (is_duplicate),
                min(data_date), max(data_date)
            from rows_{kind} where list_contains($parts, part)""",
        {"parts": list(read.parts)},
    ).fetchone()
    notes = list(read.notes)
    if first != last:
        notes.append(f"the rows speak for several data dates, from {first} to {last}: a version each")
    notes += references.unknown(cursor, read.table.kind, last or coming.data_date, coming.at)
    return SheetResult(
        file=coming.name,
        sheet=read.sheet,
        kind=kind,
        feed=coming.feed,
        data_date=last or coming.data_date,
        upload_id=upload_id,
        rows_in=rows_in,
        accepted=rows_in - rejected - duplicate,
        rejected=rejected,
        duplicate=duplicate,
        problems=_problems(cursor, read),
        notes=notes,
        header_row=read.table.header_row,
        columns=read.table.columns,
        preview=_preview(cursor, read),
    )


def _problems(cursor: duckdb.DuckDBPyConnection, read: _Read) -> list[Problem]:
    rows = cursor.execute(
        f"""select sheet, kind, row_number, cell, header, value, message from {PROBLEMS}
            where list_contains($parts, part) order by row_number, length(cell), cell""",
        {"parts": list(read.parts)},
    ).fetchall()
    return [Problem(*row) for row in rows]


def _preview(cursor: duckdb.DuckDBPyConnection, read: _Read) -> list[dict[str, str | None]]:
    fields = ", ".join(f"{f}::varchar as {f}" for f in (*read.table.fields, "data_date"))
    found = cursor.execute(
        f"select {fields} from rows_{read.table.kind.kind} where part = $p order by row_number limit {PREVIEW_ROWS}",
        {"p": read.parts[0]},
    )
    names = [d[0] for d in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _receipt(result: SheetResult) -> SheetReceipt:
    mapping = json.dumps([asdict(column) for column in result.columns], ensure_ascii=False)
    return SheetReceipt(
        result.sheet, result.kind, result.header_row, result.rows_in, result.accepted, result.rejected,
        result.duplicate, mapping, result.notes,
    )  # fmt: skip


def _rejected_rows(cursor: duckdb.DuckDBPyConnection, reads: list[_Read]) -> None:
    """The rejected rows whole, as they stood in the sheet."""
    cursor.execute(
        "create or replace temp table rejected_rows (sheet varchar, kind varchar, row_number bigint, cells varchar[])"
    )
    for read in reads:
        cells = ", ".join(f"s.c{i}" for i in range(read.staged.width))
        cursor.execute(
            f"""insert into rejected_rows
                select distinct $sheet, $kind, s.row_number, [{cells}] from {read.staged.name} s
                where s.row_number in (select row_number from rows_{read.table.kind.kind}
                                       where is_rejected and list_contains($parts, part))""",
            {"sheet": read.sheet, "kind": read.table.kind.kind, "parts": list(read.parts)},
        )
