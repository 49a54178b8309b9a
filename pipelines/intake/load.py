"""Load: one file from its bytes to the store, or to a refusal that leaves the store as it was."""

import datetime as dt
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from pipelines.access import Viewer
from pipelines.errors import DiskFull, RefusedFile
from pipelines.intake import (
    arriving,
    asking,
    difference,
    mending,
    mending_slip,
    naming,
    places,
    plausibility,
    report,
    title_rows,
    waiting,
    workbook,
)
from pipelines.intake.answers import EVERYWHERE, Answers, Layout, feed_scope
from pipelines.intake.by_kind import by_hand, by_kind
from pipelines.intake.entered import Entered, is_rejected, must_not_claim
from pipelines.intake.in_turn import NOW, Turn
from pipelines.intake.places import PROBLEMS
from pipelines.intake.questions import Unanswered
from pipelines.intake.results import FileResult, Question
from pipelines.intake.tables import Coming, Read, read_sheets
from pipelines.records import record
from pipelines.settings import Settings
from pipelines.store import answers, objections, originals, upload_log, versions
from pipelines.store.connection import Store
from pipelines.store.space import enough_space
from pipelines.store.transaction import whole
from pipelines.store.upload import Checked


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
    given: Mapping[tuple[str, str], str] | None = None,
    accept: str | None = None,
    hold: bool = False,
    seen: tuple[int, int] | None = None,
    dry_run: bool = False,
    checkpoint: bool = True,
    turn: Turn = NOW,
    entered: Entered | None = None,
) -> FileResult:
    """Take one export in: read, recognize, check, and store its good rows in one transaction; or say why it is refused.

    source: a path, or a name and its bytes. at: naive UTC. given: answers to remember, by scope and key. accept: why
    what the rules object to is right. hold: what is asked or objected to waits, also if the data version is not `seen`.
    turn: when it may be stored, if it is one of several. entered: of a row typed here. Raises NotAllowed and NotFound.
    """
    viewer.must_load()
    name = naming.shown(source.name if isinstance(source, Path) else source[0])
    how = _How(given or {}, (accept or "").strip(), hold, seen, dry_run, checkpoint, turn)
    try:
        with enough_space(), arriving.scratch(store.folder) as folder:
            path, *copied = arriving.copied(source, folder)
            with store.cursor(viewer) as cursor:
                known = Answers() if entered else _known(cursor, how)
                said = (feed or naming.feed_of(name), kind, data_date, trial, at, known, bool(feed), None, entered)
                return _taken(store, viewer, cursor, Coming(path, name, *copied, *said), folder, how)
    except Unanswered as ask:
        return FileResult(name, refused=f"{name}: {ask}", questions=ask.questions, notes=ask.notes, waits=True)
    except (RefusedFile, DiskFull) as refusal:
        return FileResult(file=name, refused=f"{name}: {refusal}")


@dataclass(frozen=True)
class _How:
    """How far a file may go: see `take_in`."""

    given: Mapping[tuple[str, str], str]
    accept: str
    hold: bool
    seen: tuple[int, int] | None
    dry_run: bool
    checkpoint: bool
    turn: Turn


_Found = tuple[Coming, list[Read], list[str], list[Question], list[Checked]]
"""What comes, its tables, what is to be said and asked of sheets that hold none, and its rows kind by kind."""


def _taken(
    store: Store, viewer: Viewer, cursor: duckdb.DuckDBPyConnection, coming: Coming, folder: Path, how: _How
) -> FileResult:
    if coming.kind is not None:
        record(coming.kind)
    if not how.dry_run and (before := _loaded_before(cursor, coming)):
        return FileResult(file=coming.name, already_loaded=True, upload_id=before)
    coming, reads, notes, asked, checked = _read_in_turn(store, cursor, coming, folder, how)
    # What the file changes is said of the store that it goes into: nobody else writes between the two.
    with nullcontext() if how.dry_run else store.writer:
        # Asked again: the same bytes may have arrived by another way while these were read.
        if not how.dry_run and (before := _loaded_before(cursor, coming)):
            return FileResult(file=coming.name, already_loaded=True, upload_id=before)
        found = _looked_at(cursor, coming, reads, checked, notes, asked)
        if coming.entered:
            coming.entered.must_change(found)
        has_moved = how.seen not in (None, store.data_version())
        if why := waiting.why(found, bool(how.accept), how.hold and not coming.mends, has_moved):
            return replace(found, refused=f"{coming.name}: {why}", waits=True)
        if how.dry_run or (coming.entered and is_rejected(found)):
            return found
        report.rejected_rows(cursor, reads)
        checked = [replace(t, ended=(*t.ended, *asking.ended(coming, t.kind, found.objections))) for t in checked]
        return _stored(store, viewer, cursor, coming, how, found, checked, reads)


