"""Data cleaning on the quality page: clean participants against the planned lock, and the last count of each site."""

from pages.parts.chosen import Chosen, trace_link
from pages.parts.pictures import note, picture
from pages.parts.remembered import view
from pages.parts.showing import empty, rows_behind, section, table
from pages.parts.words import ORIGIN
from pipelines.charts import theme
from pipelines.charts.cleaning_pace import cleaning_pace
from pipelines.charts.numbers import numbers
from pipelines.plain import rows_of

LOCK = "lock_forecast_weeks"
LOCKS = {
    "trial_id": "Trial",
    "clean": "Clean",
    "to_clean": "To be clean",
    "pace_per_week": "Clean per week",
    "clean_on": "All clean on",
    "planned_on": "Lock planned",
    "weeks_late": "Weeks late",
}
COUNTS = {
    "trial_id": "Trial",
    "country": "Country",
    "site_id": "Site",
    "counted_on": "Counted on",
    "queries_open": "Open queries",
    "queries_open_over_30_days": "Over 30 days",
    "missing_pages": "Missing pages",
    "participants": "Participants",
    "participants_clean": "Clean",
    "entry_lag_days": "Entry lag (d)",
    "vendor": "Vendor",
}
WEEKS = {
    "counted_on": "Day",
    "places": "Places counted",
    "participants": "Participants",
    "participants_clean": "Clean",
    "queries_open": "Open queries",
    "queries_open_over_30_days": "Over 30 days",
    "missing_pages": "Missing pages",
}


def latest_lock(chosen: Chosen) -> str:
    """The trial whose data are clean the longest after its planned lock, in words; empty where none is a week late."""
    first = next(iter(_ahead(chosen)), None)
    if first is None or not first["weeks_late"] >= 1:
        return ""
    weeks = theme.counted(round(first["weeks_late"]), "week")
    return f"at the present pace {first['trial_id']} is clean {weeks} after its planned lock"


def _ahead(chosen: Chosen) -> list[dict]:
    """The trials whose databases are not locked, the latest first."""
    locks = view(chosen, "lock_forecast")
    return rows_of(locks[~locks["is_locked"].astype(bool)])


def to_the_lock(chosen: Chosen) -> None:
    """The pace of the trial that is latest, and of all trials when they are clean."""
    weekly, ahead = view(chosen, "cleaning_weekly"), _ahead(chosen)
    if weekly.empty:
        empty("How far the data are cleaned is not known.", "data cleaning")
        return
    first = next(iter(ahead), None)
    trial = first["trial_id"] if first else weekly.iloc[0]["trial_id"]
    mine = weekly[weekly["trial_id"] == trial]
    alt = f"Participants of {trial} with clean data over time, and the planned database lock"
    picture(cleaning_pace(mine, first), numbers(mine, WEEKS), alt, "cleaning", _made_of(trial))
    note(
        "The pace is that of the last four weeks or more between two counts, held straight; cleaning mostly speeds up "
        "towards the lock. While the last participant is not in, as many are to be clean as the trial plans."
    )
    locks = view(chosen, "lock_forecast")
    if not locks.empty:
        section("When is each trial clean, and when is its lock planned?")
        table(numbers(locks, LOCKS), "locks", alt="Trials by weeks late at their database lock")
        rows_behind(trace_link(LOCK))


def _made_of(trial: str) -> str:
    return trace_link(LOCK, level="trial", trial_id=trial)


def last_counts(chosen: Chosen) -> None:
    """The last count of each place, the most open queries first."""
    counts = view(chosen, "cleaning_list")
    if counts.empty:
        return
    section("Open queries, missing pages and clean participants, by the last count of each place")
    table(numbers(counts, COUNTS | ORIGIN), "cleaning-counts", alt="The last count of each place")
    rows_behind(trace_link("old_queries"))
