"""Two at once: both are stored, one after the other; a second process is told to wait."""

import datetime as dt
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from pipelines.access import Viewer
from pipelines.intake.load import take_in
from pipelines.intake.results import FileResult
from pipelines.store.connection import Store

AT = dt.datetime(2026, 1, 6, 9)
HEADERS = "Trial,Site Number,Country,Status"
OPEN = """
import sys
from pathlib import Path
from pipelines.errors import StoreInUse
from pipelines.store.connection import open_store
try:
    open_store(Path(sys.argv[1])).close()
except StoreInUse as error:
    print(error)
"""


def take(store: Store, me: Viewer, trial: int, status: str = "activated") -> FileResult:
    rows = "\n".join(f"TD-{trial},{site:03},Germany,{status}" for site in range(40))
    content = f"{HEADERS}\n{rows}\n".encode()
    return take_in(store, me, (f"sites-{trial}.csv", content), feed="ctms", data_date=AT.date(), at=AT)


def at_once(store: Store, me: Viewer, trials: list[int]) -> list[FileResult]:
    with ThreadPoolExecutor(len(trials)) as threads:
        return list(threads.map(lambda trial: take(store, me, trial), trials))


def test_files_taken_in_at_once_are_all_stored(store: Store, me: Viewer) -> None:
    results = at_once(store, me, [1, 2, 3, 4])
    assert [result.refused for result in results] == [None] * 4
    found = store.frame(me, "select trial_id, count(*) as sites from sites_at($d, $t) group by 1 order by 1",
                        d=AT.date(), t=AT)  # fmt: skip
    assert found.values.tolist() == [[f"TD-{trial}", 40] for trial in (1, 2, 3, 4)]


def test_one_file_dropped_twice_at_once_is_stored_once(store: Store, me: Viewer) -> None:
    results = at_once(store, me, [1, 1, 1])
    assert sorted(result.already_loaded for result in results) == [False, True, True]
    assert store.data_version() == (1, 0)


def test_what_was_seen_against_another_store_waits_with_what_it_changes_now(store: Store, me: Viewer) -> None:
    seen = store.data_version()
    take(store, me, 1)
    content = f"{HEADERS}\nTD-1,001,Germany,closed\n".encode()
    found = take_in(store, me, ("sites.csv", content), feed="ctms", data_date=AT.date(), at=AT, seen=seen)
    assert "something else was stored since it was shown" in found.refused
    assert found.waits
    assert [d.before for d in found.differences] == [40]
    assert store.data_version() == (1, 0)


def test_a_second_process_is_told_that_the_store_is_in_use(store: Store) -> None:
    command = [sys.executable, "-c", OPEN, str(store.path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert f"The store {store.path} is in use by another process" in said
