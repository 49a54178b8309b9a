"""Enrollment: are we enrolling fast enough, is this week a signal, which sites carry us and which never started?"""

from functools import partial

import streamlit as st

from pages import parts
from pages.parts.measured import headline_of, measured, one_trial
from pages.parts.pictures import note, picture
from pipelines.charts.numbers import numbers
from pipelines.charts.ranked_sites import non_enrolling, ranked_sites, silent_sites
from pipelines.charts.s_curve import s_curve
from pipelines.charts.weekly_control import weekly_control

WEEKS = {
    "week_end_on": "Week ending",
    "enrolled": "Enrolled",
    "enrolled_to_date": "Enrolled to date",
    "planned_to_date": "Planned to date",
    "is_complete": "Week complete",
}
SITES = {
    "site_id": "Site",
    "site_name": "Name",
    "country": "Country",
    "state": "State",
    "activated_on": "Activated",
    "exposure_months": "Active months",
    "enrolled": "Enrolled",
    "rate_per_month": "Per month",
    "rate_low": "Rate from",
    "rate_high": "Rate to",
    "chance_of_zero": "Chance of zero",
}

chosen = parts.opening("Are we enrolling fast enough, and which sites carry us?")
weekly, sites = parts.view(chosen, "enrollment_weekly"), parts.view(chosen, "site_status")
if weekly.empty and sites.empty:
    parts.end_without(
        "No enrollment is known yet",
        "Participants per site and week, or one row per participant, are missing.",
        "enrollment or participants",
    )

parts.headline(headline_of(chosen, "enrollment_against_plan"))
parts.tiles(
    measured(
        chosen,
        "enrolled",
        "enrollment_against_plan",
        "enrollment_velocity",
        "required_velocity",
        "enrollment_rate",
        "screen_failure_rate",
        "sites_activated",
        "non_enrolling_sites",
    )
)

trial = one_trial(chosen, "enrollment_against_plan", weekly if len(weekly) else sites)
made_of = partial(parts.trace_link, level="trial", trial_id=trial)
of_trial = parts.view(chosen, "trial_list").set_index("trial_id")["planned_participants"].get(trial)
weekly, sites = weekly[weekly["trial_id"] == trial], sites[sites["trial_id"] == trial]

if weekly.empty:
    parts.empty(f"No enrollment of {trial} is known.", "enrollment or participants")
else:
    picture(
        s_curve(weekly, of_trial),
        numbers(weekly, WEEKS),
        f"Enrollment of {trial}: actual and planned",
        "s-curve",
        made_of("enrollment_against_plan"),
    )
    picture(
        weekly_control(weekly),
        numbers(weekly, WEEKS),
        f"Control chart of weekly enrollment of {trial}",
        "control",
        made_of("enrollment_velocity"),
    )
    note(
        "Limits: mean ± 2.66 × the mean change from week to week (XmR), over the complete weeks drawn. A signal is a "
        "week outside the limits, or 8 in a row on one side of the mean. Under 12 weeks they are trial limits."
    )

if sites.empty:
    parts.empty(f"No sites of {trial} are known: rates per site need their activation dates.", "sites")
else:
    picture(
        ranked_sites(sites),
        numbers(sites, SITES),
        f"Sites of {trial} by enrollment rate with intervals",
        "sites",
        made_of("enrollment_rate"),
    )
    note("The bar is the exact 95 % Poisson interval. Sites with fewer than 5 participants are not ranked.")
    silent = silent_sites(sites)
    picture(
        non_enrolling(sites),
        numbers(silent, SITES),
        f"Sites of {trial} that never enrolled",
        "non-enrolling",
        made_of("non_enrolling_sites"),
    )

unknown = parts.view(chosen, "unknown_sites")
if len(unknown):
    some = "1 site in the enrollment log is" if len(unknown) == 1 else f"{len(unknown)} sites in the enrollment log are"
    st.warning(f"{some} not in the sites export. Their participants count; their rates cannot be known.")
    headings = {"trial_id": "Trial", "site_id": "Site", "participants": "Participants"}
    parts.table(numbers(unknown, headings), "unknown-sites", alt="Sites that the sites export does not have")
parts.sources(chosen)
