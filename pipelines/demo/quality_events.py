"""The made-up quality events: what audits, inspections and notices found at vendors and sites."""

from dataclasses import dataclass

from pipelines.demo.calendar import Calendar
from pipelines.demo.ctms import text
from pipelines.demo.sites import NEVER
from pipelines.demo.story import STORY

HEADER = (
    "Event ID", "Event Type", "Service Provider", "Institution", "Classification", "Event Title", "Date Identified",
    "Date Reported", "CAPA Due Date", "Closed On", "Event Status", "QA Lead", "Event Source",
)  # fmt: skip
QUALITY = "Quality assurance lead"


@dataclass(frozen=True)
class Event:
    """One event at a vendor or an institution."""

    event_id: str
    event_type: str
    vendor: str
    site_name: str
    severity: str
    title: str
    source: str
    opened: int
    due: int
    closed: int = NEVER


EVENTS = (
    Event("QE-2026-011", "Inspection finding", "Tessel Data", "", "Minor", "Two accounts of people who had left",
          "Inspection IN-2026-02", -168, -90, -98),
    Event("QE-2026-014", "Audit finding", "Bluepeak Labs", "", "Major", "Freezer logs completed afterwards",
          "Audit AU-2026-05", -132, -70, -75),
    Event(STORY.site_event, "Integrity notice", "", STORY.event_site, "Major",
          "Consent forms signed after the first procedure", "Notice of the institution", -40, 12),
    Event(STORY.vendor_event, "Audit finding", STORY.event_vendor, "", "Critical",
          "Monitoring visits reported that did not take place", "Audit AU-2026-09", -19, 23),
)  # fmt: skip


def quality_events(calendar: Calendar, seen: int) -> bytes:
    """The list of quality assurance as it stands at the cut-off `seen`."""
    return text(HEADER, (_row(calendar, event, seen) for event in EVENTS if event.opened + 2 <= seen))


def _row(calendar: Calendar, event: Event, seen: int) -> tuple[object, ...]:
    return (
        event.event_id, event.event_type, event.vendor, event.site_name, event.severity, event.title,
        calendar.iso(event.opened), calendar.iso(event.opened + 2), calendar.iso(event.due),
        calendar.happened(event.closed, seen), "Closed" if event.closed <= seen else "Open", QUALITY, event.source,
    )  # fmt: skip
