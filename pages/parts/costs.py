"""The figures of one currency on the budget page; the estimate at completion is a range, never one number."""

from typing import TYPE_CHECKING

from pages.parts.chosen import Chosen
from pages.parts.measured import measured
from pages.parts.showing import Tile
from pages.parts.words import amount
from pipelines.charts.estimates import FORMULAS, estimate_range

if TYPE_CHECKING:
    import pandas as pd

BEFORE = (
    "burn_rate",
    "burn_against_plan",
    "budget_consumed",
    "cost_performance_index",
    "schedule_performance_index",
)
ESTIMATE = "estimate_at_completion"


def in_currency_tiles(chosen: Chosen, currency: str, estimates: "pd.DataFrame") -> list[Tile]:
    """The budget figures of one currency."""
    estimate = [_ranged(tile, currency, estimates) for tile in measured(chosen, ESTIMATE, currency=currency)]
    return [
        *measured(chosen, *BEFORE, currency=currency),
        *estimate,
        *measured(chosen, "runway_months", currency=currency),
    ]


def _ranged(tile: Tile, currency: str, estimates: "pd.DataFrame") -> Tile:
    """Where no formula can be worked out the metric's own reason stays."""
    found = estimate_range(estimates, currency)
    if found is None:
        return tile
    low, high, formulas = found
    value = amount(low, currency) if low == high else f"{amount(low, currency)} to {amount(high, currency)}"
    note = f"{formulas} of {len(FORMULAS)} formulas, service lines"
    return tile._replace(value=value, note="; ".join(part for part in (note, tile.note) if part))
