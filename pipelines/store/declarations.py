"""The status that people declare of a trial in Trialdeck itself, each with a comment; only ever added to."""

import datetime as dt

import pandas as pd

from pipelines.access import Viewer
from pipelines.errors import NotFound, TrialdeckError
from pipelines.moment import latest_day
from pipelines.records.trials import Trial
from pipelines.store import audit
from pipelines.store.audit import Event
from pipelines.store.connection import Store
from pipelines.store.transaction import whole

STATUSES = Trial.column("declared_status").choices
"""What can be declared: the codes of the column of the trials export."""


def declare(
    store: Store, viewer: Viewer, trial_id: str, status: str, comment: str, stated_on: dt.date, at: dt.datetime
) -> None:  # fmt: skip
    """From `stated_on` on the trial is declared to stand so, until an export or a person says so of a later day.

    Raises NotAllowed, NotFound for a trial nobody knows, TrialdeckError for another status, a future day, no comment.
    """
    viewer.must_declare()
    if status not in STATUSES:
        raise TrialdeckError(f"{status!r} is no status: declare one of {', '.join(STATUSES)}.")
    if not comment.strip():
        raise TrialdeckError(f"Say why {trial_id} is {status}: the comment stands beside the status everywhere.")
    if stated_on > latest_day(at):
        raise TrialdeckError(f"{stated_on} is still to come: declare how {trial_id} stands today or stood before.")
    with store.writer, store.cursor(viewer) as cursor:
        now = cursor.execute(
            """select d.declared_status from (select distinct trial_id from loaded_versions(date '9999-12-31', $k)) k
               left join declared_statuses($d, $k) d using (trial_id) where k.trial_id = $t""",
            {"d": stated_on, "k": at, "t": trial_id},
        ).fetchone()
        if now is None:
            raise NotFound(
                f"No export speaks of a trial {trial_id!r}: `trialdeck view trial_list` lists those there are."
            )
        entry = Event(
            "declared status", f"trial {trial_id}", trial_id, field=f"status on {stated_on}", old=now[0], new=status,
            reason=comment.strip(),
        )  # fmt: skip
        with whole(cursor):
            cursor.execute(
                "insert into store.declarations values (?, ?, ?, ?, ?, ?)",
                [trial_id, status, comment.strip(), stated_on, at, viewer.name],
            )
            audit.append(cursor, viewer.name, at, [entry])
        store.checkpoint()


def listed(store: Store, viewer: Viewer) -> pd.DataFrame:
    """Everything declared here, newest first: trial_id, status, comment, stated_on, set_at, set_by."""
    return store.frame(
        viewer,
        "from store.declarations where may_see(trial_id) order by stated_on desc, set_at desc, trial_id",
    )
