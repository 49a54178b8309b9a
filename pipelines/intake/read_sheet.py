"""What the readers hand on: sheets of text cells with row numbers as Excel counts, and what is wrong in them."""

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa


@dataclass(frozen=True)
class Flaw:
    """A place that could not be read as it stands: an error cell, a formula never calculated, a row of uneven width.

    `column` counts from 0, None where the whole row is meant; `text` is what stands in the cell or row.
    """

    row_number: int
    column: int | None
    text: str
    message: str


@dataclass(frozen=True)
class CsvSource:
    """A UTF-8 text file proven to be strict CSV: every record has exactly `columns` cells and there are no blank lines.

    `records` counts those with any text, `blank_records` the others, of delimiters only. `skip` lines come before the
    first record, which is row `skip + 1`. `trimmed` names the columns where some cell begins or ends with
    whitespace; `only_spaces` says that it is nothing but spaces. `multiline`: some cells
    hold line ends.
    """

    path: Path
    delimiter: str
    columns: int
    records: int
    quote: str = '"'
    encoding: str = "utf-8"
    multiline: bool = False
    blank_records: int = 0
    skip: int = 0
    trimmed: frozenset[int] = frozenset()
    only_spaces: bool = True


@dataclass(frozen=True)
class Sheet:
    """One sheet as text: `rows` has row_number and c0, c1, … (null is empty), or `csv` says where DuckDB reads them.

    `is_workbook`: numbers and dates are the program's own, written out plainly; in text they are as people wrote them.
    """

    name: str
    rows: pa.Table | None
    hidden: bool = False
    notes: list[str] = field(default_factory=list)
    csv: CsvSource | None = None
    flaws: list[Flaw] = field(default_factory=list)
    is_workbook: bool = True


def letters(column: int) -> str:
    """The letters of a column as Excel shows them: 0 is A, 26 is AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_index(letters: str) -> int:
    """The column of Excel's letters, counted from 0: A is 0, AA is 26."""
    index = 0
    for letter in letters:
        index = 26 * index + ord(letter) - 64
    return index - 1


@dataclass(frozen=True)
class Source:
    """The column that brings a field."""

    index: int
    header: str

    @property
    def letter(self) -> str:
        """The column's letters as Excel counts."""
        return letters(self.index)
