"""One trial: where it stands by every figure, and down to its countries, sites and the rows of the files."""

from functools import partial

import streamlit as st

from pages import parts
from pages.parts import expected, one_trial
from pipelines.charts.gantt import gantt
from pipelines.charts.s_curve import s_curve
from pipelines.charts.weekly_control import weekly_control

everything = parts.opening("Where does this trial stand, by every figure there is?")
chosen = one_trial.pick(everything)
if chosen is None:
    parts.end_without(
        "No trial is known yet",
        "A trial appears here with the first export that names it.",
        "trials, milestones or enrollment",
    )

trial = chosen.trials[0]
title, voices = one_trial.summary(everything, trial)
parts.headline(title)
st.html(voices)

made_of = partial(parts.trace_link, level="trial", trial_id=trial)
weekly = parts.view(chosen, "enrollment_weekly")
milestones = parts.view(chosen, "milestone_list")
if weekly.empty:
    parts.empty("No enrollment is known for this trial.", "enrollment or participants")
else:
    left, right = st.columns(2, gap="large")
    with left:
        parts.show(
            s_curve(weekly, one_trial.target(chosen)),
            weekly,
            f"Enrollment of {trial} against plan",
            "s-curve",
            made_of("enrollment_against_plan"),
        )
    with right:
        parts.show(
            weekly_control(weekly),
            weekly,
            f"Participants of {trial} enrolled each week",
            "weekly",
            made_of("enrollment_velocity"),
        )
if milestones.empty:
    parts.empty("No milestone is known for this trial.", "milestones")
else:
    parts.show(
        gantt(milestones, chosen.as_of),
        milestones,
        f"Milestones of {trial}: baseline and forecast",
        "gantt",
        made_of("milestone_slippage"),
    )

st.html(one_trial.figures_by_area(everything, trial))
expected.show(chosen, trial, parts.view(chosen, "contract_list"))

parts.section("Countries, sites and rows")
countries = one_trial.by_country(everything, trial)
if countries:
    st.table(countries, alt=f"Figures of {trial} by country")
names = [row["Country"] for row in countries]
country = st.selectbox("Country", names, index=None, key="country", bind="query-params", placeholder="All countries")
place = f"{trial}, {country}" if country else trial
for rows in one_trial.LISTS:
    found = one_trial.rows_of(chosen, rows.view, country)
    parts.section(f"{rows.title} of {place}", 3)
    if found.empty:
        parts.empty(f"No {rows.title.lower()} of {place} are known.", rows.export)
    else:
        parts.table(found, f"{rows.view}-{trial}", alt=f"{rows.title} of {place}", column_order=rows.columns)
parts.sources(chosen)
