"""Arriving: a file that came is copied below the store before anything is read of it, and the copy goes in the end."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.errors import RefusedFile
from pipelines.store import originals
from pipelines.store.space import enough_space


@contextmanager
def scratch(store: Path) -> Iterator[Path]:
    """A folder for one file and what is made of it on the way, below the store's folder."""
    folder = Path(tempfile.mkdtemp(dir=store / "scratch"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def copied(source: Path | tuple[str, bytes], folder: Path) -> tuple[Path, str, int]:
    """A private copy of the file in the scratch folder, its hash and its size. Raises RefusedFile for no file."""
    target = folder / originals.ARRIVING
    if isinstance(source, Path):
        try:
            with enough_space():
                shutil.copyfile(source, target)
        except OSError as error:
            raise RefusedFile(f"it cannot be read: {error.strerror}.") from error
    else:
        target.write_bytes(source[1])
    return target, originals.sha256_of(target), target.stat().st_size
