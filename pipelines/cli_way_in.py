"""How a file of the command line goes in: into the store, or by way of the running Trialdeck that holds it."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from pipelines.cli_options import asker, now, opened, store_file
from pipelines.errors import StoreInUse, TrialdeckError
from pipelines.inbox import places, presence
from pipelines.inbox.hand_over import PATIENCE, hand_over, understood
from pipelines.inbox.take import refused, take, unreadable
from pipelines.intake.in_turn import Turn
from pipelines.intake.results import FileResult

EVERY = 0.1
"""Seconds between two looks for a receipt."""

GRACE = 10.0
"""Seconds that whoever holds the store has to let go of it, or to begin to watch its inbox."""


def way_in(stack: ExitStack, store_path: Path | None, said: Mapping[str, object]) -> Callable[[Path, Turn], FileResult]:
    """What takes one file in when its turn comes, with what was said about it, for as long as `stack` is open.

    Raises StoreInUse where another process holds the store, watches no inbox, and does not end.
    """
    path = store_file(store_path).resolve()
    for _ in _ticks(GRACE):
        with suppress(StoreInUse):
            store, me = stack.enter_context(opened(store_path))
            return lambda file, turn: take(store, me, file, {**said, "turn": turn}, now())
        if presence.is_watched(places.inbox_of(path)):
            return lambda file, turn: _handed_over(path, file, said, turn)
    raise StoreInUse(f"The store {path} is in use by another process that takes no files: try again when it has ended.")


def _handed_over(store: Path, file: Path, said: Mapping[str, object], turn: Turn) -> FileResult:
    turn.wait()
    if stopped := unreadable(file):
        return stopped
    try:
        request = understood(store=str(store), asked_by=asker().name, until=now() + PATIENCE, **said)
        return hand_over(places.inbox_of(store), file, request, _ticks(PATIENCE.total_seconds()))
    except TrialdeckError as error:
        return refused(file, str(error))


def _ticks(seconds: float) -> Iterator[None]:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        yield
        time.sleep(EVERY)
