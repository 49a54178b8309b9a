"""Quality event: all that depends on a vendor or an institution where something happened, as picture and as list."""

from pages import parts
from pages.parts import affected
from pages.parts.contracted import money
from pages.parts.measured import measured
from pages.parts.pictures import note, picture
from pages.parts.words import ORIGIN
from pipelines.charts.blast import blast, by_trial
from pipelines.charts.numbers import numbers

DEPENDS = {
    "kind": "What",
    "trial_id": "Trial",
    "item": "Number",
    "title": "Title",
    "why": "Why it depends on it",
    "state": "State",
    "is_open": "Still open",
    "day": "Day",
    "amount": "Amount",
    "currency": "Currency",
    "vendor": "Vendor",
    "contract_id": "Contract",
}
EVENTS = {
    "event_id": "Number",
    "event_type": "Type",
    "severity": "Severity",
    "title": "Event",
    "vendor": "Vendor",
    "site_name": "Institution",
    "trials": "Trials",
    "is_open": "Open",
    "days_open": "Days open",
    "due_on": "Due",
    "is_overdue": "Overdue",
    "touches": "Which trials",
    "opened_on": "Opened",
    "reported_on": "Reported",
    "closed_on": "Closed",
    "owner": "Owner",
    "source": "Source",
}

chosen = parts.opening("Something happened at a vendor or a site: which trials depend on it, by what, and until when?")
events = parts.view(chosen, "quality_event_list")
subject = affected.pick(chosen, events)
if subject is None:
    parts.end_without(
        "No quality event, vendor or site is known yet",
        "Findings, notices, insolvencies and terminations at vendors and sites are missing.",
        "quality events",
    )

radius = affected.depends(chosen, subject)
parts.headline(affected.headline(subject, radius))
parts.tiles(affected.tiles(radius))
if subject.said:
    note(subject.said)

made_of = parts.trace_link("open_quality_events")
alt = f"What depends on {subject.name}: contracts, trials, and what is open there"
picture(blast(radius, subject.name), by_trial(radius), alt, "blast", made_of)
note(
    "Of a vendor: what it does itself, what is under its contracts, whoever does it, and the contracts above them; "
    "milestones that wait for its open work, and those after them. Of an institution: its sites and their milestones. "
    "Only trials that you may see."
)

parts.section("Everything that depends on it, with the reason")
if radius.empty:
    note(f"No export names {subject.name} in a trial that you may see.")
else:
    shown = numbers(radius, DEPENDS | ORIGIN)
    alt = f"Everything that depends on {subject.name}, what is still open first"
    parts.table(shown, "depends", alt=alt, column_config=money(DEPENDS))

parts.section("All quality events")
if events.empty:
    parts.empty("No quality event is known.", "quality events")
else:
    parts.tiles(measured(chosen, "open_quality_events"))
    parts.table(numbers(events, EVENTS | ORIGIN), "quality-events", alt="All quality events, the open and worst first")
    parts.rows_behind(made_of)
parts.sources(chosen)
