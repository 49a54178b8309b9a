"""Quality: deviations by site and country, data cleaning to database lock, tolerance limits, KPIs and KRIs."""

from pages import parts
from pages.parts import cleaned, deviated, indicated
from pages.parts.measured import headline_of, measured

KINDS = {"deviations", "data_cleaning", "kpis"}

chosen = parts.opening("Does quality hold, site by site, and will the data be clean by the lock?")
if KINDS.isdisjoint(parts.view(chosen, "feeds")["kind"]):
    parts.end_without(
        "Nothing about quality is known yet",
        "Deviations, counts of data cleaning, and KPIs with their limits are missing.",
        "deviations, data cleaning or kpis",
    )

indicators = indicated.reported(chosen)
rates = parts.figures(chosen, deviated.RATE, "trial")
said = (
    headline_of(chosen, deviated.RATE) if rates["value"].notna().any() else "",
    cleaned.latest_lock(chosen),
    indicated.passed(indicators),
)
parts.headline("; ".join(part for part in said if part) or "No figure about quality is known yet")
names = (deviated.RATE, "deviation_report_days", "overdue_deviation_reports", "old_queries", "clean_participants")
parts.tiles(measured(chosen, *names, "entry_lag", "lock_forecast_weeks", indicated.PAST))

indicated.against_limits(indicators)
cleaned.to_the_lock(chosen)
deviated.by_place(chosen)
indicated.one_by_one(indicators)
deviated.all_of_them(chosen)
cleaned.last_counts(chosen)
parts.sources(chosen)
