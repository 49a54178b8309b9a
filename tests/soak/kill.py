"""Kills a process that takes a file in, at any moment, again and again: the store must be as before or as after.

`python tests/soak/kill.py [POINTS]` prints a table and exits with 1 where one kill left anything in between.
"""

import datetime as dt
import multiprocessing
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from pipelines.access import local_person
from pipelines.intake.load import take_in
from pipelines.records import RECORDS
from pipelines.store import originals
from pipelines.store.connection import Store, open_store

POINTS = 200
SEED = 20260104
REACH = 1.3  # no two runs take the same time, and the moments about the end matter most
ROWS = 400
ME = local_person("kill")
HEADERS = "Protocol Number,Site Number,Country,Week Ending,Screened,Enrolled"
PROCESSES = multiprocessing.get_context("spawn")  # a fork would copy the locks of threads that libraries run


@dataclass(frozen=True)
class State:
    """Everything that may differ: what each table of the store holds, in numbers and as a hash, and the originals."""

    rows: tuple[tuple[str, int, str], ...]
    originals: tuple[str, ...]


def export(week: int, rows: int = ROWS) -> bytes:
    """A weekly enrollment export; each week other figures, and a row that is rejected."""
    lines = [f"TD-{i % 4},{i // 4:04},Germany,{_day(week)},{(i + week) % 7},{(i * week) % 3}" for i in range(rows)]
    return "\n".join([HEADERS, *lines, f"TD-1,x,Germany,{_day(week)},many,0", ""]).encode()


def _day(week: int) -> dt.date:
    return dt.date(2026, 1, 4) + dt.timedelta(weeks=week)


def take(store: Store, week: int, *, again: bool = False) -> None:
    """Take the export of a week in. Raises AssertionError where it is refused, or was in already unless `again`."""
    at = dt.datetime.combine(_day(week), dt.time(9))
    result = take_in(store, ME, ("enrollment.csv", export(week)), data_date=_day(week), at=at)
    assert result.refused is None, result.refused
    assert again or not result.already_loaded


def state(store: Store) -> State:
    """What an open store holds."""
    tables = ["uploads", "sheets", "versions", "problems", "rejected_rows", *(r.kind for r in RECORDS)]
    with store.cursor(ME) as cursor:
        rows = [(t, *cursor.execute(f"select count(*), bit_xor(hash(t)) from store.{t} t").fetchone()) for t in tables]
        named = cursor.execute("select distinct sha256 from store.uploads order by 1").fetchall()
    kept = sorted(file for file in (store.folder / "originals").rglob("*") if file.is_file())
    for file in kept:
        assert originals.sha256_of(file) == file.name, f"{file} is damaged"
    assert [file.name for file in kept] == [name for (name,) in named], "originals and uploads differ"
    assert not list((store.folder / "scratch").iterdir()), "something was left in scratch"
    return State(tuple((t, n, str(h)) for t, n, h in rows), tuple(file.name for file in kept))


class Trial:
    """A store with an earlier version, the state before and after one more export, and how long that takes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.base = folder / "base" / "trialdeck.duckdb"
        with closing(open_store(self.base)) as store:
            take(store, 0)
            self.before = state(store)
        work = self.folder / "work" / self.base.name
        self.seconds = statistics.median(self._run(self._copy(), None) for _ in range(3))
        with closing(open_store(work)) as store:
            self.after = state(store)
        assert self.before != self.after

    def _copy(self) -> Path:
        target = self.folder / "work"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(self.base.parent, target)
        return target / self.base.name

    def _run(self, path: Path, delay: float | None) -> float:
        """A process that takes the export in, killed after the delay unless it has none; how long it worked."""
        ready, tell = PROCESSES.Pipe(duplex=False)
        process = PROCESSES.Process(target=take_in_and_be_killed, args=(path, tell))
        process.start()
        tell.close()  # a process that ends before it is ready is an error here, not a wait without end
        ready.recv()
        start = time.perf_counter()
        process.join(delay)
        process.kill()
        process.join()
        assert delay is not None or process.exitcode == 0
        return time.perf_counter() - start

    def kill(self, share: float) -> str:
        """Kill an ingest after this share of its time: `before` or `after`. Raises AssertionError for anything else."""
        path = self._copy()
        self._run(path, share * self.seconds)
        with closing(open_store(path)) as store:
            found = state(store)
            assert found in (self.before, self.after), f"between: {found}"
            take(store, 1, again=True)
            assert state(store) == self.after, "repeated, it is not as if it had never been killed"
        return "before" if found == self.before else "after"


def table(found: list[tuple[float, str]], tenths: int = 10) -> str:
    """How many kills in each tenth of the time left the store as before and as after."""
    counts = Counter((min(int(share / REACH * tenths), tenths - 1), word) for share, word in found)
    lines = ["| killed after | as before | as after |", "|---|---|---|"]
    for part in range(tenths):
        share = f"{100 * REACH * part / tenths:.0f} to {100 * REACH * (part + 1) / tenths:.0f} %"
        lines.append(f"| {share} | {counts[part, 'before']} | {counts[part, 'after']} |")
    return "\n".join(lines)


def run(points: int, trial: Trial) -> list[tuple[float, str]]:
    """Kill at so many moments spread over the whole time and somewhat more; the share of each, and what was left."""
    dice = random.Random(SEED)
    shares = [REACH * (point + dice.random()) / points for point in range(points)]
    return [(share, trial.kill(share)) for share in shares]


def take_in_and_be_killed(path: Path, tell: Connection) -> None:
    """What the process does: open the store, say so, and take the export of week 1 in."""
    with closing(open_store(path)) as store:
        tell.send("ready")
        take(store, 1)


def main(arguments: list[str]) -> int:
    """Run, and print the table."""
    points = int(arguments[0]) if arguments else POINTS
    with tempfile.TemporaryDirectory(prefix="trialdeck-kill-") as folder:
        found = run(points, Trial(Path(folder)))
    print(table(found))
    print(f"\n{points} kills, none left the store in between, and each upload could be repeated.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
