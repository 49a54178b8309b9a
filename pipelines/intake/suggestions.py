"""Suggestions: which field an unknown header, or which code an unknown word, is probably meant to be. Only ever asked.

Likeness suggests nothing across planned, forecast, actual and baseline, across start and finish, or across the steps of
the funnel: there "# Screened" and "# Screen Failure" are more alike than two spellings of one thing.
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from pipelines.intake.headers import matches, normalized
from pipelines.records.base import Record

LIKE_ENOUGH = 0.82
SUGGESTED = 3

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


def fields_like(kind: type[Record], header: str, taken: Iterable[str] = ()) -> list[tuple[str, str]]:
    """Fields that this header is like, the likest first: the field and the known name it is like, at most three."""
    plain, guards = normalized(header), _guards(header)
    scored: dict[str, tuple[float, str]] = {}
    for known, found in matches(kind).items():
        score = SequenceMatcher(None, plain, known).ratio()
        if score < LIKE_ENOUGH or _guards(known) != guards:
            continue
        for match in found:
            if match.field not in taken:
                scored[match.field] = max(scored.get(match.field, (0.0, "")), (score, known))
    ranked = sorted(scored, key=lambda name: -scored[name][0])
    return [(name, scored[name][1]) for name in ranked[:SUGGESTED]]


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
