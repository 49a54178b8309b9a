"""Mapping: which column of a header brings which field of a kind, by what people chose and by the known names."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from pipelines.intake import sides
from pipelines.intake.answers import Answers, signature
from pipelines.intake.headers import CHOSEN, Match, is_to_date, match, normalized
from pipelines.intake.profiles import Profile
from pipelines.intake.stacked import Heading
from pipelines.records.base import Record

Fields = dict[str, tuple[int, Match]]
"""Per field the column that brings it, counted from 0, and why."""


def named(kind: type[Record], heading: Heading, answers: Answers) -> sides.Named:
    """What each header names: as a person chose for this layout, else by the known names."""
    chosen = answers.columns(signature(heading.cells)) if answers.values else {}
    if not chosen:
        return list(_known(kind, tuple(heading.cells), heading.profile))
    return _meant(kind, heading.cells, heading.profile, chosen)


@lru_cache(maxsize=5_000)
def _known(kind: type[Record], cells: tuple[str | None, ...], profile: Profile | None) -> sides.Named:
    """By the known names alone; the first rows of an export are mostly those of the week before."""
    return _meant(kind, cells, profile, {})


def _meant(
    kind: type[Record], cells: Sequence[str | None], profile: Profile | None, chosen: Mapping[str, str]
) -> sides.Named:
    found = [(i, _meaning(kind, cell, profile, chosen)) for i, cell in enumerate(cells) if cell]
    return [(index, meant) for index, meant in found if meant]


def _meaning(kind: type[Record], header: str, profile: Profile | None, chosen: Mapping[str, str]) -> Match | None:
    """What one header names; `chosen` is what people answered for this layout."""
    choice = chosen.get(normalized(header))
    if choice is None:
        return match(kind, header, profile)
    whose, _, name = choice.partition(".")
    if whose != kind.kind or name not in kind.model_fields:
        return None
    return Match(name, "your choice, remembered for this layout", is_to_date(header), CHOSEN, False)


def mapping(kind: type[Record], columns: sides.Named) -> Fields:
    """Per field the column that brings it: the one a person chose, else of several the one first in the record."""
    found: Fields = {}
    for index, meant in sides.one_side(kind, columns):
        if meant.field not in found or meant.rank < found[meant.field][1].rank:
            found[meant.field] = (index, meant)
    return _one_way_of_counting(kind, found)


def _one_way_of_counting(kind: type[Record], found: Fields) -> Fields:
    """Counts of a period and to date are never mixed: with a period column the former are read, else the latter."""
    counts = {f for f in found if kind.column(f).cumulative_headers}
    to_date = {f for f in counts if found[f][1].is_cumulative}
    if to_date and to_date != counts and kind.period in found:
        return {f: m for f, m in found.items() if f not in to_date}
    return found
