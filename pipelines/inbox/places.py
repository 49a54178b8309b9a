"""Where the files of the inbox lie: `inbox/<feed>/` beside the store; there `accepted/<date>/`, `waiting/`, `refused/`.

Names are other people's: links are never followed, and what begins with a dot is not looked at.
"""

import os
import stat
from pathlib import Path

ACCEPTED, WAITING, REFUSED, TAKING = "accepted", "waiting", "refused", ".taking"
UNFINISHED = (".part", ".partial", ".tmp", ".filepart", ".crdownload")
"""Endings that programs give to files they have not finished."""

LONGEST = 240
"""Bytes of a name that leave room for a number and for the `.txt` of the sentence beside it."""


def inbox_of(store: Path) -> Path:
    """The inbox of the store at this path; it may be a link to a folder elsewhere, what is in it may not."""
    return (store.resolve().parent / "inbox").resolve()


def feeds(inbox: Path) -> list[Path]:
    """The folders of the feeds, by name."""
    with os.scandir(inbox) as inside:
        return sorted(
            Path(entry) for entry in inside if entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".")
        )


def files(folder: Path) -> list[Path]:
    """The finished files that lie in this very folder, by name; none where there is no such folder, or it is a link."""
    if not folder.exists() or folder.is_symlink():
        return []
    with os.scandir(folder) as inside:
        return sorted(
            Path(entry)
            for entry in inside
            if entry.is_file(follow_symlinks=False)
            and not entry.name.startswith((".", "~$"))
            and not entry.name.lower().endswith(UNFINISHED)
        )


def is_own_file(path: Path) -> bool:
    """Whether this is a file that lies here, and not a link, a folder, a pipe or nothing."""
    return os.path.lexists(path) and stat.S_ISREG(path.lstat().st_mode)


def put(file: Path, folder: Path, sentence: str = "") -> Path:
    """Move a file into a folder, under a name that is free there; a sentence goes beside it as `<name>.txt`.

    Raises OSError where that cannot be done.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if folder.is_symlink() or folder.parent.is_symlink():
        raise NotADirectoryError(f"{folder} is a link, or in one")
    target = folder / _free(file.name, folder)
    if sentence:
        beside(target).write_text(f"{sentence}\n", encoding="utf-8")
    return file.rename(target)


def beside(file: Path) -> Path:
    """Where the sentence about a file is."""
    return file.with_name(f"{file.name}.txt")


def _free(name: str, folder: Path) -> str:
    # Cut at the front, so that the ending stays.
    while len(os.fsencode(name)) > LONGEST:
        name = name[1:]
    stem, ending = os.path.splitext(name)
    number, free = 1, name
    while any(os.path.lexists(path) for path in (folder / free, beside(folder / free))):
        number += 1
        free = f"{stem} ({number}){ending}"
    return free