def _read_in_turn(store: Store, cursor: duckdb.DuckDBPyConnection, coming: Coming, folder: Path, how: _How) -> _Found:
    """What is read of a file before its turn; read again where a file before it changed what is remembered."""
    how.turn.before(coming.size)
    stopped = None
    try:
        found = _read(store, cursor, coming, folder, how)
    except (Unanswered, RefusedFile) as stop:
        stopped = stop
    how.turn.wait()
    if how.turn is not NOW and (known := _known(cursor, how)) != coming.answers:
        return _read(store, cursor, replace(coming, answers=known), folder, how)
    if stopped:
        raise stopped
    return found


def _known(cursor: duckdb.DuckDBPyConnection, how: _How) -> Answers:
    return answers.remembered(cursor).with_given(how.given)


def _read(store: Store, cursor: duckdb.DuckDBPyConnection, coming: Coming, folder: Path, how: _How) -> _Found:
    """What comes, as its sheets say it: a filled-in template names its feed, a workbook of problems its upload."""
    places.prepare(cursor)
    sheets = workbook.read(coming.path, coming.name, folder, Settings())
    if not coming.is_feed_said and (named := title_rows.feed_above(sheets)):
        coming = replace(coming, feed=named)
    if not coming.entered:
        must_not_claim(coming.feed)
    if mending_slip.read(sheets):
        how.turn.wait()
    coming, sheets = mending.recognized(store, cursor, coming, sheets, folder)
    reads, notes, asked = read_sheets(cursor, coming, sheets, folder)
    if coming.mends:
        coming.mends.must_match(reads)
    checked = by_kind(cursor, reads)
    if coming.entered:
        checked = [by_hand(cursor, table, ends=coming.entered.ends) for table in checked]
    return coming, reads, notes, asked, checked


def _looked_at(
    cursor: duckdb.DuckDBPyConnection,
    coming: Coming,
    reads: list[Read],
    checked: list[Checked],
    notes: list[str],
    asked: list[Question],
) -> FileResult:
    """What was read, what it would change, what looks wrong in it, and what is open; of what a person mended or typed
    nothing is asked."""
    kinds = {read.table.kind.kind for read in reads}
    sheets = [report.result(cursor, coming, read, kinds) for read in reads]
    differences = difference.compare(cursor, checked, coming.feed)
    about = plausibility.About(coming.feed, coming.name, coming.at)
    found = FileResult(
        file=coming.name,
        sheets=sheets,
        notes=notes,
        differences=differences,
        objections=plausibility.objections(cursor, checked, differences, sheets, about),
    )
    if coming.mends:
        return replace(found, notes=[*notes, coming.mends.note(sum(sheet.rejected for sheet in sheets))])
    if coming.entered:
        return found
    return replace(found, questions=[*asked, *asking.open_questions(cursor, coming, reads, found.objections)])


def _stored(
    store: Store,
    viewer: Viewer,
    cursor: duckdb.DuckDBPyConnection,
    coming: Coming,
    how: _How,
    found: FileResult,
    checked: list[Checked],
    reads: list[Read],
) -> FileResult:
    """The file in the store, while `store.writer` is held."""
    upload = report.upload(cursor, coming, viewer, reads, found)
    receipts = [report.receipt(result) for result in found.sheets]
    problems = f"(select * exclude (part) from {PROBLEMS})"
    with originals.kept(store.folder, coming.sha256, coming.path), whole(cursor):
        versions.add(cursor, upload, checked, receipts, problems, "rejected_rows")
        objections.keep(cursor, upload, found.objections, how.accept)
        answers.keep(cursor, _about(coming, reads, how.given), viewer, coming.at, coming.name)
        answers.saw(cursor, [_layout(coming, read) for read in reads], coming.at)
    if how.checkpoint:
        store.checkpoint()
    sheets = [replace(sheet, upload_id=upload.upload_id) for sheet in found.sheets]
    return replace(found, upload_id=upload.upload_id, sheets=sheets)


def _about(coming: Coming, reads: list[Read], given: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """Of what was said of several files, what is about this one: its layouts, its feed, or words of every file."""
    scopes = {EVERYWHERE, feed_scope(coming.feed), *(read.table.layout for read in reads)}
    return {place: value for place, value in given.items() if place[0] in scopes}


def _layout(coming: Coming, read: Read) -> tuple[str, str, Layout]:
    return coming.feed, read.table.kind.kind, Layout(read.table.layout, read.table.headers, coming.name)


def _loaded_before(cursor: duckdb.DuckDBPyConnection, coming: Coming) -> str | None:
    # What was entered may be entered again after something else was.
    if coming.entered:
        return None
    return upload_log.already_loaded(cursor, coming.sha256, coming.feed, coming.data_date)
