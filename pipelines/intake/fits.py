"""Fits: how well a row is a header of a kind, and which kinds one row can be a header of together."""

from dataclasses import dataclass

from pipelines.intake import per_item, sides
from pipelines.intake.answers import Answers
from pipelines.intake.mapping import Fields, mapping, named
from pipelines.intake.profiles import Profile
from pipelines.intake.stacked import Heading
from pipelines.records.base import Record

TELLING = 2
"""Columns that must tell a kind before something is said to be missing for it."""


@dataclass(frozen=True)
class Fit:
    """A row read as the header of a kind.

    named: what each column names; mapping: per field the column that brings it; groups: per item its columns;
    items: the columns of the item's name, its value and its plans. Columns count from 0.
    strong: how many columns speak for this kind in particular; score: those, and 0.3 for each other one read.
    covers_all: every column is read.
    """

    kind: type[Record]
    heading: Heading
    named: sides.Named
    mapping: Fields
    groups: per_item.Groups
    items: tuple[int, ...]
    strong: int
    score: float
    covers_all: bool

    @property
    def row(self) -> int:
        """The last row of the header, as Excel counts."""
        return self.heading.row

    @property
    def headers(self) -> list[str | None]:
        """Each column's name."""
        return self.heading.cells

    @property
    def profile(self) -> Profile | None:
        """The program that writes such headers."""
        return self.heading.profile

    @property
    def used(self) -> set[int]:
        """The columns that are read."""
        grouped = {i for group in self.groups.values() for i in group.values()}
        return {i for i, _ in self.mapping.values()} | grouped | set(self.items[:2])

    def has_own_beside(self, main: "Fit") -> bool:
        """Whether columns that the sheet's main kind does not use name this kind without doubt."""
        taken = {i for i, _ in main.mapping.values()}
        own = [self.mapping[f] for f in self.kind.needs_one_of if f in self.mapping]
        return bool(self.groups) or any(i not in taken and not m.is_weak for i, m in own)


def fit(kind: type[Record], heading: Heading, answers: Answers) -> Fit | None:
    """How well a row is a header of this kind; None where it lacks what the kind cannot do without."""
    columns = named(kind, heading, answers)
    groups, items = per_item.groups(kind, heading), per_item.item_columns(kind, heading)
    named_at_all = mapping(kind, columns)
    fields = _of_whole_rows(kind, named_at_all, bool(groups), bool(items))
    if not (named_at_all or groups) or not _is_sufficient(kind, fields, bool(groups), bool(items)):
        return None
    grouped = sum(len(group) for group in groups.values()) + len(items)
    strong = _strong(kind, fields, grouped)
    read, filled = len(fields) + grouped, sum(bool(cell) for cell in heading.cells)
    score = strong + 0.3 * (read - strong)
    return Fit(kind, heading, columns, fields, groups, items, strong, score, filled > 1 and read == filled)


def lacking(kind: type[Record], heading: Heading) -> list[str]:
    """What this kind cannot do without and a row does not name, though at least two of its columns tell the kind."""
    groups, items = per_item.groups(kind, heading), per_item.item_columns(kind, heading)
    fields = _of_whole_rows(kind, mapping(kind, named(kind, heading, Answers())), bool(groups), bool(items))
    told = bool(groups or items) or any(f in fields for f in kind.needs_one_of)
    grouped = sum(len(group) for group in groups.values()) + len(items)
    missing = [f for f in required(kind, bool(groups)) if f not in fields]
    return missing if told and _strong(kind, fields, grouped) >= TELLING else []


def _of_whole_rows(kind: type[Record], fields: Fields, has_groups: bool, has_items: bool) -> Fields:
    """The fields that one column brings for the whole row: not those that come item by item."""
    of_groups = {*kind.wide.scenarios, kind.wide.name_field} if has_groups else set()
    of_items = set(kind.long.items) if has_items else set()
    return {f: m for f, m in fields.items() if f not in of_groups | of_items}


def _is_sufficient(kind: type[Record], fields: Fields, has_groups: bool, has_items: bool) -> bool:
    has_all = all(f in fields for f in required(kind, has_groups))
    return has_all and (has_groups or has_items or any(f in fields for f in kind.needs_one_of))


def _strong(kind: type[Record], fields: Fields, grouped: int) -> int:
    """How many columns tell the kind. Owners, countries and remarks stand in every kind of sheet: where nothing of
    the kind's own is named besides, they tell nothing."""
    own = {f for f in fields if f in kind.needs_one_of or (f != "trial_id" and kind.column(f).required)}
    telling = {f for f, (_, m) in fields.items() if f != "trial_id" and not m.is_weak}
    return len(telling) + grouped if grouped or own & telling else 0


def required(kind: type[Record], has_groups: bool) -> list[str]:
    """Fields that a column must bring: those that neither the file's name nor its layout can fill."""
    trial = {"trial_id"} if kind.key != ("trial_id",) else set()
    fillable = {*trial, kind.numbered, kind.period, *([kind.wide.name_field] if has_groups else [])}
    return [c.name for c in kind.columns() if c.required and c.name not in fillable]


def rides(one: Fit, owner: Fit) -> bool:
    """Whether each row of the owner's kind carries this one: in groups of columns, or as its counts to date."""
    period = one.kind.period
    has_row_each = period not in one.mapping and set(one.kind.key) - {period} == set(owner.kind.key)
    return owner.kind.kind in one.kind.rides_with and (bool(one.groups) or (has_row_each and not one.items))


def go_together(one: Fit, other: Fit) -> bool:
    """Whether two readings of a row are of one kind, or of kinds that a sheet can hold together."""
    return one.kind is other.kind or rides(one, other) or rides(other, one)
