"""Load: one file from its bytes to the store, or to a refusal that leaves the store as it was."""

import datetime as dt
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import duckdb

from pipelines.access import Viewer
from pipelines.errors import RefusedFile
from pipelines.intake import check, mending, naming, repeats, report, title_rows, workbook
from pipelines.intake.check import PROBLEMS
from pipelines.intake.results import FileResult
from pipelines.intake.tables import Coming, Read, read_sheets
from pipelines.records import RECORDS, record
from pipelines.settings import Settings
from pipelines.store import originals, upload_log, versions
from pipelines.store.connection import Store
from pipelines.store.versions import Checked, Upload


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
            named = feed or naming.feed_of(name)
            coming = Coming(path, name, sha256, size, named, kind, data_date, trial, at, is_feed_said=bool(feed))
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
    coming: Coming,
    folder: Path,
    dry_run: bool,
    checkpoint: bool,
) -> FileResult:
    if not dry_run and (before := _loaded_before(cursor, coming)):
        return FileResult(file=coming.name, already_loaded=True, upload_id=before)
    check.prepare(cursor)
    sheets = workbook.read(coming.path, coming.name, folder, Settings())
    if not coming.is_feed_said and (named := title_rows.feed_above(sheets)):
        coming = replace(coming, feed=named)
    coming, sheets = mending.recognized(store, cursor, coming, sheets, folder)
    reads, notes = read_sheets(cursor, coming, sheets, folder)
    checked = _by_kind(cursor, reads)
    results = [report.result(cursor, coming, read) for read in reads]
    if coming.mends:
        coming.mends.must_match(reads)
        notes = [*notes, coming.mends.note(sum(result.rejected for result in results))]
    if dry_run:
        return FileResult(file=coming.name, sheets=results, notes=notes)
    report.rejected_rows(cursor, reads)
    with store.writer:
        # Asked again: the same bytes may have arrived by another way while these were read.
        if before := _loaded_before(cursor, coming):
            return FileResult(file=coming.name, already_loaded=True, upload_id=before)
        upload = _upload(cursor, coming, viewer)
        originals.keep(store.folder, coming.sha256, coming.path)
        receipts = [report.receipt(result) for result in results]
        versions.add(cursor, upload, checked, receipts, f"(select * exclude (part) from {PROBLEMS})", "rejected_rows")
        if checkpoint:
            store.checkpoint()
    results = [replace(result, upload_id=upload.upload_id) for result in results]
    return FileResult(file=coming.name, upload_id=upload.upload_id, sheets=results, notes=notes)


def _loaded_before(cursor: duckdb.DuckDBPyConnection, coming: Coming) -> str | None:
    return upload_log.already_loaded(cursor, coming.sha256, coming.feed, coming.data_date)


def _upload(cursor: duckdb.DuckDBPyConnection, coming: Coming, viewer: Viewer) -> Upload:
    return Upload(
        upload_id=upload_log.new_upload_id(cursor, coming.sha256),
        sha256=coming.sha256,
        file_name=coming.name,
        bytes=coming.size,
        feed=coming.feed,
        data_date=coming.data_date,
        loaded_at=coming.at,
        loaded_by=viewer.name,
        program=version("trialdeck"),
        mends=coming.mends.upload_id if coming.mends else None,
    )


def _by_kind(cursor: duckdb.DuckDBPyConnection, reads: list[Read]) -> list[Checked]:
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
        repeats.find(cursor, kind, rows, sources)
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
