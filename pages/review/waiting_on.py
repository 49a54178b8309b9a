"""Waiting on: every late item of the portfolio, the one party it waits for, what it holds and what a week costs."""

import streamlit as st

from pages import parts
from pages.parts import waited
from pages.parts.measured import measured
from pages.parts.pictures import note, picture
from pages.parts.words import ORIGIN
from pipelines.charts.numbers import numbers
from pipelines.charts.waiting_parties import by_party, waiting_parties

PARTIES = {
    "party": "Party",
    "party_type": "Type",
    "items": "Late items",
    "longest_days": "Longest wait (d)",
    "trials": "Trials",
    "milestones_held": "Open milestones held",
}
ITEMS = {
    "trial_id": "Trial",
    "party": "Waits for",
    "party_type": "Type",
    "who": "Person or role",
    "item": "Item",
    "days": "Days",
    "holds": "Open milestones held",
    "worst_slip_days": "Their worst slip (d)",
    "cost": "A week costs",
    "costed_by": "Cost by",
    "note": "Note",
    "kind": "Kind",
    "vendor": "Vendor",
    "sentence": "In words",
} | ORIGIN

chosen = parts.opening("What is late, who is waited for, and what does it hold up?")
if not waited.spoken(chosen):
    parts.end_without(
        "Nothing is known yet that could be waited for",
        "Milestones, inputs, deliverables, documents, contracts and changes say what is late, and who owes it.",
        "milestones, inputs or deliverables",
    )

everything = parts.view(chosen, "waiting_on")
top = st.container()
with st.columns(3)[0]:
    party_type = parts.pick("Waiting for", waited.TYPES, "party", index=0)
waiting = waited.of_type(everything, party_type)
with top:
    parts.headline(waited.headline(waiting, everything))
    parts.tiles(measured(chosen, "late_inputs", "late_vendor_inputs", "deliverables_in_review", "missing_documents"))

if not waiting.empty:
    picture(
        waiting_parties(waiting),
        numbers(by_party(waiting), PARTIES),
        "Late items by the party they wait for",
        "parties",
        parts.trace_link("late_inputs"),
    )
    note("Hatched: the sponsor. A milestone that several items hold is counted once per party.")

    parts.section("One sentence each, what hurts most first")
    st.html(waited.sentences(waiting))
    note(
        "First is what has most milestone-days: days waited times open milestones held, its own and those after it. A "
        "milestone or deliverable that is late only because an input is late is not listed beside it. A week costs "
        "what the export says of the item; else, where it holds a milestone, what the trial accrues in a week: its "
        "burn rate times 12, over 52.18 weeks. Costs are never added: several items may hold the same trial. "
        "Contracts and changes count from 31 days on, reviews from 15."
    )

    parts.section("All of them")
    listed = numbers(waited.with_words(waiting), ITEMS)
    parts.table(listed, "waiting", alt="Every late item, the one that hurts most first")
    parts.rows_behind(parts.trace_link("late_inputs"))
parts.sources(chosen)
