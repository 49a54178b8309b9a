"""Recognize: which kinds a sheet holds, where its header is, which column is which field, and why.

Only known names decide, exact or normalized; nothing is matched by likeness. A sheet may carry several kinds, as a
study export carries its milestones in pairs of columns.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from pipelines.errors import RefusedFile
from pipelines.intake import sides
from pipelines.intake.answers import KIND, LEFT_OUT, Answers, signature
from pipelines.intake.headers import CHOSEN, DATA_DATE, Match, is_to_date, match, normalized
from pipelines.intake.profiles import Profile
from pipelines.intake.questions import Unanswered, about_column, about_kind, words
from pipelines.intake.read_sheet import Source, letters
from pipelines.intake.results import ColumnReading
from pipelines.intake.stacked import Heading, headings
from pipelines.records import RECORDS, record
from pipelines.records.base import Record

HEADER_WITHIN = 30
"""Rows searched for a header. Real registers carry their scales above it: one seen here starts in row 20."""

Grid = list[tuple[int, list[str | None]]]
"""The first rows of a sheet: the row's number as Excel counts, and its cells."""


@dataclass(frozen=True)
class Part:
    """One reading of a sheet's rows: which column brings which field, and fields that are the same for every row.

    only: a condition on the rows it reads; empty for all rows of the table.
    """

    sources: dict[str, Source]
    constants: dict[str, str] = field(default_factory=dict)
    only: str = ""


