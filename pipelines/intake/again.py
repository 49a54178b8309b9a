"""Asked again: what differs where a feed's headers are not those of its last export, and what was said of those."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from pipelines.intake.answers import Answers
from pipelines.intake.headers import normalized
from pipelines.intake.questions import Unanswered
from pipelines.intake.recognized import Table
from pipelines.intake.results import Question


def changed_layout(answers: Answers, feed: str, table: Table) -> list[str]:
    """One sentence where the feed's headers are not those of its last export of this kind."""
    before = answers.layouts.get((feed, table.kind.kind))
    if before is None or before.signature == table.layout:
        return []
    was, now = ({normalized(h): h for h in headers} for headers in (before.headers, table.headers))
    came = [header for name, header in now.items() if name not in was]
    went = [header for name, header in was.items() if name not in now]
    said = [
        f"{verb} {', '.join(f'“{h}”' for h in headers)}"
        for verb, headers in (("now also", came), ("no longer", went))
        if headers
    ]
    return [f"the headers differ from those of {before.file_name}: {'; '.join(said) or 'they stand in another order'}"]


def columns_before(answers: Answers, feed: str, table: Table) -> dict[str, str]:
    """What was answered about the columns of the feed's last layout."""
    before = answers.layouts.get((feed, table.kind.kind))
    return answers.columns(before.signature) if before else {}


@contextmanager
def gathered(questions: list[Question]) -> Iterator[None]:
    """What cannot be read before somebody answers is kept in `questions`, to be asked together with the rest."""
    try:
        yield
    except Unanswered as open_ones:
        questions += open_ones.questions


def ask(questions: Sequence[Question], answers: Answers, feed: str, table: Table) -> None:
    """Raise Unanswered if something is open, with what changed in the headers, and the old answers as suggestions."""
    if questions:
        asked = [_as_before(question, answers, feed, table) for question in questions]
        raise Unanswered(asked, changed_layout(answers, feed, table))


def _as_before(question: Question, answers: Answers, feed: str, table: Table) -> Question:
    before = answers.layouts.get((feed, table.kind.kind))
    said = answers.of(before.signature, question.key) if before and question.scope == table.layout else None
    if said not in {choice.value for choice in question.choices}:
        return question
    choices = (replace(c, why="as in the last layout") if c.value == said else c for c in question.choices)
    return replace(question, suggested=said, choices=tuple(choices))
