"""What the tests of commands share: a small export, and the one sentence that an error is."""

from pathlib import Path

from click.testing import Result

SITES = """Protocol Number,Site Number,Country,Site Activation Date,Site Target
TD-1,0101,Germany,2026-01-05,10
TD-1,0102,=1+1,2026-01-12,8
TD-2,0101,France,2026-02-02,12
"""
ONE_BAD = SITES.replace("2026-02-02", "soon")


def written(folder: Path, name: str, text: str) -> Path:
    """A file of this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def sentence(result: Result) -> str:
    """The one sentence on stderr; the command has failed and printed nothing else."""
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    return result.stderr.strip()
