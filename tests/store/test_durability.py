"""What is confirmed is on disk, what was cut off is gone, and a full disk is said."""

import datetime as dt
import errno
import hashlib
import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from pipelines.access import Viewer
from pipelines.errors import DiskFull, StoreInUse, TrialdeckError
from pipelines.intake import workbook
from pipelines.intake.load import take_in
from pipelines.store import audit_heads, originals
from pipelines.store.connection import Store, open_store
from pipelines.store.durable import write_whole
from pipelines.store.space import enough_space

AT = dt.datetime(2026, 1, 6, 9)
HEAD = b"Trial,Site Number,Country,Status\n"
SITES = HEAD + b"TD-1,01,Germany,activated\n"
MANY = HEAD + b"".join(b"TD-1,%d,Germany %x,activated\n" % (i, i**9) for i in range(3_000))


def take(store: Store, me: Viewer, content: bytes, week: int = 0):
    day = dt.date(2026, 1, 4) + dt.timedelta(weeks=week)
    return take_in(store, me, ("sites.csv", content), kind="sites", data_date=day, at=AT + dt.timedelta(weeks=week))


def stored(store: Store, me: Viewer) -> tuple[int, ...]:
    """Uploads, versions, rows of sites, and originals on disk."""
    sql = (
        "select (select count(*) from store.uploads), (select count(*) from store.versions), count(*) from store.sites"
    )
    with store.cursor(me) as cursor:
        return (*cursor.execute(sql).fetchone(), len(files(store.folder / "originals")))


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def reopened(store: Store) -> Store:
    store.close()
    return open_store(store.path)


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """No file grows beyond this many bytes: to whoever writes it, much like a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        workbook.close()  # reading processes have the limit of when they began


def test_an_older_store_in_the_place_of_the_confirmed_one_does_not_open(store: Store, me: Viewer) -> None:
    older = store.path.with_name("older.duckdb")
    take(store, me, SITES)
    shutil.copy(store.path, older)
    take(store, me, MANY, week=1)
    store.close()
    shutil.move(older, store.path)
    with pytest.raises(TrialdeckError, match=r"has 1 audit entries, but .* counted 2 on"):
        open_store(store.path)
    audit_heads.path_of(store.path).unlink()
    open_store(store.path).close()


def test_a_damaged_write_ahead_log_is_noticed(store: Store, me: Viewer, tmp_path: Path) -> None:
    take(store, me, SITES)
    take_in(store, me, ("b.csv", MANY), kind="sites", data_date=AT.date(), at=AT, checkpoint=False)
    copy = tmp_path / "copy" / store.path.name
    copy.parent.mkdir()
    with store.cursor(me) as cursor:
        audit_heads.write(cursor, copy)
    log = store.path.with_name(f"{store.path.name}.wal").read_bytes()
    shutil.copy(store.path, copy)
    copy.with_name(f"{copy.name}.wal").write_bytes(log[: len(log) // 2])
    with pytest.raises(TrialdeckError, match="stored changes are missing"):
        open_store(copy)


def test_a_new_store_is_not_held_to_what_an_old_one_confirmed(store: Store, me: Viewer) -> None:
    take(store, me, SITES)
    store.close()
    store.path.unlink()
    again = open_store(store.path)
    assert stored(again, me)[:3] == (0, 0, 0)
    again.close()


def test_what_a_killed_process_left_is_gone_when_the_store_opens_next(store: Store, me: Viewer) -> None:
    take(store, me, SITES)
    before = files(store.folder / "originals")
    for name, content in (("named", SITES), ("never-named", MANY)):
        (store.folder / "scratch" / name).mkdir()
        (store.folder / "scratch" / name / originals.ARRIVING).write_bytes(content)
    unnamed = originals.path_of(store.folder, hashlib.sha256(MANY).hexdigest())
    write_whole(unnamed, lambda coming: coming.write_bytes(MANY))
    unnamed.with_name(".coming-half").write_bytes(b"half")
    (store.folder / "scratch" / "spilled.tmp").write_bytes(b"x")
    again = reopened(store)
    assert (files(store.folder / "originals"), files(store.folder / "scratch")) == (before, [])
    again.close()


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    with largest_file(100), pytest.raises(DiskFull), enough_space():
        write_whole(tmp_path / "a" / "b", lambda coming: coming.write_bytes(bytes(200_000)))
    assert files(tmp_path) == []


@pytest.mark.parametrize("kilobytes", [0, 100, 200, 300, 400, 800])
def test_an_upload_that_meets_a_full_disk_is_stored_whole_or_not_at_all(
    store: Store, me: Viewer, kilobytes: int
) -> None:
    take(store, me, SITES)
    with largest_file(kilobytes << 10):
        result = take(store, me, MANY, week=1)
    if result.refused:
        assert "the disk is full" in result.refused or "File too large" in result.refused
        assert stored(store, me) == (1, 1, 1, 1)
    else:
        assert stored(store, me) == (2, 2, 3_001, 2)
    assert files(store.folder / "scratch") == []
    assert take(store, me, MANY, week=1).refused is None
    again = reopened(store)
    assert stored(again, me) == (2, 2, 3_001, 2)
    again.close()


@pytest.mark.parametrize("error", [OSError(errno.EACCES, "no"), duckdb.IOException("another")])
def test_only_a_full_disk_is_called_one(error: Exception) -> None:
    with pytest.raises(type(error)), enough_space():
        raise error


def test_a_store_is_opened_once_in_a_process_too(store: Store) -> None:
    with pytest.raises(StoreInUse, match="in use"):
        open_store(store.path)
