"""One look into the inbox: requests, then files that have settled, one at a time, and each goes where it belongs."""

import datetime as dt
import logging
import shutil
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.access import Viewer, local_person
from pipelines.errors import RefusedFile
from pipelines.inbox import desk, places, receipts
from pipelines.inbox.places import ACCEPTED, REFUSED, TAKING, WAITING
from pipelines.inbox.request import RECEIPT
from pipelines.inbox.settle import Settling
from pipelines.inbox.take import refused, take
from pipelines.intake import naming
from pipelines.intake.results import FileResult
from pipelines.store.connection import Store

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Receipt:
    """What became of one file: its feed ("" for a request), where it is now, and the result."""

    feed: str
    place: Path
    result: FileResult


@dataclass
class Memory:
    """What one look tells the next: what was seen of each feed's files, and which trouble is in the log already."""

    settling: defaultdict[Path, Settling] = field(default_factory=lambda: defaultdict(Settling))
    logged: set[str] = field(default_factory=set)

    def log(self, trouble: str) -> None:
        """Write a sentence into the log, once."""
        if trouble not in self.logged:
            self.logged.add(trouble)
            log.warning("The inbox: %s", trouble)


def look(store: Store, viewer: Viewer, inbox: Path, at: dt.datetime, memory: Memory) -> Iterator[Receipt]:
    """Take in what is ready at this moment (naive UTC), and yield a receipt after each file.

    viewer: who takes in what lies in the folders of feeds; a request says itself who asks.
    """
    desk.tidy(inbox, at)
    for folder in desk.requests(inbox):
        if begun := desk.begin(folder):
            yield _answered(store, begun, at)
    for feed in places.feeds(inbox):
        try:
            for file in _ready(feed, at, memory.settling[feed]):
                yield _filed(store, viewer, feed, file, at)
        except OSError as error:
            memory.log(f"the feed {naming.shown(feed.name)} cannot be worked on ({error}).")


def _ready(feed: Path, at: dt.datetime, settling: Settling) -> Iterator[Path]:
    """The files to take in now, each where only the watcher works: first what a watcher that ended left there."""
    yield from places.files(feed / TAKING)
    for file in settling.settled(places.files(feed), at):
        if claimed := _claim(file):
            yield claimed


def _claim(file: Path) -> Path | None:
    """The file where only the watcher works; None where it is gone by now."""
    try:
        return places.put(file, file.parent / TAKING)
    except FileNotFoundError:
        return None


def _filed(store: Store, viewer: Viewer, feed: Path, file: Path, at: dt.datetime) -> Receipt:
    name = naming.shown(feed.name)
    with _or_aside(lambda why: places.put(file, feed / REFUSED, f"{naming.shown(file.name)}: {why}")):
        if places.is_own_file(file):
            result = take(store, viewer, file, {"feed": name, "hold": True}, at)
        else:
            result = refused(file, "it is no file of its own: links are not followed.")
    if result.waits:
        place = places.put(file, feed / WAITING, result.refused)
    elif result.refused:
        place = places.put(file, feed / REFUSED, result.refused)
    else:
        place = places.put(file, feed / ACCEPTED / at.date().isoformat())
    return Receipt(name, place, result)


def _answered(store: Store, folder: Path, at: dt.datetime) -> Receipt:
    def answer(result: FileResult) -> Receipt:
        receipts.write(result, folder / RECEIPT)
        return Receipt("", folder, result)

    with _or_aside(lambda why: answer(FileResult(file="", refused=why))):
        try:
            request, file = desk.read(folder)
        except RefusedFile as refusal:
            return answer(FileResult(file="", refused=str(refusal)))
        if request.until < at:
            return answer(refused(file, "whoever handed it over waits for it no longer."))
        if request.store != str(store.path):
            return answer(refused(file, f"the process that watches {folder.parent.parent} holds {store.path}."))
        result = take(store, local_person(request.asked_by), file, request.said(), at)
        shutil.rmtree(file.parent)
        return answer(result)


@contextmanager
def _or_aside(aside: Callable[[str], object]) -> Iterator[None]:
    """Set a file aside that a bug stopped. The bug itself goes on: it ends this look, and Python prints it."""
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            reference = uuid.uuid4().hex[:8]
            log.error("The inbox: a file is set aside, reference %s. What stopped it follows.", reference)
            aside(f"an error in Trialdeck stopped it; its log has the details under {reference}.")
