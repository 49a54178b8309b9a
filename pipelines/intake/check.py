"""Check: the rows of a recognized table become typed rows and problems, set by set.

Each distinct text of a column is judged once, by the record's own pydantic field; the verdict is joined back onto the
rows. A row with a problem is rejected whole; the others are accepted.
"""

import datetime as dt
from dataclasses import dataclass, field
from typing import TypeVar

import duckdb
import pyarrow as pa

from pipelines.errors import RefusedFile
from pipelines.intake import values
from pipelines.intake.answers import Answers
from pipelines.intake.csv_columns import in_row_groups
from pipelines.intake.formats import Formats
from pipelines.intake.read_sheet import Source, letters
from pipelines.intake.recognized import Part, Table
from pipelines.intake.staged import Staged
from pipelines.intake.typed_columns import typed
from pipelines.intake.verdicts import Verdict, judge
from pipelines.records.base import Column, Rule
from pipelines.records.trials import Trial

PROBLEMS = "found_problems"
"""Temporary table of problems, shaped like the store's without `upload_id`, and with the part that found it."""


_Asked = TypeVar("_Asked", Column, Rule)


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


def check_part(
    cursor: duckdb.DuckDBPyConnection,
    staged: Staged,
    table: Table,
    part: Part,
    formats: Formats,
    filled: Filled,
    name: str,
    receipt: int,
) -> str:
    """Type the rows of one part as the temporary view `name`; its problems go to PROBLEMS. Returns `name`.

    Columns of `name`: the record's fields, then data_date, receipt, row_number, part.
    receipt: which of the file's tables this is, counted from 0.
    """
    data = f"{name}_data"
    rows = _data_rows(table, part)
    cursor.execute(f"create or replace temp view {data} as select * from {staged.name} where {rows}")
    where = _Place(cursor, staged, rows, table, data, name, filled.answers, set())
    joins: list[str] = []
    outputs: dict[str, str] = {}
    for column in table.kind.columns():
        outputs[column.name] = _output(where, column, table, part, formats, filled, joins)
    data_date = _data_date(where, table, formats, filled, joins)
    for key, expression in list(outputs.items()):
        if expression == "data_date":
            outputs[key] = data_date
    outputs |= {"data_date": data_date, "receipt": str(receipt), "row_number": "d.row_number", "part": f"'{name}'"}
    _type_rows(where, outputs, joins, {"trial": filled.trial} if "$trial" in outputs.values() else {})
    _flaws(where, table, part)
    _missing(where, table, part, filled)
    _rules(where, table, part)
    return name


def _type_rows(where: "_Place", outputs: dict[str, str], joins: list[str], said: dict[str, object]) -> None:
    """Make the typed rows. What is the same in every row is said by the view above them, not written into each."""
    varying = {key: sql for key, sql in outputs.items() if "d." in sql or ".value" in sql or "$" in sql}
    fields = ", ".join(f"{sql} as {key}" for key, sql in varying.items())
    rows = f"select {fields} from {_source(where)} d {' '.join(joins)}"
    # What a table of DuckDB's holds as text is cast where it is read, which costs less than a copy of it.
    if joins or said:
        where.cursor.execute(f"create or replace temp table {where.part}_typed as {rows}", said)
        rows = f"from {where.part}_typed"
    fields = ", ".join(key if key in varying else f"{sql} as {key}" for key, sql in outputs.items())
    where.cursor.execute(f"create or replace temp view {where.part} as select {fields} from ({rows})")


def _source(where: "_Place") -> str:
    """What the typed rows are made from: the text, or columns typed already, which DuckDB reads where they are."""
    if not where.staged.is_read_in_place:
        return where.data
    numbers = where.staged.rows(where.cursor, where.rows).column("row_number")
    held = pa.table({"row_number": numbers, **where.typed})
    where.cursor.register(f"{where.part}_held", in_row_groups(held))
    return f"{where.part}_held"


@dataclass(frozen=True)
class _Place:
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


