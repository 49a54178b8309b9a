"""Questions: what only a person can decide about a file, with its choices, and a suggestion where one is honest."""

from collections.abc import Iterable, Mapping, Sequence

from pipelines.errors import RefusedFile
from pipelines.intake import suggestions
from pipelines.intake.answers import (
    DATA_DATE,
    DAY_FIRST,
    ENDED,
    EVERYWHERE,
    FROM_FILE_NAME,
    KEEP,
    KIND,
    LEFT_OUT,
    MONTH_FIRST,
    TRIAL,
    column_key,
    dates_key,
    decimal_key,
    empty_key,
    ended_key,
    feed_scope,
    item_key,
    word_key,
)
from pipelines.intake.read_sheet import Source
from pipelines.intake.results import Choice, Question
from pipelines.records.base import Column, Record


class Unanswered(RefusedFile):
    """A file that cannot be read before somebody answers `questions`; the sentence is that of the first.

    notes: what is to be known before answering.
    """

    def __init__(self, questions: Sequence[Question], notes: Sequence[str] = ()) -> None:
        more = f" ({len(questions) - 1} more to answer.)" if len(questions) > 1 else ""
        super().__init__(f"{questions[0].sentence}: {questions[0].otherwise}.{more}")
        self.questions, self.notes = list(questions), list(notes)


def about_kind(layout: str, sheet: str, kinds: Sequence[type[Record]], sentence: str) -> Question:
    """Which kind of export a sheet is."""
    return Question(
        scope=layout,
        key=KIND,
        sheet=sheet,
        sentence=sentence,
        otherwise="say which kind it is, or use the headers of its template",
        choices=tuple(Choice(kind.kind, words(kind.kind), first_line(kind)) for kind in kinds),
        weight="must",
    )


def about_column(
    layout: str,
    sheet: str,
    kind: type[Record],
    source: Source,
    *,
    taken: Iterable[str] = (),
    before: str | None = None,
    needed: Sequence[str] = (),
) -> Question:
    """Which field a column brings.

    taken: fields that another column brings. before: what was answered in the feed's last layout. needed: fields that
    the kind cannot do without and no column brings yet.
    """
    likely = {
        f"{kind.kind}.{name}": f"like “{known}”" for name, known in suggestions.fields_like(kind, source.header, taken)
    }
    free = {f"{kind.kind}.{c.name}": c.description for c in kind.columns() if c.name not in {*taken, "counting"}}
    why = {**({before: "as in the last layout"} if before in free else {}), **likely}
    still = f"; still needed: {', '.join(map(words, needed))}" if needed else ""
    return Question(
        scope=layout,
        key=column_key(source.header),
        sheet=sheet,
        sentence=f"column {source.letter}, headed “{source.header}”, has no name that {kind.kind} know{still}",
        otherwise="say what it holds, or use the headers of the template",
        choices=(
            Choice(LEFT_OUT, "leave it out"),
            *(Choice(value, words(value), why.get(value, free[value])) for value in {**why, **free}),
        ),
        weight="must" if needed else "should" if why or before else "may",
        suggested=before or next(iter(why), None),
    )


def about_dates(layout: str, sheet: str, source: Source, example: str) -> Question:
    """Whether days come before months."""
    return Question(
        scope=layout,
        key=dates_key(source.header),
        sheet=sheet,
        sentence=f"the dates in “{source.header}” (column {source.letter}) can be read day first or month first, as in "
        f"“{example}”",
        otherwise="write them as 2026-03-31, or in a way that leaves no doubt",
        choices=(Choice(DAY_FIRST, "day first"), Choice(MONTH_FIRST, "month first")),
        weight="must",
    )


def about_decimals(layout: str, sheet: str, source: Source, example: str) -> Question:
    """Whether a mark groups thousands or separates decimals."""
    mark, other = (".", ",") if "." in example else (",", ".")
    return Question(
        scope=layout,
        key=decimal_key(source.header),
        sheet=sheet,
        sentence=f"the numbers in “{source.header}” (column {source.letter}) can be read as thousands or as decimals, "
        f"as in “{example}”",
        otherwise="write two decimals, or no thousands mark",
        choices=(
            Choice(other, f"thousands: {example.replace(mark, '')}"),
            Choice(mark, f"decimals: {example.replace(mark, '.')}"),
        ),
        weight="must",
    )


def about_data_date(layout: str, sheet: str, in_name: str | None) -> Question:
    """Which day the export speaks for, where no column and no title row says it and nobody did."""
    choices = (Choice(FROM_FILE_NAME, f"{in_name}, in the file's name; and so every time"),) if in_name else ()
    return Question(
        scope=layout,
        key=DATA_DATE,
        sheet=sheet,
        sentence="it has no column with a data date",
        otherwise="say which day the export speaks for",
        choices=choices,
        weight="must",
        suggested=choices[0].value if choices else None,
    )


