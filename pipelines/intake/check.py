"""Check: the rows of a recognized table become typed rows and problems, set by set.

Each distinct text of a column is judged once, by the record's own pydantic field; the verdict is joined back onto the
rows. A row with a problem is rejected whole; the others are accepted.
"""

import duckdb
import pyarrow as pa

from pipelines.intake import values
from pipelines.intake.csv_columns import in_row_groups
from pipelines.intake.formats import Formats
from pipelines.intake.places import Filled, Place
from pipelines.intake.read_sheet import Source
from pipelines.intake.recognized import Part, Table
from pipelines.intake.row_checks import flaws, missing, rules
from pipelines.intake.staged import Staged
from pipelines.intake.typed_columns import typed
from pipelines.intake.verdicts import Verdict, judge
from pipelines.records.base import Column
from pipelines.records.trials import Trial


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
    where = Place(cursor, staged, rows, table, data, name, filled.answers, set())
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
    flaws(where, table, part)
    missing(where, table, part, filled)
    rules(where, table, part)
    return name


def _type_rows(where: Place, outputs: dict[str, str], joins: list[str], said: dict[str, object]) -> None:
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


def _source(where: Place) -> str:
    """What the typed rows are made from: the text, or columns typed already, which DuckDB reads where they are."""
    if not where.staged.is_read_in_place:
        return where.data
    numbers = where.staged.rows(where.cursor, where.rows).column("row_number")
    held = pa.table({"row_number": numbers, **where.typed})
    where.cursor.register(f"{where.part}_held", in_row_groups(held))
    return f"{where.part}_held"


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
    where: Place, column: Column, table: Table, part: Part, formats: Formats, filled: Filled, joins: list[str]
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


def _judged(where: Place, column: Column, source: Source, formats: Formats, joins: list[str]) -> str:
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
    value = _looked_up(where, column, source, raws, verdicts, joins)
    wrong = [(raw, v.message) for raw, v in zip(raws, verdicts, strict=True) if v.message]
    if wrong:
        name = f"{where.part}_{column.name}_wrong"
        texts, messages = zip(*wrong, strict=True)
        where.cursor.register(name, pa.table({"raw": pa.array(texts), "message": pa.array(messages)}))
        rows = f"select d.row_number, l.raw, l.message from {where.data} d join {name} l on d.c{source.index} = l.raw"
        where.found(source, "f.message", rows, "f.raw")
    return value


def _looked_up(
    where: Place, column: Column, source: Source, raws: list[str], verdicts: list[Verdict], joins: list[str]
) -> str:
    """The expression that gives the value for a row."""
    values = [v.value for v in verdicts]
    if where.staged.is_read_in_place:
        texts = where.staged.rows(where.cursor, where.rows).column(f"c{source.index}")
        where.typed[column.name] = typed(texts, raws, values, column.reading.sql)
        return f"d.{column.name}"
    name = f"{where.part}_{column.name}"
    plain = [None if v is None else str(v) for v in values]
    where.cursor.register(name, pa.table({"raw": pa.array(raws, pa.string()), "value": pa.array(plain, pa.string())}))
    value = f"(select raw, value::{column.reading.sql} as value from {name})"
    joins.append(f"left join {value} {name} on d.c{source.index} = {name}.raw")
    return f"{name}.value"


def _derived(where: Place, column: Column, part: Part, joins: list[str]) -> str:
    """A field looked up from another field's text; what is not known there stays empty, without a problem."""
    words = column.reading.words
    if column.derived_from in part.constants:
        code = values.read_word(part.constants[column.derived_from], words)
        return _quoted(code) if code else "null::varchar"
    source = part.sources[column.derived_from]
    raws = where.staged.distinct(where.cursor, source.index, where.rows)
    verdicts = [Verdict(values.read_word(raw, words), None) for raw in raws]
    return _looked_up(where, column, source, raws, verdicts, joins)


def _data_date(where: Place, table: Table, formats: Formats, filled: Filled, joins: list[str]) -> str:
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


def _judged_as(where: Place, column: Column, source: Source, formats: Formats, joins: list[str]) -> str:
    """A column that is no field of the record, judged like one: the lookup gets a name of its own."""
    renamed = Column(**{**column.__dict__, "name": "data_date_of_row"})
    return _judged(where, renamed, source, formats, joins)
