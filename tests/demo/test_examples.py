"""The committed examples are what the demo's own writers make today, and each has its line in the README."""

from pathlib import Path

import pytest

from pipelines.demo.examples import FOLDER, examples, write_examples

NAMES = sorted(examples())


@pytest.mark.parametrize("name", NAMES)
def test_a_committed_example_is_what_the_writers_make(name: str):
    assert (FOLDER / name).read_bytes() == examples()[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_explained_in_the_readme(name: str):
    assert f"`{name}`" in (FOLDER / "README.md").read_text("utf-8")


def test_examples_are_written_where_they_are_asked_for(tmp_path: Path):
    write_examples(tmp_path / "somewhere")

    assert sorted(path.name for path in (tmp_path / "somewhere").iterdir()) == NAMES
