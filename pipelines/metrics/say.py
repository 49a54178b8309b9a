"""Numbers, days, amounts and lists as words of a sentence."""

import datetime as dt
from collections.abc import Sequence


def day(date: dt.date) -> str:
    """23 Oct 2026."""
    return f"{date.day} {date:%b %Y}"


def days(count: float) -> str:
    """1 day, 91 days."""
    return f"{int(count)} day" if int(count) == 1 else f"{int(count)} days"


def number(value: float) -> str:
    """6.1 or 6: one decimal, and none where it says nothing."""
    return f"{value:,.1f}".removesuffix(".0")


def money(amount: float, currency: str) -> str:
    """EUR 4.72 million, EUR 850,000; without a currency the amount alone."""
    text = f"{amount / 1e6:,.2f} million" if abs(amount) >= 1e6 else f"{amount:,.0f}"
    return f"{currency} {text}".strip()


def listed(names: Sequence[str], most: int) -> str:
    """A, B and C; of more than `most` the first ones and how many more."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
