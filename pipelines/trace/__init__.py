"""Trace: the road from a figure back to the cells it is made of, and to the files that have them.

ledger     per figure the rows behind it, and how they make numerator and denominator
choose     which one figure is meant: its level and keys
cells      the cell of a row in its sheet, or why it cannot be named
original   the file as it came, for those who may see all of it
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from pipelines.access import Viewer
from pipelines.metrics.card import Card
from pipelines.store.connection import Store
from pipelines.trace import cells, choose
from pipelines.trace.choose import Figure
from pipelines.trace.ledger import Ledger, ledger, used

SHOWN = 500
"""Rows of each ingredient that are listed where nobody asks for all."""

TOP = "select unnest(top, max_depth := 2) from totals"


@dataclass(frozen=True)
class Ingredient:
    """One kind of row behind a figure: how many there are, and what they add up to."""

    name: str
    rows: int
    total: float | None
    largest: float | None


@dataclass(frozen=True)
class Trace:
    """One figure, what it is made of, and the rows of it.

    numerator, denominator: what the rows make; the figure has the same unless it is unknown (see its reason).
    rows: the largest of each ingredient, in its order; columns as `cells.COLUMNS`.
    """

    card: Card
    ledger: Ledger
    figure: Figure
    ingredients: tuple[Ingredient, ...]
    numerator: float | None
    denominator: float | None
    rows: pd.DataFrame

    @property
    def row_count(self) -> int:
        """How many rows there are, listed or not."""
        return sum(i.rows for i in self.ingredients)


def trace(
    store: Store,
    viewer: Viewer,
    name: str,
    as_of: dt.date,
    known_at: dt.datetime,
    level: str = "portfolio",
    keys: Mapping[str, str] = choose.NO_KEYS,
    shown: int | None = SHOWN,
) -> Trace:
    """One figure and the rows behind it. `shown`: at most so many rows of each ingredient, None for all.

    keys: what names the figure at its level, such as trial_id, and the currency where there are several. Raises
    NotFound where there is no such figure, and says which there are where several could be meant.
    """
    figure = choose.figure(store, viewer, name, as_of, known_at, level, keys)
    chosen = ledger(name)
    asked = figure.parameters | {"as_of": as_of, "known_at": known_at, "level": level, "shown": shown or 1}
    narrow = viewer.narrowed(trials=(figure.trial_id,)) if figure.trial_id else viewer
    with store.moment(narrow, as_of, known_at) as cursor:
        whole = f"from ({chosen.row_sql}) where {figure.where}"
        if chosen.is_read_twice:
            kept = f"create temp table kept as {whole}"
            cursor.execute(kept, used(kept, asked))
            whole = "from kept"
        totals = f"create temp table totals as {chosen.totals_sql(whole)}"
        cursor.execute(totals, used(totals, asked))
        formula = chosen.formula_sql(whole)
        numerator, denominator = cursor.execute(formula, used(formula, asked)).fetchone()
        listed = cells.rows(cursor, chosen, whole if shown is None else TOP, asked)
        found = cursor.execute("select ingredient, rows, total, largest from totals").fetchall()
    by_name = {name: Ingredient(name, *sums) for name, *sums in found}
    ordered = tuple(by_name[name] for name in chosen.fields if name in by_name)
    return Trace(figure.card, chosen, figure, ordered, numerator, denominator, listed)
