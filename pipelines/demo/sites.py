"""The made-up sites: where each trial runs, when each opens, pauses and closes, and how well it enrolls."""

import random
from dataclasses import dataclass
from functools import cache

from pipelines.demo.portfolio import Trial, workday
from pipelines.demo.story import STORY

NEVER = 100_000
"""A day that does not come."""

PLACES = (
    "Aldervik", "Brunnau", "Castelmar", "Dornfeld", "Eastmere", "Fontcalme", "Grenhaven", "Holmstrup", "Iverness Bay",
    "Jelenec", "Korsund", "Lindhoven", "Montferro", "Norrbrook", "Ostrava Nova", "Pinewater", "Quellen", "Rivalta",
    "Stonebridge", "Tarnow Lake", "Ulverdal", "Valmora", "Westerholt", "Yarrowdale", "Zellmark",
)  # fmt: skip
HOUSES = ("University Hospital", "General Hospital", "Medical Center", "Clinical Research Unit", "Regional Clinic")


@dataclass(frozen=True)
class Site:
    """One site. Days count from the last cut-off; NEVER is a day that does not come. `pull` is its enrollment rate."""

    site_id: str
    name: str
    country: str
    target: int
    planned: int
    selected: int
    contract: int
    ethics: int
    initiated: int
    activated: int
    hold_from: int
    hold_until: int
    closed: int
    dropped: int
    pull: float

    def is_open(self, day: int) -> bool:
        """Whether the site may enroll on this day."""
        return self.activated <= day < min(self.closed, self.dropped) and not self.hold_from <= day <= self.hold_until

    def state(self, day: int) -> str:
        """Its lifecycle state on this day, in the words of the export."""
        if self.dropped <= day:
            return "Not Selected"
        if self.closed <= day:
            return "Closed"
        if self.hold_from <= day <= self.hold_until:
            return "On Hold"
        reached = ((self.activated, "Active"), (self.initiated, "SIV Done"), (self.selected, "Qualified"))
        return next((word for since, word in reached if since <= day), "Candidate")


@cache
def sites_of(trial: Trial) -> tuple[Site, ...]:
    """All sites of one trial, by number."""
    dice = trial.dice("sites")
    per_country = _spread(trial.sites, trial.countries, dice)
    made = []
    for number, country in enumerate(trial.countries, start=1):
        for place in range(1, per_country[country] + 1):
            made.append(_site(trial, f"{number:02d}{place:02d}", country, dice))
    return tuple(made)


def _spread(sites: int, countries: tuple[str, ...], dice: random.Random) -> dict[str, int]:
    """How many sites each country has: at least two while they last, the first countries more."""
    counts = dict.fromkeys(countries, 2)
    weights = [len(countries) - place + 2 for place in range(len(countries))]
    for country in dice.choices(countries, weights, k=sites - 2 * len(countries)):
        counts[country] += 1
    return counts


def _site(trial: Trial, site_id: str, country: str, dice: random.Random) -> Site:
    is_silent = trial.trial_id == STORY.never_enrolled_trial and site_id in STORY.never_enrolled
    ramp = 0.4 * trial.enroll_days
    planned = trial.first_in - 21 + round(dice.random() * ramp * (0.5 if is_silent else 1))
    activated = workday(planned + round(dice.gammavariate(1.2, trial.late_days / 1.2)) - 4)
    pull = dice.gammavariate(1.8, 1 / 1.8)
    hold_from, hold_until, closed, dropped = _fate(trial, activated, pull, is_silent, dice)
    return Site(
        site_id=site_id,
        name=f"{dice.choice(HOUSES)} {dice.choice(PLACES)}",
        country=country,
        target=max(2, round(trial.participants / trial.sites * dice.uniform(0.8, 1.3))),
        planned=workday(planned),
        selected=workday(activated - dice.randint(120, 190)),
        contract=workday(activated - dice.randint(25, 60)),
        ethics=workday(activated - dice.randint(35, 80)),
        initiated=workday(activated - dice.randint(5, 16)),
        activated=activated if dropped == NEVER else NEVER,
        hold_from=hold_from,
        hold_until=hold_until,
        closed=closed,
        dropped=dropped,
        pull=0.0 if is_silent else pull + 0.15,
    )


def _fate(trial: Trial, activated: int, pull: float, is_silent: bool, dice: random.Random) -> tuple[int, ...]:
    """Hold from and until, closed, dropped: most sites know none of them."""
    chance, length = dice.random(), dice.randint(28, 63)
    hold_from = hold_until = closed = dropped = NEVER
    if is_silent or trial.first_in > -60:
        return hold_from, hold_until, closed, dropped
    if chance < 0.05:
        hold_from = workday(activated + dice.randint(60, 200))
        hold_until = hold_from + length
    elif chance < 0.08 and activated < -100:
        hold_from = workday(-dice.randint(10, 40))
    elif chance < 0.13:
        closed = workday(
            max(activated + dice.randint(150, 330), trial.last_in + 30 if trial.last_in < 0 else activated)
        )
    elif chance < 0.15 and pull < 1:
        dropped = workday(activated - dice.randint(20, 60))
    return hold_from, hold_until, closed, dropped
