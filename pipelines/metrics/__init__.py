"""Metrics: one SQL file each, with a card. This module loads them, runs them, and says what their values mean."""

import datetime as dt
from functools import cache
from pathlib import Path

import pandas as pd

from pipelines.access import Viewer
from pipelines.errors import NotFound
from pipelines.metrics.card import Card, read_card
from pipelines.metrics.judge import judged
from pipelines.store.connection import Store

LEVELS = ("portfolio", "trial", "country", "site", "vendor")
FOLDER = Path(__file__).resolve().parent


@cache
def cards() -> dict[str, Card]:
    """Every metric there is, by name, in the order of the metric book: area, then name."""
    found = [read_card(path) for path in sorted(FOLDER.glob("*.sql"))]
    areas = ("enrollment", "milestones", "budget", "risk", "freshness")
    return {card.name: card for card in sorted(found, key=lambda c: (areas.index(c.area), c.name))}


def card(name: str) -> Card:
    """The card of one metric; NotFound says how to list them."""
    if name not in cards():
        raise NotFound(f"There is no metric called {name!r}: `trialdeck metrics` lists them.")
    return cards()[name]


def run(
    store: Store,
    viewer: Viewer,
    name: str,
    as_of: dt.date,
    known_at: dt.datetime,
    level: str | None = None,
) -> pd.DataFrame:
    """One metric about `as_of`, as known at `known_at`, for what this viewer may see.

    Columns: metric, level, trial_id, country, site_id, vendor, currency, numerator, denominator, value, status, reason.
    status is green, amber, red or unknown, and None for a figure without thresholds. Every known trial has a row at
    level trial. Positive is late, over or worse where a sign is a choice.
    """
    metric = card(name)
    if level is not None and level not in LEVELS:
        raise NotFound(f"There is no level called {level!r}: use one of {', '.join(LEVELS)}.")
    moment = {"as_of": as_of, "known_at": known_at}
    with store.cursor(viewer) as cursor:
        used = {key: value for key, value in moment.items() if f"${key}" in metric.sql}
        figures = cursor.execute(metric.sql, used).df()
        known = cursor.execute("from known_fields($as_of, $known_at)", moment).df()
    result = judged(metric, figures, known)
    return result if level is None else result[result["level"] == level].reset_index(drop=True)
