"""Real files that broke other readers: what becomes of each, how fast, in how much memory, and is it read right.

They are no part of the project; where their folder is not there, this part says so and measures nothing.
"""

import datetime as dt
import functools
import os
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from another_reading import differences, read_again
from table import Line

from pipelines.access import local_person
from pipelines.errors import RefusedFile
from pipelines.intake import read_pool, workbook
from pipelines.intake.load import take_in
from pipelines.intake.read_dialect import NAMES
from pipelines.intake.results import FileResult
from pipelines.intake.workbook import Sheet
from pipelines.settings import ROOT, Settings
from pipelines.store.connection import Store, open_store

FOLDER = Path(os.environ.get("TRIALDECK_BENCH_FILES", ROOT.parent / "shared/data/real/parser"))
SECONDS, MEGABYTES = 10, 500
WAIT = 90
AT = dt.datetime(2026, 1, 6, 9)


@dataclass(frozen=True)
class Outcome:
    """What became of one file: `count` is of rows, or of problems; `wrong`, cells another reader reads otherwise."""

    name: str
    outcome: str
    count: int
    seconds: float
    megabytes: int
    sentence: str
    compared: bool = False
    wrong: tuple[str, ...] = ()


def measure(folder: Path) -> Iterator[Line]:
    """Four lines; the outcome of every file is printed before."""
    if not FOLDER.is_dir():
        yield Line("real files that broke other readers", "none: the folder is not here", "", None)
        return
    found = outcomes(sorted(path for path in FOLDER.rglob("*") if path.is_file()), folder)
    print(as_table(found))
    crashed = [o for o in found if o.outcome == "crash"]
    wrong = sum(len(o.wrong) for o in found)
    kinds = ", ".join(f"{sum(o.outcome == word for o in found)} {word}" for word in ("rows", "problems", "refused"))
    yield Line(f"{len(found)} real files that broke other readers: outcome", kinds, "no crash", not crashed)
    compared = sum(o.compared for o in found)
    yield Line(f"cells of {compared} of them that another reader reads otherwise", f"{wrong}", "0", not wrong)
    slowest, largest = max(o.seconds for o in found), max(o.megabytes for o in found)
    yield Line("the slowest of them", f"{slowest:.1f} s", f"≤ {SECONDS} s", slowest <= SECONDS)
    yield Line("the most memory of one", f"{largest} MB", f"≤ {MEGABYTES} MB", largest <= MEGABYTES)


def outcomes(paths: list[Path], folder: Path) -> list[Outcome]:
    """Every file taken in, not stored, by a process that a crash or a hang ends without harm."""
    found, pool = [], None
    for path in paths:
        pool = pool or ProcessPoolExecutor(1)
        coming = pool.submit(_outcome, path, folder)
        outcome = _within(coming, path)
        found.append(outcome)
        if outcome.outcome == "crash":
            pool.shutdown(wait=False, cancel_futures=True)
            pool = None
    if pool:
        pool.shutdown()
    return found


def _within(coming: Future, path: Path) -> Outcome:
    error = None
    try:
        error = coming.exception(timeout=WAIT)
    except TimeoutError as late:
        error = late
    if error is None:
        return coming.result()
    return Outcome(path.name, "crash", 0, 0.0, 0, f"{type(error).__name__}: {error}")


def _outcome(path: Path, folder: Path) -> Outcome:
    store = _store(folder / f"corpus-{os.getpid()}" / "trialdeck.duckdb")
    for process in _processes():
        Path(f"/proc/{process}/clear_refs").write_text("5", encoding="ascii")  # forget the peak of the file before
    start = time.perf_counter()
    result = take_in(store, local_person("bench"), path, data_date=AT.date(), at=AT, dry_run=True)
    seconds = time.perf_counter() - start
    megabytes = max(map(_peak, _processes()))
    compared, wrong = _compared(path)
    return Outcome(path.name, *_said(result), seconds, megabytes, result.refused or "", compared, wrong)


@functools.cache
def _store(path: Path) -> Store:
    """One for all files: nothing is stored."""
    return open_store(path)


def _processes() -> list[int]:
    return [os.getpid(), *(child.process.pid for child in read_pool._idle)]


def _peak(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) >> 10


def _said(result: FileResult) -> tuple[str, int]:
    if result.refused:
        return "refused", 0
    problems = sum(len(sheet.problems) for sheet in result.sheets)
    return ("problems", problems) if problems else ("rows", sum(sheet.rows_in for sheet in result.sheets))


def _compared(path: Path) -> tuple[bool, tuple[str, ...]]:
    """Whether there is another reader for the file, and the cells that it reads otherwise."""
    with tempfile.TemporaryDirectory() as scratch:
        try:
            sheets = workbook.read(path, path.name, Path(scratch), Settings())
        except RefusedFile:
            return False, ()
        again = read_again(path, _delimiter(sheets[0]))
        if again is None:
            return False, ()
        if len(again) != len(sheets):
            return True, (f"{len(sheets)} sheets and {len(again)}",)
        pairs = [(_in_memory(sheet, Path(scratch)), cells) for sheet, cells in zip(sheets, again, strict=True)]
        return True, tuple(f"{sheet.name}: {phrase}" for sheet, cells in pairs for phrase in differences(sheet, cells))


def _delimiter(sheet: Sheet) -> str:
    return next((mark for mark, name in NAMES.items() if f"The cells are separated by {name}s." in sheet.notes), ",")


def _in_memory(sheet: Sheet, scratch: Path) -> Sheet:
    return sheet if sheet.rows is not None else workbook.read_exactly(sheet, scratch, Settings())


def as_table(found: list[Outcome]) -> str:
    """All of them, one a line."""
    lines = ["| file | outcome | n | s | MB | sentence |", "|---|---|---|---|---|---|"]
    for o in found:
        sentence = " ".join([*o.wrong[:3], o.sentence.partition(": ")[2]]).replace("|", "\\|").replace("\n", " ")
        lines.append(f"| {o.name} | {o.outcome} | {o.count} | {o.seconds:.2f} | {o.megabytes} | {sentence[:160]} |")
    return "\n".join(lines)
