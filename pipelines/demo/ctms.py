"""Exports in the style of Veeva CTMS: CSV with commas, UTF-8 with a byte order mark, Vault field names as headers."""

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pipelines.demo.calendar import Calendar
from pipelines.demo.declared import declared
from pipelines.demo.enrollment import current_last_in, events_of, first_week, planned_to_date
from pipelines.demo.portfolio import TRIALS, Trial, week_of
from pipelines.demo.sites import sites_of

STUDIES = (
    "study__v", "study_name__v", "Study Title", "study_phase__v", "therapeutic_area__c", "study_indication__c",
    "study_status__v", "Planned Participants", "Planned Sites", "Lead CRO", "RAG Status", "Status Comment",
    "Declared By", "Status Date", "default_currency__v", "Governance Committee",
)  # fmt: skip
SITES = (
    "study__v", "site__v", "site_name__v", "study_country__v", "site_status__v", "site_selected_date__v",
    "Contract Executed", "IRB/EC Approval", "siv_date__v", "planned_activation_date__v", "site_activated_date__v",
    "on_hold_date__v", "hold_end_date__v", "site_closed_date__v", "target_enrollment__v",
)  # fmt: skip
ENROLLMENT = (
    "study__v", "site__v", "study_country__v", "week_ending__v", "screened__v", "screen_failed__v", "enrolled__v",
    "randomized__v", "discontinued__v",
)  # fmt: skip
ENROLLMENT_TO_DATE = (
    "Study ID", "Site Number", "Country", "Week Ending", "Screened to Date", "Screen Failed to Date",
    "Total Enrolled to Date", "Randomized to Date", "Discontinued to Date",
)  # fmt: skip
PLAN = ("study__v", "Period End", "planned_enrollment__v")

COUNTED = ("screened", "screen_failed", "enrolled", "randomized", "discontinued")
BY_MONTH = ("TD-101", "TD-106")
"""Trials whose plan is kept by month; the others' by week."""


def text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A file of this system."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def studies(calendar: Calendar, seen: int) -> bytes:
    """The studies as they stand at the cut-off `seen`."""
    return text(STUDIES, (_study(calendar, trial, seen) for trial in TRIALS))


def _study(calendar: Calendar, trial: Trial, seen: int) -> tuple[object, ...]:
    said = declared(trial, seen)
    return (
        trial.trial_id, trial.short_name, trial.title, trial.phase, trial.area, trial.indication,
        _status(trial, seen), trial.participants, trial.sites, trial.lead, said.color, said.comment,
        f"Project manager, {trial.area.lower()}", calendar.iso(said.day), trial.currency, trial.body,
    )  # fmt: skip


def _status(trial: Trial, seen: int) -> str:
    if seen < trial.first_in - 150:
        return "Planning"
    if seen < trial.first_in:
        return "Start-up"
    return "Recruiting" if seen < current_last_in(trial, seen) + 4 else "Enrollment Closed"


def sites(calendar: Calendar, seen: int, trials: Iterable[Trial] = TRIALS) -> bytes:
    """The sites as they stand at the cut-off `seen`."""
    return text(SITES, _site_rows(calendar, seen, trials))


def _site_rows(calendar: Calendar, seen: int, trials: Iterable[Trial]) -> Iterable[tuple[object, ...]]:
    for trial in trials:
        for site in sites_of(trial):
            until = min(seen, site.dropped - 1)
            past = [
                calendar.happened(day, until) for day in (site.selected, site.contract, site.ethics, site.initiated)
            ]
            opened = calendar.happened(site.activated, until)
            rest = [calendar.happened(day, seen) for day in (site.hold_from, site.hold_until, site.closed)]
            yield (
                trial.trial_id, site.site_id, site.name, site.country, site.state(seen), *past,
                calendar.iso(site.planned), opened, *rest, site.target,
            )  # fmt: skip


def enrollment(calendar: Calendar, seen: int, trials: Iterable[Trial]) -> bytes:
    """Counts per site and week, the whole history up to the cut-off `seen`.

    As reports grouped by week do, it lists a site's first week and the weeks in which something was counted.
    """
    rows = []
    for trial in trials:
        first = {(s.site_id, first_week(trial, s)): Counter() for s in sites_of(trial)}
        counted = first | _counted(trial, seen)
        countries = {s.site_id: s.country for s in sites_of(trial)}
        rows += [
            (trial.trial_id, site_id, countries[site_id], calendar.iso(week), *(counts[what] for what in COUNTED))
            for (site_id, week), counts in sorted(counted.items())
            if week <= seen
        ]
    return text(ENROLLMENT, rows)


def enrollment_to_date(calendar: Calendar, seen: int, trial: Trial) -> bytes:
    """The same in the other vendor's layout: running totals, one row per site and week since the site opened."""
    counted, rows = _counted(trial, seen), []
    for site in sites_of(trial):
        total: Counter[str] = Counter()
        for week in range(first_week(trial, site), seen + 1, 7):
            total += counted.get((site.site_id, week), Counter())
            numbers = (total[what] for what in COUNTED)
            rows.append((trial.trial_id, site.site_id, site.country, calendar.iso(week), *numbers))
    return text(ENROLLMENT_TO_DATE, rows)


def _counted(trial: Trial, seen: int) -> dict[tuple[str, int], Counter[str]]:
    """Per site and week what was counted, as far as it was reported by the cut-off `seen`."""
    counted: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    for event in events_of(trial):
        if event.reported <= seen:
            counted[event.site_id, event.week][event.what] += 1
    return dict(counted)


def plan(calendar: Calendar, seen: int, trials: Iterable[Trial] = TRIALS) -> bytes:
    """The enrollment plan in force at the cut-off `seen`."""
    return text(PLAN, (row for trial in trials for row in _planned(calendar, trial, seen)))


def _planned(calendar: Calendar, trial: Trial, seen: int) -> Iterable[tuple[str, str, int]]:
    last_in, before = current_last_in(trial, seen), 0
    for end in _periods(calendar, trial, last_in):
        to_date = planned_to_date(trial, end, last_in)
        yield trial.trial_id, calendar.iso(end), to_date - before
        before = to_date


def _periods(calendar: Calendar, trial: Trial, last_in: int) -> list[int]:
    """The last days of the plan's weeks, or of its months."""
    days = range(week_of(trial.first_in), week_of(last_in) + 35)
    if trial.trial_id not in BY_MONTH:
        return [day for day in days if day % 7 == 0 and day <= week_of(last_in)]
    ends = [day for day in days if calendar.date(day + 1).day == 1]
    return ends[: 1 + next(n for n, day in enumerate(ends) if day >= last_in)]
