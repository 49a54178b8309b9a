"""Suggestions: which field an unknown header, or which code an unknown word, is probably meant to be. Only ever asked.

Likeness suggests nothing across planned, forecast, actual and baseline, across start and finish, or across the steps of
the funnel: there "# Screened" and "# Screen Failure" are more alike than two spellings of one thing.
"""

import re
from collections.abc import Container, Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from pipelines.intake.headers import matches, normalized
from pipelines.records.base import Record

LIKE_ENOUGH = 0.82
SUGGESTED = 3
REMEMBERED = 256

_FAMILIES = {
    "baseline": "baseline bl original",
    "planned": "planned plan target",
    "forecast": "forecast fcst estimated est projected expected",
    "actual": "actual act achieved",
    "revised": "revised rebaseline rebaselined current",
    "prior": "prior previous last",
    "start": "start begin first",
    "finish": "finish end due",
    "consented": "consented consent",
    "screened": "screening screened rescreened",
    "failed": "failure failures failed fails sf",
    "enrolled": "enrolled enrollment recruited",
    "randomized": "randomized randomised",
    "treated": "treated",
    "completed": "completed",
    "discontinued": "discontinued withdrawn dropout",
    "money": "document doc local report reporting transaction group foreign tax net gross",
    "unit": "count rate percent days amount",
    "budgeted": "budgeted budget contracted",
    "accrued": "accrued",
    "invoiced": "invoiced billed",
    "paid": "paid",
}
"""Words on which two names must agree to be suggested for one another (`fuzzy_guards` in headers.yaml)."""

_GUARDED = {word: family for family, words in _FAMILIES.items() for word in words.split()}


def fields_like(kind: type[Record], header: str, taken: Container[str] = ()) -> list[tuple[str, str]]:
    """Fields that this header is like, the likest first: the field and the known name it is like, at most three."""
    free = [(name, known) for name, known in _likest(kind, header) if name not in taken]
    return free[:SUGGESTED]


@lru_cache(maxsize=REMEMBERED)
def _likest(kind: type[Record], header: str) -> tuple[tuple[str, str], ...]:
    """All of them. An export has the same unknown headers week after week, and a likeness is slow to find."""
    plain, guards = normalized(header), _guards(header)
    scored: dict[str, tuple[float, str]] = {}
    for known, found in matches(kind).items():
        score = SequenceMatcher(None, plain, known).ratio()
        if score < LIKE_ENOUGH or _guards(known) != guards:
            continue
        for match in found:
            scored[match.field] = max(scored.get(match.field, (0.0, "")), (score, known))
    return tuple((name, scored[name][1]) for name in sorted(scored, key=lambda name: -scored[name][0]))


def like(text: str, known: Iterable[str]) -> str | None:
    """The one of `known` that is the same but for marks, spaces, case and leading zeros, else the likest; or None."""
    plain = _bare(text)
    scored = [
        (1.0 if _bare(name) == plain else SequenceMatcher(None, plain, _bare(name)).ratio(), name) for name in known
    ]
    score, name = max(scored, default=(0.0, ""))
    return name if score >= LIKE_ENOUGH else None


def _guards(header: str) -> set[str]:
    return {_GUARDED[word] for word in re.findall(r"\w+", normalized(header)) if word in _GUARDED}


def _bare(text: str) -> str:
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"[\W_]+", "", text.casefold()))
