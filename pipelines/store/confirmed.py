"""How many uploads and withdrawals people were told are stored, in a file beside the store.

A damaged write-ahead log can open without an error and with less in it than was confirmed: this is how that is noticed.
"""

import json
from pathlib import Path

from pipelines.errors import TrialdeckError
from pipelines.store.durable import write_whole


def path_of(store: Path) -> Path:
    """The file beside the store."""
    return store.with_name(f"{store.name}.confirmed")


def confirm(store: Path, counts: tuple[int, int]) -> None:
    """Note the numbers of uploads and withdrawals."""
    text = json.dumps(dict(zip(("uploads", "withdrawals"), counts, strict=True)))
    write_whole(path_of(store), lambda coming: coming.write_text(text, encoding="ascii"))


def must_be_whole(store: Path, counts: tuple[int, int]) -> None:
    """Raise TrialdeckError where the store at this path holds less than was confirmed."""
    noted = path_of(store)
    if not noted.exists():
        return
    uploads, withdrawals = json.loads(noted.read_text(encoding="ascii")).values()
    if counts < (uploads, withdrawals) or counts[1] < withdrawals:
        raise TrialdeckError(
            f"The store {store} holds {counts[0]:,} uploads and {counts[1]:,} withdrawals, but {uploads:,} and "
            f"{withdrawals:,} were confirmed: it was damaged, or an older copy was put in its place. Put the right "
            f"file there; if the older one is meant, delete {noted.name} and load what is missing again."
        )
