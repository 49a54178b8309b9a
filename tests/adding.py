"""Whether the figures of a literal store are what the rows behind them make."""

import datetime as dt
import math

from pipelines import metrics
from pipelines.access import Viewer
from pipelines.plain import rows_of
from pipelines.store.connection import Store
from pipelines.trace import trace
from pipelines.trace.choose import KEYS


def added(store: Store, viewer: Viewer, name: str, day: dt.date, known_at: dt.datetime) -> tuple[list, list]:
    """The figures of a metric with a numerator, at every level, and those of which the rows make something else."""
    known = [row for row in rows_of(metrics.run(store, viewer, name, day, known_at)) if row["numerator"] is not None]
    wrong = []
    for row in known:
        keys = {key: row[key] for key in KEYS[row["level"]]}
        found = trace(store, viewer, name, day, known_at, row["level"], keys)
        made = (found.numerator or 0, found.denominator or 0)
        if not all(map(math.isclose, made, (row["numerator"], row["denominator"] or 0))):
            wrong.append((row["level"], keys, made))
    return known, wrong
