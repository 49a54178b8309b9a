"""Pivot: a sheet with one row per item is read item by item, and the readings of one key become one row."""

from collections.abc import Iterable
from dataclasses import replace

import duckdb

from pipelines.errors import RefusedFile
from pipelines.intake import values
from pipelines.intake.answers import Answers
from pipelines.intake.headers import match, normalized
from pipelines.intake.places import PROBLEMS
from pipelines.intake.questions import Unanswered, about_item
from pipelines.intake.recognized import Part, Table
from pipelines.intake.staged import Staged
from pipelines.records.base import Record

SHOWN = 10


def by_item(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table, answers: Answers) -> Table:
    """The table with one part per item that its rows name, and what is to be said about the other rows.

    Raises Unanswered where no row names a known item.
    """
    if table.items is None:
        return table
    name, said = table.items.name, answers.items(table.kind.kind)
    fields = {t: _field(table.kind, t, said) for t in staged.distinct(cursor, name.index, table.below_header)}
    others = _others(cursor, staged, table, [text for text, field in fields.items() if field is None])
    known = [field for field in table.kind.long.items if field in fields.values()]
    if fields and not known:
        asked = [about_item(staged.sheet, table.kind, name, t, rows, must=True) for t, rows in others.items()]
        raise Unanswered(asked) if asked else RefusedFile(f"“{name.header}” says of no row what it is about.")
    parts = [_part(cursor, staged, table, f, [t for t, named in fields.items() if named == f]) for f in known]
    notes = [*table.notes, *_left_out(cursor, staged, table, others), *_plans(cursor, staged, table)]
    return replace(table, parts=parts or table.parts, notes=notes, other_items=others)


def _part(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table, field: str, texts: list[str]) -> Part:
    """The rows about one item, whose value is that of the field."""
    (base,), rows = table.parts, f"{staged.name}_{table.kind.kind}_{field}"
    cursor.execute(
        f"create or replace temp table {rows} as select row_number from {staged.name} "
        f"where {table.below_header}{_narrow(table)} and list_contains($t, c{table.items.name.index})",
        {"t": texts},
    )
    only = f"row_number in (select row_number from {rows})"
    return Part(base.sources | {field: table.items.value}, base.constants, only)


def _field(kind: type[Record], text: str, said: dict[str, str]) -> str | None:
    """The field that an item's name stands for, as a person said or by the known names."""
    plain, answer = normalized(text), said.get(text.strip().casefold())
    if answer:
        return answer if answer in kind.long.items else None
    for field in kind.long.items:
        if plain in map(normalized, _names(kind, field)):
            return field
    named = match(kind, text)
    return named.field if named and named.field in kind.long.items else None


def _names(kind: type[Record], field: str) -> tuple[str, ...]:
    return kind.long.items[field] or kind.column(field).headers


def _narrow(table: Table) -> str:
    """The condition that a row is not a total of a wider level."""
    source = table.parts[0].sources.get(table.kind.long.wider_without or "")
    return f" and c{source.index} is not null" if source else ""


def _others(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table, unknown: list[str]) -> dict[str, int]:
    """The rows of each item that brings nothing."""
    name = f"c{table.items.name.index}"
    found = cursor.execute(
        f"select {name}, count(*) from {staged.name} where {table.below_header}{_narrow(table)} "
        f"and list_contains($t, {name}) group by all order by all",
        {"t": unknown},
    ).fetchall()
    return dict(found)


def _left_out(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table, others: dict[str, int]) -> list[str]:
    """One sentence for each reason why rows bring nothing."""
    name, narrow = table.items.name, _narrow(table)
    wider, empty = cursor.execute(
        f"select count(*) filter (not (true{narrow})), count(*) filter (true{narrow} and c{name.index} is null) "
        f"from {staged.name} where {table.below_header}"
    ).fetchone()
    level = (table.kind.long.wider_without or "").removesuffix("_id")
    said = {
        f" without a {level}": (wider, "totals of a country or trial, which would count double"),
        "": (empty, f"“{name.header}” does not say what they are about"),
        " about something else": (sum(others.values()), _listed(others)),
    }
    return [f"{_rows(count, which)}: {why}" for which, (count, why) in said.items() if count]


def _plans(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table) -> list[str]:
    """What is said of planned values: they name no day, and zeros in every row are seeded."""
    said = []
    for source in table.items.plans:
        texts = staged.distinct(cursor, source.index, table.below_header)
        if texts and all(values.read_number(text, values.NumberFormat(".")) == "0" for text in texts):
            said.append(f"“{source.header}” is zero in every row: it was filled in beforehand, and is no plan")
        elif texts:
            said.append(
                f"“{source.header}” names no day by which it is due, so it is not taken for a plan: "
                f"load the enrollment plan by week or month"
            )
    return said


def joined(cursor: duckdb.DuckDBPyConnection, table: Table, parts: tuple[str, ...]) -> tuple[str, str]:
    """The readings of one key become one row of a new part; returns its name and a sentence that says so.

    A row with a wrong reading stands where that reading stands, so that its problem rejects it. Of an item that a key
    has twice the second reading stays a row of its own, and so is found as a repeated key.
    """
    items, whole = table.kind.long.items, f"{parts[0]}_joined"
    shared = [c.name for c in table.kind.columns() if c.name not in items] + ["data_date", "receipt"]
    fields = [f"any_value({c.name}) as {c.name}" if c.name in items else c.name for c in table.kind.columns()]
    same = ", ".join(shared)
    readings = " union all ".join(f"select * from {part}" for part in parts)
    is_wrong = f"(part, row_number) in (select (part, row_number) from {PROBLEMS})"
    cursor.execute(
        f"""create or replace temp table {whole} as
            select {", ".join(fields)}, data_date, receipt,
                coalesce(min(row_number) filter (is_wrong), min(row_number)) as row_number, $whole as part
            from (select *, {is_wrong} as is_wrong,
                      row_number() over (partition by {same}, part order by row_number) as reading
                  from ({readings}))
            group by {same}, reading""",
        {"whole": whole},
    )
    cursor.execute(f"update {PROBLEMS} set part = $w where list_contains($p, part)", {"w": whole, "p": list(parts)})
    before, after = cursor.execute(
        f"select (select count(*) from ({readings})), (select count(*) from {whole})"
    ).fetchone()
    return whole, f"there is one row for each {table.items.name.header}: {before:,} rows were joined into {after:,}"


def _listed(texts: Iterable[str]) -> str:
    texts = sorted(texts)
    more = f" and {len(texts) - SHOWN} more" if len(texts) > SHOWN else ""
    return ", ".join(f"“{text[:60]}”" for text in texts[:SHOWN]) + more


def _rows(count: int, which: str = "") -> str:
    return f"1 row{which} was left out" if count == 1 else f"{count:,} rows{which} were left out"
