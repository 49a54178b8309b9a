"""Headers: how a column's name in a file finds the record's field, and which names prove nothing on their own."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from pipelines.intake.profiles import Profile
from pipelines.records.base import Record

JOIN = " > "
"""Between the name of a group of columns and the name below it, where headers are stacked."""

WEAK = frozenset(
    (
        "start", "finish", "end", "date", "status", "state", "amount", "total", "name", "type", "category", "site",
        "planned", "actual", "forecast", "enrolled", "target", "owner", "id", "description", "comments", "comment",
        "notes", "impact", "response", "currency", "project", "reference", "p", "i", "d", "s", "l", "le", "key",
        "title", "summary", "country", "month", "period", "unit", "units", "rate", "plan", "region", "function",
        "scope", "service", "services", "partner", "severity", "raised", "closed", "due", "resolved", "activated",
        "selected", "screened", "country", "lead", "trigger", "controls", "vendor", "cro", "trial", "study",
        "protocol", "phase", "priority", "important", "importance"
    )
)  # fmt: skip
"""Names that many kinds of sheet use: they are read once the kind is settled, but do not settle it."""

DATA_DATE = frozenset(
    (
        "data date", "date reported as of", "data cut off", "data cutoff", "cut off", "cutoff", "cut off date",
        "cutoff date", "data cut off date", "data cutoff date", "snapshot date", "report date", "reporting date",
        "as of", "as of date", "extract date", "export date", "status as of", "report run date", "data as of"
    )
)  # fmt: skip
"""Names (normalized) of a column that carries the data date of its row."""

GUARDED = frozenset(
    (
        "baseline", "planned", "plan", "target", "forecast", "estimated", "projected", "expected", "actual", "original",
        "revised", "current", "approved", "prior", "previous", "last", "start", "begin", "finish", "end", "due",
        "consented", "screening", "screened", "failed", "enrolled", "randomized", "treated", "completed",
        "discontinued", "withdrawn", "cumulative", "total", "to", "date", "inherent", "residual", "initial",
        "geplant", "geplante", "geplantes", "plan", "soll", "ist", "prognose", "aktuell", "aktuelle", "aktuelles",
        "anfang", "ende", "planifié", "planifiée", "prévu", "prévue", "réel", "réelle", "début", "fin",
        "planificado", "planificada", "previsto", "prevista", "real", "comienzo"
    )
)  # fmt: skip
"""Words of a group that belong to the meaning of every date and number below it."""

_TO_DATE = re.compile(r"\b(?:total|cum|cumulative|to date)\b")
_BRITISH = {"enrolment": "enrollment", "randomised": "randomized", "centre": "center", "programme": "program"}


CHOSEN = -1_000
"""The rank of a column that a person chose: before every name that a program or a record knows."""


@dataclass(frozen=True)
class Match:
    """A field that a header names. `rank` is the header's place in the record: of two columns the lower one is read.

    is_weak: the name alone says nothing about the kind of sheet.
    side: which of several units it is in, where the record tells them apart.
    """

    field: str
    why: str
    is_cumulative: bool
    rank: int
    is_weak: bool
    side: str = ""


@lru_cache(maxsize=20_000)
def normalized(header: str) -> str:
    """A header without what does not matter: marks, case, spacing, British spelling, a definition in brackets."""
    text = unicodedata.normalize("NFKC", header).replace(JOIN, " ")
    text = re.sub("[\u200b-\u200f\u00ad\ufeff]", "", text)
    text = re.sub(r"\((?:source:[^)]*|[^)]{26,})\)", " ", text, flags=re.IGNORECASE)
    text = re.sub(r"^\s*\(?\*\)?\s*", "", text.casefold().replace("_", " ").replace("-", " "))
    text = re.sub(r"^\s*(?:#|no\. |number of )\s*", "count ", text)
    text = re.sub(r"[:*]\s*$", "", re.sub(r"\s+", " ", text).strip()).strip()
    return " ".join(_BRITISH.get(word, word) for word in text.split(" "))


@cache
def matches(kind: type[Record]) -> dict[str, list[Match]]:
    """Every normalized header of a kind with what it names."""
    known: dict[str, list[Match]] = {}
    for column in kind.columns():
        names = [(h, False) for h in column.headers] + [(h, True) for h in column.cumulative_headers]
        for rank, (header, is_cumulative) in enumerate(names, start=1):
            name, why = normalized(header), f"a known name of “{_words(column.name)}”"
            known.setdefault(name, []).append(Match(column.name, why, is_cumulative, rank, name in WEAK))
    for side in kind.sides:
        for field, headers in side.headers.items():
            for rank, name in enumerate(map(normalized, headers), start=1):
                why = f"a known name of “{_words(field)}” in {side.name}"
                known.setdefault(name, []).append(Match(field, why, False, rank, name in WEAK, side.name))
    for column in kind.columns():
        # A field's own name names it, as in our templates, unless the field's sources use that word for another field.
        name = normalized(_words(column.name))
        known.setdefault(name, [Match(column.name, "the field's own name", False, 0, name in WEAK)])
    return known


def _words(name: str) -> str:
    return name.replace("_", " ")


@lru_cache(maxsize=20_000)
def match(kind: type[Record], header: str, profile: Profile | None = None) -> Match | None:
    """The field this header names in this kind; None if it names none, or two.

    Of stacked names both rows together are looked up first, in either order. The lower name alone counts only where the
    group above does not say which date or number it is: `Planned > Finish` is not `Finish`.
    """
    *groups, last = header.split(JOIN)
    for depth in range(len(groups)):
        above = groups[depth:]
        for name in (" ".join([*above, last]), " ".join([last, *above])):
            if found := _named(kind, normalized(name), profile):
                return found
    found = _named(kind, normalized(last), profile)
    if found and any(map(says_which, groups)) and kind.column(found.field).reading.form in ("date", "month", "number"):
        return None
    return found


def _named(kind: type[Record], name: str, profile: Profile | None) -> Match | None:
    meant = profile.fields.get(kind.kind, {}) if profile else {}
    if name in meant:
        rank = list(meant).index(name) - len(meant)
        return Match(meant[name], f"what {profile.name} calls it", False, rank, False) if meant[name] else None
    found = matches(kind).get(name, [])
    fields = {m.field for m in found}
    return found[0] if len(fields) == 1 else None


def says_which(group: str) -> bool:
    """Whether the name of a group of columns belongs to the meaning of the dates and numbers below it."""
    return not GUARDED.isdisjoint(normalized(group).split(" "))


def is_to_date(header: str) -> bool:
    """Whether a header says of itself that it counts from the start to date."""
    return bool(_TO_DATE.search(normalized(header)))
