"""From a risk to the issue it has become: the way to the form of a new issue, with what the risk says filled in."""

from html import escape
from typing import TYPE_CHECKING, Any

import streamlit as st

from pages.parts.chosen import link
from pages.parts.showing import section
from pages.parts.words import missing
from pipelines.charts import theme

if TYPE_CHECKING:
    import pandas as pd

SAME = ("risk_id", "title", "vendor", "category", "owner")
"""What an issue takes over from its risk."""

WAY, HEADING = "to_issue", "Has it occurred?"
"""The column that `with_ways` adds, and its heading in a table."""

WAYS = {HEADING: st.column_config.LinkColumn(HEADING, display_text="Enter the issue")}
"""How a table shows that column."""


def way(risk: dict[str, Any]) -> str:
    """The address of the form of a new issue, filled in from this risk."""
    said = [f"{name}={risk[name]}" for name in SAME if not missing(risk[name])]
    return link("records", record="issues", trial=risk["trial_id"], row="new", set=said)


def with_ways(risks: "pd.DataFrame") -> "pd.DataFrame":
    """The risks with the address of the form that each may become an issue by."""
    return risks.assign(**{WAY: [way(risk) for risk in risks.to_dict("records")]})


def show_occurred(occurred: "pd.DataFrame") -> None:
    """The risks that have occurred and are no issue yet, each with the way to make it one; nothing where none is."""
    if occurred.empty:
        return
    section(f"{theme.counted(len(occurred), 'risk has', 'risks have')} occurred, and no issue names what it was")
    items = "".join(
        f'<li>{escape(_named(risk))} <a href="{escape(way(risk))}">Enter the issue</a></li>'
        for risk in occurred.to_dict("records")
    )
    st.html(f'<ul class="findings">{items}</ul>')


def _named(risk: dict[str, Any]) -> str:
    title = risk["description"] if missing(risk["title"]) else risk["title"]
    return f"{risk['trial_id']} {risk['risk_id']}: {theme.short(title, 80)}."
