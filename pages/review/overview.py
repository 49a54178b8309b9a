"""Overview: are our trials on time, on plan, on budget and under control, and what changed since we last met?"""

import streamlit as st

from pages import parts
from pages.parts import governed, say, since, svg
from pages.parts.trial_rows import trial_rows
from pages.parts.trial_table import trial_table

chosen = parts.opening("Which trials need us, and what changed since the last review?")
rows = trial_rows(chosen)

if not rows:
    parts.end_without(
        "No trial is known yet",
        "Trialdeck shows a portfolio once exports have been taken in.",
        "trials, milestones or enrollment",
    )

parts.headline(say.portfolio(rows, parts.standing(chosen, at_last_review=True), since.ago(chosen)))
st.html(say.compared(chosen, rows))
st.html(say.findings(parts.findings(chosen)) + governed.overview_line(chosen))
st.html(trial_table(rows, svg.DARK if parts.is_dark() else svg.LIGHT))
parts.sources(chosen)
