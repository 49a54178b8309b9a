"""Writes the demo portfolio: forty weeks of exports as different systems would have made them."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.demo import (
    assumptions,
    bodies,
    changes,
    cleaning,
    contracts,
    ctms,
    deliverables,
    deviations,
    documents,
    inputs,
    invoices,
    issues,
    kpis,
    ledger,
    mitigations,
    quality_events,
    rates,
    register,
    responsibilities,
    schedule,
    submissions,
)
from pipelines.demo.budget import Month, budget
from pipelines.demo.calendar import Calendar
from pipelines.demo.invoices import Invoice
from pipelines.demo.portfolio import CUT_OFFS, TRIALS, VENDORS
from pipelines.demo.story import STORY

STALE = next(t for t in TRIALS if t.trial_id == STORY.stale_trial)
REPLANNED = tuple(t for t in TRIALS if t.trial_id == STORY.rebaseline_trial)
CENTRAL = tuple(t for t in TRIALS if t.trial_id != STORY.without_enrollment and t is not STALE)
"""Trials whose enrollment the sponsor's own CTMS counts."""
EVERY_FOURTH = frozenset(day for day in CUT_OFFS if day % 28 == 0 or day == CUT_OFFS[0])
"""Enrollment and schedule come every week; the ledger, and lists that change less, every fourth: for each review."""
CALDER_CUT_OFFS = tuple(day for day in CUT_OFFS if day in range(-7 * STORY.stale_weeks, CUT_OFFS[0] - 1, -28))
"""The other vendor sends every four weeks, and the last time it did not."""

OUTSOURCED = tuple(day for day in CUT_OFFS if day % 28 == 0 and day >= STORY.reviews[0])
"""What sponsor and vendors owe each other is exported every fourth week since the board asked for it."""
RARELY = (*OUTSOURCED[:-1:2], 0)
"""What changes little of it comes every second time."""

GOVERNED = (*OUTSOURCED[:-1], -7, 0)
"""What happens to the trials is logged for each review, and in the last week."""

QUALITY = (-28, 0)
"""Quality was first reported for the last review."""


@dataclass(frozen=True)
class DemoFile:
    """One export of the demo portfolio, and what the person who takes it in says of it."""

    path: Path
    feed: str
    data_date: dt.date
    kind: str


@dataclass(frozen=True)
class Export:
    """One export before it is a file: where it goes, from which feed, of which day (0 is the last cut-off)."""

    name: str
    feed: str
    day: int
    kind: str
    content: bytes


def write_demo(folder: Path, last_cut_off: dt.date) -> list[DemoFile]:
    """Write every export below `folder`, and return them in the order in which they came.

    `last_cut_off` is a Sunday (TrialdeckError if not); the forty cut-offs are the Sundays up to it. The same Sunday
    gives the same bytes.
    """
    calendar = Calendar(last_cut_off)
    written = []
    for export in exports_of(calendar, CUT_OFFS):
        path = folder / export.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(export.content)
        written.append(DemoFile(path, export.feed, calendar.date(export.day), export.kind))
    return written


def exports_of(calendar: Calendar, days: Iterable[int]) -> Iterator[Export]:
    """What all systems sent on these cut-offs, week by week."""
    months = budget(calendar.last_cut_off)
    billed = invoices.invoices_of(calendar, months)
    for day in days:
        yield from _ctms(calendar, day)
        date = calendar.iso(day)
        if day == CUT_OFFS[0]:
            yield Export("vendors/Vendors.csv", "Vendor list", day, "vendors", vendors())
        if day in CALDER_CUT_OFFS:
            content = ctms.enrollment_to_date(calendar, day, STALE)
            yield Export(f"calder/Calder_enrollment_{date}.csv", STORY.stale_feed, day, "enrollment", content)
        content = schedule.milestones(calendar, day)
        yield Export(f"msproject/Portfolio_schedule_{date}.xlsx", "MS Project schedule", day, "milestones", content)
        if day in EVERY_FOURTH:
            content = ledger.budget(calendar, months, day)
            yield Export(f"sap/SAP_budget_{date}.csv", "SAP budget", day, "budget", content)
        if day in EVERY_FOURTH:
            content = register.risks(calendar, day)
            yield Export(f"register/Risk_register_{date}.xlsx", "Risk register", day, "risks", content)
        if day in OUTSOURCED:
            yield from _outsourced(calendar, months, billed, day)
        yield from _governed(calendar, day)
        if day in QUALITY:
            yield from _quality(calendar, day)


