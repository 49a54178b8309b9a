"""Findings: the few sentences worth saying about a portfolio, by named rules, the most important first."""

import datetime as dt

from pipelines.access import Viewer
from pipelines.metrics.finding_rules import RULES
from pipelines.metrics.look import Finding, Look
from pipelines.moment import Moment
from pipelines.store.connection import Store


def findings(store: Store, viewer: Viewer, as_of: dt.date, known_at: dt.datetime, before: Moment) -> list[Finding]:
    """What stands out against the review `before`: the worst of each rule first, then the second worst of each."""
    look = Look(store, viewer, as_of, known_at, before)
    ranked: list[tuple[int, float, Finding]] = []
    for rule in RULES:
        found = sorted(rule(look), key=lambda pair: (-pair[0], pair[1].trials, pair[1].text))
        ranked += [(place, -seriousness, finding) for place, (seriousness, finding) in enumerate(found)]
    ranked.sort(key=lambda entry: entry[:2])
    return [finding for _, _, finding in ranked]
