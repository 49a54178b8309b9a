"""The files as they came, addressed by their SHA-256. Written whole or not at all, never changed.

An original is on disk before the store names it; one that the store then does not name is taken away again.
"""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.store.durable import HALF_WRITTEN, write_whole

ARRIVING = "original"
"""What a file that is being taken in is called in its own folder below `scratch`."""


def path_of(folder: Path, sha256: str) -> Path:
    """Where the original with this hash is kept below the store's folder."""
    return folder / "originals" / sha256[:2] / sha256


@contextmanager
def kept(folder: Path, sha256: str, source: Path) -> Iterator[Path]:
    """Keep a file under its hash while the block names it in the store; where the block raises, it goes again."""
    target = path_of(folder, sha256)
    was_there = target.exists()
    named = False
    try:
        if not was_there:
            write_whole(target, lambda coming: _link_or_copy(source, coming))
        yield target
        named = True
    finally:
        if not named and not was_there:
            target.unlink(missing_ok=True)


def _link_or_copy(source: Path, coming: Path) -> None:
    """A second name for a file below the store that nobody writes into again; a copy where the disk knows no links."""
    try:
        os.link(source, coming)
    except OSError:
        shutil.copyfile(source, coming)


def sha256_of(path: Path) -> str:
    """The hash of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def tidy(folder: Path, is_named: Callable[[str], bool]) -> None:
    """Remove what a killed process left: halves, scratch folders, and originals it had brought but not yet named.

    is_named: whether an upload has this hash. Only for who holds the store: nobody else may be taking files in.
    """
    for half in (folder / "originals").glob(f"*/{HALF_WRITTEN}*"):
        half.unlink()
    for left in (folder / "scratch").iterdir():
        if not left.is_dir():
            left.unlink()
            continue
        arriving = left / ARRIVING
        if arriving.exists() and not is_named(sha256 := sha256_of(arriving)):
            path_of(folder, sha256).unlink(missing_ok=True)
        shutil.rmtree(left)
