"""What taking a file in comes back with: per file, per sheet and kind, per column, per problem."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from pipelines.intake.read_sheet import column_index


@dataclass(frozen=True)
class Problem:
    """A finding about one cell; `cell` as Excel names it, `header` as the file calls it."""

    sheet: str
    kind: str
    row_number: int
    cell: str
    header: str
    value: str | None
    message: str


@dataclass(frozen=True)
class ColumnReading:
    """How one column of a sheet was understood; `field` is None where it was not used. `why` gives the reason."""

    header: str
    letter: str
    field: str | None
    why: str

    @property
    def index(self) -> int:
        """The column counted from 0."""
        return column_index(self.letter)


@dataclass(frozen=True)
class TotalGap:
    """A totals row whose number is not the sum of the rows it totals."""

    sheet: str
    row_number: int
    cell: str
    header: str
    stated: Decimal
    summed: Decimal

    @property
    def sentence(self) -> str:
        """What a person must know of it."""
        return (
            f"the total in {self.cell}, “{self.header}”, says {self.stated:,}, but the rows above it sum to "
            f"{self.summed:,}"
        )


@dataclass(frozen=True)
class SheetResult:
    """One sheet read as one kind. `rows_in == accepted + rejected + duplicate`, always."""

    file: str
    sheet: str
    kind: str
    feed: str
    data_date: dt.date | None
    upload_id: str | None
    rows_in: int
    accepted: int
    rejected: int
    duplicate: int
    problems: list[Problem]
    notes: list[str]
    header_row: int
    columns: list[ColumnReading]
    preview: list[dict[str, str | None]] = field(default_factory=list)
    gaps: list[TotalGap] = field(default_factory=list)


@dataclass(frozen=True)
class FileResult:
    """One file: refused with a sentence, loaded already, or its sheets."""

    file: str
    refused: str | None = None
    already_loaded: bool = False
    upload_id: str | None = None
    sheets: list[SheetResult] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0 all accepted or loaded already, 1 some rows rejected, 2 refused."""
        if self.refused:
            return 2
        return 1 if any(sheet.rejected for sheet in self.sheets) else 0
