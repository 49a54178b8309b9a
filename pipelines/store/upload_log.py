"""Uploads: which files were taken in, what was wrong in them, and how one is taken back."""

import datetime as dt

import duckdb
import pandas as pd

from pipelines.access import Viewer
from pipelines.errors import NotFound, TrialdeckError
from pipelines.store import audit
from pipelines.store.audit import Event
from pipelines.store.connection import Store
from pipelines.store.transaction import whole


def already_loaded(cursor: duckdb.DuckDBPyConnection, sha256: str, feed: str, data_date: dt.date | None) -> str | None:
    """The upload that brought these bytes for this feed and data date and still speaks; None if there is none.

    Where no data date is said the file says it itself, and the same bytes say the same.
    """
    found = cursor.execute(
        """select upload_id from store.uploads
           where sha256 = $s and feed = $f and (data_date = $d or $d is null)
             and upload_id not in (select upload_id from store.withdrawals)""",
        {"s": sha256, "f": feed, "d": data_date},
    ).fetchone()
    return found[0] if found else None


def new_upload_id(cursor: duckdb.DuckDBPyConnection, sha256: str) -> str:
    """The first 12 digits of the hash, and a count where the same bytes came before."""
    stem = sha256[:12]
    before = cursor.execute("select count(*) from store.uploads where sha256 = $s", {"s": sha256}).fetchone()[0]
    return stem if before == 0 else f"{stem}-{before + 1}"


def withdraw(store: Store, viewer: Viewer, upload_id: str, why: str, at: dt.datetime) -> None:
    """Take an upload back: its versions no longer speak, its rows stay, and the withdrawal is itself a record.

    Raises NotAllowed, NotFound, or TrialdeckError where it was withdrawn before, no reason is given, or a later upload
    carries rows on from it.
    """
    viewer.must_load()
    if not why.strip():
        raise TrialdeckError("A withdrawal needs a reason: say why, in a few words.")
    with store.writer, store.cursor(viewer) as cursor:
        _must_be_withdrawable(cursor, upload_id)
        said = Event("withdrawal", upload_id, field="state", old="speaks", new="withdrawn", reason=why.strip())
        with whole(cursor):
            cursor.execute(
                "insert into store.withdrawals values (?, ?, ?, ?)", [upload_id, at, viewer.name, why.strip()]
            )
            audit.append(cursor, viewer.name, at, [said])
        store.checkpoint()


def _must_be_withdrawable(cursor: duckdb.DuckDBPyConnection, upload_id: str) -> None:
    if cursor.execute("select 1 from store.uploads where upload_id = $u", {"u": upload_id}).fetchone() is None:
        raise NotFound(f"There is no upload {upload_id!r}: `trialdeck uploads` lists them.")
    if cursor.execute("select 1 from store.withdrawals where upload_id = $u", {"u": upload_id}).fetchone():
        raise TrialdeckError(f"Upload {upload_id} has been withdrawn already.")
    later = cursor.execute(
        """select upload_id from (
               select w.upload_id from store.versions v join store.versions w
               on w.feed = v.feed and w.kind = v.kind and w.trial_id = v.trial_id and w.number > v.number
               where v.upload_id = $u and w.upload_id <> $u and w.carried > 0
               union select upload_id from store.mendings where mends = $u)
           where upload_id not in (select upload_id from store.withdrawals)
           order by 1""",
        {"u": upload_id},
    ).fetchall()
    if later:
        raise TrialdeckError(
            f"Upload {upload_id} cannot be withdrawn alone: later uploads carry its rows on, because they mend it or "
            f"brought only a part. Withdraw these first: {', '.join(row[0] for row in later)}."
        )


def mended_by(store: Store, viewer: Viewer, upload_id: str) -> list[str]:
    """The uploads that mended rows of this one and were not withdrawn, oldest first."""
    found = store.frame(
        viewer,
        """select upload_id from store.mendings m join store.uploads u using (upload_id)
           where m.mends = $u and upload_id not in (select upload_id from store.withdrawals)
           order by u.loaded_at, upload_id""",
        u=upload_id,
    )
    return list(found["upload_id"])


def listed(store: Store, viewer: Viewer) -> pd.DataFrame:
    """One row per upload and sheet, newest first, with who withdrew it, when and why."""
    return store.frame(
        viewer,
        """select u.upload_id, u.file_name, u.feed, s.sheet, s.kind,
               coalesce(v.first_date, u.data_date) as data_date, coalesce(v.last_date, u.data_date) as last_data_date,
               s.rows_in, s.accepted, s.rejected, s.duplicate, u.loaded_at, u.loaded_by, u.sha256, u.bytes,
               w.withdrawn_at, w.withdrawn_by, w.why, s.notes
           from store.uploads u left join store.sheets s using (upload_id)
           left join store.withdrawals w using (upload_id)
           left join (select upload_id, kind, min(data_date) as first_date, max(data_date) as last_date
                      from store.versions group by all) v on v.upload_id = u.upload_id and v.kind = s.kind
           order by u.loaded_at desc, u.upload_id, s.sheet, s.kind""",
    )


def problems(store: Store, viewer: Viewer, upload_id: str) -> pd.DataFrame:
    """The problems of one upload in the order of its rows. Raises NotFound for an upload that does not exist."""
    with store.cursor(viewer) as cursor:
        if cursor.execute("select 1 from store.uploads where upload_id = $u", {"u": upload_id}).fetchone() is None:
            raise NotFound(f"There is no upload {upload_id!r}: `trialdeck uploads` lists them.")
    return store.frame(
        viewer,
        """select sheet, kind, row_number, cell, header, value, message from store.problems
           where upload_id = $u order by sheet, row_number, cell""",
        u=upload_id,
    )
