"""Keeps up to two reading processes, gives them jobs, kills those that take too long. Safe to use from many threads."""

import atexit
import json
import logging
import os
import selectors
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from pathlib import Path

import pyarrow as pa

from pipelines.errors import RefusedFile
from pipelines.intake.read_sheet import Flaw, Sheet
from pipelines.settings import ROOT, Settings

LENGTH = 4
AT_ONCE = 2
QUIET = {"ARROW_DEFAULT_MEMORY_POOL": "system", "MALLOC_ARENA_MAX": "2", "OMP_NUM_THREADS": "1"}

_places = threading.BoundedSemaphore(AT_ONCE)
_lock = threading.Lock()
_idle: list["_Child"] = []
_log = logging.getLogger(__name__)


class _Stopped(Exception):
    """The process died or did not answer in time."""


class _Child:
    """One reading process, and the pipes to it."""

    def __init__(self) -> None:
        self._said, path = tempfile.mkstemp(prefix="read-")
        os.unlink(path)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pipelines.intake.read_child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            cwd=ROOT,
            env={**os.environ, **QUIET},
            start_new_session=True,
        )

    def ask(self, job: dict, seconds: float) -> dict:
        """Send a job and wait for its answer. Raises _Stopped."""
        data = json.dumps(job).encode()
        try:
            self.process.stdin.write(len(data).to_bytes(LENGTH, "big") + data)
            self.process.stdin.flush()
        except OSError as error:
            raise _Stopped("it had stopped") from error
        until = time.monotonic() + seconds
        size = int.from_bytes(self._exactly(LENGTH, until), "big")
        return json.loads(self._exactly(size, until))

    def _exactly(self, size: int, until: float) -> bytes:
        data = b""
        pipe = self.process.stdout.fileno()
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, selectors.EVENT_READ)
            while len(data) < size:
                if not selector.select(max(0.0, until - time.monotonic())):
                    raise _Stopped("it took too long")
                piece = os.read(pipe, size - len(data))
                if not piece:
                    raise _Stopped("it died")
                data += piece
        return data

    def end(self) -> None:
        """Kill the process; what it said last goes to the log."""
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()
        _log.info("A reading process ended (%s): %s", self.process.returncode, os.pread(self._said, 2000, 0))
        os.close(self._said)


def read_elsewhere(task: str, path: Path, scratch: Path, settings: Settings, **more: object) -> list[Sheet]:
    """Have a reading process read the file. Raises RefusedFile, also when the process dies or hangs."""
    out = scratch / f"read-{uuid.uuid4().hex}"
    job = {"task": task, "path": str(path.resolve()), "out": str(out.resolve()), **more}
    job |= {"seconds": settings.read_seconds, "memory_mb": settings.read_memory_mb}
    try:
        answer = _ask(job, settings.read_seconds)
        if "refused" in answer:
            raise RefusedFile(answer["refused"])
        return [_sheet(found) for found in answer["sheets"]]
    finally:
        for left in out.parent.glob(f"{out.name}-*"):
            left.unlink()


def _ask(job: dict, seconds: int) -> dict:
    with _places:
        child, answer = _take(), None
        try:
            answer = child.ask(job, seconds)
            return answer
        except _Stopped as stopped:
            raise RefusedFile(
                f"reading it was stopped ({stopped}): it needs more memory or time than a file may use. "
                f"Open it in Excel, copy the tables into a new workbook, and load that."
            ) from stopped
        finally:
            if answer is None:  # also when the waiting was interrupted: the answer would go to the next job
                child.end()
            else:
                with _lock:
                    _idle.append(child)


def _take() -> _Child:
    """An idle process that still runs, or a new one."""
    with _lock:
        while _idle:
            child = _idle.pop()
            if child.process.poll() is None:
                return child
            child.end()
    return _Child()


def _sheet(found: dict) -> Sheet:
    """The rows stay in the page cache: the files are mapped, and can be removed while they are."""
    tables = [pa.ipc.open_file(pa.memory_map(file)).read_all() for file in found["files"]]
    rows = pa.concat_tables(tables, promote_options="default")
    flaws = [Flaw(*flaw) for flaw in found["flaws"]]
    return Sheet(found["name"], rows, found["hidden"], found["notes"], None, flaws)


@atexit.register
def close() -> None:
    """End all idle processes."""
    with _lock:
        while _idle:
            _idle.pop().end()