@dataclass(frozen=True)
class Items:
    """The columns of a layout with one row per item: what the row is about, its value, and what was planned for it."""

    name: Source
    value: Source
    plans: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Table:
    """One kind in one sheet. `period_is_data_date`: the rows speak for the data date itself, in totals to date.

    first_row, header_row: the first and the last row of its header.
    items, other_items: of a layout with one row per item its columns, and the items that bring nothing with their rows.
    layout, headers: the signature of its header row, and the headers; unknown: columns whose name says nothing.
    """

    kind: type[Record]
    header_row: int
    layout: str
    headers: tuple[str, ...]
    unknown: list[Source]
    parts: list[Part]
    data_date: Source | None
    period_is_data_date: bool
    columns: list[ColumnReading]
    notes: list[str]
    first_row: int
    profile: Profile | None = None
    items: Items | None = None
    other_items: dict[str, int] = field(default_factory=dict)

    @property
    def below_header(self) -> str:
        """The condition that a row stands below the header."""
        return f"row_number > {self.header_row}"

    @property
    def sources(self) -> list[Source]:
        """The columns this table reads, in no order."""
        of_data_date = [self.data_date] if self.data_date else []
        return [source for part in self.parts for source in part.sources.values()] + of_data_date

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields this sheet has something for."""
        found = dict.fromkeys(f for part in self.parts for f in (*part.sources, *part.constants))
        return tuple(f for f in found if f != "counting")


@dataclass(frozen=True)
class _Fit:
    kind: type[Record]
    heading: Heading
    named: list[tuple[int, Match]]
    mapping: dict[str, tuple[int, Match]]
    wide: dict[str, dict[str, int]]
    strong: int
    score: float
    covers_all: bool
    items: tuple[int, ...]

    @property
    def row(self) -> int:
        return self.heading.row

    @property
    def headers(self) -> list[str | None]:
        return self.heading.cells

    @property
    def profile(self) -> Profile | None:
        return self.heading.profile


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
    best = _host(best, answers) if only is None else best
    riders = [r for r in RECORDS if only in (None, r) and best.kind.kind in r.rides_with]
    fits = [best, *(fit for r in riders if (fit := _rider(r, best, answers)))]
    _refuse_personal(best)
    used = {i for fit in fits for i in _used(fit)}
    return [_table(fit, used) for fit in fits]


def _best(found: list[Heading], sheet: str, only: type[Record] | None, answers: Answers) -> _Fit | None:
    for heading in found:
        if only is None and (said := answers.of(signature(heading.cells), KIND)):
            return _fit(record(said), heading, answers) or _ask_columns(record(said), sheet, heading, answers)
    kinds = [only] if only else list(RECORDS)
    fits = [fit for heading in found for kind in kinds if (fit := _fit(kind, heading, answers))]
    fits = [fit for fit in fits if only or fit.strong > 0 or fit.covers_all]
    if not fits:
        return _ask_columns(only, sheet, candidate, answers) if only and (candidate := _most_texts(found)) else None
    best = max(fits, key=lambda f: (f.score, -f.row))
    rivals = [f.kind for f in fits if (f.row, f.score) == (best.row, best.score) and not _share(f, best)]
    if rivals:
        names = " and ".join(sorted({best.kind.kind, *(kind.kind for kind in rivals)}))
        said = f"its header in row {best.row} fits {names} equally well"
        raise Unanswered([about_kind(signature(best.headers), sheet, [best.kind, *rivals], said)])
    return best


def header_like(grid: Grid) -> Heading | None:
    """The row that looks most like a header where no name is known: of those with the most texts the first."""
    return _most_texts(list(headings(grid[:HEADER_WITHIN])))


def _most_texts(found: list[Heading]) -> Heading | None:
    texts = [(sum(bool(c) and not c[:1].isdigit() for c in h.cells), -h.row) for h in found]
    most, row = max(texts, default=(0, 0))
    return next(h for h in found if h.row == -row) if most > 1 else None


def _ask_columns(kind: type[Record], sheet: str, heading: Heading, answers: Answers) -> None:
    """The kind is known, but names for what it cannot do without are missing in its header: ask column by column."""
    layout, mapping = signature(heading.cells), _mapping(kind, _named(kind, heading, answers))
    needed = [name for name in _required(kind, is_wide=False) if name not in mapping]
    needed = needed or [name for name in kind.needs_one_of if name not in mapping]
    taken = {i for i, _ in mapping.values()}
    named = [Source(i, cell) for i, cell in enumerate(heading.cells) if cell and i not in taken]
    asked = [s for s in named if answers.columns(layout).get(normalized(s.header)) != LEFT_OUT]
    if not asked:
        raise RefusedFile(
            f"sheet “{sheet}” cannot be read as {kind.kind}: none of its columns, in row {heading.row}, brings "
            f"{' or '.join(map(words, needed))}."
        )
    raise Unanswered([about_column(layout, sheet, kind, s, taken=mapping, needed=needed) for s in asked])


def _host(fit: _Fit, answers: Answers) -> _Fit:
    """A sheet that also has something of the kind it rides with is that kind's sheet."""
    hosts = [_fit(record(kind), fit.heading, answers) for kind in fit.kind.rides_with]
    return next((host for host in hosts if host and host.strong and _rides(fit, host)), fit)


def _share(one: _Fit, other: _Fit) -> bool:
    """Whether two readings of a row are of one kind, or of kinds that a sheet can hold together."""
    return one.kind is other.kind or _rides(one, other) or _rides(other, one)


def _rides(fit: _Fit, owner: _Fit) -> bool:
    """Whether each row of the owner's kind carries this one: in groups of columns, or as its counts to date."""
    period = fit.kind.period
    has_row_each = period not in fit.mapping and set(fit.kind.key) - {period} == set(owner.kind.key)
    return owner.kind.kind in fit.kind.rides_with and (bool(fit.wide) or (has_row_each and not fit.items))


