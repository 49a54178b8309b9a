"""Triggers of contingency plans on the risks page: which fired, and whether the plan was activated."""

from typing import TYPE_CHECKING

import streamlit as st

from pages.parts.chosen import Chosen, trace_link
from pages.parts.html_table import Cell, Line, html_table
from pages.parts.pictures import note
from pages.parts.remembered import triggers
from pages.parts.row_choice import address
from pages.parts.showing import section, table
from pages.parts.words import ORIGIN, day, days, figure, missing
from pipelines.charts import theme
from pipelines.charts.numbers import numbers
from pipelines.metrics.triggers import metric_of
from pipelines.records import record

if TYPE_CHECKING:
    import pandas as pd

TONES = {"not acted on": "red", "acted on": "green", "cannot be read": "unknown", "not fired": "plain"}
WORDS = {
    "not acted on": "■ Fired, not acted on",
    "acted on": "● Fired, plan activated",
    "cannot be read": "○ Cannot be read",
    "not fired": "Not fired",
}
HEADS = ("Risk", "State", "Fires when", "Last reading", "Fired on", "Plan", "Owner")
COLUMNS = {
    "trial_id": "Trial",
    "risk_id": "Risk",
    "mitigation_id": "Plan number",
    "state": "State",
    "fired_on": "Fired on",
    "activated_on": "Activated on",
    "waited_days": "Waited (d)",
    "title": "Figure",
    "value": "Last reading",
    "read_on": "Read on",
    "is_beyond": "Beyond it",
    "beyond": "Readings beyond it in a row",
    "trigger_weeks": "Needed",
    "why": "Why it cannot be read",
    "plan": "Plan",
    "owner": "Owner",
    "declared_on": "Known since",
} | ORIGIN
FIRST = 12


def fired(chosen: Chosen) -> str:
    """Which trigger fired first of those that nobody acted on, as the end of a headline; empty where there is none."""
    rows = triggers(chosen)
    waiting = rows[rows["state"] == "not acted on"]
    if waiting.empty:
        return ""
    first = waiting.iloc[0]
    many = f"{theme.counted(len(waiting), 'trigger')} fired and nobody acted"
    return f"{many}; longest: {first['trial_id']} {first['risk_id']}, {int(first['waited_days'])} days"


def show(chosen: Chosen) -> None:
    """The triggers, those first that fired and nobody acted on; nothing where no plan has one."""
    rows = triggers(chosen)
    if rows.empty:
        return
    section(_message(rows))
    lines = [_line(row) for row in rows.head(FIRST).to_dict("records")]
    st.html(html_table(HEADS, lines, caption="Triggers of contingency plans and what became of them", name="triggers"))
    note(
        "A trigger is read once a week, on Sundays, as the figure was known before the next Sunday. It fires when as "
        "many readings in a row as it needs lie beyond its threshold. A week without newer data is no reading."
    )
    with st.expander(f"All {theme.counted(len(rows), 'trigger')}, and the rows that say them"):
        table(numbers(rows, COLUMNS), "triggers", alt="All triggers of contingency plans")


def _message(rows: "pd.DataFrame") -> str:
    states = rows["state"].value_counts()
    went = int(states.get("not acted on", 0)) + int(states.get("acted on", 0))
    unread = int(states.get("cannot be read", 0))
    tail = f"; {unread} cannot be read" if unread else ""
    if not went:
        return f"No trigger of {theme.counted(len(rows), 'contingency plan')} has fired{tail}"
    acted = int(states.get("acted on", 0))
    were = "was" if acted == 1 else "were"
    return f"{went} of {theme.counted(len(rows), 'trigger')} fired; {acted} of these plans {were} activated{tail}"


def _line(row: dict) -> Line:
    name = metric_of(row["trigger_metric"])
    trace = trace_link(name, "trial", trial_id=row["trial_id"]) if name else ""
    return Line(
        (
            Cell(f"{row['trial_id']} {row['risk_id']}", _text(row["risk"])),
            Cell(WORDS[row["state"]], _waited(row)),
            Cell(_rule(row)),
            Cell(_reading(row), _read_on(row), href=trace),
            Cell("" if missing(row["fired_on"]) else day(row["fired_on"])),
            Cell(_text(row["plan"]), href=address(record("mitigations"), row)),
            Cell("no owner" if missing(row["owner"]) else _text(row["owner"])),
        ),
        TONES[row["state"]],
    )


def _text(value: object) -> str:
    return "" if missing(value) else theme.short(value, 60)


def _rule(row: dict) -> str:
    title = row["trigger_metric"] if missing(row["title"]) else row["title"]
    threshold = float(row["trigger_threshold"])
    said = f"{threshold:g}" if missing(row["unit"]) else figure(threshold, row["unit"])
    weeks = "" if row["trigger_weeks"] == 1 else f", {int(row['trigger_weeks'])} weeks in a row"
    return f"{theme.short(title, 60)} {row['trigger_direction']} {said}{weeks}"


def _reading(row: dict) -> str:
    return "" if missing(row["value"]) else figure(row["value"], row["unit"])


def _read_on(row: dict) -> str:
    """When it was read, and whether the figure has come back, or how near it is to firing."""
    if missing(row["read_on"]):
        return ""
    needed = int(row["trigger_weeks"])
    if row["state"] == "not fired":
        near = f", {int(row['beyond'])} of {needed} in a row" if row["beyond"] else ""
    else:
        near = ", still beyond it" if row["is_beyond"] else ", no longer beyond it"
    return f"on {day(row['read_on'])}{near}"


def _waited(row: dict) -> str:
    if row["state"] == "cannot be read":
        return row["why"]
    if row["state"] == "not acted on":
        return f"for {days(row['waited_days'], signed=False)} now"
    if row["state"] == "acted on":
        return f"on {day(row['activated_on'])}, after {days(row['waited_days'], signed=False)}"
    return ""
