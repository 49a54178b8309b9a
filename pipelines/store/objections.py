"""What the rules objected to in each upload, and why it was taken in all the same."""

from collections.abc import Iterable

import duckdb
import pandas as pd

from pipelines.access import Viewer
from pipelines.intake.results import Objection
from pipelines.store import audit
from pipelines.store.audit import Event
from pipelines.store.connection import Store
from pipelines.store.upload import Upload


def keep(cursor: duckdb.DuckDBPyConnection, upload: Upload, found: Iterable[Objection], reason: str) -> None:
    """Add the objections to an upload, in the caller's transaction; `reason` is empty where nobody gave one."""
    found = list(found)
    overruled = [o for o in found if reason and o.severity != "say"]
    events = [
        Event("objection overruled", upload.upload_id, field=o.rule, new=o.sentence, reason=reason) for o in overruled
    ]
    audit.append(cursor, upload.loaded_by, upload.loaded_at, events)
    for objection in found:
        answered = reason if reason and objection.severity != "say" else None
        cursor.execute(
            "insert into store.objections values (?, ?, ?, ?, ?, ?, ?)",
            [upload.upload_id, objection.rule, objection.severity, objection.kind, objection.sentence, answered,
             upload.loaded_by if answered else None],
        )  # fmt: skip


def of_upload(store: Store, viewer: Viewer, upload_id: str) -> pd.DataFrame:
    """What was objected to in one upload: severity, rule, kind, sentence, reason, accepted_by."""
    return store.frame(
        viewer,
        """select severity, rule, kind, sentence, reason, accepted_by from store.objections where upload_id = $u
           order by severity = 'say', rule""",
        u=upload_id,
    )
