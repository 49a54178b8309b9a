"""Choose: which one figure is meant, by its metric, level and keys; and which rows of a ledger are behind it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from pipelines import metrics
from pipelines.access import Viewer
from pipelines.errors import NotFound
from pipelines.metrics.card import Card
from pipelines.plain import rows_of
from pipelines.store.connection import Store

NO_KEYS: Mapping[str, str] = MappingProxyType({})
KEYS = {
    "portfolio": (),
    "trial": ("trial_id",),
    "country": ("trial_id", "country"),
    "site": ("trial_id", "site_id"),
    "vendor": ("vendor",),
}
"""What names a figure at each level; the currency besides, where there is one."""


@dataclass(frozen=True)
class Figure:
    """One row of a metric. `where` is the SQL of its rows in a ledger, with `parameters`."""

    card: Card
    level: str
    row: dict
    where: str
    parameters: dict[str, str | None]

    @property
    def trial_id(self) -> str | None:
        """The trial, below the portfolio's and the vendors' levels."""
        return self.parameters.get("trial_id")


def figure(
    store: Store,
    viewer: Viewer,
    name: str,
    as_of: dt.date,
    known_at: dt.datetime,
    level: str,
    keys: Mapping[str, str],
) -> Figure:
    """The figure that is meant; see `trace.trace`."""
    card = metrics.card(name)
    _must_be_complete(level, keys)
    trial = keys.get("trial_id")
    narrow = viewer.narrowed(trials=(trial,)) if trial else viewer
    found = metrics.run(store, narrow, name, as_of, known_at, level)
    for key, value in keys.items():
        found = found[found[key].fillna("") == value]
    if found.empty:
        said = ", ".join(keys.values()) or "the portfolio"
        raise NotFound(f"There is no figure “{card.title}” of {said} at level {level}.")
    return of_row(card, _only_one(found, card))


def of_row(card: Card, row: dict) -> Figure:
    """The figure that one row of a metric is; what is missing in it is None."""
    named = {key: row[key] for key in (*KEYS[row["level"]], "currency")}
    where = " and ".join(f"{key} is not distinct from ${key}" for key in named)
    return Figure(card, row["level"], row, where, named)


def _must_be_complete(level: str, keys: Mapping[str, str]) -> None:
    if level not in KEYS:
        raise NotFound(f"There is no level called {level!r}: use one of {', '.join(KEYS)}.")
    for key in KEYS[level]:
        if key not in keys:
            raise NotFound(f"A figure at level {level} is named by its {' and '.join(KEYS[level])}: {key} is missing.")
    for key in set(keys) - {*KEYS[level], "currency"}:
        raise NotFound(f"A figure at level {level} is not named by {key}.")


def _only_one(found: pd.DataFrame, card: Card) -> dict:
    if len(found) > 1:
        currencies = ", ".join(sorted(found["currency"].fillna("none").unique()))
        raise NotFound(f"There are {len(found)} figures “{card.title}”: say which currency, of {currencies}.")
    return rows_of(found)[0]
