"""Numbers, dates and money as people read them. None and NaN become "not known": never zero."""

import datetime as dt
import math
import re

from pipelines.charts import theme
from pipelines.plain import singular

NOT_KNOWN = "not known"
ORIGIN = {"data_date": "Data of", "feed": "Feed", "upload_id": "Upload", "sheet": "Sheet", "row_number": "Row"}
"""The columns that say where a row of a list came from, and their heads."""
SAID_AS = {
    "participants per week": " a week",
    "participants per site-month": " per site-month",
    "deviations per participant-month": " per participant-month",
    "months": " months",
}
FINER = {"participants per site-month": 2, "deviations per participant-month": 3}
"""Decimals of the units whose values are small."""


def missing(value: object) -> bool:
    """Whether there is nothing to say: None, NaN, NaT and NA."""
    return value is None or value != value or str(value) in ("NaT", "<NA>")


def level(text: str) -> str:
    """Text with its marks of direction shown, so that a file's cell cannot turn the sentence around it."""
    return re.sub("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", lambda mark: f"\\u{ord(mark[0]):04x}", text)


def kind_name(kind: str | None) -> str:
    """A kind of export as people call it: `enrollment_plan` is "Enrollment plan", `fx_rates` is "FX rates"."""
    return (kind or "").replace("_", " ").capitalize().replace("Fx ", "FX ").replace("Kpis", "KPIs")


def number(value: float | None, decimals: int = 0) -> str:
    """1234.5 as "1,234" or, with one decimal, "1,234.5"."""
    return NOT_KNOWN if missing(value) else f"{float(value):,.{decimals}f}"


def share(value: float | None) -> str:
    """0.837 as "84 %"."""
    return NOT_KNOWN if missing(value) else f"{float(value) * 100:,.0f} %"


def days(value: float | None, signed: bool = True) -> str:
    """91 as "+91 d": positive is late. The minus is a real one."""
    if missing(value):
        return NOT_KNOWN
    whole = round(float(value))
    sign = "+" if signed and whole > 0 else "−" if whole < 0 else ""
    return f"{sign}{abs(whole):,} d"


def day(value: object) -> str:
    """A date as "14 Nov 2026", the same on every machine."""
    if missing(value):
        return NOT_KNOWN
    value = value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value)[:10])
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def short_day(value: object) -> str:
    """A date without its year, where the year is plain: "14 Nov"."""
    return day(value) if missing(value) else day(value).rsplit(" ", 1)[0]


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def amount(value: float | None, currency: str | None = None) -> str:
    """18,400,000 EUR as "€18.4m": three figures are what a committee can compare."""
    if missing(value):
        return NOT_KNOWN
    return theme.money(float(value), "" if missing(currency) else str(currency)).replace("− ", "−").strip()


def figure(value: float | None, unit: str, currency: str | None = None) -> str:
    """A metric's value with its unit, as its card names it."""
    if missing(value):
        return NOT_KNOWN
    if unit == "percent":
        return share(value)
    if unit in ("days", "days taken"):
        return days(value, signed=unit == "days")
    if unit in ("money", "money per month"):
        return amount(value, currency) + (" a month" if unit.endswith("month") else "")
    if unit == "ratio":
        return number(value, 2)
    decimals = 0 if unit == "participants" or math.isclose(float(value), round(float(value))) else 1
    decimals = FINER.get(unit, decimals)
    said = SAID_AS.get(unit, f" {unit}")
    return number(value, decimals) + (singular(said) if float(value) == 1 else said)