def _ctms(calendar: Calendar, day: int) -> Iterator[Export]:
    date = calendar.iso(day)
    if day in EVERY_FOURTH:
        content = ctms.studies(calendar, day)
        yield Export(f"veeva/CTMS_studies_{date}.csv", "Veeva CTMS studies", day, "trials", content)
    if day in (CUT_OFFS[0], STORY.rebaselined_on):
        content = ctms.plan(calendar, day, TRIALS if day == CUT_OFFS[0] else REPLANNED)
        name = f"veeva/CTMS_enrollment_plan_{date}.csv"
        yield Export(name, "Veeva CTMS enrollment plan", day, "enrollment_plan", content)
    if day in EVERY_FOURTH:
        yield Export(f"veeva/CTMS_sites_{date}.csv", "Veeva CTMS sites", day, "sites", ctms.sites(calendar, day))
    content = ctms.enrollment(calendar, day, CENTRAL)
    yield Export(f"veeva/CTMS_enrollment_{date}.csv", "Veeva CTMS enrollment", day, "enrollment", content)


def _outsourced(calendar: Calendar, months: Sequence[Month], billed: list[Invoice], day: int) -> Iterator[Export]:
    """Contracts first, and deliverables before what names them."""
    date = calendar.iso(day)
    content = contracts.contracts(calendar, months, day)
    yield Export(f"procurement/Contracts_{date}.csv", "Procurement contracts", day, "contracts", content)
    content = deliverables.deliverables(calendar, day)
    yield Export(f"tracker/Deliverables_{date}.csv", "Deliverable tracker", day, "deliverables", content)
    content = changes.changes(calendar, day)
    yield Export(f"procurement/Change_orders_{date}.xlsx", "Change-order log", day, "changes", content)
    content = invoices.invoices(calendar, billed, day)
    yield Export(f"sap/SAP_invoices_{date}.csv", "SAP invoices", day, "invoices", content)
    yield Export(f"sponsor/Inputs_{date}.csv", "Sponsor inputs", day, "inputs", inputs.inputs(calendar, day))
    yield Export(f"treasury/Rates_{date}.csv", "Treasury rates", day, "fx_rates", rates.rates(calendar, day))
    content = mitigations.mitigations(calendar, day)
    yield Export(f"register/Mitigations_{date}.csv", "Mitigation list", day, "mitigations", content)
    if day in RARELY:
        content = documents.documents(calendar, day)
        yield Export(f"veeva/TMF_expected_documents_{date}.csv", "Veeva TMF documents", day, "documents", content)
    content = submissions.submissions(calendar, day)
    yield Export(f"regulatory/Submissions_{date}.csv", "Regulatory submissions", day, "submissions", content)
    if day in OUTSOURCED[-2:]:
        content = quality_events.quality_events(calendar, day)
        yield Export(f"quality/Quality_events_{date}.csv", "Quality events", day, "quality_events", content)
    if day in (OUTSOURCED[0], 0):
        content = assumptions.assumptions(calendar, day)
        yield Export(f"procurement/Assumptions_{date}.xlsx", "Proposal assumptions", day, "assumptions", content)


def _quality(calendar: Calendar, day: int) -> Iterator[Export]:
    date = calendar.iso(day)
    content = deviations.deviations(calendar, day)
    yield Export(f"veeva/CTMS_deviations_{date}.csv", "Veeva CTMS deviations", day, "deviations", content)
    content = cleaning.cleaning(calendar, day)
    yield Export(f"edc/Data_cleaning_{date}.csv", "EDC data cleaning", day, "data_cleaning", content)
    if day == 0:
        content = kpis.kpis(calendar, day)
        yield Export(f"monitoring/Indicators_{date}.csv", "Central monitoring", day, "kpis", content)


def _governed(calendar: Calendar, day: int) -> Iterator[Export]:
    """What the bodies look at beside the figures, and who they are."""
    date = calendar.iso(day)
    if day in GOVERNED:
        content = issues.issues(calendar, day)
        yield Export(f"register/Issue_log_{date}.xlsx", "Issue log", day, "issues", content)
    if day == 0:
        yield Export(f"sponsor/Bodies_{date}.csv", "Governance bodies", day, "bodies", bodies.bodies(calendar))
        content = responsibilities.responsibilities(calendar)
        name = f"sponsor/Responsibilities_{date}.csv"
        yield Export(name, "Responsibility matrix", day, "responsibilities", content)


def vendors() -> bytes:
    """The list of vendors, as somebody keeps it."""
    header = ("Vendor Name", "Services", "Contracted By", "Vendor Country", "Vendor Manager", "Governance Body")
    return ctms.text(header, ((v.name, v.services, v.contracted_by, v.country, v.contact, v.body) for v in VENDORS))
