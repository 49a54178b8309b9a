"""The demo portfolio, loaded once for all tests that look at it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from pipelines import metrics, views
from pipelines.access import Viewer
from pipelines.intake.results import FileResult
from pipelines.plain import rows_of
from pipelines.store.connection import Store

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
