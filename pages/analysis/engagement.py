"""Engagement: one vendor in one trial, with its scope, assumptions, progress, deliverables, changes and money."""

import streamlit as st

from pages import parts
from pages.parts import engaged, expected
from pages.parts.contracted import CHANGES, CONTRACTS, LINES
from pages.parts.measured import measured
from pages.parts.pictures import note, picture
from pages.parts.showing import lines
from pages.parts.words import ORIGIN
from pipelines.charts.gantt import gantt
from pipelines.charts.numbers import numbers

FIGURES = ("contract_committed", "change_exposure", "budget_consumed", "undefined_terms")
ASSUMPTIONS = {
    "assumption_id": "Number",
    "type": "Type",
    "contract_id": "Contract",
    "topic": "About",
    "term": "Term",
    "statement": "Statement",
    "agreed_on": "Agreed",
    "status": "Status",
}
MILESTONES = {
    "name": "Milestone",
    "state": "State",
    "slippage_days": "Slip, original baseline (d)",
    "baseline_on": "Original baseline",
    "rebaseline_on": "Current baseline",
    "forecast_on": "Forecast",
    "actual_on": "Actual",
    "waiting_on": "Waiting on",
    "slip_cause": "Cause",
}
DELIVERABLES = {
    "deliverable_id": "Number",
    "title": "Deliverable",
    "status": "Status",
    "late_days": "Late (d)",
    "baseline_due_on": "First due",
    "due_on": "Due now",
    "delivered_on": "Delivered",
    "review_round": "Round",
    "accepted_on": "Accepted",
    "open_follow_ups": "Open follow-ups",
    "milestone": "Milestone",
    "line_id": "Line",
    "contract_id": "Contract",
    "format": "Format",
}

of = engaged.pick(parts.opening("What did we contract this vendor for in this trial, and what came of it?"))
if of is None:
    parts.end_without(
        "No engagement is known yet", "A vendor that an export names in a trial is missing.", "contracts or budget"
    )

amiss = engaged.exceptions(of)
parts.headline(engaged.headline(of, amiss))
parts.tiles(measured(of.chosen, *FIGURES))

if amiss:
    parts.section("What is amiss between the two parties")
    lines(amiss)

contracts = {name: head for name, head in CONTRACTS.items() if name != "trial_id"}
changes = {name: head for name, head in CHANGES.items() if name not in ("trial_id", "vendor")}
engaged.part(of, "Contracts", "contract_list", contracts, "contracts", "contract_committed")

assumptions = of.assumptions()
if held := engaged.against(assumptions):
    parts.section("Assumed against observed")
    st.html(held)
    note("Observed: the figure of the whole trial, at the date looked at. Difference: observed less assumed.")
if promised := engaged.promises(assumptions):
    parts.section("Promised, changed, delivered")
    st.html(promised)
engaged.part(
    of, "Assumptions, exclusions and definitions", "assumption_list", ASSUMPTIONS, "assumptions", "undefined_terms"
)

milestones = of.rows("milestone_list")
if milestones.empty:
    parts.section("Milestones")
    parts.empty(f"No milestones of {of.vendor} in {of.trial_id} are known.", "milestones")
else:
    shown = numbers(milestones, MILESTONES | ORIGIN)
    alt = f"Milestones of {of.vendor} in {of.trial_id}"
    picture(gantt(milestones, of.chosen.as_of), shown, alt, "progress", of.made_of("milestone_slippage"))
engaged.part(of, "Deliverables", "engagement_deliverables", DELIVERABLES, "deliverables")
engaged.part(of, "Changes", "change_list", changes, "changes", "change_exposure")
engaged.part(of, "Contract lines", "engagement_lines", LINES, "budget", "budget_consumed")
expected.show(of.trial, of.trial_id, of.rows("contract_list"))
parts.sources(of.chosen)
