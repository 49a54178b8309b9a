"""When a file in the inbox is whole: it has stopped changing, and no program has it open to write."""

import datetime as dt
import errno
import fcntl
import signal
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

SETTLED = dt.timedelta(seconds=3)
"""How long size and time of change must have stayed the same."""


@dataclass
class Settling:
    """What was seen of each file and since when. Asked at every pass; it has no clock of its own."""

    seen: dict[Path, tuple[tuple[int, ...], dt.datetime]] = field(default_factory=dict)

    def settled(self, files: Iterable[Path], at: dt.datetime) -> list[Path]:
        """Those of these files that are whole by now. What is not among them is forgotten."""
        now = {file: _state(file) for file in files}
        before, self.seen = self.seen, {}
        for file, state in now.items():
            same = file in before and before[file][0] == state
            self.seen[file] = before[file] if same else (state, at)
        return [file for file, (_, since) in self.seen.items() if at - since >= SETTLED and not being_written(file)]


def _state(file: Path) -> tuple[int, ...]:
    try:
        found = file.lstat()
    except FileNotFoundError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns


def being_written(file: Path) -> bool:
    """Whether a program has it open to write, where the system can tell: Linux, for files of its own user."""
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        with file.open("rb") as opened:
            # Whoever opens the file before it is closed here breaks the lease, and the signal for that ends a process.
            fcntl.fcntl(opened, fcntl.F_SETSIG, signal.SIGURG)
            fcntl.fcntl(opened, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    return False
