"""Differences and objections in words, the same on the page and on the command line."""

from pipelines.intake.results import Difference, Objection, Question

VERBS = {"say": "says", "ask": "asks", "stop": "stops"}


def difference(of: Difference) -> str:
    """milestones: 3 new, 12 changed, 1 gone, 240 unchanged, against 2026-11-08."""
    if of.before_data_date is None:
        return f"{_kind(of.kind)}: {of.new:,} new, of {of.data_date}, the first version"
    counts = {"new": of.new, "changed": of.changed, "gone": of.gone, "unchanged": of.same}
    said = ", ".join(f"{count:,} {word}" for word, count in counts.items())
    return f"{_kind(of.kind)}: {said}, against {of.before_data_date}"


def objection(of: Objection) -> str:
    """asks: site vanished: 1 site of the version before has no row in this file: TD-1 site 02."""
    return f"{VERBS[of.severity]}: {of.rule.replace('_', ' ')}: {of.sentence}"


def question(of: Question) -> str:
    """asks: column E, headed “Actvation Date”, has no name that sites know (suggested: activated on)."""
    suggested = next((choice.words for choice in of.choices if choice.value == of.suggested), None)
    return f"asks: {of.sentence}{f' (suggested: {suggested})' if suggested else ''}; the Upload page takes the answer"


def _kind(kind: str) -> str:
    return kind.replace("_", " ")
