"""Tables: every sheet of a file staged, recognized and typed, and what is to be said about sheets that hold none."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

import duckdb

from pipelines.errors import RefusedFile
from pipelines.intake import (
    again,
    check,
    csv_columns,
    formats,
    identifiers,
    leftovers,
    naming,
    pivot,
    postings,
    regions,
    row_checks,
    title_rows,
    totals,
    workbook,
)
from pipelines.intake.answers import DATA_DATE, FROM_FILE_NAME, TRIAL, Answers, feed_scope, signature
from pipelines.intake.entered import Entered
from pipelines.intake.mending import Mending
from pipelines.intake.places import Filled
from pipelines.intake.questions import Unanswered, about_data_date, about_kind, words
from pipelines.intake.recognize import Grid, header_like, nearly, refuse_personal
from pipelines.intake.recognized import Table
from pipelines.intake.results import Question, TotalGap
from pipelines.intake.staged import Staged, hold
from pipelines.records import RECORDS, record
from pipelines.settings import Settings


@dataclass(frozen=True)
class Coming:
    """A file on its way in: where its copy waits, and what was said about it, now and before."""

    path: Path
    name: str
    sha256: str
    size: int
    feed: str
    kind: str | None
    data_date: dt.date | None
    trial: str | None
    at: dt.datetime
    answers: Answers
    is_feed_said: bool = True
    mends: Mending | None = None
    entered: Entered | None = None


@dataclass(frozen=True)
class Read:
    """One table of one sheet, typed: its parts are temporary tables or views. `filled`: what the file does not say."""

    sheet: str
    table: Table
    staged: Staged
    parts: tuple[str, ...]
    filled: Filled
    notes: list[str]
    gaps: list[TotalGap]


def read_sheets(
    cursor: duckdb.DuckDBPyConnection, coming: Coming, sheets: list[workbook.Sheet], folder: Path
) -> tuple[list[Read], list[str], list[Question]]:
    """Every table of every sheet, and what is to be said, and asked, about sheets that hold none."""
    only = record(coming.kind) if coming.kind else None
    reads: list[Read] = []
    notes: list[str] = []
    asked: list[Question] = []
    for index, sheet in enumerate(sheets):
        staged = _stage(cursor, sheet, f"sheet_{index}", folder)
        if staged and coming.mends:
            staged = coming.mends.put_in(cursor, staged)
        found, others = regions.tables_of(cursor, staged, only, coming.answers) if staged else ([], [])
        notes += [f"sheet “{sheet.name}”: {note}" for note in others]
        top = regions.grid(cursor, staged) if staged else []
        if not found and not title_rows.is_explanation(top):
            notes.append(f"sheet “{sheet.name}” was not read: {_why_not(staged, top)}")
            asked += _which_kind(sheet.name, top)
        for part, tables in found:
            part.read.update(source.index for table in tables for source in table.sources)
            said = [*sheet.notes, *(["the sheet is hidden"] if sheet.hidden else [])]
            # What a person typed is a row, whatever it is called.
            labelled, left_out = ({}, []) if coming.entered else leftovers.remove(cursor, part, tables[0])
            left_out += identifiers.warnings(cursor, part, tables[0])
            tables = [pivot.by_item(cursor, part, table, coming.answers) for table in tables]
            decided, dated, about_date = _decided(cursor, coming, sheet, part, staged, tables)
            gaps, summed = totals.compare(cursor, part, tables[0], decided, labelled)
            said += [*left_out, *summed, *about_date]
            reads += [
                _typed(cursor, dated, part, table, decided, said, [] if at else gaps, len(reads) + at)
                for at, table in enumerate(tables)
            ]
    if not reads:
        _none_recognized(notes, asked)
    return reads, notes, asked


def _none_recognized(notes: list[str], asked: list[Question]) -> NoReturn:
    """Ask which kind a sheet is where one of them has something like a header; else refuse the file."""
    kinds = ", ".join(words(r.kind) for r in RECORDS)
    said = f"no table was recognized ({'; '.join(notes)}). Trialdeck reads {kinds}"
    if not asked:
        raise RefusedFile(f"{said}: use the headers of one of their templates.")
    raise Unanswered([replace(question, sentence=said, weight="must") for question in asked])


def _which_kind(sheet: str, rows: Grid) -> list[Question]:
    """The question what a sheet is, where something in it looks like a header. Raises RefusedFile where that names
    participants."""
    header = header_like(rows)
    if header is None:
        return []
    refuse_personal(header.cells)
    said = f"the headers of sheet “{sheet}” in row {header.row} are of no kind"
    asked = about_kind(signature(header.cells), sheet, RECORDS, said)
    return [replace(asked, weight="may")]


def _why_not(staged: Staged | None, rows: Grid) -> str:
    return "it is empty" if staged is None else nearly(rows) or "its headers are of no kind of export known here"


def _stage(cursor: duckdb.DuckDBPyConnection, sheet: workbook.Sheet, name: str, scratch: Path) -> Staged | None:
    """The sheet as a view of text; None for a sheet without a cell."""
    rows = csv_columns.read_columns(sheet.csv) if sheet.csv is not None and csv_columns.is_small(sheet.csv) else None
    if sheet.csv is not None and rows is None:
        if _read_by_store(cursor, sheet.csv, name):
            row, width = f"(rowid + {sheet.csv.skip + 1})", sheet.csv.columns
            return Staged(name, sheet.name, width, f"{name}_read", row, count=sheet.csv.records)
        sheet = workbook.read_exactly(sheet, scratch, Settings())
    rows = sheet.rows if rows is None else rows
    if rows.num_columns < 2:
        return None
    return hold(cursor, rows, name, sheet.name, tuple(sheet.flaws))


def _read_by_store(cursor: duckdb.DuckDBPyConnection, source: workbook.CsvSource, name: str) -> bool:
    """Read a file proven to be strict CSV; False where not exactly its records came: the exact reader must do it."""
    sql, parameters = workbook.csv_table_sql(source)
    filled = " or ".join(f"c{i} is not null" for i in range(source.columns)) if source.blank_records else "true"
    try:
        cursor.execute(f"create or replace temp table {name}_read as {sql}", parameters)
    except duckdb.Error:
        return False
    cursor.execute(
        f"create or replace temp view {name} as select rowid + {source.skip + 1} as row_number, * "
        f"from {name}_read where {filled}"
    )
    return cursor.execute(f"select count(*) from {name}").fetchone()[0] == source.records


def _decided(
    cursor: duckdb.DuckDBPyConnection,
    coming: Coming,
    sheet: workbook.Sheet,
    part: Staged,
    staged: Staged,
    tables: list[Table],
) -> tuple[formats.Formats, Coming, list[str]]:
    """The formats of a part of a sheet and the day it speaks for; what both cannot tell is asked together."""
    questions: list[Question] = []
    with again.gathered(questions):
        # Of a decimal point or comma that a person typed nothing is asked: they see how it was read before they save.
        is_plain = sheet.is_workbook or coming.entered is not None
        decided = formats.decide(cursor, part, tables, is_plain, coming.answers)
    with again.gathered(questions):
        dated, about_date = _dated(coming, regions.grid(cursor, staged), sheet.name, tables[0])
    again.ask(questions, coming.answers, coming.feed, tables[0])
    return decided, dated, about_date


def _dated(coming: Coming, rows: Grid, sheet: str, table: Table) -> tuple[Coming, list[str]]:
    """The file with the day it speaks for, and where that was found: a column of its rows says it, or a person, or a
    label above the table, or the file's name where a person once said so. Raises Unanswered where nothing does."""
    if table.data_date is not None:
        return replace(coming, data_date=None), []
    found, in_name = title_rows.data_date_above(rows, table.header_row), naming.date_in(coming.name)
    if coming.data_date:
        found = found or (in_name and (in_name, "the file's name"))
        is_other = found and found[0] != coming.data_date
        return coming, [f"{found[1]} says {found[0]}; you said {coming.data_date}, which is taken"] if is_other else []
    if found:
        return replace(coming, data_date=found[0]), [f"the data date {found[0]} stands in {found[1]}"]
    if in_name and coming.answers.of(table.layout, DATA_DATE) == FROM_FILE_NAME:
        return replace(coming, data_date=in_name), [f"the data date {in_name} stands in the file's name"]
    raise Unanswered([about_data_date(table.layout, sheet, in_name.isoformat() if in_name else None)])


