"""Recognize: which kinds a sheet holds, where its header is, which column is which field, and why.

Only known names decide, exact or normalized; nothing is matched by likeness. A sheet may carry several kinds, as a
study export carries its milestones in pairs of columns.
"""

from collections.abc import Mapping, Sequence

from pipelines.errors import RefusedFile
from pipelines.intake.answers import KIND, LEFT_OUT, Answers, signature
from pipelines.intake.fits import Fit, fit, go_together, lacking, required, rides
from pipelines.intake.headers import normalized
from pipelines.intake.mapping import mapping, named
from pipelines.intake.questions import Unanswered, about_column, about_kind, words
from pipelines.intake.read_sheet import Source, letters
from pipelines.intake.recognized import Table, table_of
from pipelines.intake.stacked import Heading, headings
from pipelines.records import RECORDS, record
from pipelines.records.base import Record
from pipelines.records.types import PERSONS

HEADER_WITHIN = 30
"""Rows searched for a header. Real registers carry their scales above it: one seen here starts in row 20."""

Grid = list[tuple[int, list[str | None]]]
"""The first rows of a sheet: the row's number as Excel counts, and its cells."""


def recognize(
    grid: Grid,
    only: type[Record] | None = None,
    *,
    sheet: str = "",
    answers: Answers | None = None,
    at: int | None = None,
) -> list[Table]:
    """The kinds that a sheet's first table holds, the main kind first; empty where none is recognized.

    only: the kind that a person says it is. answers: what was answered for layouts before. at: the row the header must
    end in, where it is known. Raises Unanswered where two kinds fit equally well or the kind is known and columns of
    it are not, and RefusedFile where a column holds what is never stored.
    """
    answers = answers or Answers()
    found = [h for h in headings(grid[:HEADER_WITHIN]) if at in (None, h.row)]
    best = _best(found, sheet, only, answers)
    if best is None:
        return []
    main = _host(best, answers) if only is None else best
    fits = [main, *_riders(main, only, answers)]
    refuse_personal(main.headers, main.kind.refused)
    used = {i for each in fits for i in each.used}
    return [table_of(each, used) for each in fits]


def _best(found: list[Heading], sheet: str, only: type[Record] | None, answers: Answers) -> Fit | None:
    """The row and the kind that fit best, or those that a person said."""
    for heading in found:
        if only is None and (said := answers.of(signature(heading.cells), KIND)):
            return fit(record(said), heading, answers) or _ask_columns(record(said), sheet, heading, answers)
    kinds = [only] if only else list(RECORDS)
    fits = [fitting for heading in found for kind in kinds if (fitting := fit(kind, heading, answers))]
    fits = [each for each in fits if only or each.strong > 0 or each.covers_all]
    if not fits:
        return _ask_columns(only, sheet, candidate, answers) if only and (candidate := _most_texts(found)) else None
    best = max(fits, key=lambda f: (f.score, -f.row))
    rivals = [f.kind for f in fits if (f.row, f.score) == (best.row, best.score) and not go_together(f, best)]
    return _ask_kind(best, rivals, sheet) if rivals else best


def _ask_kind(best: Fit, rivals: list[type[Record]], sheet: str) -> None:
    refuse_personal(best.headers)
    names = " and ".join(sorted({best.kind.kind, *(kind.kind for kind in rivals)}))
    said = f"its header in row {best.row} fits {names} equally well"
    raise Unanswered([about_kind(signature(best.headers), sheet, [best.kind, *rivals], said)])


def nearly(grid: Grid) -> str | None:
    """Of which kind a sheet would be if it had columns that it lacks, and which; None where no kind is near."""
    found = [(h, k) for h in headings(grid[:HEADER_WITHIN]) for k in RECORDS]
    kind, missing = next(((k, lack) for h, k in found if (lack := lacking(k, h))), (None, []))
    return (
        f"it looks like {words(kind.kind)}, but no column brings {' or '.join(map(words, missing))}" if kind else None
    )


def header_like(grid: Grid) -> Heading | None:
    """The row that looks most like a header where no name is known: of those with the most texts the first."""
    return _most_texts(list(headings(grid[:HEADER_WITHIN])))


def _most_texts(found: list[Heading]) -> Heading | None:
    texts = [(sum(bool(c) and not c[:1].isdigit() for c in h.cells), -h.row) for h in found]
    most, row = max(texts, default=(0, 0))
    return next(h for h in found if h.row == -row) if most > 1 else None


def _ask_columns(kind: type[Record], sheet: str, heading: Heading, answers: Answers) -> None:
    """The kind is known, but names for what it cannot do without are missing in its header: ask column by column."""
    refuse_personal(heading.cells, kind.refused)
    layout, fields = signature(heading.cells), mapping(kind, named(kind, heading, answers))
    needed = [name for name in required(kind, has_groups=False) if name not in fields]
    needed = needed or [name for name in kind.needs_one_of if name not in fields]
    taken = {i for i, _ in fields.values()}
    free = [Source(i, cell) for i, cell in enumerate(heading.cells) if cell and i not in taken]
    asked = [s for s in free if answers.columns(layout).get(normalized(s.header)) != LEFT_OUT]
    if not asked:
        raise RefusedFile(
            f"sheet “{sheet}” cannot be read as {kind.kind}: none of its columns, in row {heading.row}, brings "
            f"{' or '.join(map(words, needed))}."
        )
    raise Unanswered([about_column(layout, sheet, kind, s, taken=fields, needed=needed) for s in asked])


def _host(best: Fit, answers: Answers) -> Fit:
    """A sheet that also has something of the kind it rides with is that kind's sheet."""
    hosts = [fit(record(kind), best.heading, answers) for kind in best.kind.rides_with]
    return next((host for host in hosts if host and host.strong and rides(best, host)), best)


def _riders(main: Fit, only: type[Record] | None, answers: Answers) -> list[Fit]:
    """Other kinds in the same sheet."""
    kinds = [kind for kind in RECORDS if only in (None, kind) and main.kind.kind in kind.rides_with]
    fits = [fit(kind, main.heading, answers) for kind in kinds]
    return [each for each in fits if each and each.has_own_beside(main)]


def refuse_personal(headers: Sequence[str | None], refused: Mapping[str, str] = PERSONS) -> None:
    """Raise RefusedFile for a column that is never stored.

    refused: what a kind refuses, each with the reason; without a kind, columns that name a participant in any sheet.
    """
    for index, header in enumerate(headers):
        if reason := (PERSONS | refused).get(normalized(header or "")):
            raise RefusedFile(
                f"its column {letters(index)} is headed “{header}”: {reason}. "
                f"Remove the column and load the file again."
            )
