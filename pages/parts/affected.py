"""The event, vendor or institution a person looks at, and what the page about it says of all that depends on it."""

from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from pages.parts import remembered
from pages.parts.choices import pick as pick_one
from pages.parts.chosen import Chosen
from pages.parts.showing import Tile
from pages.parts.words import day, days, missing
from pipelines.charts import theme
from pipelines.plain import rows_of

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("contract", "milestone", "deliverable", "invoice line", "site", "trial")
"""What is counted on tiles, the first four there are; the list has the rest, too."""
TILES = 4


class Subject(NamedTuple):
    """What is asked about, where it is; what: the event, or where it would be; said: what is known of the event."""

    vendor: str | None
    site_name: str | None
    name: str
    what: str
    said: str = ""


def pick(chosen: Chosen, events: "pd.DataFrame") -> Subject | None:
    """Choose an event, or any vendor or institution instead; the worst open event unless said. None without any."""
    rows = {row["event_id"]: row for row in rows_of(events)}
    known = remembered.view(chosen, "touched_trials")
    places = {kind: sorted(set(known.loc[known["subject_kind"] == kind, "subject"])) for kind in ("vendor", "site")}
    left, middle, right = st.columns((2, 1, 1))
    with left:
        names = {event_id: _name(row) for event_id, row in rows.items()}
        event = pick_one("Quality event", names, "event", placeholder="The worst that is open")
    with middle:
        vendor = pick_one("Or any vendor", {v: v for v in places["vendor"]}, "at_vendor", placeholder="None")
    with right:
        site = pick_one("Or any institution", {s: s for s in places["site"]}, "at_site", placeholder="None")
    if vendor or site:
        name = " and ".join(filter(None, (vendor, site)))
        return Subject(vendor, site, name, name)
    if rows:
        return _of_event(rows[event] if event in rows else next(iter(rows.values())))
    return next((Subject(vendor, None, vendor, vendor) for vendor in places["vendor"]), None)


def _name(row: dict) -> str:
    where = row["vendor"] or row["site_name"] or "nowhere named"
    return f"{row['event_id']}, {where}: {row['title'] or row['description']}"


def _of_event(row: dict) -> Subject:
    where = " and ".join(filter(None, (row["vendor"], row["site_name"]))) or row["event_id"]
    graded = " ".join(word for word in (row["severity"], row["event_type"]) if word).capitalize()
    what = f"{graded or 'Event'} {row['event_id']} at {where}"
    state = "open" if row["is_open"] else "closed"
    parts = (
        f"{what}: {row['title'] or row['description']}",
        f"{state} since {day(row['opened_on'] if row['is_open'] else row['closed_on'])}",
        "" if missing(row["days_open"]) else f"{'for' if row['is_open'] else 'after'} {days(row['days_open'], False)}",
        "" if missing(row["due_on"]) else f"due {day(row['due_on'])}{', overdue' if row['is_overdue'] else ''}",
        row["owner"] or "",
    )
    return Subject(row["vendor"], row["site_name"], where, what, "; ".join(filter(None, parts)))


def depends(chosen: Chosen, subject: Subject) -> "pd.DataFrame":
    """Everything that depends on it."""
    return remembered.depends(chosen, subject.vendor, subject.site_name)


def headline(subject: Subject, radius: "pd.DataFrame") -> str:
    """How many trials depend on it, and which."""
    trials = sorted(set(radius["trial_id"]))
    if not trials:
        return f"Nothing that is known depends on {subject.name}"
    first = ", ".join(trials[:6]) + (f" and {len(trials) - 6} more" if len(trials) > 6 else "")
    return f"{subject.what} touches {theme.counted(len(trials), 'trial')}: {first}"


def tiles(radius: "pd.DataFrame") -> list[Tile]:
    """Per kind how many are still open, of all that depend on it."""
    found = []
    for kind in KINDS:
        rows = radius[radius["kind"] == kind]
        if len(rows):
            many = f"{kind.capitalize()}s still open"
            found.append(Tile(many, str(int(rows["is_open"].sum())), f"of {theme.counted(len(rows), kind)}"))
    return found[:TILES]
