"""The made-up indicators of central monitoring: tolerance limits of trials, a KRI by site, a KPI of a vendor."""

import datetime as dt
from collections.abc import Iterable, Iterator

from pipelines.demo.calendar import Calendar
from pipelines.demo.ctms import text
from pipelines.demo.enrollment import events_of
from pipelines.demo.portfolio import TRIALS, Trial
from pipelines.demo.story import STORY

HEADER = (
    "Study", "KRI", "Indicator Type", "Vendor", "Site Number", "Month Ending", "Numerator", "Denominator", "Unit",
    "Direction", "Threshold", "Early Warning", "Minimum n",
)  # fmt: skip
MONTHS = 12
LEAVING = {"TD-101": 0.05, "TD-103": 0.078, "TD-106": 0.06, STORY.passed_limit_trial: 0.145}
"""Part of those enrolled that left early; the limit is 10 %, and 7 % the early warning."""
LATE_VISITS = 0.08
VISITS = 6
"""Visits of a participant in a month."""


def kpis(calendar: Calendar, seen: int, trials: Iterable[Trial] = TRIALS) -> bytes:
    """The indicators of the last twelve months before the cut-off `seen`."""
    ends = list(_month_ends(calendar.date(seen)))
    return text(HEADER, (row for trial in trials for row in _rows(calendar, trial, ends)))


def _rows(calendar: Calendar, trial: Trial, ends: list[dt.date]) -> Iterator[tuple[object, ...]]:
    days = [(end - calendar.last_cut_off).days for end in ends]
    enrolled = [sorted(e.site_id for e in events_of(trial) if e.what == "enrolled" and e.week <= day) for day in days]
    for end, there in zip(ends, enrolled, strict=True):
        if trial.trial_id in LEAVING:
            left = round(len(there) * LEAVING[trial.trial_id])
            yield (trial.trial_id, "Premature discontinuation", "QTL", "", "", end.isoformat(), left, len(there), "%",
                   "Lower", 10, 7, 50)  # fmt: skip
        if trial.trial_id == STORY.late_visits_trial:
            yield from _late_visits(trial, end, there, by_site=end == ends[-1])


def _late_visits(trial: Trial, end: dt.date, there: list[str], by_site: bool) -> Iterator[tuple[object, ...]]:
    """A KRI of the trial in each month, and of each site in the last one."""
    dice = trial.dice(f"visits {end}")
    late = {
        site: sum(dice.random() < LATE_VISITS for _ in range(VISITS * there.count(site))) for site in sorted(set(there))
    }
    late |= {STORY.deviating_site[1]: VISITS * there.count(STORY.deviating_site[1]) // 3} if by_site else {}
    shown = [("", sum(late.values()), len(there)), *((s, late[s], there.count(s)) for s in sorted(late) if by_site)]
    for site, count, participants in shown:
        yield (trial.trial_id, "Visits outside their window", "KRI", trial.lead, site, end.isoformat(), count,
               VISITS * participants, "%", "Lower", 15, 10, 30)  # fmt: skip


def _month_ends(day: dt.date) -> Iterator[dt.date]:
    """The last days of the twelve months before this day, the oldest first."""
    months = [divmod(day.year * 12 + day.month - 1 - back, 12) for back in range(MONTHS - 1, -1, -1)]
    yield from (dt.date(year, month + 1, 1) - dt.timedelta(1) for year, month in months)