def _fit(kind: type[Record], heading: Heading, answers: Answers) -> _Fit | None:
    """How well a row is a header of this kind; None where it lacks what the kind cannot do without."""
    cells = heading.cells
    named = _named(kind, heading, answers)
    mapping = _mapping(kind, named)
    wide = _wide(kind, heading)
    items = _items(kind, heading)
    if not mapping and not wide:
        return None
    if wide:
        mapping = {f: m for f, m in mapping.items() if f not in kind.wide.scenarios and f != kind.wide.name_field}
    if items:
        mapping = {f: m for f, m in mapping.items() if f not in kind.long.items}
    if not _sufficient(kind, mapping, wide, items):
        return None
    own = {f for f in mapping if f in kind.needs_one_of or (f != "trial_id" and kind.column(f).required)}
    telling = {f for f, (_, m) in mapping.items() if f != "trial_id" and not m.is_weak}
    # Owners, countries and remarks stand in every kind of sheet: something of the kind's own must be named.
    grouped = sum(len(group) for group in wide.values()) + len(items)
    strong = len(telling) + grouped if grouped or own & telling else 0
    filled = [i for i, cell in enumerate(cells) if cell]
    mapped = len(mapping) + grouped
    covers_all = len(filled) > 1 and mapped == len(filled)
    return _Fit(kind, heading, named, mapping, wide, strong, strong + 0.3 * (mapped - strong), covers_all, items)


def _mapping(kind: type[Record], named: list[tuple[int, Match]]) -> dict[str, tuple[int, Match]]:
    """Per field the column that brings it: the one a person chose, else of several the one first in the record."""
    found: dict[str, tuple[int, Match]] = {}
    for index, meant in sides.one_side(kind, named):
        if meant.field not in found or meant.rank < found[meant.field][1].rank:
            found[meant.field] = (index, meant)
    return _one_way_of_counting(kind, found)


def _named(kind: type[Record], heading: Heading, answers: Answers) -> list[tuple[int, Match]]:
    """What each header names: as a person chose for this layout, else by the known names."""
    chosen = answers.columns(signature(heading.cells)) if answers.values else {}
    named = [(i, _meaning(kind, cell, heading.profile, chosen)) for i, cell in enumerate(heading.cells) if cell]
    return [(index, match) for index, match in named if match]


def _meaning(kind: type[Record], header: str, profile: Profile | None, chosen: Mapping[str, str]) -> Match | None:
    """What one header names; `chosen` is what people answered for this layout."""
    choice = chosen.get(normalized(header))
    if choice is None:
        return match(kind, header, profile)
    whose, _, name = choice.partition(".")
    if whose != kind.kind or name not in kind.model_fields:
        return None
    return Match(name, "your choice, remembered for this layout", is_to_date(header), CHOSEN, False)


def _one_way_of_counting(kind: type[Record], found: dict[str, tuple[int, Match]]) -> dict[str, tuple[int, Match]]:
    """Counts of a period and to date are never mixed: with a period column the former are read, else the latter."""
    counts = {f for f in found if kind.column(f).cumulative_headers}
    to_date = {f for f in counts if found[f][1].is_cumulative}
    if to_date and to_date != counts and kind.period in found:
        return {f: m for f, m in found.items() if f not in to_date}
    return found


def _wide(kind: type[Record], heading: Heading) -> dict[str, dict[str, int]]:
    """Per item name, the columns that bring its fields, in layouts with one group of columns per item."""
    groups: dict[str, dict[str, int]] = {}
    if kind.wide is None:
        return groups
    names, words = _wide_words(kind)
    items = heading.profile.items.get(kind.kind, {}) if heading.profile else {}
    for index, cell in enumerate(heading.cells):
        if item := items.get(normalized(cell or "")):
            groups.setdefault(item[0], {}).setdefault(item[1], index)
            continue
        text = normalized(cell or "").replace("(", "").replace(")", "").removesuffix(" date")
        for word, scenario in words if " " in text else ():
            stem = text.removeprefix(f"{word} ") if text.startswith(f"{word} ") else text.removesuffix(f" {word}")
            if stem != text and stem in names:
                groups.setdefault(names[stem], {}).setdefault(scenario, index)
                break
    return groups


