"""What the deliverables page says above its figures, and its lists in the order they are read."""

from typing import TYPE_CHECKING

from pages.parts.chosen import Chosen
from pages.parts.measured import headline_of
from pages.parts.remembered import view
from pages.parts.words import day
from pipelines.charts import theme

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("deliverables", "inputs", "documents")


def headline(chosen: Chosen, deliverables: "pd.DataFrame") -> str:
    """Which trials are off track on reviews, and how much of what was late is the sponsor's."""
    said = [headline_of(chosen, "deliverables_in_review"), sponsors(deliverables)]
    return "; ".join(part for part in said if part)


def sponsors(deliverables: "pd.DataFrame") -> str:
    """How many of the late deliverables an input of the sponsor held, and for how many of their days."""
    late = deliverables[deliverables["days_late"].fillna(0) > 0]
    held = late[late["sponsor_caused"]]
    if held.empty:
        return ""
    part, whole = int(held["sponsor_days"].sum()), int(late["days_late"].sum())
    return (
        f"{len(held)} of {theme.counted(len(late), 'late deliverable')} waited for the sponsor's inputs: "
        f"{part:,} of {whole:,} days late are the sponsor's"
    )


def follow_ups(deliverables: "pd.DataFrame") -> "pd.DataFrame":
    """The deliverables with open follow-ups, the soonest due first."""
    left = deliverables[deliverables["open_follow_ups"].fillna(0) > 0]
    return left.sort_values(["follow_up_due_on", "open_follow_ups"], ascending=[True, False], na_position="last")


def left_open(follow_ups: "pd.DataFrame") -> str:
    """How many follow-ups are open, as a heading."""
    count = int(follow_ups["open_follow_ups"].sum())
    return f"{theme.counted(count, 'follow-up')} {'is' if count == 1 else 'are'} open"


def missing_documents(documents: "pd.DataFrame") -> "pd.DataFrame":
    """The documents that are missing for the next gate of their trial, are pressing, or were needed by now."""
    return documents[documents["is_missing"] & (documents["is_next_gate"] | documents["is_pressing"])]


def gates(documents: "pd.DataFrame") -> str:
    """What is missing for the next gates, as a heading."""
    asked = documents[documents["is_next_gate"]]
    if asked.empty:
        return "What documents are missing: no gate is known that documents are needed for"
    missing = asked[asked["is_missing"]]
    if missing.empty:
        return "No document is missing for the next gate of any trial"
    first = missing.sort_values("gate_on").iloc[0]
    return (
        f"{theme.counted(len(missing), 'document')} missing for the next gates; first: {first['trial_id']} "
        f"{first['gate']}, {day(first['gate_on'])}"
    )


def spoken(chosen: Chosen) -> bool:
    """Whether an export speaks of deliverables, inputs or documents."""
    return not set(KINDS).isdisjoint(view(chosen, "feeds")["kind"])
