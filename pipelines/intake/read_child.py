"""The process that reads files nobody has looked at yet: it may be stopped or killed at any time without harm.

Started as `python -m pipelines.intake.read_child`. Jobs come in on stdin, answers go out on stdout, each a length and
JSON; rows go through Arrow files in the scratch folder.
"""

import gc
import json
import os
import resource
import signal
import struct
import sys
from dataclasses import astuple
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa

from pipelines.errors import RefusedFile
from pipelines.intake.read_book import read_book
from pipelines.intake.read_exact import read_exact
from pipelines.intake.read_project import read_project
from pipelines.intake.read_sheet import Sheet

LENGTH = struct.Struct(">I")


def send(stream: BinaryIO, message: dict) -> None:
    """Write one message: its length in four bytes, then JSON."""
    data = json.dumps(message).encode()
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: BinaryIO) -> dict | None:
    """Read one message; None when the other side has closed."""
    head = stream.read(LENGTH.size)
    return json.loads(stream.read(*LENGTH.unpack(head))) if len(head) == LENGTH.size else None


def main() -> None:
    """Answer jobs until stdin closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get between the answers
    # Millions of cells are made and dropped at once: counting them for cycles costs a third of the reading.
    gc.freeze()
    gc.disable()
    while job := receive(sys.stdin.buffer):
        send(answers, _answer(job))
        gc.collect()


def _answer(job: dict) -> dict:
    _limit(job["seconds"], job["memory_mb"])
    try:
        return TASKS[job["task"]](job)
    except RefusedFile as refusal:
        return {"refused": str(refusal)}
    except MemoryError:
        return {"refused": "it needs more memory than a file may use: split it, or save the sheets as CSV."}
    except OSError as error:
        return {"refused": f"it could not be read: {error.strerror or error}."}


def _limit(seconds: int, memory_mb: int) -> None:
    """Address space in all, and processor time on top of what earlier jobs used; soft limits, for they are per job."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    for what, soft in (
        (resource.RLIMIT_AS, memory_mb << 20),
        (resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + int(seconds)),
    ):
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _workbook(job: dict) -> dict:
    sheets = read_book(Path(job["path"]))
    return {"sheets": [_written(sheet, f"{job['out']}-{i}.arrow") for i, sheet in enumerate(sheets)]}


def _written(sheet: Sheet, path: str) -> dict:
    with pa.OSFile(path, "wb") as file, pa.ipc.new_file(file, sheet.rows.schema) as writer:
        writer.write_table(sheet.rows)
    flaws = [astuple(flaw) for flaw in sheet.flaws]
    return {"name": sheet.name, "hidden": sheet.hidden, "notes": sheet.notes, "flaws": flaws, "files": [path]}


def _text(job: dict) -> dict:
    found = read_exact(Path(job["path"]), job["delimiter"], job["skip"], job["width"], job["out"])
    flaws = [astuple(flaw) for flaw in found.flaws]
    return {"sheets": [{"name": "", "hidden": False, "notes": found.notes, "flaws": flaws, "files": found.files}]}


def _project(job: dict) -> dict:
    return {"sheets": [_written(read_project(Path(job["path"])), f"{job['out']}-0.arrow")]}


TASKS = {"workbook": _workbook, "text": _text, "project": _project}

if __name__ == "__main__":
    main()
