"""From days counted from the last cut-off to dates."""

import datetime as dt
from dataclasses import dataclass

from pipelines.errors import TrialdeckError

SUNDAY = 6
LOADED_AFTER = dt.timedelta(days=2, hours=9)
"""How long after the day of its cut-off an export is taken in."""


@dataclass(frozen=True)
class Calendar:
    """Dates around the last cut-off, which is a Sunday: weeks end on Sundays everywhere in Trialdeck."""

    last_cut_off: dt.date

    def __post_init__(self) -> None:
        if self.last_cut_off.weekday() != SUNDAY:
            raise TrialdeckError(
                f"The demo portfolio's weeks end on Sundays, and {self.last_cut_off} is a {self.last_cut_off:%A}: "
                f"take the Sunday before it."
            )

    def date(self, day: int) -> dt.date:
        """The date of a day."""
        return self.last_cut_off + dt.timedelta(day)

    def iso(self, day: int) -> str:
        """The date of a day as ISO text."""
        return self.date(day).isoformat()

    def german(self, day: int) -> str:
        """The date of a day as 31.10.2026."""
        return f"{self.date(day):%d.%m.%Y}"

    def happened(self, day: int, seen: int) -> str:
        """ISO text of what had happened by the cut-off `seen`, else nothing."""
        return self.iso(day) if day <= seen else ""


def loaded_at(data_date: dt.date) -> dt.datetime:
    """When the demo takes in an export of this data date: two days later at 09:00 UTC."""
    return dt.datetime.combine(data_date, dt.time()) + LOADED_AFTER


def last_cut_off(now: dt.datetime) -> dt.date:
    """The latest Sunday whose exports have been taken in by `now` (naive, UTC)."""
    day = (now - LOADED_AFTER).date()
    return day - dt.timedelta((day.weekday() - SUNDAY) % 7)
