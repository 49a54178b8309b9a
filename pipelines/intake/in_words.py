"""Differences and objections in words, the same on the page and on the command line."""

from collections.abc import Sequence

from pipelines.intake.results import Difference, Objection, Question

VERBS = {"say": "says", "ask": "asks", "stop": "stops"}


FEW = 3
"""Data dates of a kind that get a line each."""


def differences(of: Sequence[Difference]) -> list[str]:
    """One line per data date of a kind; where they are many, one for all of them."""
    lines = []
    for kind in dict.fromkeys(one.kind for one in of):
        mine = [one for one in of if one.kind == kind]
        lines += [difference(one) for one in mine] if len(mine) <= FEW else [_all_of(mine)]
    return lines


def difference(of: Difference) -> str:
    """milestones: 3 new, 12 changed, 1 gone, 240 unchanged, against 2026-11-08."""
    if of.before_data_date is None:
        return f"{_kind(of.kind)}: {of.new:,} new, of {of.data_date}, the first version"
    counts = {"new": of.new, "changed": of.changed, "gone": of.gone, "unchanged": of.same}
    said = ", ".join(f"{count:,} {word}" for word, count in counts.items())
    return f"{_kind(of.kind)}: {said}, against {of.before_data_date}"


def objection(of: Objection) -> str:
    """asks (sites): site vanished: 1 site of the version before has no row in this file: TD-1 site 02."""
    return f"{VERBS[of.severity]} ({_kind(of.kind)}): {of.rule.replace('_', ' ')}: {of.sentence}"


def question(of: Question) -> str:
    """asks: column E, headed “Actvation Date”, has no name that sites know (suggested: activated on)."""
    suggested = next((choice.words for choice in of.choices if choice.value == of.suggested), None)
    return f"asks: {of.sentence}{f' (suggested: {suggested})' if suggested else ''}; the Upload page takes the answer"


def _all_of(of: Sequence[Difference]) -> str:
    """milestones: 15 data dates, 2013-09-01 to 2019-05-01, each against the one before: 326 new, 1,070 changed, …."""
    counts = {"new": sum(one.new for one in of), "changed": sum(one.changed for one in of)}
    counts |= {"gone": sum(one.gone for one in of)}
    said = ", ".join(f"{count:,} {word}" for word, count in counts.items())
    days = f"{of[0].data_date} to {of[-1].data_date}"
    return f"{_kind(of[0].kind)}: {len(of)} data dates, {days}, each against the one before: {said} in all"


def _kind(kind: str) -> str:
    return kind.replace("_", " ")
