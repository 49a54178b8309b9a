"""A moment of the store: about which date, and what was known then."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Moment:
    """The two clocks together. known_at: naive UTC."""

    as_of: dt.date
    known_at: dt.datetime
