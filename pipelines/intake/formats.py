"""Formats: the one date format and the one decimal mark of each column of a sheet, decided from all its values."""

from dataclasses import dataclass, field

import duckdb

from pipelines.intake import values
from pipelines.intake.answers import DAY_FIRST, Answers
from pipelines.intake.questions import Unanswered, about_dates, about_decimals
from pipelines.intake.read_sheet import Source
from pipelines.intake.recognized import Table
from pipelines.intake.results import Question
from pipelines.intake.staged import Staged
from pipelines.intake.values import CannotTell, DateFormat, NumberFormat


@dataclass
class Formats:
    """Per column index, how its dates or numbers are written."""

    by_column: dict[int, DateFormat | NumberFormat] = field(default_factory=dict)

    def of(self, index: int) -> DateFormat | NumberFormat | None:
        """The format of a column; None for text, flags and codes."""
        return self.by_column.get(index)


def decide(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, tables: list[Table], is_workbook: bool, answers: Answers
) -> Formats:
    """Decide every date and number column of a sheet's tables; columns that settle nothing follow those that do.

    Raises Unanswered where day and month, or thousands and decimals, cannot be told apart in the whole sheet and were
    not told apart by a person for this layout.
    """
    asker = _Asker(staged.sheet, tables[0].layout, answers, [])
    texts = {
        (source.index, form): (source, staged.distinct(cursor, source.index, table.below_header), is_count)
        for table in tables
        for source, form, is_count in _columns(table)
    }
    formats = Formats()
    _decide_dates({i: v for (i, form), v in texts.items() if form == "date"}, formats, asker)
    numbers = {i: v for (i, form), v in texts.items() if form == "number"}
    _decide_numbers(numbers, formats, "." if is_workbook else None, asker)
    asker.ask()
    return formats


@dataclass(frozen=True)
class _Asker:
    """What was answered for a layout, and what must be asked now: all of a sheet's questions at once."""

    sheet: str
    layout: str
    answers: Answers
    open: list[Question]

    def is_day_first(self, source: Source, example: str) -> bool | None:
        """Whether days come first in a column; None once it has been asked."""
        said = self._said(about_dates(self.layout, self.sheet, source, example))
        return None if said is None else said == DAY_FIRST

    def decimal(self, source: Source, example: str) -> str | None:
        """The decimal mark of a column; None once it has been asked."""
        return self._said(about_decimals(self.layout, self.sheet, source, example))

    def ask(self) -> None:
        """Raise Unanswered if something is open."""
        if self.open:
            raise Unanswered(self.open)

    def _said(self, question: Question) -> str | None:
        said = self.answers.of(question.scope, question.key)
        if said is None:
            self.open.append(question)
        return said


def _columns(table: Table) -> list[tuple[Source, str, bool]]:
    found = []
    for part in table.parts:
        for name, source in part.sources.items():
            reading = table.kind.column(name).reading
            if reading.form in ("date", "month", "number"):
                form = "number" if reading.form == "number" else "date"
                found.append((source, form, reading.sql in ("BIGINT", "INTEGER")))
    if table.data_date is not None:
        found.append((table.data_date, "date", False))
    return found


def _decide_dates(columns: dict[int, tuple[Source, list[str], bool]], formats: Formats, asker: _Asker) -> None:
    open_ones = []
    for index, (source, texts, _) in columns.items():
        try:
            formats.by_column[index] = values.decide_dates(texts)
        except CannotTell as doubt:
            open_ones.append((index, source, texts, doubt))
    orders = {values.is_day_first(f) for f in formats.by_column.values() if isinstance(f, DateFormat)} - {None}
    for index, source, texts, doubt in open_ones:
        day_first = orders == {True} if len(orders) == 1 else asker.is_day_first(source, str(doubt))
        if day_first is not None:
            formats.by_column[index] = values.decide_dates(texts, day_first=day_first)


def _decide_numbers(
    columns: dict[int, tuple[Source, list[str], bool]], formats: Formats, default: str | None, asker: _Asker
) -> None:
    open_ones = []
    for index, (source, texts, is_count) in columns.items():
        try:
            formats.by_column[index] = values.decide_numbers(texts)
        except CannotTell as doubt:
            open_ones.append((index, source, texts, is_count, doubt))
    settled = {f.decimal for f in formats.by_column.values() if isinstance(f, NumberFormat)} - {""}
    for index, source, texts, is_count, doubt in open_ones:
        if is_count:
            # A count has no decimals, so a mark in it can only group thousands.
            decimal = "," if "." in str(doubt) else "."
        elif len(settled) == 1 or default:
            decimal = next(iter(settled)) if len(settled) == 1 else default
        else:
            decimal = asker.decimal(source, str(doubt))
        if decimal is not None:
            formats.by_column[index] = values.decide_numbers(texts, decimal)
