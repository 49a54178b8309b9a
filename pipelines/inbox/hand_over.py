"""The command line's side of requests: a file is handed to the process that holds the store, which gives a receipt."""

import datetime as dt
import shutil
import uuid
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from pipelines.errors import RefusedFile, TrialdeckError
from pipelines.inbox import presence, receipts
from pipelines.inbox.request import EXPORT, RECEIPT, SAID, Request, begun, desk_of, why
from pipelines.intake.results import FileResult

PATIENCE = dt.timedelta(minutes=10)
"""How long a receipt is waited for."""


def hand_over(inbox: Path, source: Path, request: Request, ticks: Iterable[object]) -> FileResult:
    """What became of a file that the watcher of this inbox took in.

    ticks: one per look at whether there is a receipt; they end when patience does. Raises TrialdeckError where there is
    none by then, nobody watches any more, or the request is refused; one that nobody had begun with is taken back.
    """
    folder = _place(inbox, source, request)
    try:
        for _ in ticks:
            if result := _receipt(folder):
                return result
            if not presence.is_watched(inbox):
                break
        if _take_back(folder):
            raise TrialdeckError(f"the running Trialdeck did not begin with it{_because(inbox)}: nothing is stored.")
        if result := _receipt(folder):
            return result
        raise TrialdeckError(
            f"the running Trialdeck began with it and gave no receipt{_because(inbox)}: "
            f"it may be stored. Ingest it again to know; the same bytes are never stored twice."
        )
    finally:
        _take_back(folder)


def understood(**said: object) -> Request:
    """The request that says this. Raises TrialdeckError where it is longer than requests may be."""
    try:
        return Request(**said)
    except ValidationError as error:
        raise TrialdeckError(f"This cannot be handed to the running Trialdeck ({why(error)}).") from error


def _because(inbox: Path) -> str:
    return f" in {PATIENCE.seconds // 60} minutes" if presence.is_watched(inbox) else " before it was stopped"


def _place(inbox: Path, source: Path, request: Request) -> Path:
    desk, name = desk_of(inbox), uuid.uuid4().hex
    coming = desk / f".coming-{name}"
    try:
        desk.mkdir(mode=0o700, exist_ok=True)
        (coming / EXPORT).mkdir(parents=True)
        shutil.copyfile(source, coming / EXPORT / source.name)
        (coming / SAID).write_text(request.model_dump_json(exclude_unset=True), encoding="utf-8")
        return coming.rename(desk / name)
    except OSError as error:
        shutil.rmtree(coming, ignore_errors=True)
        raise RefusedFile(f"it cannot be handed over in {desk}: {error.strerror}.") from error


def _take_back(folder: Path) -> bool:
    """Take a request back; False where the watcher has begun with it."""
    try:
        mine = folder.rename(folder.with_name(f".back-{folder.name}"))
    except FileNotFoundError:
        return False
    shutil.rmtree(mine)
    return True


def _receipt(folder: Path) -> FileResult | None:
    """The result, as soon as there is one; with it the request is gone."""
    try:
        result = receipts.read(begun(folder) / RECEIPT)
    except FileNotFoundError:
        return None
    shutil.rmtree(begun(folder))
    if not result.file:
        # It never came as far as a reader.
        raise TrialdeckError(str(result.refused))
    return result
