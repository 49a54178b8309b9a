"""A receipt: what became of one file, as JSON that is there whole or not at all."""

import json
import os
from dataclasses import asdict
from pathlib import Path

from pydantic import TypeAdapter

from pipelines.intake.results import FileResult
from pipelines.plain import plain

RESULT = TypeAdapter(FileResult)


def write(result: FileResult, path: Path) -> None:
    """Write the receipt under this name."""
    coming = path.with_name(f".coming-{path.name}")
    coming.write_text(json.dumps(asdict(result), default=plain), encoding="utf-8")
    os.replace(coming, path)


def read(path: Path) -> FileResult:
    """The result that was written under this name."""
    return RESULT.validate_python(json.loads(path.read_bytes()))
