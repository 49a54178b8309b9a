"""Arriving: a file gets a copy of its own below the store, in a folder that is gone when it has been taken in."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.errors import RefusedFile
from pipelines.store import originals
from pipelines.store.connection import Store
from pipelines.store.space import enough_space


@contextmanager
def scratch(store: Store) -> Iterator[Path]:
    """A folder for what is needed while one file is taken in."""
    folder = Path(tempfile.mkdtemp(dir=store.folder / "scratch"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def copy(source: Path | tuple[str, bytes], folder: Path) -> tuple[Path, str, int]:
    """A private copy of the file below the store, its hash and its size."""
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
