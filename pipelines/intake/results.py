"""What taking a file in comes back with: per file, per sheet and kind, per column, per problem, question, objection."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from pipelines.intake.read_sheet import column_index

HEADER_SHOWN = 80
"""Characters of a header in a sentence; some hold their own definition, of a thousand."""


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

    @property
    def short_header(self) -> str:
        """The header without line breaks, cut where it holds a whole definition."""
        plain = " ".join(self.header.split())
        return plain if len(plain) <= HEADER_SHOWN else f"{plain[:HEADER_SHOWN].rstrip()}…"


@dataclass(frozen=True)
class ColumnReading:
    """How one column of a sheet was understood; `field` is None where it was not used. `why` gives the reason.

    item: what the column is about, in layouts with a group of columns per item.
    """

    header: str
    letter: str
    field: str | None
    why: str
    item: str | None = None

    @property
    def index(self) -> int:
        """The column counted from 0."""
        return column_index(self.letter)

    def holds(self, field: str | None, named: str | None) -> bool:
        """Whether the column brings this field of a row. named: what people call the row; its item stands last."""
        return self.field == field and f" {named}".endswith(f" {self.item}" if self.item else "")


@dataclass(frozen=True)
class TotalGap:
    """A totals row whose number is not the sum of the rows it totals."""

    sheet: str
    row_number: int
    cell: str
    header: str
    stated: Decimal
    summed: Decimal


@dataclass(frozen=True)
class Choice:
    """One answer a question allows: `value` is kept, `words` are read, `why` is the reason to suggest it."""

    value: str
    words: str
    why: str = ""


@dataclass(frozen=True)
class Question:
    """What only a person can decide about a file, asked once and remembered.

    scope: the layout the answer is for (its header signature), or "" where it holds for every file.
    key: what is asked, such as `column:planned finish` or `word:sites.status:actived`; unique within its scope.
    sentence, otherwise: what is not clear, and what would mend it in the file or in the call instead.
    weight: `must` be answered before anything is stored; `should` be, where a person is at hand, for the answer may
    change figures; `may` be, for without an answer a column is only left out.
    """

    scope: str
    key: str
    sheet: str
    sentence: str
    otherwise: str
    choices: tuple[Choice, ...]
    weight: Literal["must", "should", "may"]
    suggested: str | None = None


@dataclass(frozen=True)
class Objection:
    """What looks wrong in a file beside the version before it, by a named rule.

    severity: `say` is only shown; `ask` waits for a person where one is at hand; `stop` always needs a reason.
    figures: the rows behind it, in the order of their size, at most 50 of `count`.
    """

    rule: str
    severity: Literal["say", "ask", "stop"]
    kind: str
    sentence: str
    count: int
    figures: list[dict[str, object]]


@dataclass(frozen=True)
class Change:
    """One row that differs from the version before: its key, and per changed field the old and the new value."""

    what: Literal["new", "changed", "gone"]
    key: dict[str, str | None]
    fields: dict[str, tuple[str | None, str | None]]


@dataclass(frozen=True)
class Difference:
    """One kind of a file beside the version that spoke before: `before + new - gone == now == new + changed + same`.

    changes: at most 200, trial by trial. totals: per trial, and per vendor where the kind names one, each amount or
    count before and now: dicts of `by` (trial or vendor), `of`, `currency`, `field`, `before`, `now`.
    """

    kind: str
    data_date: dt.date
    before_data_date: dt.date | None
    before: int
    now: int
    new: int
    changed: int
    gone: int
    same: int
    changes: list[Change]
    totals: list[dict[str, object]]


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
    """One file: refused with a sentence, waiting for a person (`refused` says why), loaded already, or its sheets."""

    file: str
    refused: str | None = None
    already_loaded: bool = False
    upload_id: str | None = None
    sheets: list[SheetResult] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    objections: list[Objection] = field(default_factory=list)
    waits: bool = False

    @property
    def is_asked_about(self) -> bool:
        """Whether something must or should be answered."""
        return any(question.weight != "may" for question in self.questions)

    @property
    def is_objected_to(self) -> bool:
        """Whether a rule asks a person, or stops the file."""
        return any(objection.severity != "say" for objection in self.objections)

    @property
    def exit_code(self) -> int:
        """0 all accepted or loaded already, 1 some rows rejected, 2 refused."""
        if self.refused:
            return 2
        return 1 if any(sheet.rejected for sheet in self.sheets) else 0
