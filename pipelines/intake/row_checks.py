"""Row checks: what is wrong with a typed row as a whole: a cell the reader could not read, a field without a value, a
promise over several fields that is not kept."""

from typing import TypeVar

import duckdb
import pyarrow as pa

from pipelines.errors import RefusedFile
from pipelines.intake.answers import Answers
from pipelines.intake.places import PROBLEMS, Filled, Place
from pipelines.intake.read_sheet import letters
from pipelines.intake.recognized import Part, Table
from pipelines.intake.staged import Staged
from pipelines.records.base import Column, Rule

_Asked = TypeVar("_Asked", Column, Rule)


def check_rules(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table, name: str, answers: Answers) -> None:
    """Ask the rules over several fields once more, of typed rows that were joined from several parts."""
    where = Place(cursor, staged, table.below_header, table, staged.name, name, answers, set())
    rules(where, table, Part({f: s for part in table.parts for f, s in part.sources.items()}))


def flaws(where: Place, table: Table, part: Part) -> None:
    """What the reader could not read as it stands, where it matters: in a column that is used, or in the whole row."""
    used = {source.index: source for source in part.sources.values()}
    rows = [
        {"part": where.part, "sheet": where.staged.sheet, "kind": where.kind, "row_number": flaw.row_number,
         "cell": f"{letters(flaw.column or 0)}{flaw.row_number}",
         "header": used[flaw.column].header if flaw.column in used else "", "value": flaw.text, "message": flaw.message}
        for flaw in where.staged.flaws
        if flaw.row_number > table.header_row and (flaw.column is None or flaw.column in used)
    ]  # fmt: skip
    if rows:
        where.cursor.register("read_flaws", pa.Table.from_pylist(rows))
        where.cursor.execute(
            f"insert into {PROBLEMS} by name from read_flaws where row_number in (select row_number from {where.part}) "
            f"and (part, cell) not in (select (part, cell) from {PROBLEMS})"
        )


def missing(where: Place, table: Table, part: Part, filled: Filled) -> None:
    """Required fields without a value."""
    required = [c for c in table.kind.columns() if c.required]
    if any(c.name == "trial_id" and c.name not in part.sources for c in required) and filled.trial is None:
        raise RefusedFile("it has no column that names the trial: say which trial it is of.")
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


def rules(where: Place, table: Table, part: Part) -> None:
    """Rows that break a promise of their kind."""
    for rule in _those_that_occur(where, {r: f"not ({r.holds})" for r in table.kind.rules}):
        where.found(
            part.sources.get(rule.field) or next(iter(part.sources.values())),
            "$message",
            f"select row_number, {rule.field}::varchar as value from {where.part} where not ({rule.holds})",
            "f.value",
            message=rule.sentence,
        )


def _those_that_occur(where: Place, conditions: dict[_Asked, str]) -> list[_Asked]:
    """The ones whose condition is true of some row: one query over the rows, where most files have nothing to find."""
    if not conditions:
        return []
    counts = ", ".join(f"count(*) filter ({condition})" for condition in conditions.values())
    found = where.cursor.execute(f"select {counts} from {where.part}").fetchone()
    return [asked for asked, count in zip(conditions, found, strict=True) if count]
