"""Headers: how a column's name in a file finds the record's field, and which names prove nothing on their own."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from pipelines.records.base import Record

WEAK = frozenset(
    (
        "start", "finish", "end", "date", "status", "state", "amount", "total", "name", "type", "category", "site",
        "planned", "actual", "forecast", "enrolled", "target", "owner", "id", "description", "comments", "comment",
        "notes", "impact", "response", "currency", "project", "reference", "p", "i", "d", "s", "l", "le", "key",
        "title", "summary", "country", "month", "period", "unit", "units", "rate", "plan", "region", "function",
        "scope", "service", "services", "partner", "severity", "raised", "closed", "due", "resolved", "activated",
        "selected", "screened", "country", "lead", "trigger", "controls", "vendor", "cro", "trial", "study",
        "protocol", "phase", "priority"
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

_BRITISH = {"enrolment": "enrollment", "randomised": "randomized", "centre": "center", "programme": "program"}


@dataclass(frozen=True)
class Match:
    """A field that a header names. `rank` is the header's place in the record: of two columns the lower one is read."""

    field: str
    why: str
    is_cumulative: bool
    rank: int


@lru_cache(maxsize=20_000)
def normalized(header: str) -> str:
    """A header without what does not matter: marks, case, spacing, British spelling, a definition in brackets."""
    text = unicodedata.normalize("NFKC", header)
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
            match = Match(column.name, f"a known name of “{_words(column.name)}”", is_cumulative, rank)
            known.setdefault(normalized(header), []).append(match)
    for column in kind.columns():
        # A field's own name names it, as in our templates, unless the field's sources use that word for another field.
        known.setdefault(normalized(_words(column.name)), [Match(column.name, "the field's own name", False, 0)])
    return known


def _words(name: str) -> str:
    return name.replace("_", " ")


@lru_cache(maxsize=20_000)
def match(kind: type[Record], header: str) -> Match | None:
    """The field this header names in this kind; None if it names none, or two."""
    found = matches(kind).get(normalized(header), [])
    fields = {m.field for m in found}
    return found[0] if len(fields) == 1 else None


def is_weak(header: str) -> bool:
    """Whether this header alone says nothing about the kind of sheet."""
    return normalized(header) in WEAK
