"""Where the audit trail stood after each change, in a text file beside the store: a log cut short, or lost, shows.

The file is written after the change is stored, so a crash may leave it behind the log, never ahead of it.
"""

import json
import os
from pathlib import Path

import duckdb

from pipelines.errors import TrialdeckError

LAST_BYTES = 4_096


def path_of(store: Path) -> Path:
    """The file of heads beside a store: one line of JSON per checkpoint, with `seq`, `head` and `at` (UTC)."""
    return store.with_name(f"{store.name}.audit-heads.jsonl")


def begin(store: Path) -> None:
    """Say that a new log begins, where a store is made anew though a file of heads speaks of an earlier one."""
    if not store.exists() and last(store)["seq"]:
        _add(store, {"seq": 0, "head": "", "at": None})


def write(cursor: duckdb.DuckDBPyConnection, store: Path) -> None:
    """Add the log's head, if it is not there yet. Raises TrialdeckError where the file cannot be written."""
    head = cursor.execute("select seq, hash, done_at from store.audit order by seq desc limit 1").fetchone()
    if head and head[0] > last(store)["seq"]:
        seq, digest, at = head
        _add(store, {"seq": seq, "head": digest, "at": at.isoformat(timespec="microseconds") + "Z"})


def must_be_reached(cursor: duckdb.DuckDBPyConnection, store: Path) -> None:
    """Raise TrialdeckError where the log lacks entries that the last head speaks of, or says something else there."""
    head = last(store)
    found = cursor.execute("select hash from store.audit where seq = $s", {"s": head["seq"]}).fetchone()
    if head["seq"] and found is None:
        count = cursor.execute("select count(*) from store.audit").fetchone()[0]
        raise TrialdeckError(
            f"The store {store} has {count:,} audit entries, but {path_of(store).name} beside it counted "
            f"{head['seq']:,} on {head['at']}: stored changes are missing. Restore a copy of the store that has them; "
            f"to go on without them, move that file away."
        )
    if head["seq"] and found[0] != head["head"]:
        raise TrialdeckError(
            f"The store {store} has another audit entry {head['seq']:,} than {path_of(store).name} beside it says: "
            f"the two do not belong together, or the log was rewritten. Restore the copy they belong to."
        )


def last(store: Path) -> dict:
    """The newest head; seq 0 where there is none."""
    heads = _lines(store, LAST_BYTES)
    return heads[-1] if heads else {"seq": 0, "head": "", "at": None}


def since_begin(store: Path) -> list[dict]:
    """All heads of the log that the store has now, oldest first."""
    heads = _lines(store, None)
    begins = max((number for number, head in enumerate(heads) if head["seq"] == 0), default=-1)
    return heads[begins + 1 :]


def _lines(store: Path, tail: int | None) -> list[dict]:
    """The heads in the file, or those in its last bytes. A last line that a crash cut off is no head."""
    path = path_of(store)
    if not path.exists():
        return []
    with path.open("rb") as file:
        skips = tail is not None and file.seek(0, os.SEEK_END) > tail
        file.seek(-tail, os.SEEK_END) if skips else file.seek(0)
        whole = file.read().split(b"\n")[int(skips) : -1]
    try:
        heads = [json.loads(line) for line in whole]
        return [{"seq": int(head["seq"]), "head": head["head"], "at": head["at"]} for head in heads]
    except (ValueError, KeyError, TypeError) as error:
        raise TrialdeckError(
            f"{path} does not say where the audit trail stood: a line of it was changed. Restore it from a copy."
        ) from error


def _add(store: Path, head: dict) -> None:
    """One line more, durable; what a crash left of an unfinished line goes."""
    path = path_of(store)
    try:
        with path.open("a+b") as file:
            file.seek(0)
            file.truncate(file.read().rfind(b"\n") + 1)
            file.write(json.dumps(head).encode("ascii") + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise TrialdeckError(
            f"The change is stored, but {path} cannot be written ({error.strerror}): make room beside the store."
        ) from error
