"""Recognized: a table of a sheet, which is of one kind, and the readings of its rows."""

from dataclasses import dataclass, field

from pipelines.intake import column_reasons, per_item
from pipelines.intake.answers import signature
from pipelines.intake.fits import Fit
from pipelines.intake.headers import DATA_DATE, match, normalized
from pipelines.intake.profiles import Profile
from pipelines.intake.read_sheet import Source
from pipelines.intake.results import ColumnReading
from pipelines.records.base import Record


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


def table_of(fit: Fit, used: set[int]) -> Table:
    """The table of a fit; `used` are the columns that any kind of its sheet reads."""
    is_to_data_date = _is_to_data_date(fit)
    is_cumulative = is_to_data_date or any(m.is_cumulative for _, m in fit.mapping.values())
    date = next((i for i, h in enumerate(fit.headers) if h and normalized(h) in DATA_DATE and i not in used), None)
    return Table(
        kind=fit.kind,
        header_row=fit.row,
        layout=signature(fit.headers),
        headers=tuple(header for header in fit.headers if header),
        unknown=_unknown(fit, used if date is None else used | {date}),
        parts=_parts(fit, is_cumulative),
        data_date=None if date is None else Source(date, fit.headers[date]),
        period_is_data_date=is_to_data_date,
        columns=column_reasons.readings(fit, date, used),
        notes=column_reasons.notes(fit, is_cumulative, is_to_data_date),
        first_row=fit.heading.first,
        profile=fit.profile,
        items=_items(fit),
    )


def _is_to_data_date(fit: Fit) -> bool:
    """Whether a kind that must have a period has no column for it here."""
    period = fit.kind.period
    return period is not None and period not in fit.mapping and fit.kind.column(period).required


def _unknown(fit: Fit, read: set[int]) -> list[Source]:
    return [Source(i, h) for i, h in enumerate(fit.headers) if h and i not in read and _says_nothing(fit, h)]


def _says_nothing(fit: Fit, header: str) -> bool:
    """Whether nothing is known of a column: a profile also knows columns that bring no field, as do rows of items."""
    meant = fit.profile.fields.get(fit.kind.kind, {}) if fit.profile else {}
    if normalized(header) in meant or header in (fit.headers[i] for i in fit.items):
        return False
    return match(fit.kind, header, fit.profile) is None


def _parts(fit: Fit, is_cumulative: bool) -> list[Part]:
    """One part, or one per item: its own columns beside the shared ones, and its name."""
    sources = {f: Source(i, fit.headers[i]) for f, (i, _) in fit.mapping.items()}
    constants: dict[str, str] = {}
    if "counting" in fit.kind.model_fields and "counting" not in sources:
        constants["counting"] = "cumulative" if is_cumulative else "per period"
    if not fit.groups:
        return [Part(sources, constants)]
    return [
        Part(
            sources | {name: Source(i, fit.headers[i]) for name, i in group.items()},
            constants | {fit.kind.wide.name_field: per_item.name_of(code)},
        )
        for code, group in fit.groups.items()
    ]


def _items(fit: Fit) -> Items | None:
    found = [Source(i, fit.headers[i]) for i in fit.items]
    return Items(found[0], found[1], tuple(found[2:])) if found else None