def check_rules(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table, name: str, answers: Answers) -> None:
    """Ask the rules over several fields once more, of typed rows that were joined from several parts."""
    where = _Place(cursor, staged, table.below_header, table, staged.name, name, answers, set())
    _rules(where, table, Part({f: s for part in table.parts for f, s in part.sources.items()}))


def _data_rows(table: Table, part: Part) -> str:
    """Rows below the header; of a layout with a group of columns per item, those where the item has something."""
    below = table.below_header
    if part.only:
        return f"{below} and {part.only}"
    if len(table.parts) == 1 and (table.kind.wide is None or table.kind.wide.name_field in part.sources):
        return below
    own = [s.index for f, s in part.sources.items() if table.kind.wide and f in table.kind.wide.scenarios]
    return f"{below} and ({' or '.join(f'c{i} is not null' for i in own)})"


def _output(
    where: _Place, column: Column, table: Table, part: Part, formats: Formats, filled: Filled, joins: list[str]
) -> str:
    """The SQL expression of one field of the typed row."""
    sql = column.reading.sql
    source = part.sources.get(column.name)
    if source is not None:
        return _judged(where, column, source, formats, joins)
    if column.name in part.constants:
        return _quoted(part.constants[column.name])
    if column.derived_from is not None:
        return _derived(where, column, part, joins)
    if column.name == table.kind.period and table.period_is_data_date:
        return "data_date"
    if column.name == "trial_id" and filled.trial is not None:
        return "$trial"
    if column.name == table.kind.numbered:
        return "'row ' || d.row_number"
    return f"null::{sql}"


def _quoted(text: str) -> str:
    """A text constant in SQL: codes and names that the records declare, never what a person or a file says."""
    return "'" + text.replace("'", "''") + "'"


def _judged(where: _Place, column: Column, source: Source, formats: Formats, joins: list[str]) -> str:
    """Judge every distinct text of a column; returns the expression that gives the value for a row."""
    raws = where.staged.distinct(where.cursor, source.index, where.rows)
    meant = where.meant(column, source)
    read = [meant.get(raw.strip().casefold(), raw) for raw in raws] if meant else raws
    verdicts = judge(column, read, formats.of(source.index), where.table.profile)
    if (source.index, where.rows) not in where.staged.empty and all(v.value is not None for v in verdicts):
        where.filled.add(column.name)
    plain = all(v.value is not None and str(v.value) == raw for v, raw in zip(verdicts, raws, strict=True))
    if plain and not where.staged.is_read_in_place:
        # Every text is the value's own plain form, as pydantic wrote it back: a cast reads it exactly, and faster.
        return f"d.c{source.index}::{column.reading.sql}"
    value, lookup = _looked_up(where, column, source, raws, verdicts, joins)
    if any(v.message for v in verdicts):
        rows = (
            f"select d.row_number, l.raw, l.message from {where.data} d join {lookup} l on d.c{source.index} = l.raw "
            f"where l.message is not null"
        )
        where.found(source, "f.message", rows, "f.raw")
    return value


def _looked_up(
    where: _Place, column: Column, source: Source, raws: list[str], verdicts: list[Verdict], joins: list[str]
) -> tuple[str, str]:
    """The expression that gives the value for a row, and the name under which SQL can read the verdicts."""
    name = f"{where.part}_{column.name}"
    found = pa.table(
        {
            "raw": pa.array(raws, pa.string()),
            "value": pa.array([None if v.value is None else str(v.value) for v in verdicts], pa.string()),
            "message": pa.array([v.message for v in verdicts], pa.string()),
        }
    )
    where.cursor.register(name, found)
    if where.staged.is_read_in_place:
        texts = where.staged.rows(where.cursor, where.rows).column(f"c{source.index}")
        where.typed[column.name] = typed(where.cursor, texts, found, column.reading.sql)
        return f"d.{column.name}", name
    value = f"(select raw, value::{column.reading.sql} as value from {name})"
    joins.append(f"left join {value} {name} on d.c{source.index} = {name}.raw")
    return f"{name}.value", name