def about_trial(feed: str, sheet: str, trials: Sequence[str]) -> Question:
    """Which trial the files of a feed are of, where they have no column for it."""
    return Question(
        scope=feed_scope(feed),
        key=TRIAL,
        sheet=sheet,
        sentence=f"there is no trial column: every row is taken to be of a trial called “{feed}”",
        otherwise="say which trial it is of",
        choices=(Choice(feed, f"a trial called “{feed}”"), *(Choice(t, t) for t in trials if t != feed)),
        weight="should",
        suggested=suggestions.like(feed, trials),
    )


def about_word(sheet: str, kind: type[Record], column: Column, source: Source, text: str, rows: int) -> Question:
    """Which code an unknown word stands for."""
    return Question(
        scope=EVERYWHERE,
        key=word_key(f"{kind.kind}.{column.name}", text),
        sheet=sheet,
        sentence=f"“{text[:80]}” in “{source.header}” ({_rows(rows)}) is not a known {words(column.name)}",
        otherwise=f"write one of {', '.join(column.choices)}",
        choices=(
            *(Choice(code, code) for code in column.choices),
            Choice(LEFT_OUT, "a mistake in the file: the row waits to be mended"),
        ),
        weight="should",
        suggested=suggestions.like(text, column.choices),
    )


def about_item(sheet: str, kind: type[Record], source: Source, text: str, rows: int, must: bool) -> Question:
    """Which field the rows about an item bring."""
    return Question(
        scope=EVERYWHERE,
        key=item_key(kind.kind, text),
        sheet=sheet,
        sentence=f"“{text[:80]}” in “{source.header}” ({_rows(rows)}) is nothing that {kind.kind} know",
        otherwise=f"rows are read about {', '.join(map(words, kind.long.items))}",
        choices=(*(Choice(f, words(f), kind.column(f).description) for f in kind.long.items),
                 Choice(LEFT_OUT, "leave its rows out")),
        weight="must" if must else "may",
        suggested=suggestions.like(text, tuple(kind.long.items)),
    )  # fmt: skip


def about_new_trial(sheet: str, source: Source, text: str, trials: Sequence[str], rows: int) -> Question:
    """Whether a trial never seen is a new one, or another name of one that is known."""
    return Question(
        scope=EVERYWHERE,
        key=word_key("trial_id", text),
        sheet=sheet,
        sentence=f"“{text[:80]}” in “{source.header}” ({_rows(rows)}) is a trial that no export of trials knows",
        otherwise="load the export of trials first, or write the trial as it is known",
        choices=(Choice(text, "a new trial"), *(Choice(t, f"another name of {t}") for t in trials)),
        weight="should",
        suggested=suggestions.like(text, trials),
    )


def about_ended(feed: str, sheet: str, kind: str, trial: str) -> Question:
    """Whether a trial that is no longer in a feed's export has ended."""
    return Question(
        scope=feed_scope(feed),
        key=ended_key(kind, trial),
        sheet=sheet,
        sentence=f"{trial} was in the last export of {words(kind)} and is not in this one",
        otherwise="load a file that has it, or let it keep its last version",
        choices=(Choice(KEEP, "it keeps its last version"), Choice(ENDED, "it has ended: its rows no longer speak")),
        weight="should",
    )


def about_no_value(layout: str, sheet: str, source: Source, text: str, rows: int) -> Question:
    """Whether a text in a column of dates or numbers means that there is no value."""
    return Question(
        scope=layout,
        key=empty_key(source.header, text),
        sheet=sheet,
        sentence=f"“{text[:80]}” stands in “{source.header}” ({_rows(rows)}) where a value should be",
        otherwise="leave the cell empty where there is no value",
        choices=(Choice("no", "a problem: the rows wait to be mended"), Choice("yes", "it means no value")),
        weight="may",
    )


def unanswered(questions: Iterable[Question], values: Mapping[tuple[str, str], str]) -> list[Question]:
    """Those that nobody has answered yet, each once."""
    return list({(q.scope, q.key): q for q in questions if (q.scope, q.key) not in values}.values())


def words(name: str) -> str:
    """A field's or kind's name as people read it."""
    return name.rpartition(".")[2].replace("_", " ")


def first_line(kind: type[Record]) -> str:
    """What one row of a kind is."""
    return (kind.__doc__ or "").strip().splitlines()[0]


def _rows(count: int) -> str:
    return f"{count:,} row" if count == 1 else f"{count:,} rows"
