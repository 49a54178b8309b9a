"""Milestones: what moved and how often, what is late, what it pushes, and where slip-days come from."""

from pages import parts
from pages.parts import since
from pages.parts.measured import headline_of, measured, one_trial
from pages.parts.pictures import note, picture
from pages.parts.slips import causes_picture
from pages.parts.words import ORIGIN
from pipelines.charts.gantt import gantt
from pipelines.charts.milestone_trend import milestone_trend
from pipelines.charts.numbers import numbers

REPORTS = {"name": "Milestone", "reported_on": "Reported", "forecast_on": "Forecast", "actual_on": "Actual"}
DATES = {
    "name": "Milestone",
    "state": "State",
    "slippage_days": "Slip, original baseline (d)",
    "commitment_days": "Slip, current baseline (d)",
    "credit_days": "Re-baseline credit (d)",
    "baseline_on": "Original baseline",
    "rebaseline_on": "Current baseline",
    "forecast_on": "Forecast",
    "actual_on": "Actual",
    "moved_days": "Moved since the last review (d)",
    "moves": "Times moved",
    "waiting_on": "Waiting on",
    "predecessors": "Comes after",
    "slip_cause": "Cause",
    "vendor": "Vendor",
    "owner": "Owner",
}
PLACES = {"trial_id": "Trial", "country": "Country", "site_id": "Site"}

chosen = parts.opening("Which milestones moved, what is late, and what does it push?")
milestones = parts.view(chosen, "milestone_list")
if milestones.empty:
    parts.end_without(
        "No milestone is known yet", "Milestones with baseline, forecast and actual dates are missing.", "milestones"
    )

columns = DATES | {"moved_days": f"Moved {since.span(chosen)} (d)"}
parts.headline(headline_of(chosen, "milestone_slippage"))
parts.tiles(measured(chosen, "milestone_slippage", "on_time_milestones", "milestones_in_motion"))

trial = one_trial(chosen, "milestone_slippage", milestones)
reports = parts.view(chosen, "milestone_trend")
reports, dates = reports[reports["trial_id"] == trial], milestones[milestones["trial_id"] == trial]
slips = parts.trace_link("milestone_slippage", "trial", trial_id=trial)
picture(
    milestone_trend(reports, dates["data_date"].max()),
    numbers(reports, REPORTS),
    f"Forecasts of {trial} by report",
    "trend",
    parts.trace_link("milestones_in_motion", "trial", trial_id=trial),
)
note("Level: the forecast holds. Rising: it slips; as steep as the line: day for day. A line stops when it is done.")
picture(gantt(dates, chosen.as_of), numbers(dates, columns), f"Milestones of {trial}: baseline and now", "gantt", slips)
note(
    "Thin grey: original baseline. Solid: happened. Hatched: forecast. A bar starts where its predecessor ends, or "
    "where the milestone before it ends if the export names none."
)

causes = parts.view(chosen, "slip_causes")
causes_picture(causes)

parts.section("All milestones: slip against the original and the current baseline, and the credit between them")
ranked = milestones.sort_values("slippage_days", ascending=False, na_position="last")
parts.table(numbers(ranked, PLACES | columns | ORIGIN), "milestones", alt="All milestones, the latest first")
parts.rows_behind(parts.trace_link("milestone_slippage"))
parts.sources(chosen)
