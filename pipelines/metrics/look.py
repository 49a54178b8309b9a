"""What the rules of findings look at: views and metrics, now and at the review before."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd

from pipelines import metrics, views
from pipelines.access import Viewer
from pipelines.moment import Moment
from pipelines.plain import rows_of
from pipelines.store.connection import Store


@dataclass(frozen=True)
class Finding:
    """One sentence: the rule that made it, the trials it speaks of, and the page that shows why."""

    text: str
    rule: str
    trials: tuple[str, ...]
    page: str


@dataclass(frozen=True)
class Look:
    """What the rules may look at: views and metrics as of the day asked, and views as the review before it saw them."""

    store: Store
    viewer: Viewer
    as_of: dt.date
    known_at: dt.datetime
    before: Moment
    seen: dict[str, list[dict]] = field(default_factory=dict, compare=False)

    def view(self, name: str) -> list[dict]:
        """The rows of a view now, made once: more than one rule looks at them."""
        if name not in self.seen:
            self.seen[name] = rows_of(self.frame(name))
        return self.seen[name]

    def frame(self, name: str) -> pd.DataFrame:
        """A view now, for rules that look at few of its many rows, or add them up."""
        return views.run(self.store, self.viewer, name, self.as_of, self.known_at)

    def view_before(self, name: str) -> list[dict]:
        """The rows of a view as the review before saw them."""
        return rows_of(views.run(self.store, self.viewer, name, self.before.as_of, self.before.known_at))

    def by_trial(self, metric: str) -> dict[str, dict]:
        """A metric's rows at level trial."""
        frame = metrics.run(self.store, self.viewer, metric, self.as_of, self.known_at, "trial")
        return {row["trial_id"]: row for row in rows_of(frame)}


Found = Iterator[tuple[float, Finding]]
"""What a rule found, each with how serious it is from 0 up."""
