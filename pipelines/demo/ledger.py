"""Exports in the style of SAP: text with semicolons in code page 1252, 31.10.2026, 1.234,56, and totals at the end."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from pipelines.demo.budget import CENT, INVOICED_AFTER, PAID_AFTER, Month
from pipelines.demo.calendar import Calendar

HEADER = (
    "WBS Element", "Creditor", "Line No.", "Line Description", "Cost Type", "Posting Month", "UOM", "Planned Units",
    "Completed Units", "Unit Price", "Plan Costs", "Act. Costs", "Invoiced Amount", "Paid Amount", "Forecast Costs",
    "Crcy",
)  # fmt: skip
AMOUNTS = slice(HEADER.index("Plan Costs"), HEADER.index("Crcy"))


def budget(calendar: Calendar, months: Iterable[Month], seen: int) -> bytes:
    """Every budget line and month as it stands at the cut-off `seen`, and a total per currency."""
    totals: dict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0)] * 5)
    lines = [";".join(HEADER)]
    for month in months:
        amounts = _amounts(calendar, month, seen)
        total = totals[month.trial.currency]
        totals[month.trial.currency] = [a + (b or 0) for a, b in zip(total, amounts, strict=True)]
        lines.append(";".join((*_keys(month), *_units(month, amounts), *map(german, amounts), month.trial.currency)))
    for currency, total in totals.items():
        lines.append(";".join(("Total", *[""] * (AMOUNTS.start - 1), *map(german, total), currency)))
    return ("\r\n".join(lines) + "\r\n").encode("cp1252")


def german(number: Decimal | None) -> str:
    """1.234,56; nothing for None."""
    return "" if number is None else f"{number:,}".translate(str.maketrans(",.", ".,"))


def _keys(month: Month) -> tuple[str, ...]:
    line = month.line
    return (
        month.trial.trial_id, line.vendor, line.line_id, line.description, line.cost_type,
        f"{month.first_day:%d.%m.%Y}", line.unit,
    )  # fmt: skip


def _units(month: Month, amounts: list[Decimal | None]) -> tuple[str, str, str]:
    """Planned, completed and price; work is counted when its month is over, as the accrual is."""
    if month.units is None:
        return "", "", ""
    is_over = amounts[1] is not None
    return (
        german(month.units),
        german(month.done) if is_over else "",
        german(month.price.quantize(CENT)),
    )


def _amounts(calendar: Calendar, month: Month, seen: int) -> list[Decimal | None]:
    """Budgeted, accrued, invoiced, paid, forecast. Of a month that is over the forecast is what was accrued."""
    age = (calendar.date(seen) - month.last_day).days
    accrued = month.accrued if age >= 0 else None
    return [
        month.budgeted,
        accrued,
        month.accrued if age >= INVOICED_AFTER else None,
        month.accrued if age >= PAID_AFTER else None,
        accrued if accrued is not None else month.outlook,
    ]
