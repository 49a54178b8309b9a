"""The files as they came, addressed by their SHA-256. Written whole or not at all, never changed."""

import os
import shutil
from pathlib import Path


def path_of(folder: Path, sha256: str) -> Path:
    """Where the original with this hash is kept below the store's folder."""
    return folder / "originals" / sha256[:2] / sha256


def keep(folder: Path, sha256: str, source: Path) -> Path:
    """Keep a file under its hash: a second name for it, then renamed, both made durable.

    `source` lies below `folder` too, and nobody writes into it again.
    """
    target = path_of(folder, sha256)
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    coming = target.with_name(f".coming-{sha256}-{os.getpid()}")
    coming.unlink(missing_ok=True)
    try:
        os.link(source, coming)
    except OSError:  # the folders lie on two disks, or on one that knows no links
        shutil.copyfile(source, coming)
    _durable(coming)
    os.replace(coming, target)
    _durable(target.parent)
    return target


def _durable(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
