"""The demo portfolio, loaded once for all tests that look at it."""

import datetime as dt
import fcntl
import pickle
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipelines import metrics, views
from pipelines.access import Viewer, local_person
from pipelines.demo import load_demo
from pipelines.intake.results import FileResult
from pipelines.plain import rows_of
from pipelines.store.connection import Store, open_store

NAME = "trialdeck.duckdb"
TOLD = "told.pickle"

SUNDAY = dt.date(2026, 11, 15)
LATE = dt.datetime(2100, 1, 1)
"""A moment by which everything is known."""


@dataclass(frozen=True)
class Demo:
    """The loaded demo: its store, who looks, what taking it in came back with, and how often progress was told."""

    store: Store
    viewer: Viewer
    results: list[FileResult]
    told: list[tuple[int, int]]

    def metric(self, name: str, level: str, day: int = 0) -> list[dict]:
        """The rows of a metric as of a day counted from the last cut-off."""
        return rows_of(metrics.run(self.store, self.viewer, name, SUNDAY + dt.timedelta(day), LATE, level))

    def view(self, name: str, day: int = 0) -> list[dict]:
        """The rows of a view as of a day counted from the last cut-off."""
        return rows_of(views.run(self.store, self.viewer, name, SUNDAY + dt.timedelta(day), LATE))

    def table(self, ask: Callable[[Store, Viewer, dt.date, dt.datetime], pd.DataFrame]) -> list[dict]:
        """The rows that a function of store, viewer and the two clocks gives at the last cut-off."""
        return rows_of(ask(self.store, self.viewer, SUNDAY, LATE))


def demo_in(folder: Path, shared: Path) -> Demo:
    """The demo in an empty folder: a copy of the one in the shared folder, which is loaded by whoever comes first."""
    made = shared / "demo"
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            _load(shared / "demo-coming")
            (shared / "demo-coming").rename(made)
    shutil.copytree(made, folder, dirs_exist_ok=True)
    return Demo(open_store(folder / NAME), local_person("me"), *pickle.loads((folder / TOLD).read_bytes()))


def _load(folder: Path) -> None:
    store = open_store(folder / NAME, threads=1)
    told: list[tuple[int, int]] = []
    results = load_demo(store, local_person("me"), SUNDAY, lambda done, of: told.append((done, of)))
    store.close()
    (folder / TOLD).write_bytes(pickle.dumps((results, told)))
