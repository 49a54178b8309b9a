"""Takes the demo portfolio in, through the same intake as everyone else's exports."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from pipelines.access import Viewer
from pipelines.demo import reviews
from pipelines.demo.calendar import Calendar, loaded_at
from pipelines.demo.story import STORY
from pipelines.demo.write import DemoFile, write_demo
from pipelines.intake.in_turn import Turn, in_turn
from pipelines.intake.load import take_in
from pipelines.intake.results import FileResult
from pipelines.store.connection import Store


def load_demo(
    store: Store, viewer: Viewer, last_cut_off: dt.date, progress: Callable[[int, int], None] | None = None
) -> list[FileResult]:
    """Write the exports beside the store and take each in two days after its cut-off at 09:00 UTC.

    The reviews of the board are held in between, each when what it looks at is in. `progress` is told how many files
    are in, and of how many, after each. Every file is stored and the store is checkpointed once, at the end.
    """
    files = write_demo(store.folder / "demo", last_cut_off)
    calendar, waiting = Calendar(last_cut_off), list(STORY.reviews)
    coming = in_turn(partial(_take, store, viewer, file) for file in files)
    results = []
    for file in files:
        while waiting and reviews.begun(calendar, waiting[0]) < loaded_at(file.data_date):
            reviews.hold(store, viewer, calendar, waiting.pop(0))
        results.append(next(coming))
        if progress is not None:
            progress(len(results), len(files))
    store.checkpoint()
    return results


def _take(store: Store, viewer: Viewer, file: DemoFile, turn: Turn) -> FileResult:
    said = {"feed": file.feed, "data_date": file.data_date, "at": loaded_at(file.data_date)}
    return take_in(store, viewer, file.path, **said, checkpoint=False, turn=turn)
