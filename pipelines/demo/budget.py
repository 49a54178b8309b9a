"""The made-up budgets: lines of contracts and internal cost by month, and what was done, accrued, invoiced and paid."""

import datetime as dt
import random
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from pipelines.demo.portfolio import TRIALS, Trial
from pipelines.demo.story import STORY

CENT, TENTH = Decimal("0.01"), Decimal("0.1")
INVOICED_AFTER, PAID_AFTER = 30, 75
"""Days after the end of a month until it is invoiced, and paid."""


@dataclass(frozen=True)
class Line:
    """One line of a budget: what is bought from whom, at which price, between which days."""

    line_id: str
    description: str
    vendor: str
    cost_type: str
    unit: str
    share: float
    price: int
    begin: int
    end: int

    @property
    def is_retainer(self) -> bool:
        """Whether the same is paid every month."""
        return self.unit == "Month"


@dataclass(frozen=True)
class Month:
    """One budget line and month. `units`, what is done of them and their price are empty where a line has no units."""

    trial: Trial
    line: Line
    first_day: dt.date
    last_day: dt.date
    units: Decimal | None
    done: Decimal | None
    price: Decimal | None
    budgeted: Decimal
    accrued: Decimal
    outlook: Decimal


def lines_of(trial: Trial) -> tuple[Line, ...]:
    """The budget lines of one trial."""
    first, visit, lead = trial.first_in, trial.last_visit, trial.lead
    opening = first + round(0.4 * trial.enroll_days)
    imaging = Line("4.1", "Image reads", "Osmia Imaging", "Service", "Read", 0.05, 420, first, visit)
    return (
        Line("1.1", "Trial management", lead, "Service", "Month", 0.13, 0, first - 120, trial.report),
        Line("1.2", "Site activation", lead, "Service", "Site", 0.07, 7_250, first - 90, opening),
        Line("1.3", "Monitoring visits – on site", lead, "Service", "Visit", 0.22, 2_140, first, visit + 30),
        Line("2.1", "Investigator grants", lead, "Pass-through", "", 0.26, 0, first, visit),
        Line("3.1", "Central laboratory", "Bluepeak Labs", "Service", "Kit", 0.07, 365, first - 30, visit),
        Line("3.2", "Reagents and storage", "Bluepeak Labs", "Pass-through", "", 0.02, 0, first - 30, visit),
        Line("3.3", "Sample shipments at -70 °C", "Parcel Cold Chain", "Pass-through", "", 0.03, 0,
             first, visit),
        *((imaging,) if trial.has_imaging else ()),
        Line("5.1", "Data management", "Tessel Data", "Service", "Month", 0.08, 0, first - 90, trial.lock),
        Line("6.1", "Safety case processing", "Heron Safety", "Service", "Case", 0.03, 1_180, first, visit + 30),
        Line("7.1", "Clinical study report", "Quill Writing", "Service", "Hour", 0.01, 145, trial.lock, trial.report),
        Line("8.1", "Sponsor team", "", "Internal", "", 0.08, 0, first - 150, trial.report),
    )  # fmt: skip


def budget(last_cut_off: dt.date) -> tuple[Month, ...]:
    """Every budget line and month of the portfolio, as it stands at the last cut-off."""
    months = [month for trial in TRIALS for line in lines_of(trial) for month in _months(trial, line, last_cut_off)]
    return tuple(_overspent(months, last_cut_off))


def _months(trial: Trial, line: Line, last_cut_off: dt.date) -> list[Month]:
    """The line spread over its months: retainers evenly, the rest in the shape of an S: slow, fast, slow."""
    dice = trial.dice(f"budget {line.line_id}")
    starts = _month_starts(last_cut_off + dt.timedelta(line.begin), last_cut_off + dt.timedelta(line.end))
    total = trial.participants * trial.cost_per_participant * line.share
    return [
        _month(trial, line, first_day, Decimal(round(total * part)), dice)
        for first_day, part in zip(starts, _shape(line, len(starts)), strict=True)
    ]


def _month(trial: Trial, line: Line, first_day: dt.date, amount: Decimal, dice: random.Random) -> Month:
    work, cost = Decimal(trial.work * dice.uniform(0.95, 1.05)), Decimal(trial.cost * dice.uniform(0.96, 1.04))
    units, price = _units(line, amount)
    budgeted = amount if units is None else units * price
    done = None if units is None else (units * work).quantize(units)
    worth = budgeted * work if done is None else done * price
    return Month(
        trial, line, first_day, month_end(first_day), units, done, price, budgeted.quantize(CENT),
        (worth * cost).quantize(CENT), (budgeted * Decimal(trial.cost * 0.985)).quantize(CENT),
    )  # fmt: skip


def _units(line: Line, amount: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """Units of the month and the price of one, if the line has any: a retainer is one month at its price."""
    if not line.unit:
        return None, None
    if line.is_retainer:
        return Decimal("1.00"), amount
    return (amount / line.price).quantize(TENTH), Decimal(line.price)


def _shape(line: Line, months: int) -> list[float]:
    """Which part of the line falls into each month."""
    if line.is_retainer:
        return [1 / months] * months
    return [_risen((n + 1) / months) - _risen(n / months) for n in range(months)]


def _risen(part: float) -> float:
    """How much of a line is spent after this part of its time."""
    return 0.5 * part + 0.5 * part * part * (3 - 2 * part)


def _month_starts(begin: dt.date, end: dt.date) -> list[dt.date]:
    numbers = range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month)
    return [dt.date(number // 12, number % 12 + 1, 1) for number in numbers]


def month_end(first_day: dt.date) -> dt.date:
    """The last day of the month that begins on this one."""
    return (first_day + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)


def _overspent(months: list[Month], last_cut_off: dt.date) -> list[Month]:
    """The vendor of the story did what was planned and accrued more for it: exactly so much more, per currency."""
    ours = [n for n, m in enumerate(months) if m.line.vendor == STORY.overspend_vendor]
    for currency in sorted({months[n].trial.currency for n in ours}):
        places = [n for n in ours if months[n].trial.currency == currency]
        past = [n for n in places if months[n].last_day <= last_cut_off]
        budgeted = sum((months[n].budgeted for n in past), Decimal(0))
        accrued = sum((months[n].accrued for n in past), Decimal(0))
        if accrued:
            scale = Fraction(STORY.overspend) * Fraction(budgeted) / Fraction(accrued)
            for n in places:
                months[n] = _scaled(months[n], scale)
    return months


def _scaled(month: Month, scale: Fraction) -> Month:
    accrued = (month.accrued * scale.numerator / scale.denominator).quantize(CENT)
    return replace(month, done=month.units, accrued=accrued, outlook=(month.budgeted * Decimal("1.12")).quantize(CENT))
