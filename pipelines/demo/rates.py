"""The made-up exchange rates of the treasury: those of the budget, and those at the end of each month."""

import datetime as dt
import random
from decimal import Decimal

from pipelines.demo.budget import month_end
from pipelines.demo.calendar import Calendar
from pipelines.demo.ctms import text
from pipelines.demo.portfolio import SEED

HEADER = ("Rate Type", "From Currency", "To Currency", "Valid From", "Exchange Rate")
BUDGET = {"USD": Decimal("0.9200"), "GBP": Decimal("1.1700")}
TO, MONTHS = "EUR", 30
"""What a unit is worth in, and how many months back the rates go."""


def rates(calendar: Calendar, seen: int) -> bytes:
    """The budget's rates of this year, and those at the end of each month that is over at the cut-off `seen`."""
    year = calendar.date(seen).year
    rows = [(f"Budget {year}", currency, TO, dt.date(year, 1, 1), rate) for currency, rate in BUDGET.items()]
    for day in _month_ends(calendar.date(seen)):
        rows += [("Month-end", currency, TO, day, _rate(currency, rate, day)) for currency, rate in BUDGET.items()]
    return text(HEADER, rows)


def _month_ends(day: dt.date) -> list[dt.date]:
    """The last days of the months that are over on this day, oldest first."""
    number = day.year * 12 + day.month - 1
    firsts = (dt.date(n // 12, n % 12 + 1, 1) for n in range(number - MONTHS, number + 1))
    return [end for end in map(month_end, firsts) if end <= day]


def _rate(currency: str, budget: Decimal, day: dt.date) -> Decimal:
    """Around the budget's rate by a few percent: the same in every run."""
    off = random.Random(f"{SEED} {currency} {day}").uniform(-0.03, 0.03)
    return round(budget * Decimal(1 + off), 4)
