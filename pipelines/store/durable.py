"""Files that are whole or not there at all, whatever happens while they are written."""

import os
from collections.abc import Callable
from pathlib import Path

HALF_WRITTEN = ".coming-"


def write_whole(target: Path, write: Callable[[Path], object]) -> None:
    """Have `write` make the file under a temporary name; it gets its own, and replaces the old, once it is on disk."""
    target.parent.mkdir(parents=True, exist_ok=True)
    coming = target.with_name(f"{HALF_WRITTEN}{target.name}")
    try:
        write(coming)
        _sync(coming)
        os.replace(coming, target)
    finally:
        coming.unlink(missing_ok=True)
    for folder in (target.parent, target.parent.parent):  # the folder may be as new as the file
        _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