def _derived(where: _Place, column: Column, part: Part, joins: list[str]) -> str:
    """A field looked up from another field's text; what is not known there stays empty, without a problem."""
    words = column.reading.words
    if column.derived_from in part.constants:
        code = values.read_word(part.constants[column.derived_from], words)
        return _quoted(code) if code else "null::varchar"
    source = part.sources[column.derived_from]
    raws = where.staged.distinct(where.cursor, source.index, where.rows)
    verdicts = [Verdict(values.read_word(raw, words), None) for raw in raws]
    return _looked_up(where, column, source, raws, verdicts, joins)[0]


def _data_date(where: _Place, table: Table, formats: Formats, filled: Filled, joins: list[str]) -> str:
    if table.data_date is None:
        return f"date '{filled.data_date.isoformat()}'"
    column = Trial.column("declared_on")
    expression = _judged_as(where, column, table.data_date, formats, joins)
    where.found(
        table.data_date,
        "'the data date is missing'",
        f"select row_number from {where.data} where c{table.data_date.index} is null",
        "null",
    )
    return expression


def _judged_as(where: _Place, column: Column, source: Source, formats: Formats, joins: list[str]) -> str:
    """A column that is no field of the record, judged like one: the lookup gets a name of its own."""
    renamed = Column(**{**column.__dict__, "name": "data_date_of_row"})
    return _judged(where, renamed, source, formats, joins)


def _flaws(where: _Place, table: Table, part: Part) -> None:
    """What the reader could not read as it stands, where it matters: in a column that is used, or in the whole row."""
    used = {source.index: source for source in part.sources.values()}
    rows = [
        (where.part, where.staged.sheet, where.kind, flaw.row_number,
         f"{letters(flaw.column or 0)}{flaw.row_number}",
         used[flaw.column].header if flaw.column in used else "", flaw.text, flaw.message)
        for flaw in where.staged.flaws
        if flaw.row_number > table.header_row and (flaw.column is None or flaw.column in used)
    ]  # fmt: skip
    if rows:
        where.cursor.executemany(
            f"insert into {PROBLEMS} select * from (values ($1, $2, $3, $4, $5, $6, $7, $8)) f(a, b, c, n, e, g, h, i) "
            f"where n in (select row_number from {where.part}) and not exists "
            f"(select 1 from {PROBLEMS} p where p.part = $1 and p.cell = $5)",
            rows,
        )


def _missing(where: _Place, table: Table, part: Part, filled: Filled) -> None:
    """Required fields without a value."""
    required = [c for c in table.kind.columns() if c.required]
    if any(c.name == "trial_id" and c.name not in part.sources for c in required) and filled.trial is None:
        raise RefusedFile(
            "it has no column that names the trial: say which trial it is of (on the command line: --trial TD-101)."
        )
    asked = [c for c in required if c.name in part.sources and c.name not in where.filled]
    for column in _those_that_occur(where, {c: f"{c.name} is null" for c in asked}):
        where.found(
            part.sources[column.name],
            "$message",
            f"select row_number from {where.part} where {column.name} is null and row_number not in "
            f"(select row_number from {PROBLEMS} where part = '{where.part}' and header = $header)",
            "null",
            message=f"is empty: {column.description[0].lower()}{column.description[1:].rstrip('.')} is needed",
        )


def _rules(where: _Place, table: Table, part: Part) -> None:
    for rule in _those_that_occur(where, {r: f"not ({r.holds})" for r in table.kind.rules}):
        where.found(
            part.sources.get(rule.field) or next(iter(part.sources.values())),
            "$message",
            f"select row_number, {rule.field}::varchar as value from {where.part} where not ({rule.holds})",
            "f.value",
            message=rule.sentence,
        )


def _those_that_occur(where: _Place, conditions: dict[_Asked, str]) -> list[_Asked]:
    """The ones whose condition is true of some row: one query over the rows, where most files have nothing to find."""
    if not conditions:
        return []
    counts = ", ".join(f"count(*) filter ({condition})" for condition in conditions.values())
    found = where.cursor.execute(f"select {counts} from {where.part}").fetchone()
    return [asked for asked, count in zip(conditions, found, strict=True) if count]
