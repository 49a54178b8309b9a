"""The watcher's side of requests: which there are, what is in them, and what nobody comes back for."""

import datetime as dt
import os
import re
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from pipelines.errors import RefusedFile
from pipelines.inbox import places, receipts
from pipelines.inbox.request import BEGUN, EXPORT, RECEIPT, SAID, Request, begun, desk_of, why
from pipelines.intake.results import FileResult

LARGEST = 64 << 10
"""Bytes of a `request.json`."""

KEPT = dt.timedelta(days=1)
"""What nobody came back for is thrown away after that."""


def requests(inbox: Path) -> list[Path]:
    """The requests nobody has begun with, the oldest first."""
    found = [path for path in _own_folders(desk_of(inbox)) if re.fullmatch("[0-9a-f]{32}", path.name)]
    return sorted(found, key=lambda path: (path.lstat().st_mtime_ns, path.name))


def begin(folder: Path) -> Path | None:
    """Begin with a request: where it is from now on, or None where its owner took it back."""
    try:
        return folder.rename(begun(folder))
    except FileNotFoundError:
        return None


def read(folder: Path) -> tuple[Request, Path]:
    """What a request says, and its file. Raises RefusedFile where it is not made as a command line makes it."""
    said = folder / SAID
    if not places.is_own_file(said) or said.lstat().st_size > LARGEST:
        raise RefusedFile(f"this request has no {SAID} of its own, or a very large one.")
    try:
        request = Request.model_validate_json(said.read_bytes())
    except ValidationError as error:
        raise RefusedFile(f"this request cannot be understood ({why(error)}).") from error
    inside = sorted((folder / EXPORT).iterdir()) if _is_own_folder(folder / EXPORT) else []
    if len(inside) != 1 or not places.is_own_file(inside[0]):
        raise RefusedFile("this request does not hold exactly one file.")
    return request, inside[0]


def tidy(inbox: Path, at: dt.datetime) -> None:
    """Answer what a watcher had begun with when it ended, and throw away what nobody comes back for."""
    for path in _own_folders(desk_of(inbox)):
        since = dt.datetime.fromtimestamp(path.lstat().st_mtime, dt.UTC).replace(tzinfo=None)
        if at - since > KEPT:
            shutil.rmtree(path)
        elif path.name.endswith(BEGUN) and not (path / RECEIPT).exists():
            sentence = "the process that had begun with it ended: it may be stored. Ingest it again to know."
            receipts.write(FileResult(file="", refused=sentence), path / RECEIPT)


def _own_folders(folder: Path) -> Iterator[Path]:
    """The folders in a folder, all of them this user's and no links; nothing where the folder itself is not so."""
    return (path for path in folder.iterdir() if _is_own_folder(path)) if _is_own_folder(folder) else iter(())


def _is_own_folder(path: Path) -> bool:
    if not os.path.lexists(path):
        return False
    found = path.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid()
