"""Deviations on the quality page: important ones by site and country against the time at risk, and all in one list."""

from functools import partial
from typing import TYPE_CHECKING

from pages.parts.chosen import Chosen, trace_link
from pages.parts.measured import one_trial
from pages.parts.pictures import note, picture
from pages.parts.remembered import figures, view
from pages.parts.showing import empty, rows_behind, section, table
from pages.parts.words import ORIGIN, share
from pipelines import metrics
from pipelines.charts.funnel import Words, funnel, judged_places
from pipelines.charts.numbers import numbers
from pipelines.metrics.outliers import FALSE_ALARMS

if TYPE_CHECKING:
    import pandas as pd

RATE = "important_deviation_rate"
WORDS = Words("important deviations", "participant-months", metrics.card(RATE).minimum or 0)
PLACES = {
    "place": "Place",
    "numerator": "Events",
    "denominator": "Exposure",
    "rate": "Rate",
    "expected": "Expected",
    "chance": "Chance",
    "flag": "Against the others",
}
LISTED = {
    "trial_id": "Trial",
    "deviation_id": "Number",
    "site_id": "Site",
    "country": "Country",
    "category": "Category",
    "importance": "Importance",
    "deviated_on": "Happened",
    "identified_on": "Found",
    "reported_on": "Reported",
    "due_on": "Report due",
    "days_overdue": "Overdue (d)",
    "days_to_report": "Days to report, or so far",
    "status": "Status",
    "vendor": "Vendor",
    "description": "What happened",
}


def by_place(chosen: Chosen) -> None:
    """Important deviations of one trial by site and by country, each place against all the others."""
    rates = figures(chosen, RATE)
    trial = one_trial(chosen, RATE, rates[rates["level"] == "site"])
    if trial is None:
        empty(
            "Important deviations cannot be held against the time participants are in a trial.",
            "deviations, and enrollment or participants",
        )
        return
    made_of = partial(trace_link, RATE, level="trial", trial_id=trial)
    for level in ("site", "country"):
        found = places(rates[(rates["trial_id"] == trial) & (rates["level"] == level)], level)
        alt = f"Important deviations of {trial} by {level}, against participant-months"
        compared(found, WORDS, alt, f"deviations-by-{level}", made_of())


def compared(found: "pd.DataFrame", words: Words, alt: str, name: str, made_of: str) -> None:
    """A funnel of places with the numbers under it, and how to read it."""
    judged, wide = judged_places(found, words.minimum)
    drawn = funnel(found, words)
    picture(drawn, numbers(judged, PLACES), alt, name, made_of)
    if drawn.data:
        note(_how(wide, words))


def places(rows: "pd.DataFrame", level: str) -> "pd.DataFrame":
    """The rows at the level `site` or `country`, each with its `place` in words."""
    if level == "site":
        found = rows[rows["site_id"].notna()]
        return found.assign(place="Site " + found["site_id"].astype(str))
    found = rows[rows["site_id"].isna() & rows["country"].notna()]
    return found.assign(place=found["country"])


def _how(wide: float, words: Words) -> str:
    """How to read a funnel: what its lines are, what is flagged, and what never is."""
    spread = f" Places vary {wide:.1f} times more than by chance; the limits allow for it." if wide > 1 else ""
    least = f" Hollow: under the {words.minimum:g} {words.exposure} that a flag takes." if words.minimum else ""
    return (
        "Dashed: exact Poisson limits about the rate of the places that are not flagged; by chance alone 2 of 1,000 "
        "lie outside. A square is flagged: held against that rate, and of all flags at most "
        f"{share(FALSE_ALARMS)} are false alarms (Benjamini and Hochberg); where places are few it may lie inside the "
        f"lines.{least}{spread}"
    )


def all_of_them(chosen: Chosen) -> None:
    """The list of deviations, those whose report is overdue first."""
    deviations = view(chosen, "deviation_list")
    section("All deviations: reports overdue first, then the important ones")
    if deviations.empty:
        empty("No deviation is known.", "deviations")
        return
    table(numbers(deviations, LISTED | ORIGIN), "deviations", alt="All deviations, overdue reports first")
    rows_behind(trace_link("overdue_deviation_reports"))
