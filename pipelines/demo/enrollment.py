"""The made-up enrollment: who was screened where and in which week, and the plan it is held against.

A trial's number of participants to date is set by its pace; chance decides only where and when, so that the story
holds whatever the dice throw.
"""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache

from pipelines.demo.portfolio import Trial, week_of, workday
from pipelines.demo.sites import Site, sites_of
from pipelines.demo.story import STORY

RAMP = 0.4
"""Share of the enrollment period over which sites open."""

LAGS = (0, 7, 14)
"""Days by which a count reaches the export late, and below how often."""
LAG_ODDS = (94, 5, 1)


@dataclass(frozen=True)
class Event:
    """Something counted in the week that ends on `week`; exports carry it from the cut-off `reported`."""

    site_id: str
    week: int
    what: str
    reported: int


def planned_to_date(trial: Trial, day: int, last_in: int) -> int:
    """Participants planned to be enrolled by the end of this day, with enrollment planned to end on `last_in`.

    Sites open evenly over the first part of the period and then enroll at a constant rate.
    """
    done = min(1.0, max(0.0, (day - trial.first_in) / (last_in - trial.first_in)))
    area = done**2 / (2 * RAMP) if done < RAMP else done - RAMP / 2
    return round(trial.participants * area / (1 - RAMP / 2))


def current_last_in(trial: Trial, day: int) -> int:
    """The day enrollment is planned to end, by the plan in force on `day`."""
    moved = trial.trial_id == STORY.rebaseline_trial and day >= STORY.rebaselined_on
    return trial.last_in + STORY.rebaseline_days if moved else trial.last_in


def actual_last_in(trial: Trial) -> int:
    """The day the last participant came in, for a trial that has finished enrolling; else a day to come."""
    return workday(trial.last_in + 4)


@cache
def events_of(trial: Trial) -> tuple[Event, ...]:
    """All screenings, screen failures, enrollments and discontinuations up to the last cut-off."""
    dice = trial.dice("enrollment")
    chances = _chances(trial)
    enrolled = round(trial.pace * planned_to_date(trial, 0, current_last_in(trial, 0)))
    if not chances or not enrolled:
        return ()
    starts = _nobody_left_out(trial, chances, _drawn(chances, enrolled, dice), dice)
    failures = _drawn(_with_silent(trial, chances), round(_failures(trial, enrolled)), dice)
    opened = {site.site_id: first_week(trial, site) for site in sites_of(trial)}
    found = []
    for outcome, drawn in (("enrolled", starts), ("screen_failed", failures)):
        for site, week in drawn:
            found += _story_of_one(site, week, opened[site], outcome, dice)
    found += _in_screening(trial, chances, enrolled, dice)
    return tuple(event for event in found if event.week <= 0)


def _failures(trial: Trial, enrolled: int) -> float:
    return enrolled * trial.screen_failure / (1 - trial.screen_failure)


def _chances(trial: Trial) -> dict[tuple[str, int], float]:
    """How likely an enrollment falls on each site and week; sites that never enroll have no part in it."""
    end = min(0, week_of(actual_last_in(trial)))
    begin = week_of(trial.first_in + 4)
    span = max(1, end - begin)
    chances = {}
    for site in sites_of(trial):
        for week in range(begin, end + 1, 7):
            open_days = sum(site.is_open(day) for day in range(week - 6, week + 1))
            slope = 1 + trial.trend * (2 * (week - begin) / span - 1)
            if open_days and site.pull:
                chances[site.site_id, week] = open_days * site.pull * slope
    return chances


def _with_silent(trial: Trial, chances: dict[tuple[str, int], float]) -> dict[tuple[str, int], float]:
    """The same for screen failures: a site that never enrolls did screen now and then."""
    silent = [s for s in sites_of(trial) if not s.pull]
    return chances | {(s.site_id, week): 1.0 for s in silent for week in range(week_of(s.activated) + 28, -7, 7)}


def _drawn(chances: dict[tuple[str, int], float], count: int, dice: random.Random) -> list[tuple[str, int]]:
    """Sites and weeks by chance; how many fall into each four weeks is as expected, so that no story hangs on luck."""
    blocks: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for key in chances:
        blocks[(key[1] - 1) // 28].append(key)
    weights = {block: sum(chances[key] for key in keys) for block, keys in sorted(blocks.items())}
    total, risen, drawn = sum(weights.values()), 0.0, []
    for block, weight in weights.items():
        risen += weight
        wanted = round(count * risen / total) - len(drawn)
        drawn += dice.choices(blocks[block], [chances[key] for key in blocks[block]], k=wanted)
    return drawn


def _nobody_left_out(
    trial: Trial, chances: dict[tuple[str, int], float], drawn: list[tuple[str, int]], dice: random.Random
) -> list[tuple[str, int]]:
    """Sites open for months get one of the busier sites' participants: only the planted sites stay silent that long."""
    last = -7 * STORY.stale_weeks if trial.trial_id == STORY.stale_trial else 0
    counts = Counter(site_id for site_id, week in drawn if week <= last)
    for site in sites_of(trial):
        weeks = [week for (site_id, week) in chances if site_id == site.site_id]
        if counts[site.site_id] or not weeks or max(weeks) - site.activated <= 120:
            continue
        given = [
            n for n, (site_id, week) in enumerate(drawn) if counts[site_id] > 2 and (site.site_id, week) in chances
        ]
        place = dice.choice(given)
        counts[drawn[place][0]] -= 1
        counts[site.site_id] += 1
        drawn[place] = (site.site_id, drawn[place][1])
    return drawn


def _story_of_one(site_id: str, week: int, opened: int, outcome: str, dice: random.Random) -> list[Event]:
    """The events of one participant whose screening was decided in `week`, at a site that opened in week `opened`."""
    lag = dice.choices(LAGS, LAG_ODDS)[0]
    screened = max(opened, week - 7 * dice.randint(0, 3))
    told = [Event(site_id, screened, "screened", screened + lag), Event(site_id, week, outcome, week + lag)]
    if outcome == "enrolled":
        told.append(Event(site_id, week, "randomized", week + lag))
        if dice.random() < 0.07:
            left = week + 7 * dice.randint(2, 40)
            told.append(Event(site_id, left, "discontinued", left))
    return told


def _in_screening(
    trial: Trial, chances: dict[tuple[str, int], float], enrolled: int, dice: random.Random
) -> list[Event]:
    """Those screened lately and not yet decided."""
    if actual_last_in(trial) <= 0:
        return []
    recent = {key: chance for key, chance in chances.items() if key[1] > -21}
    weeks = max(4, -trial.first_in / 7)
    count = round(1.5 * enrolled / weeks / (1 - trial.screen_failure))
    return [Event(site_id, week, "screened", week) for site_id, week in _drawn(recent, count, dice)]


def first_week(trial: Trial, site: Site) -> int:
    """The first week for which an export has a row of this site."""
    return max(week_of(site.activated), week_of(trial.first_in + 4))
