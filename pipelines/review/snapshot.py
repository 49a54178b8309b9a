"""What a committee sees at a moment, to be kept with its review: every figure, and how each trial stands."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from pipelines import metrics, views
from pipelines.access import Viewer
from pipelines.metrics.standing import standing_of
from pipelines.plain import rows_of
from pipelines.store.connection import Store

FIGURES = ("trial_id", "metric", "level", "currency", "numerator", "denominator", "value", "status", "amber", "red")
STANDINGS = (
    "trial_id", "lead_vendor", "computed", "driver", "reasons", "declared", "declared_comment", "declared_by",
    "declared_on",
)  # fmt: skip
LEVELS = ("portfolio", "trial")


@dataclass(frozen=True)
class Snapshot:
    """The figures and the standings of a moment, with the columns FIGURES and STANDINGS."""

    figures: pd.DataFrame
    standings: pd.DataFrame


def snapshot(
    store: Store,
    viewer: Viewer,
    as_of: dt.date,
    known_at: dt.datetime,
    progress: Callable[[int, int], None] | None = None,
) -> Snapshot:
    """Run every metric once. `progress` is told how many are done, and of how many, after each."""
    found: dict[str, pd.DataFrame] = {}
    for name, rows in metrics.run_each(store, viewer, metrics.cards(), as_of, known_at, LEVELS):
        found[name] = rows
        if progress is not None:
            progress(len(found), len(metrics.cards()))
    by_trial = {name: rows_of(rows[rows["level"] == "trial"]) for name, rows in found.items()}
    about = views.run(store, viewer, "trial_list", as_of, known_at)
    stands = standing_of(by_trial).rename(columns={"status": "computed"}).merge(about, on="trial_id")
    return Snapshot(pd.concat(found.values(), ignore_index=True)[list(FIGURES)], stands[list(STANDINGS)])
