"""Metrics: one SQL file each, with a card. This module loads them, runs them, and says what their values mean."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import get_args

import pandas as pd

from pipelines.access import Viewer
from pipelines.cards import read
from pipelines.errors import NotFound
from pipelines.metrics.card import Area, Card
from pipelines.metrics.judge import LEVELS, NOTHING, Known, judged
from pipelines.store.connection import Store
from pipelines.store.thresholds import Held, held

FOLDER = Path(__file__).resolve().parent


@cache
def cards() -> dict[str, Card]:
    """Every metric there is, by name, in the order of the metric book: area, then name."""
    found = [read(path, Card) for path in sorted(FOLDER.glob("*.sql"))]
    areas = get_args(Area)
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
    level: str | Sequence[str] | None = None,
) -> pd.DataFrame:
    """One metric about `as_of`, as known at `known_at`, for what this viewer may see, at one level, some, or all.

    Columns: metric, level, trial_id, country, site_id, vendor, currency, numerator, denominator, value, status, reason,
    and the thresholds that judged the row: amber, red.
    status is green, amber, red or unknown, and None for a figure without thresholds. Every known trial has a row at
    level trial. Positive is late, over or worse where a sign is a choice.
    """
    [(_, rows)] = run_each(store, viewer, (name,), as_of, known_at, level)
    return rows


def run_each(
    store: Store,
    viewer: Viewer,
    names: Iterable[str],
    as_of: dt.date,
    known_at: dt.datetime,
    level: str | Sequence[str] | None = None,
) -> Iterator[tuple[str, pd.DataFrame]]:
    """Several metrics about one moment, one after the other: each by name with its rows, as `run` gives them."""
    levels = LEVELS if level is None else (level,) if isinstance(level, str) else tuple(level)
    if unknown := [one for one in levels if one not in LEVELS]:
        raise NotFound(f"There is no level called {unknown[0]!r}: use one of {', '.join(LEVELS)}.")
    found = [card(name) for name in names]
    key = (store, store.data_version(), viewer, as_of, known_at)
    known, overrides = _known(*key), _held(*key)
    moment = {"as_of": as_of, "known_at": known_at}
    with store.moment(viewer, as_of, known_at) as cursor:
        for metric in found:
            used = {name: value for name, value in moment.items() if f"${name}" in metric.sql}
            figures = NOTHING if known.is_silent(metric) else cursor.execute(metric.sql, used).df()
            # The portfolio says which trials it leaves out, so trials are judged with it.
            needed = figures[figures["level"].isin({*levels, "trial"})]
            result = judged(metric, needed, known, overrides)
            yield metric.name, result[result["level"].isin(levels)].reset_index(drop=True)


def kinds(store: Store, viewer: Viewer, as_of: dt.date, known_at: dt.datetime) -> dict[str, set[str]]:
    """Per trial the kinds of export that speak of it."""
    return _known(store, store.data_version(), viewer, as_of, known_at).kinds


@lru_cache(maxsize=8)
def _known(store: Store, data_version: tuple[int, int], viewer: Viewer, as_of: dt.date, known_at: dt.datetime) -> Known:
    """What the exports had columns for. All metrics of a page ask the same, so the last answers are kept, each as long
    as what is stored has not changed."""
    with store.moment(viewer, as_of, known_at) as cursor:
        sql = "select trial_id, kind, fields from known_fields($as_of, $known_at)"
        return Known.of(cursor.execute(sql, {"as_of": as_of, "known_at": known_at}).fetchall())


@lru_cache(maxsize=8)
def _held(store: Store, data_version: tuple[int, int], viewer: Viewer, as_of: dt.date, known_at: dt.datetime) -> Held:
    """The thresholds that people set over those of the cards, kept like what is known."""
    return held(store, viewer, as_of, known_at)
