"""The made-up protocol deviations, as a CTMS lists them: where they happened, when they were found and reported."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipelines.demo.calendar import Calendar
from pipelines.demo.ctms import text
from pipelines.demo.enrollment import events_of
from pipelines.demo.portfolio import TRIALS, Trial, workday
from pipelines.demo.sites import NEVER, sites_of
from pipelines.demo.story import STORY

HEADER = (
    "study__v", "PD ID", "Site Number", "Study Country", "Subject Number", "PD Category", "Deemed Important",
    "Deviation Date", "Date Identified", "Date Reported", "Report Due", "PD Status", "Deviation Description",
)  # fmt: skip
TRIAL_IDS = ("TD-103", "TD-104", "TD-105", "TD-106")
EVERY = 400
"""Days a participant is in a trial, on average, until a deviation is found."""
IMPORTANT = 0.2
DUE = 14
"""Days from finding a deviation to the day its report is due."""
CATEGORIES = (
    "Visit schedule",
    "Informed consent",
    "Eligibility criteria",
    "Excluded medication",
    "Dosing",
    "Laboratory",
)


@dataclass(frozen=True)
class Deviation:
    """One deviation; the days count from the last cut-off."""

    site_id: str
    category: str
    is_important: bool
    deviated: int
    identified: int
    reported: int


def deviations_of(trial: Trial) -> Iterator[Deviation]:
    """All deviations of one trial, also those planted."""
    dice = trial.dice("deviations")
    for event in events_of(trial):
        stay = min(-event.week, trial.treat_days)
        if event.what != "enrolled" or dice.random() > stay / EVERY:
            continue
        deviated = workday(event.week + dice.randint(0, stay))
        identified = workday(deviated + dice.randint(2, 21))
        reported = workday(identified + dice.randint(2, DUE - 3))
        yield Deviation(
            event.site_id, dice.choice(CATEGORIES), dice.random() < IMPORTANT, deviated, identified, reported
        )
    yield from _planted(trial)


def _planted(trial: Trial) -> Iterator[Deviation]:
    """The site with more important deviations than chance explains, and the reports that are overdue."""
    if (trial.trial_id, site := STORY.deviating_site[1]) == STORY.deviating_site:
        for n in range(STORY.deviating_count):
            day = workday(-20 - 13 * n)
            yield Deviation(site, "Informed consent", True, day, day + 5, day + 13)
    if trial.trial_id == STORY.overdue_reports_trial:
        site = sites_of(trial)[0].site_id
        for n in range(STORY.overdue_reports):
            yield Deviation(site, "Dosing", True, -60 - n, -41 - n, NEVER)


def deviations(calendar: Calendar, seen: int, trials: Iterable[Trial] = TRIALS) -> bytes:
    """What was found by the cut-off `seen`."""
    rows = []
    for trial in (trial for trial in trials if trial.trial_id in TRIAL_IDS):
        found = sorted(deviations_of(trial), key=lambda d: (d.identified, d.site_id))
        rows += [_row(calendar, trial, number, each, seen) for number, each in enumerate(found, 1)]
    return text(HEADER, (row for row in rows if row))


def _row(calendar: Calendar, trial: Trial, number: int, each: Deviation, seen: int) -> tuple[object, ...] | None:
    if each.identified > seen:
        return None
    country = next(site.country for site in sites_of(trial) if site.site_id == each.site_id)
    return (
        trial.trial_id, f"PD-{trial.number}-{number:04d}", each.site_id, country,
        f"{each.site_id}-{number % 9 + 1:03d}", each.category, "Yes" if each.is_important else "No",
        calendar.iso(each.deviated), calendar.iso(each.identified), calendar.happened(each.reported, seen),
        calendar.iso(each.identified + DUE), "Closed" if each.reported <= seen - 30 else "Open",
        f"{each.category}: not as the protocol says",
    )  # fmt: skip
