"""Whether somebody watches an inbox: the watcher holds a lock on `inbox/.watched`, which ends with its process."""

import fcntl
from pathlib import Path
from typing import IO

LOCK = ".watched"


def hold(inbox: Path) -> IO | None:
    """The lock, for as long as it stays open; None where another watcher has it."""
    inbox.mkdir(exist_ok=True)
    return _locked((inbox / LOCK).open("ab"), fcntl.LOCK_EX)


def is_watched(inbox: Path) -> bool:
    """Whether a watcher looks into this inbox now."""
    try:
        lock = _locked((inbox / LOCK).open("rb"), fcntl.LOCK_SH)
    except FileNotFoundError:
        return False
    if lock:
        lock.close()
    return lock is None


def _locked(file: IO, how: int) -> IO | None:
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        return None
    return file
