"""Responsibilities: who answers for which activity, what the sponsor kept, and what each person has on the desk."""

import streamlit as st

from pages import parts
from pages.parts import accountable
from pages.parts.measured import measured
from pages.parts.pictures import note
from pages.parts.words import ORIGIN
from pipelines.charts.numbers import numbers

RETAINED = {
    "activity": "Activity",
    "transferred": "Transferred",
    "trials": "Trials",
    "done_by": "Done by",
    "which": "Which trials",
}
ROLES = {
    "trial_id": "Trial",
    "activity": "Activity",
    "party": "Party",
    "role": "Role",
    "person": "Person",
    "left_on": "Left on",
    "state": "Accountable",
    "transferred": "Transferred",
    "vendor": "Vendor",
} | ORIGIN
TASKS = {
    "days_ahead": "Days ahead",
    "due_on": "Due",
    "what": "To do",
    "item": "What",
    "trial_id": "Trial",
    "kind": "Kind",
    "item_id": "Number",
} | ORIGIN
WITHIN = {"30": "30 days", "60": "60 days", "90": "90 days"}

chosen = parts.opening("Is exactly one accountable for each activity, what did we keep, and what is on my desk?")
activities, tasks = parts.view(chosen, "accountability"), parts.view(chosen, "task_list")
if activities.empty:
    parts.headline("No responsibility is known yet")
    parts.empty("Who is accountable and responsible for which activity is missing.", "responsibilities")
else:
    roles = parts.view(chosen, "responsibility_list")
    parts.headline(accountable.headline(activities))
    parts.tiles([*measured(chosen, "accountability_gaps"), accountable.untransferred(activities)])
    trial = accountable.trial(activities)
    st.html(accountable.matrix(activities[activities["trial_id"] == trial], roles[roles["trial_id"] == trial]))
    note("A accountable, R responsible, C consulted, I informed. Exactly one must be accountable for an activity.")

    kept = accountable.retained(activities)
    parts.section(f"What was not transferred in writing stays with the sponsor: {len(kept)} activities")
    parts.table(numbers(kept, RETAINED), "retained", alt="Activities that the sponsor kept, and in which trials")

parts.section("My items: what one person has to do, whatever export says it")
left, right, _ = st.columns((2, 1, 2))
with left:
    people = sorted(set(tasks["person"]), key=str.casefold)
    person = parts.pick("Person or role", {name: name for name in people}, "person", placeholder="Choose who")
with right:
    within = int(parts.pick("Within", WITHIN, "within", index=0))
if person:
    mine = accountable.items(tasks, person, within)
    parts.section(accountable.items_said(mine, person, within), level=3)
    if not mine.empty:
        parts.table(numbers(mine, TASKS), "items", alt="What this person has to do, what is overdue first")

if not activities.empty:
    parts.section("All roles")
    parts.table(numbers(roles, ROLES), "roles", alt="All roles in all activities, the gaps first")
    parts.rows_behind(parts.trace_link("accountability_gaps"))
parts.sources(chosen)
