"""Bodies: each committee's trials, vendors, members, decisions and next meeting, and what governance lacks."""

import streamlit as st

from pages import parts
from pages.parts import governed, issued
from pages.parts.measured import measured
from pages.parts.pictures import note
from pages.parts.words import ORIGIN
from pipelines.charts.numbers import numbers
from pipelines.plain import rows_of

EXCEPTIONS = {
    "exception": "Exception",
    "sentence": "In words",
    "trial_id": "Trial",
    "vendor": "Vendor",
    "body": "Body",
    "item": "What",
} | ORIGIN
DECISIONS = {
    "item": "Decision",
    "trial_id": "Trial",
    "who": "Who decides",
    "days_late": "Late (d)",
    "days_waiting": "Waiting (d)",
    "due_on": "Needed on",
    "kind": "Kind",
    "item_id": "Number",
    "vendor": "Vendor",
    "body": "Body",
} | ORIGIN

chosen = parts.opening("What lies before this committee, who sits in it, and what does our governance lack?")
bodies, found = parts.view(chosen, "body_list"), parts.view(chosen, "governance_exceptions")
due = parts.view(chosen, "decisions_due")
if bodies.empty and found.empty:
    parts.end_without(
        "No governance body is known yet",
        "Bodies with their members and meetings, and who is accountable for what, are missing.",
        "bodies or responsibilities",
    )

named = {row["body"]: row for row in rows_of(bodies)}
with st.columns(3)[0]:
    one = parts.pick("Body", {name: name for name in named}, "committee", placeholder="All bodies")
if one:
    body = named[one]
    found, due = found[found["body"] == one], due[due["body"] == one]
    trials = governed.trials_of(chosen, body)
    parts.headline(governed.headline_of(body, found, trials))
    parts.tiles(governed.tiles(body))
else:
    parts.headline(f"Governance: {governed.exceptions_of(found)}")
    parts.tiles(measured(chosen, "accountability_gaps", "without_body", "late_meetings", "overdue_manuals"))

if not found.empty:
    parts.section("What it lacks" if one else "What governance lacks, one sentence each")
    st.html(governed.sentences(found))

if one:
    parts.section(f"Its trials: {len(trials)}" if len(trials) else "No trial belongs to it")
    if len(trials):
        st.html(governed.trial_table(trials))
    said, pressing = issued.of_body(parts.view(chosen, "issue_list"), one)
    if said:
        parts.section(said)
    if len(pressing):
        st.html(issued.breaches(pressing, "of its trials that press"))
    if len(body["vendors"]):
        parts.section("Its vendors")
        st.html(governed.vendors(body))
    parts.section("Who sits in it")
    st.html(governed.members(body))
elif named:
    parts.section("The bodies, from the highest tier down")
    st.html(governed.all_bodies(bodies))
    note(
        "Missed: the last meeting lies further back than the cadence allows (a month is 31 days, a quarter 92). A "
        "review kept in Trialdeck under the body's name is a meeting of it."
    )

parts.section(governed.decisions(due))
if not due.empty:
    parts.table(numbers(due, DECISIONS), "decisions", alt="Decisions due, the latest first")
    note(
        "Decisions owed as inputs and needed within 90 days, changes neither executed nor rejected, and issues above "
        "the operational tier without a decision."
    )
if not found.empty:
    parts.section("All exceptions")
    parts.table(numbers(found, EXCEPTIONS), "exceptions", alt="Exceptions of governance, with the rows they come from")
    parts.rows_behind(parts.trace_link("accountability_gaps"))
parts.sources(chosen)