def _typed(
    cursor: duckdb.DuckDBPyConnection,
    coming: Coming,
    staged: Staged,
    table: Table,
    decided: formats.Formats,
    notes: list[str],
    gaps: list[TotalGap],
    receipt: int,
) -> Read:
    trial, about_trial = _trial_of(coming, table)
    filled = Filled(coming.data_date, trial, coming.answers)
    parts = tuple(
        check.check_part(cursor, staged, table, part, decided, filled, f"{staged.name}_{table.kind.kind}_{i}", receipt)
        for i, part in enumerate(table.parts)
    )
    if table.items is not None:
        whole, said = pivot.joined(cursor, table, parts)
        row_checks.check_rules(cursor, staged, table, whole, coming.answers)
        parts, notes = (whole,), [*notes, said]
    elif table.profile and table.profile.lists_postings and table.kind.added:
        added, said = postings.added_up(cursor, table.kind, parts[0])
        parts, notes = (added,), [*notes, *said]
    return Read(staged.sheet, table, staged, parts, filled, [*notes, *table.notes, *about_trial], gaps)


def _trial_of(coming: Coming, table: Table) -> tuple[str | None, list[str]]:
    """Which trial a file without a trial column is of: as said, or by its name, which is said loudly."""
    if not table.kind.has_trial() or any("trial_id" in part.sources for part in table.parts):
        return None, []
    if said := coming.trial or coming.answers.of(feed_scope(coming.feed), TRIAL):
        return said, [f"there is no trial column: every row is of trial {said}, as you said"]
    return coming.feed, [
        f"there is no trial column: every row is taken to be of a trial called “{coming.feed}”; say if it is another"
    ]
