"""Quality events: findings, notices, insolvencies and terminations at a vendor or a site that trials depend on."""

from typing import Annotated

from pipelines.records.base import Record, Rule, Task, column
from pipelines.records.links import vendor_column
from pipelines.records.types import Day, Identifier, Text, codes

EventType = Annotated[
    str,
    codes(
        inspection_finding="inspection|inspection observation|regulatory inspection|gcp inspection|form 483|483|"
        "authority inspection|health authority inspection",
        audit_finding="audit|audit observation|vendor audit|site audit|qualification audit|for-cause audit",
        integrity_notice="data integrity|data integrity notice|integrity|serious breach|misconduct|"
        "suspected misconduct|fraud|suspected fraud",
        insolvency="bankruptcy|administration|receivership|liquidation|chapter 11",
        termination="contract termination|vendor termination|site termination|terminated|cessation of business|closure",
        other="complaint|recall|cyber incident|security incident|misc|miscellaneous",
    ),
]
Severity = Annotated[
    str,
    codes(
        critical="crit|severe|grade 1",
        major="serious|grade 2",
        minor="grade 3|comment|observation|recommendation",
    ),
]
EventStatus = Annotated[
    str,
    codes(
        open="new|reported|received|opened|under investigation|investigating|assessed",
        in_progress="ongoing|capa in progress|capa open|response sent|responded|remediation|monitoring|on hold",
        closed="resolved|completed|complete|done|capa closed|verified",
        cancelled="canceled|void|withdrawn|not confirmed|unfounded",
    ),
]


class QualityEvent(Record):
    """One row is an event at a vendor or a site."""

    kind = "quality_events"
    key = ("event_id",)
    needs_one_of = ("event_type", "reported_on", "source", "site_name")
    rules = (
        Rule("title is not null or description is not null", "a quality event needs a title or a description", "title"),
        Rule("closed_on >= opened_on", "it was closed before it was opened", "closed_on"),
    )
    vendor_lens = True
    happened = ("opened_on", "reported_on", "closed_on")
    states = ("status", "severity")
    moves = ("due_on",)
    is_open = "coalesce({0}.status not in ('closed', 'cancelled'), {0}.closed_on is null)"
    tasks = (Task("resolve", "owner", ("due_on",), ("title", "description"), is_open),)
    references = ((("vendor",), "vendors"),)

    event_id: Identifier = column(
        "Number of the event.",
        headers=(
            "Event ID | Event # | Event No. | Event Number | Quality Event ID | Quality Event # | Finding ID | "
            "Finding # | Finding No. | Finding Number | Observation ID | Observation # | Observation Number | "
            "Notice ID | Notice # | QE # | QE ID"
        ),
        example="QE-2026-014",
        optional=False,
    )
    event_type: EventType | None = column(
        "What happened.",
        headers="Event Type | Quality Event Type | Type of Event | Finding Type | Notice Type | Event Category | Type",
        example="audit finding",
    )
    vendor: Identifier | None = vendor_column("Vendor it happened at.")
    site_name: Text | None = column(
        "Institution it happened at, as the sites export names it.",
        headers=(
            "Site Name | Institution | Institution Name | Hospital | Facility | Site Account | Audited Site | "
            "Inspected Site | Centre Name"
        ),
        example="University Hospital Example",
    )
    severity: Severity | None = column(
        "How bad it is.",
        headers=(
            "Severity | Grade | Grading | Classification | Finding Classification | Finding Grade | "
            "Finding Severity | Criticality"
        ),
        example="major",
    )
    title: Text | None = column(
        "The event in a few words.",
        headers="Event Title | Finding Title | Finding | Observation | Title | Summary | Short Description | Event",
        example="Freezer logs were completed afterwards",
    )
    description: Text | None = column(
        "The event in full.",
        headers="Description | Event Description | Finding Description | Details | Narrative | Observation Text",
    )
    opened_on: Day | None = column(
        "Day it happened, or was found.",
        headers=(
            "Opened On | Opened | Date Opened | Event Date | Date of Event | Finding Date | Inspection Date | "
            "Audit Date | Date Identified | Identified On"
        ),
        example="2026-10-19",
    )
    reported_on: Day | None = column(
        "Day the sponsor was told.",
        headers=(
            "Reported On | Reported | Date Reported | Report Date | Notified On | Notification Date | "
            "Sponsor Notified | Date Received by Sponsor"
        ),
        example="2026-10-22",
    )
    due_on: Day | None = column(
        "Day the answer, or the correction, is due.",
        headers="Due | Due Date | Response Due | CAPA Due | CAPA Due Date | Response Due Date | Target Date",
        example="2026-12-01",
    )
    closed_on: Day | None = column(
        "Day it was closed.",
        headers="Closed On | Closed | Date Closed | Closure Date | CAPA Closed | Close Date | Resolved On",
    )
    status: EventStatus | None = column(
        "Where it stands.",
        headers="Status | State | Event Status | Finding Status | CAPA Status",
        example="open",
    )
    owner: Text | None = column(
        "Person or role of the sponsor who sees to it.",
        headers="Owner | Event Owner | Finding Owner | CAPA Owner | QA Lead | Responsible | Assigned To",
        example="Quality assurance lead",
    )
    source: Text | None = column(
        "Where it is known from: an inspection report, an audit, a notice.",
        headers="Source | Event Source | Audit | Audit ID | Audit Number | Inspection | Inspection ID | Reported By",
        example="Audit AU-2026-09",
    )
