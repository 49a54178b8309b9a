"""Deliverables: what waits for review, what came on time, which inputs it waits for, which documents are missing."""

from pages import parts
from pages.parts import delivered
from pages.parts.measured import measured
from pages.parts.pictures import note, picture
from pages.parts.words import ORIGIN
from pipelines.charts.numbers import numbers
from pipelines.charts.review_queue import review_queue

WHAT = {"trial_id": "Trial", "deliverable_id": "Number", "title": "Deliverable", "vendor": "Vendor"}
REVIEW = {"days_in_review": "Days in review", "review_round": "Round", "reviewer": "Reviewer"}
OPEN = {"open_follow_ups": "Open follow-ups", "follow_up_due_on": "First due"}
DELIVERABLES = WHAT | {
    "status": "Status",
    "baseline_due_on": "Baseline due",
    "due_on": "Due now",
    "delivered_on": "First delivered",
    "days_late": "Late against the baseline (d)",
    "sponsor_days": "Of these the sponsor's (d)",
    "own_days": "The vendor's own (d)",
    "sponsor_item": "Which input",
    **REVIEW,
    "is_first_pass": "First pass",
    "accepted_on": "Accepted",
    **OPEN,
    "milestone": "Milestone",
    "contract_id": "Contract",
    "line_id": "Line",
}
READINESS = {
    "vendor": "Vendor whose work waits",
    "party": "Owed by",
    "inputs": "Inputs",
    "needed": "Needed by now",
    "received": "Received",
    "came_late": "Came late",
    "late_now": "Late now",
    "longest_days": "Longest (d)",
}
INPUTS = {
    "trial_id": "Trial",
    "input_id": "Number",
    "item": "Input",
    "item_type": "Type",
    "party": "Party",
    "owed_by": "Owed by",
    "owed_to": "Owed to",
    "vendor": "Vendor whose work waits",
    "days_late": "Late (d)",
    "is_overdue": "Late now",
    "needed_on": "Needed",
    "expected_on": "Expected",
    "deliverable": "Deliverable that waits",
    "milestone": "Milestone that waits",
    "then_milestones": "Milestones after it",
}
DOCUMENTS = {
    "trial_id": "Trial",
    "document_id": "Number",
    "title": "Document",
    "status": "Status",
    "gate": "Gate",
    "gate_on": "Gate on",
    "needed_on": "Needed",
    "days_late": "Late (d)",
    "vendor": "Vendor",
    "owner": "Owner",
    "location": "Kept in",
}

chosen = parts.opening("What waits for review, what came on time, and what is it waiting for?")
if not delivered.spoken(chosen):
    parts.end_without(
        "No deliverable is known yet",
        "Deliverables with due days, delivery and review are missing; so are inputs and documents.",
        "deliverables, inputs or documents",
    )

deliverables = parts.view(chosen, "deliverable_list")
parts.headline(delivered.headline(chosen, deliverables))
names = ("deliverables_in_review", "first_pass_acceptance", "on_time_deliverables")
parts.tiles(measured(chosen, *names, "late_inputs", "late_vendor_inputs", "missing_documents"))
queue, reviews = numbers(deliverables[deliverables["is_in_review"]], WHAT | REVIEW), "deliverables_in_review"
picture(review_queue(deliverables), queue, "Deliverables in review by age", "queue", parts.trace_link(reviews))

follow_ups = delivered.follow_ups(deliverables)
if not follow_ups.empty:
    parts.section(delivered.left_open(follow_ups))
    parts.table(numbers(follow_ups, WHAT | OPEN), "follow-ups", alt="Deliverables with open follow-ups")

readiness, inputs = parts.view(chosen, "readiness"), parts.view(chosen, "input_list")
parts.section("What has each vendor received that it needs? The sponsor's inputs apart")
if readiness.empty:
    parts.empty("No input is known.", "inputs")
else:
    parts.table(numbers(readiness, READINESS), "readiness", alt="Inputs by vendor and party that owes them")
    parts.table(numbers(inputs, INPUTS | ORIGIN), "inputs", alt="All inputs, the latest first")
    parts.rows_behind(parts.trace_link("late_inputs"))

documents = parts.view(chosen, "document_list")
parts.section(delivered.gates(documents))
if documents.empty:
    parts.empty("No expected document is known.", "documents")
else:
    lacking = numbers(delivered.missing_documents(documents), DOCUMENTS | ORIGIN)
    parts.table(lacking, "documents", alt="Documents missing for the next gate, the soonest needed first")
    parts.rows_behind(parts.trace_link("missing_documents"))
note(
    "Trialdeck keeps only metadata of documents: what is expected, its state, and where it is kept. Never the document."
)

parts.section("All deliverables")
if deliverables.empty:
    parts.empty("No deliverable is known.", "deliverables")
else:
    listed = numbers(deliverables, DELIVERABLES | ORIGIN)
    parts.table(listed, "deliverables", alt="All deliverables, those in review first")
    parts.rows_behind(parts.trace_link("on_time_deliverables"))
parts.sources(chosen)
