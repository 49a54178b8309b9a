"""The files as they came, addressed by their SHA-256. Written whole or not at all, never changed."""

import os
import tempfile
from pathlib import Path


def path_of(folder: Path, sha256: str) -> Path:
    """Where the original with this hash is kept below the store's folder."""
    return folder / "originals" / sha256[:2] / sha256


def keep(folder: Path, sha256: str, content: bytes) -> Path:
    """Keep the bytes under their hash: first under a temporary name, then renamed, both made durable."""
    target = path_of(folder, sha256)
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".coming-", delete=False) as coming:
        coming.write(content)
        coming.flush()
        os.fsync(coming.fileno())
    os.replace(coming.name, target)
    handle = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    return target
