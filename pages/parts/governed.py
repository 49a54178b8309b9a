"""What governance lacks and what its bodies have before them, in words and as tables."""

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from pages.parts.chosen import Chosen, link
from pages.parts.html_table import Cell, Line, html_table
from pages.parts.remembered import standing, view
from pages.parts.row_choice import address
from pages.parts.showing import Tile, badge
from pages.parts.words import day, days, missing
from pipelines.charts import theme
from pipelines.plain import rows_of
from pipelines.records import record

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("bodies", "responsibilities")
ACTIVITIES = ("nobody accountable", "accountable left", "two accountable")
"""The exceptions that are seen on the page about responsibilities."""
HEADS = ("Body", "Exceptions", "Trials", "Vendors", "Last met", "Meets next", "Manual")


def exceptions_of(found: "pd.DataFrame") -> str:
    """How many exceptions there are, and of which sorts, in their order."""
    counts = Counter(found["exception"])
    said = ", ".join(name if count == 1 else f"{name} ({count})" for name, count in counts.items())
    return f"{theme.counted(len(found), 'exception')}: {said}" if said else "no exception"


def overview_line(chosen: Chosen) -> str:
    """HTML: the exceptions of governance in one line that leads to them; empty where no export speaks of it."""
    if set(KINDS).isdisjoint(view(chosen, "feeds")["kind"]):
        return ""
    said = escape(f"Governance: {exceptions_of(view(chosen, 'governance_exceptions'))}")
    return f'<p class="compared"><a href="{escape(link("bodies"))}">{said}</a></p>'


def sentences(found: "pd.DataFrame") -> str:
    """HTML: every exception as a sentence, each leading to where it is seen with what belongs to it."""
    items = "".join(f'<li><a href="{escape(_page(row))}">{escape(row["sentence"])}</a></li>' for row in rows_of(found))
    return f'<ul class="findings">{items}</ul>'


def _page(row: dict) -> str:
    if row["exception"] in ACTIVITIES:
        return link("responsibilities", trial=row["trial_id"])
    if row["body"] is None:
        kind = "trials" if row["trial_id"] else "vendors"
        return address(record(kind), {"trial_id": row["trial_id"], "vendor": row["vendor"]})
    return link("bodies", committee=row["body"])


def all_bodies(bodies: "pd.DataFrame") -> str:
    """HTML: a line per body, from the highest tier to the lowest."""
    return html_table(HEADS, [_line(row) for row in rows_of(bodies)], caption="Governance bodies", name="bodies sides")


def _line(row: dict) -> Line:
    by = "" if missing(row["meets_by"]) else f"to meet again by {day(row['meets_by'])}"
    late = "missed" if row["is_meeting_late"] else ""
    due = "" if missing(row["manual_due_on"]) else f"review due {day(row['manual_due_on'])}"
    above = "" if row["parent_body"] is None else f", escalates to {row['parent_body']}"
    return Line(
        [
            Cell(row["body"], f"{row['tier'] or 'tier not said'}{above}", link("bodies", committee=row["body"])),
            Cell(str(row["exceptions"]) if row["exceptions"] else "–"),
            Cell(str(len(row["trial_ids"]) or "–")),
            Cell(str(len(row["vendors"]) or "–")),
            Cell(
                day(row["met_on"]), f"{row['cadence'] or 'cadence not said'}; {by}".strip("; "), strong=late, tone="red"
            ),
            Cell(day(row["coming_on"])),
            Cell(row["manual"] or "–", due, strong="overdue" if row["is_manual_overdue"] else "", tone="red"),
        ],
        "amber" if row["exceptions"] else "plain",
    )


def headline_of(body: dict, found: "pd.DataFrame", trials: "pd.DataFrame") -> str:
    """What stands before one body: when it meets, how many of its trials are off track, its exceptions."""
    meets = "no next meeting is known" if missing(body["coming_on"]) else f"meets on {day(body['coming_on'])}"
    off = int((trials["status"] == "red").sum())
    of = f"{off} of {theme.counted(len(trials), 'trial')} off track" if len(trials) else "no trial of its own"
    return f"{body['body']} {meets}; {of}; {exceptions_of(found)}"


def tiles(body: dict) -> list[Tile]:
    """When a body met and meets, its manual, and where it escalates to."""
    cadence = body["cadence"] or "cadence not said"
    by = "" if missing(body["meets_by"]) else f"; to meet again by {day(body['meets_by'])}"
    due = "" if missing(body["manual_due_on"]) else f"to be reviewed by {day(body['manual_due_on'])}"
    return [
        Tile("Next meeting", day(body["coming_on"])),
        Tile(
            "Missed a meeting, last met" if body["is_meeting_late"] else "Last met",
            day(body["met_on"]),
            f"{cadence}{by}",
        ),
        Tile("Overdue manual" if body["is_manual_overdue"] else "Manual", body["manual"] or "not named", due),
        Tile("Escalates to", body["parent_body"] or "nobody above", body["tier"] or "tier not said"),
    ]


def vendors(body: dict) -> str:
    """HTML: the vendors of a body, each leading to its figures."""
    links = [
        f'<li><a href="{escape(link("vendors", vendor=name))}">{escape(name)}</a></li>' for name in body["vendors"]
    ]
    return f'<ul class="findings">{"".join(links)}</ul>'


def trials_of(chosen: Chosen, body: dict) -> "pd.DataFrame":
    """Where the trials of a body stand, the one in most need first."""
    known = standing(chosen)
    return known[known["trial_id"].isin(list(body["trial_ids"]))].reset_index(drop=True)


def trial_table(trials: "pd.DataFrame") -> str:
    """HTML: a line per trial with its status and what drives it."""
    lines = [
        Line(
            [
                Cell(row["trial_id"], href=link("trial", trial=row["trial_id"])),
                Cell(html=badge(row["status"])),
                Cell(row["reasons"] or "–"),
            ],
            row["status"],
        )
        for row in rows_of(trials)
    ]
    return html_table(("Trial", "Status", "Why"), lines, caption="The body's trials", name="governed")


def members(body: dict) -> str:
    """HTML: who sits in a body, an organization each line."""
    said = [] if body["members"] is None else [part.strip() for part in body["members"].split(";") if part.strip()]
    lines = []
    for part in said:
        organization, colon, people = part.partition(":")
        lines.append(f"<dt>{escape(organization.strip())}</dt><dd>{escape(people.strip() if colon else '–')}</dd>")
    chair = f"<dt>Chair</dt><dd>{escape(body['chair'])}</dd>" if body["chair"] else ""
    return f'<dl class="card">{chair}{"".join(lines)}</dl>'


def decisions(due: "pd.DataFrame") -> str:
    """How many decisions are due, and which waits longest, as a heading."""
    if due.empty:
        return "No decision is due"
    first, late = rows_of(due)[0], int(due["days_late"].notna().sum())
    waits = first["days_late"] if first["days_late"] is not None else first["days_waiting"]
    since = "" if waits is None else f", {days(waits, signed=False)}"
    overdue = f", {late} of them late" if late else ""
    return f"{theme.counted(len(due), 'decision')} due{overdue}; first: {first['trial_id']} {first['item']}{since}"