def _items(kind: type[Record], heading: Heading) -> tuple[int, ...]:
    """The columns of the item's name, its value and its plans, in layouts with one row per item; else none."""
    if kind.long is None:
        return ()
    names = [normalized(cell or "") for cell in heading.cells]
    found = [
        [names.index(n) for n in dict.fromkeys(map(normalized, headers)) if n in names]
        for headers in (kind.long.name_headers, kind.long.value_headers, kind.long.plan_headers)
    ]
    return (found[0][0], found[1][0], *found[2]) if found[0] and found[1] else ()


@cache
def _wide_words(kind: type[Record]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The item names a wide layout knows, and its scenario words with their fields, longest first."""
    names = {normalized(n): code for code, known in kind.wide.known_names.items() for n in (*known, code)}
    words = [(word, field) for field, said in kind.wide.scenarios.items() for word in said]
    return names, sorted(words, key=lambda pair: -len(pair[0]))


def _sufficient(kind: type[Record], mapping: dict[str, tuple[int, Match]], wide: dict, items: tuple[int, ...]) -> bool:
    has_all = all(f in mapping for f in _required(kind, bool(wide)))
    return has_all and (bool(wide or items) or any(f in mapping for f in kind.needs_one_of))


def _required(kind: type[Record], is_wide: bool) -> list[str]:
    """Fields that a column must bring: those that neither the file's name nor its layout can fill."""
    trial = {"trial_id"} if kind.key != ("trial_id",) else set()
    fillable = {*trial, kind.numbered, kind.period, *([kind.wide.name_field] if is_wide else [])}
    return [c.name for c in kind.columns() if c.required and c.name not in fillable]


def _rider(kind: type[Record], main: _Fit, answers: Answers) -> _Fit | None:
    """Another kind in the same sheet, if columns that the main kind does not use name it without doubt."""
    fit = _fit(kind, main.heading, answers)
    if fit is None or (not fit.wide and not _own_strong(fit, main)):
        return None
    return fit


def _own_strong(fit: _Fit, main: _Fit) -> bool:
    taken = {i for i, _ in main.mapping.values()}
    own = [fit.mapping[f] for f in fit.kind.needs_one_of if f in fit.mapping]
    return any(i not in taken and not m.is_weak for i, m in own)


def _used(fit: _Fit) -> set[int]:
    grouped = {i for group in fit.wide.values() for i in group.values()}
    return {i for i, _ in fit.mapping.values()} | grouped | set(fit.items[:2])


def _refuse_personal(fit: _Fit) -> None:
    for index, header in enumerate(fit.headers):
        reason = fit.kind.refused.get(normalized(header or ""))
        if reason:
            raise RefusedFile(
                f"its column {letters(index)} is headed “{header}”: {reason}. "
                f"Remove the column and load the file again."
            )


def _table(fit: _Fit, used: set[int]) -> Table:
    sources = {f: Source(i, fit.headers[i]) for f, (i, _) in fit.mapping.items()}
    period_is_data_date = fit.kind.period is not None and fit.kind.period not in sources and _needs_period(fit.kind)
    cumulative = period_is_data_date or any(m.is_cumulative for _, m in fit.mapping.values())
    constants: dict[str, str] = {}
    if "counting" in fit.kind.model_fields and "counting" not in sources:
        constants["counting"] = "cumulative" if cumulative else "per period"
    parts = [Part(sources, constants)] if not fit.wide else _wide_parts(fit, sources, constants)
    date = next((i for i, h in enumerate(fit.headers) if h and normalized(h) in DATA_DATE and i not in used), None)
    return Table(
        kind=fit.kind,
        header_row=fit.row,
        layout=signature(fit.headers),
        headers=tuple(header for header in fit.headers if header),
        unknown=[
            Source(i, h)
            for i, h in enumerate(fit.headers)
            if h and i not in used and i != date and _says_nothing(fit, h)
        ],
        parts=parts,
        data_date=None if date is None else Source(date, fit.headers[date]),
        period_is_data_date=period_is_data_date,
        columns=_readings(fit, date, used),
        notes=_notes(fit, cumulative, period_is_data_date),
        first_row=fit.heading.first,
        profile=fit.profile,
        items=_items_of(fit),
    )


def _says_nothing(fit: _Fit, header: str) -> bool:
    """Whether nothing is known of a column: a profile also knows columns that bring no field, as do rows of items."""
    meant = fit.profile.fields.get(fit.kind.kind, {}) if fit.profile else {}
    if normalized(header) in meant or header in (fit.headers[i] for i in fit.items):
        return False
    return match(fit.kind, header, fit.profile) is None


def _items_of(fit: _Fit) -> Items | None:
    found = [Source(i, fit.headers[i]) for i in fit.items]
    return Items(found[0], found[1], tuple(found[2:])) if found else None


def _needs_period(kind: type[Record]) -> bool:
    return kind.column(kind.period).required


def _wide_parts(fit: _Fit, sources: dict[str, Source], constants: dict[str, str]) -> list[Part]:
    """One part per item: its own columns beside the shared ones, and its name."""
    return [
        Part(
            sources | {scenario: Source(i, fit.headers[i]) for scenario, i in group.items()},
            constants | {fit.kind.wide.name_field: _display(code)},
        )
        for code, group in fit.wide.items()
    ]


def _display(code: str) -> str:
    return code.upper() if len(code) <= 4 else code[0].upper() + code[1:].replace("_", " ")


def _readings(fit: _Fit, date: int | None, used: set[int]) -> list[ColumnReading]:
    read = {i: (f, m.why) for f, (i, m) in fit.mapping.items()}
    for code, group in fit.wide.items():
        read |= {i: (f, f"one of the columns of {_display(code)}") for f, i in group.items()}
    if fit.items:
        read |= {fit.items[0]: ("item", "names what each row is about"), fit.items[1]: ("value", "holds its value")}
    if date is not None:
        read[date] = ("data_date", "a known name of the data date")
    lines = []
    for index, header in enumerate(fit.headers):
        if header:
            name, why = read.get(index, (None, _why_not(fit, header, index in used)))
            lines.append(ColumnReading(header, letters(index), name, why))
    return lines


def _why_not(fit: _Fit, header: str, used_elsewhere: bool) -> str:
    if used_elsewhere:
        return "read as another kind"
    named = match(fit.kind, header, fit.profile)
    if named is None:
        return "not a known name"
    if named.side:
        return "another currency of the same amount was read"
    if named.field in fit.mapping:
        return f"“{fit.headers[fit.mapping[named.field][0]]}” was read for the same field"
    return "it counts to date where the other columns count per period"


def _notes(fit: _Fit, cumulative: bool, period_is_data_date: bool) -> list[str]:
    said = []
    if period_is_data_date:
        said = ["there is no period column: the counts are read as totals from the start up to the data date"]
    elif cumulative and "counting" in fit.kind.model_fields:
        said = ["the headers say the counts are totals to date: they are read as cumulative"]
    in_currencies = sides.said(fit.kind, fit.named, fit.headers)
    return [*said, *in_currencies, *_by_profile(fit), *_same_name(fit)]


def _by_profile(fit: _Fit) -> list[str]:
    """What a person must know of the columns that were read as their program means them."""
    read = {normalized(fit.headers[i]) for i in _used(fit)}
    return [sentence for header, sentence in (fit.profile.said if fit.profile else {}).items() if header in read]


def _same_name(fit: _Fit) -> list[str]:
    """Which of several columns with the same name was read."""
    names = [normalized(header or "") for header in fit.headers]
    return [
        f"{names.count(names[i])} columns are headed “{fit.headers[i]}”: the first, {letters(i)}, was read"
        for i in sorted(_used(fit))
        if names.count(names[i]) > 1
    ]
