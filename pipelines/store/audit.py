"""The audit trail: who did what, when and why, in a log that is only ever added to and whose entries are chained.

Each entry carries the hash of the one before it, so that an entry changed or taken out later shows.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version

import duckdb
import pandas as pd

from pipelines.access import Viewer
from pipelines.store import audit_heads, thresholds
from pipelines.store.connection import Store

BEFORE_THE_FIRST = "0" * 64
"""What stands for the previous hash in the first entry."""

BRINGING = ("upload", "mending", "entry")
"""The actions by which rows come in."""

NOBODY = Viewer("audit")
"""Proving the log needs no trial: it reads the log alone."""

FIELDS = (
    "seq", "done_at", "actor", "program", "action", "trial_id", "entity", "field", "old", "new", "reason",
    "sha256", "sheet", "row_number", "column_letter", "previous",
)  # fmt: skip
"""What an entry says, all of which its hash covers."""


@dataclass(frozen=True)
class Event:
    """One change: what was done to what, the value before and after, why, and the cell or file it came from."""

    action: str
    entity: str
    trial_id: str | None = None
    field: str | None = None
    old: str | None = None
    new: str | None = None
    reason: str | None = None
    sha256: str | None = None
    sheet: str | None = None
    row_number: int | None = None
    column_letter: str | None = None


def append(cursor: duckdb.DuckDBPyConnection, actor: str, at: dt.datetime, events: Iterable[Event]) -> None:
    """Add entries inside the transaction of the change they speak of, while `store.writer` is held.

    at: naive UTC. Together or not at all: a change that is rolled back leaves no entry, and no gap in the numbers.
    """
    events = list(events)
    if not events:
        return
    before = cursor.execute("select seq, hash from store.audit order by seq desc limit 1").fetchone()
    seq, previous = before or (0, BEFORE_THE_FIRST)
    program = version("trialdeck")
    marks = ", ".join("?" * (len(FIELDS) + 1))
    for number, event in enumerate(events, start=seq + 1):
        entry = {"seq": number, "done_at": at, "actor": actor, "program": program, **asdict(event)}
        entry["previous"] = previous
        previous = entry_hash(entry)
        cursor.execute(
            f"insert into store.audit ({', '.join(FIELDS)}, hash) values ({marks})",
            [*(entry[name] for name in FIELDS), previous],
        )


def entry_hash(entry: dict[str, object]) -> str:
    """SHA-256 over the canonical JSON of an entry: plain ASCII, names sorted, what is missing left out."""
    said = {name: entry[name] for name in FIELDS if entry[name] is not None}
    said["done_at"] = said["done_at"].isoformat(timespec="microseconds") + "Z"
    return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


def listed(store: Store, viewer: Viewer) -> pd.DataFrame:
    """Every entry this person may see, newest first: an entry about a trial only where they may see the trial."""
    return store.frame(
        viewer,
        f"select {', '.join(FIELDS)}, hash from store.audit where trial_id is null or may_see(trial_id) "
        f"order by seq desc",
    )


def verify(store: Store) -> list[str]:
    """What is wrong with the log, one sentence each; empty where every entry stands as it was written.

    A chain alone cannot show that its end was cut off or that all of it was rewritten: the heads beside the store do.
    """
    with store.writer, store.cursor(NOBODY) as cursor:
        rows = cursor.execute(f"select {', '.join(FIELDS)}, hash from store.audit order by seq").fetchall()
        entries = [dict(zip((*FIELDS, "hash"), row, strict=True)) for row in rows]
        return [
            *_broken(entries),
            *_unlike_heads(store, entries),
            *_unsaid(cursor),
            *_rewritten(cursor),
            *thresholds.rewritten(cursor),
        ]


def _broken(entries: list[dict]) -> Iterator[str]:
    """Gaps, links that do not hold, and entries that say something else than when they were hashed."""
    previous = {"seq": 0, "hash": BEFORE_THE_FIRST}
    for entry in entries:
        if entry["seq"] != previous["seq"] + 1:
            yield f"After entry {previous['seq']:,} comes entry {entry['seq']:,}: entries are missing or doubled."
        if entry["previous"] != previous["hash"]:
            yield f"Entry {entry['seq']:,} does not follow on the one before it: one of the two was changed."
        if entry_hash(entry) != entry["hash"]:
            yield f"Entry {entry['seq']:,} says something else than when it was written."
        previous = entry


def _unlike_heads(store: Store, entries: list[dict]) -> Iterator[str]:
    hashes = {entry["seq"]: entry["hash"] for entry in entries}
    for head in audit_heads.since_begin(store.path):
        if hashes.get(head["seq"]) != head["head"]:
            file = audit_heads.path_of(store.path).name
            yield f"Entry {head['seq']:,} is not the one that {file} speaks of: the log was cut or rewritten."


def _unsaid(cursor: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Uploads and withdrawals without an entry, and entries about uploads that the store does not have."""
    entry = "select entity from store.audit where action"
    lost = (
        (f"store.uploads where upload_id not in ({entry} in {BRINGING})", "was stored without an entry"),
        (f"store.withdrawals where upload_id not in ({entry} = 'withdrawal')", "was withdrawn without an entry"),
        (
            "(select entity as upload_id from store.audit where action = 'withdrawal') "
            "where upload_id not in (select upload_id from store.withdrawals)",
            "has an entry of its withdrawal, but is not withdrawn",
        ),
        (
            f"(select entity as upload_id from store.audit where action in {(*BRINGING, 'withdrawal')}) "
            "where upload_id not in (select upload_id from store.uploads)",
            "has entries, but is not in the store",
        ),
    )
    for rows, what in lost:
        for (upload_id,) in cursor.execute(f"select distinct upload_id from {rows} order by 1").fetchall():
            yield f"Upload {upload_id} {what}."


def _rewritten(cursor: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Trials of which a review says something else than the entry of its making does, or has no entry."""
    found = cursor.execute(
        """select review_id, trial_id from store.review_standings s
           where not exists (from store.audit a where a.action = 'review kept' and a.entity = s.review_id
               and a.trial_id = s.trial_id
               and a.new = concat('computed ', s.computed, ', declared ', coalesce(s.declared, 'nothing')))
           order by all"""
    )
    for review_id, trial_id in found.fetchall():
        yield f"Review {review_id} says something else of {trial_id} than when it was made."
