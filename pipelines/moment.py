"""A moment of the store: about which date, and what was known then."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Moment:
    """The two clocks together. known_at: naive UTC."""

    as_of: dt.date
    known_at: dt.datetime


def latest_day(at: dt.datetime) -> dt.date:
    """The day that has begun somewhere on earth at this moment (naive UTC): a later one is the future to everyone."""
    return (at + dt.timedelta(hours=14)).date()
