"""One file goes in, the same way for the command line and the inbox: whatever stops it is said in its result."""

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from pipelines.access import Viewer
from pipelines.entering.enter import enter
from pipelines.entering.entry import Entry
from pipelines.errors import RefusedFile, TrialdeckError
from pipelines.inbox.request import why
from pipelines.intake import naming
from pipelines.intake.load import take_in
from pipelines.intake.results import FileResult, Problem, SheetResult
from pipelines.plain import plain
from pipelines.settings import Settings
from pipelines.store import upload_log
from pipelines.store.connection import Store

LARGEST_ENTRY = 4 << 20
"""Bytes of what a person says of one row."""


def take(store: Store, viewer: Viewer, path: Path, said: Mapping[str, object], at: dt.datetime) -> FileResult:
    """Take the file in with what was said about it (options of `take_in`), at a moment in naive UTC.

    Bytes that were loaded before come back with what became of them then. enters: the file says one row, as JSON.
    """
    if stopped := unreadable(path):
        return stopped
    try:
        if said.get("enters"):
            return enter(store, viewer, _entry(path), at, dry_run=bool(said.get("dry_run"))).result
        result = take_in(store, viewer, path, at=at, **said)
    except TrialdeckError as error:
        return refused(path, str(error))
    return _as_it_was(store, viewer, result) if result.already_loaded else result


def _entry(path: Path) -> Entry:
    if path.stat().st_size > LARGEST_ENTRY:
        raise RefusedFile("it is longer than any row may be.")
    try:
        return Entry.model_validate_json(path.read_bytes())
    except ValidationError as error:
        raise RefusedFile(f"it cannot be understood ({why(error)}).") from error


def unreadable(path: Path) -> FileResult | None:
    """The refusal of a path under which there is nothing to read, or more than is ever read; else None."""
    if not path.is_file():
        return refused(path, "there is no such file.")
    if not os.access(path, os.R_OK):
        return refused(path, "it may not be read: ask for permission to read it.")
    settings = Settings()
    most = max(settings.max_upload_mb, settings.max_csv_mb)
    if path.stat().st_size > most << 20:
        return refused(path, f"it is larger than {most:,} MB: split it.")
    return None


def refused(path: Path, why: str) -> FileResult:
    """The result of a file of which nothing is stored."""
    name = naming.shown(path.name)
    return FileResult(file=name, refused=f"{name}: {why}")


def _as_it_was(store: Store, viewer: Viewer, result: FileResult) -> FileResult:
    books = upload_log.listed(store, viewer)
    found = upload_log.problems(store, viewer, str(result.upload_id)).astype(object).to_dict("records")
    names = ("sheet", "kind", "feed", "data_date", "upload_id", "rows_in", "accepted", "rejected", "duplicate")
    sheets = []
    for line in books[books["upload_id"] == result.upload_id].astype(object).to_dict("records"):
        same = {name: plain(line[name]) for name in names}
        problems = [Problem(**p) for p in found if (p["sheet"], p["kind"]) == (same["sheet"], same["kind"])]
        sheets.append(SheetResult(result.file, **same, problems=problems, notes=[], header_row=0, columns=[]))
    return replace(result, sheets=sheets)
