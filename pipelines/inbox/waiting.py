"""Files of the inbox that wait for a person: which, why and since when, and what the person does with them."""

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

from pipelines.access import Viewer
from pipelines.errors import NotFound
from pipelines.inbox import places
from pipelines.inbox.places import ACCEPTED, REFUSED, WAITING
from pipelines.intake import naming

LONGEST = 4_000
"""Bytes of a reason that are shown."""


@dataclass(frozen=True)
class Waiting:
    """One file that waits: feed and name as people read them, its bytes, why it waits, and since when (naive UTC)."""

    path: Path
    feed: str
    name: str
    size: int
    why: str
    since: dt.datetime


def waiting(inbox: Path) -> list[Waiting]:
    """The files that wait, feed by feed; none where there is no inbox yet."""
    if not inbox.is_dir():
        return []
    return [_described(file) for feed in places.feeds(inbox) for file in _in(feed / WAITING)]


def accepted(viewer: Viewer, file: Waiting, at: dt.datetime) -> None:
    """A person accepted it: it goes where accepted files are, and the others of its feed are tried again.

    A file that somebody moved meanwhile stays where it is now.
    """
    viewer.must_load()
    if places.is_own_file(file.path):
        _move(file.path, file.path.parent.parent / ACCEPTED / at.date().isoformat())
    for other in _in(file.path.parent):
        _move(other, other.parent.parent)


def set_aside(viewer: Viewer, file: Waiting) -> None:
    """A person does not want it: it goes where refused files are. Raises NotFound where it waits no longer."""
    viewer.must_load()
    if not places.is_own_file(file.path):
        raise NotFound(f"{file.name} no longer waits in the inbox.")
    sentence = f"{file.name}: {viewer.name} set it aside. It waited because: {file.why}"
    _move(file.path, file.path.parent.parent / REFUSED, sentence)


def _in(folder: Path) -> list[Path]:
    """The files that wait in a folder, without the sentences beside them."""
    found = places.files(folder)
    return sorted(set(found) - {places.beside(file) for file in found})


def _move(file: Path, folder: Path, sentence: str = "") -> None:
    places.put(file, folder, sentence)
    places.beside(file).unlink(missing_ok=True)


def _described(file: Path) -> Waiting:
    note = places.beside(file)
    kept = places.is_own_file(note)
    since = dt.datetime.fromtimestamp(os.lstat(note if kept else file).st_mtime, dt.UTC).replace(tzinfo=None)
    why = note.read_bytes()[:LONGEST].decode("utf-8", "replace").strip() if kept else "no reason was kept."
    return Waiting(
        file, naming.shown(file.parent.parent.name), naming.shown(file.name), file.lstat().st_size, why, since
    )
