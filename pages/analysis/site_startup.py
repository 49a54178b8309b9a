"""Site start-up: how far the sites have come, how long each step takes, and where it takes longest."""

import streamlit as st

from pages import parts
from pages.parts import submitted
from pages.parts.measured import measured
from pages.parts.pictures import note, picture
from pages.parts.words import ORIGIN
from pipelines.charts.numbers import numbers
from pipelines.charts.startup_funnel import funnel, startup_funnel

SITES = {
    "trial_id": "Trial",
    "site_id": "Site",
    "site_name": "Institution",
    "country": "Country",
    "vendor": "Vendor",
    "waits_for": "Waits for",
    "days_since_selected": "Days since selected",
    "days_since_step": "Days since its last step",
    "days_late": "Late against the plan (d)",
    "selected_on": "Selected",
    "contract_on": "Contract",
    "ethics_approval_on": "Ethics approval",
    "initiated_on": "Initiated",
    "activated_on": "Activated",
    "planned_activation_on": "Planned activation",
    "forecast_activation_on": "Forecast activation",
}
WHOLE = "selected to activated"

chosen = parts.opening("How far have the sites come, how long does each step take, and where does it take longest?")
sites = parts.view(chosen, "startup_list")
if sites.empty:
    parts.end_without("No site is known yet", "Sites with the days of their start-up are missing.", "sites")

times = parts.view(chosen, "cycle_times")
everywhere = times[(times["about"] == "sites") & times["trial_id"].isna()]
parts.headline(submitted.startup(sites, everywhere))
parts.tiles(measured(chosen, "startup_days", "sites_activated"))

made_of = parts.trace_link("startup_days")
picture(startup_funnel(sites), funnel(sites).drop(columns="by"), "Sites by step of start-up", "funnel", made_of)

parts.section("How long does each step take?")
overall = everywhere[everywhere["level"] == "portfolio"]
if overall.empty:
    parts.empty("No step has the days of both its ends.", "sites")
else:
    st.html(submitted.cycles(overall))
    parts.rows_behind(made_of)
note(
    "Kaplan-Meier: sites still waiting count as longer than so far; the median of those that are done alone would be "
    "too short. Contract and ethics approval run side by side: both are counted from selection. Not said below 5 done. "
    "Dropped sites are left out; activated is when all greenlight criteria are met, not the initiation visit."
)

for named, level in (("country", "country"), ("vendor", "vendor")):
    found = everywhere[(everywhere["level"] == level) & (everywhere["cycle"] == WHOLE)]
    if len(found):
        parts.section(f"From selected to activated, by {named}")
        st.html(submitted.cycles(found.sort_values("numerator", ascending=False), named))
        with st.expander(f"Sites by step and {named}, and every step by {named}"):
            parts.table(
                numbers(funnel(sites, named), {"by": named.capitalize()} | {c: c for c in funnel(sites).columns[1:]}),
                f"funnel-{named}",
                alt=f"Sites by step of start-up and {named}",
            )
            every = everywhere[everywhere["level"] == level]
            columns = {"cycle": "Step", named: named.capitalize(), "numerator": "Median (d)", "reason": "About it"}
            parts.table(numbers(every, columns), f"steps-{named}", alt=f"Cycle times of each step by {named}")

parts.section("Sites in start-up, those longest since selection first")
waiting = sites[sites["is_in_startup"]]
if waiting.empty:
    note("No site is in start-up.")
else:
    parts.table(numbers(waiting, SITES | ORIGIN), "startup", alt="Sites in start-up, the longest first")
    parts.rows_behind(made_of)
parts.sources(chosen)
