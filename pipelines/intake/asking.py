"""Asking: what a person had better decide about a file that could be read: columns, words, trials not known yet."""

import datetime as dt
from collections.abc import Iterable, Iterator

import duckdb

from pipelines.intake.again import columns_before
from pipelines.intake.answers import ENDED, ended_key, feed_scope
from pipelines.intake.headers import normalized
from pipelines.intake.places import PROBLEMS
from pipelines.intake.questions import (
    about_column,
    about_ended,
    about_item,
    about_new_trial,
    about_no_value,
    about_trial,
    about_word,
    unanswered,
)
from pipelines.intake.read_sheet import Source
from pipelines.intake.results import Objection, Question
from pipelines.intake.tables import Coming, Read

VANISHED = "trial_vanished"
"""The rule that finds trials which the version before had and this file has not."""


def vanished(objections: Iterable[Objection]) -> Iterator[tuple[str, dt.date, str]]:
    """Kind, data date and name of every trial that is missing in a file and was in the version before."""
    for objection in objections:
        if objection.rule == VANISHED:
            yield from ((objection.kind, f["data_date"], f["trial_id"]) for f in objection.figures)


def open_questions(
    cursor: duckdb.DuckDBPyConnection, coming: Coming, reads: list[Read], objections: Iterable[Objection]
) -> list[Question]:
    """Everything worth asking about the tables of a file that was not answered before, each once."""
    known = _known_trials(cursor)
    here = _trials_here(cursor, reads)
    found: list[Question] = []
    for read in reads:
        found += _columns(coming, read)
        found += _items(read)
        found += _texts(cursor, read)
        found += _trials(cursor, coming, read, known, here)
    sheets = {read.table.kind.kind: read.sheet for read in reads}
    found += [about_ended(coming.feed, sheets[kind], kind, trial) for kind, _, trial in vanished(objections)]
    return unanswered(found, coming.answers.values)


def _columns(coming: Coming, read: Read) -> Iterator[Question]:
    table = read.table
    before = columns_before(coming.answers, coming.feed, table)
    for source in table.unknown:
        said = before.get(normalized(source.header))
        yield about_column(table.layout, read.sheet, table.kind, source, taken=table.fields, before=said)


def _items(read: Read) -> Iterator[Question]:
    table = read.table
    for text, rows in table.other_items.items():
        yield about_item(read.sheet, table.kind, table.items.name, text, rows, must=False)


def _texts(cursor: duckdb.DuckDBPyConnection, read: Read) -> Iterator[Question]:
    """Words that are no known code, and words without a digit where a date or a number should be."""
    table = read.table
    columns = {s.header: (table.kind.column(f), s) for part in table.parts for f, s in part.sources.items()}
    wrong = cursor.execute(
        f"""select header, value, count(distinct row_number) from {PROBLEMS}
            where list_contains($parts, part) and value is not null group by all order by 3 desc, 1, 2""",
        {"parts": list(read.parts)},
    ).fetchall()
    for header, text, rows in wrong:
        column, source = columns.get(header, (None, None))
        if column is None:
            continue
        if column.reading.form == "code":
            yield about_word(read.sheet, table.kind, column, source, text, rows)
        elif column.reading.form != "text" and not any(c.isdigit() for c in text):
            yield about_no_value(table.layout, read.sheet, source, text, rows)


def _known_trials(cursor: duckdb.DuckDBPyConnection) -> list[str]:
    return [row[0] for row in cursor.execute("select distinct trial_id from store.trials order by 1").fetchall()]


def _trials_here(cursor: duckdb.DuckDBPyConnection, reads: list[Read]) -> list[str]:
    """The trials that the file itself brings, as rows about trials."""
    if not any(read.table.kind.key == ("trial_id",) for read in reads):
        return []
    found = cursor.execute("select distinct trial_id from rows_trials where trial_id is not null").fetchall()
    return [row[0] for row in found]


def _trials(
    cursor: duckdb.DuckDBPyConnection, coming: Coming, read: Read, known: list[str], here: list[str]
) -> Iterator[Question]:
    """The trial of a sheet without a trial column, or trials that no export of trials knows where some are known."""
    table = read.table
    if not table.kind.has_trial():
        return
    source: Source | None = next((p.sources["trial_id"] for p in table.parts if "trial_id" in p.sources), None)
    if source is None:
        if not coming.trial:
            yield about_trial(coming.feed, read.sheet, known)
    elif known and table.kind.key != ("trial_id",):
        new = cursor.execute(
            f"""select trial_id, count(*) from rows_{table.kind.kind} where list_contains($parts, part)
                and not is_rejected and not list_contains($known, trial_id) group by all order by 1""",
            {"parts": list(read.parts), "known": [*known, *here]},
        ).fetchall()
        for text, rows in new:
            yield about_new_trial(read.sheet, source, text, known, rows)


def ended(coming: Coming, kind: str, objections: Iterable[Objection]) -> tuple[tuple[dt.date, str], ...]:
    """Data date and name of the trials that are missing in the file and that a person said have ended."""
    missing = [(day, trial) for of, day, trial in vanished(objections) if of == kind]
    scope = feed_scope(coming.feed)
    return tuple((day, t) for day, t in missing if coming.answers.of(scope, ended_key(kind, t)) == ENDED)
