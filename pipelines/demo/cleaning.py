"""The made-up counts of data cleaning: queries, missing pages and clean participants of each site, every four weeks."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from pipelines.demo.calendar import Calendar
from pipelines.demo.ctms import text
from pipelines.demo.enrollment import events_of
from pipelines.demo.portfolio import TRIALS, Trial
from pipelines.demo.sites import sites_of
from pipelines.demo.story import STORY

HEADER = (
    "Study", "Country", "Site Number", "Week Ending", "Open Queries", "Queries > 30 Days", "Queries Opened",
    "Queries Closed", "Missing Pages", "# Subjects", "Clean Subjects", "Pages Entered", "Entry Lag (Days)", "Vendor",
)  # fmt: skip
DAYS = (-84, -56, -28, 0)
CLEAN = {STORY.late_lock_trial: (STORY.late_lock_clean, STORY.late_lock_pace), "TD-104": (72, 6)}
"""Participants clean at the last cut-off, and how many became clean in a week."""
OLD = {STORY.late_lock_trial: 0.16, "TD-104": 0.31}
"""Part of the open queries that is older than 30 days."""


def cleaning(calendar: Calendar, seen: int, trials: Iterable[Trial] = TRIALS) -> bytes:
    """The counts of each site up to the cut-off `seen`."""
    mine = [trial for trial in trials if trial.trial_id in CLEAN]
    return text(HEADER, (row for trial in mine for day in DAYS if day <= seen for row in _rows(calendar, trial, day)))


def _rows(calendar: Calendar, trial: Trial, day: int) -> Iterator[tuple[object, ...]]:
    dice, (clean, pace) = trial.dice(f"cleaning {day}"), CLEAN[trial.trial_id]
    there = Counter(e.site_id for e in events_of(trial) if e.what == "enrolled" and e.week <= day)
    share = _spread(clean + pace * day // 7, there)
    for site in sites_of(trial):
        if not there[site.site_id]:
            continue
        participants = there[site.site_id]
        queries = dice.randint(1, 3) * participants
        old = round(queries * OLD[trial.trial_id])
        yield (
            trial.trial_id, site.country, site.site_id, calendar.iso(day), queries, old, 2 * participants,
            2 * participants - dice.randint(0, participants), dice.randint(0, participants), participants,
            share[site.site_id], 6 * participants, dice.randint(3, 9), "Tessel Data",
        )  # fmt: skip


def _spread(total: int, there: Mapping[str, int]) -> dict[str, int]:
    """So many participants spread over the sites by how many each has."""
    sites, whole = sorted(there), sum(there.values())
    so_far = [total * n // whole for n in accumulate(there[site] for site in sites)]
    return {site: upto - before for site, upto, before in zip(sites, so_far, [0, *so_far], strict=False)}
