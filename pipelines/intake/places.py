"""Places: where a check looks, and where it says what it found."""

import datetime as dt
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa

from pipelines.intake.answers import Answers
from pipelines.intake.read_sheet import Source
from pipelines.intake.recognized import Table
from pipelines.intake.staged import Staged
from pipelines.records.base import Column

PROBLEMS = "found_problems"
"""Temporary table of problems, shaped like the store's without `upload_id`, and with the part that found it."""


@dataclass(frozen=True)
class Filled:
    """What the file does not say itself: the data date, the trial, and what words mean, as people said."""

    data_date: dt.date | None
    trial: str | None
    answers: Answers


def prepare(cursor: duckdb.DuckDBPyConnection) -> None:
    """Make the empty table of problems for one file."""
    cursor.execute(
        f"create or replace temp table {PROBLEMS} (part varchar, sheet varchar, kind varchar, row_number bigint, "
        f"cell varchar, header varchar, value varchar, message varchar)"
    )


@dataclass(frozen=True)
class Place:
    """Where a check looks, and where it says what it found."""

    cursor: duckdb.DuckDBPyConnection
    staged: Staged
    rows: str
    table: Table
    data: str
    part: str
    answers: Answers
    filled: set[str]
    """Fields known to have a value in every row."""
    typed: dict[str, pa.Array] = field(default_factory=dict)
    """Of rows read in place, the fields as columns of values."""

    @property
    def kind(self) -> str:
        """The kind of the rows."""
        return self.table.kind.kind

    def meant(self, column: Column, source: Source) -> dict[str, str]:
        """What texts of a column mean, as people answered: a code, a trial, or nothing at all."""
        empty = self.answers.empty_words(self.table.layout, source.header)
        return self.answers.words(self.kind, column.name) | dict.fromkeys(empty, "")

    def found(self, source: Source, sentence: str, rows: str, value: str, **parameters: object) -> None:
        """Record problems of one column: `rows` selects `row_number`, `value` from the data."""
        self.cursor.execute(
            f"insert into {PROBLEMS} select $part, $sheet, $kind, f.row_number, $letter || f.row_number, $header, "
            f"{value}, {sentence} from ({rows}) f",
            {"part": self.part, "sheet": self.staged.sheet, "kind": self.kind, "letter": source.letter,
             "header": source.header, **parameters},
        )  # fmt: skip
