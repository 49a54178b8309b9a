"""Which row is entered or edited: its kind, its trial, and itself among those that speak; all of it in the address."""

import datetime as dt
import json

import streamlit as st

from pages.parts import remembered, session
from pages.parts.choices import pick
from pages.parts.chosen import EVERYTHING_KNOWN, Chosen, link
from pages.parts.reading import plain
from pages.parts.words import day, kind_name
from pipelines.access import Viewer
from pipelines.charts import theme
from pipelines.entering import speaking
from pipelines.entering.speaking import LISTED, Spoken
from pipelines.errors import NotAllowed
from pipelines.intake.entered import FEED
from pipelines.records import RECORDS, record
from pipelines.records.base import Record
from pipelines.records.rows import key

NEW = "new"
ELSEWHERE = "another"
"""A trial that nothing speaks of yet: its name is typed into the row."""

LABEL = 120
"""Characters of a row in the list."""

BESIDE = 2
"""Texts that stand beside the key of a row in the list."""


def why_not(viewer: Viewer) -> str | None:
    """Why this person may enter nothing here; None where they may."""
    try:
        viewer.must_enter("")
    except NotAllowed as refusal:
        return str(refusal)
    return None


def kind() -> type[Record]:
    """The kind chosen."""
    return record(pick("Kind", {known.kind: kind_name(known.kind) for known in RECORDS}, "record", index=0))


def trial(kind: type[Record]) -> str:
    """The trial chosen; empty for a kind without trials, and for a trial that is typed into the row."""
    if not kind.has_trial():
        return ""
    everything = Chosen(session.viewer(), dt.date.max, EVERYTHING_KNOWN)
    known = remembered.view(everything, "trial_list")["trial_id"]
    chosen = pick("Trial", {name: name for name in known} | {ELSEWHERE: "Another trial"}, "trial", index=0)
    return "" if chosen == ELSEWHERE else chosen


def row(kind: type[Record], trial: str, as_of: dt.date) -> Spoken | None:
    """The row chosen; None for a new one. Where there are very many, they are searched first."""
    found, count = [], 0
    if trial or not kind.has_trial():
        found, count = speaking.rows(session.store(), session.viewer(), kind, trial, as_of)
    if count > LISTED:
        words = st.text_input(f"Search {theme.counted(count, 'row')}", key="row_search")
        found, count = speaking.rows(session.store(), session.viewer(), kind, trial, as_of, words)
    by_name = {_named(kind, one): one for one in found}
    more = f", the first {LISTED} of {count:,}" if count > LISTED else ""
    label = f"Row ({theme.counted(count, 'row speaks', 'rows speak')}{more})"
    chosen = pick(
        label, {NEW: "A new row"} | {name: _label(kind, one) for name, one in by_name.items()}, "row", index=0
    )
    return by_name.get(chosen)


def address(kind: type[Record], values: dict[str, str | None]) -> str:
    """The address of this page with a row chosen."""
    return link("records", record=kind.kind, trial=values.get("trial_id"), row=_name(kind, values))


def _named(kind: type[Record], one: Spoken) -> str:
    return _name(kind, one.values)


def _name(kind: type[Record], values: dict[str, str | None]) -> str:
    """The key of a row within its trial, as the address says it."""
    return json.dumps([values.get(name) for name in key(kind) if name != "trial_id"], ensure_ascii=False)


def _label(kind: type[Record], one: Spoken, beside: int = BESIDE) -> str:
    """How people find a row: its key, and the first texts in it."""
    named = [value for name in key(kind) if name != "trial_id" and (value := one.values.get(name))]
    texts = [c.name for c in kind.columns() if c.reading.form in ("text", "code") and c.name not in key(kind)]
    said = [value for name in texts if (value := one.values.get(name))][:beside]
    return " ".join(" · ".join([*(named or [one.values.get("trial_id") or ""]), *said]).split())[:LABEL]


def summary(kind: type[Record], trial: str, there: Spoken | None) -> str:
    """What is about to be done."""
    of = f"{kind_name(kind.kind).lower()}{f' of {trial}' if trial else ''}"
    return f"Enter a new row: {of}" if there is None else f"Edit {of}: {_label(kind, there, beside=1)}"


def whose(kind: type[Record], trial: str, there: Spoken | None) -> None:
    """Whose the row is, and what becomes of what is entered beside it."""
    if there is None:
        return
    if there.is_entered:
        st.write(f"Entered by {plain(there.said_by)} on {day(there.said_at)}, standing so from {day(there.data_date)}.")
        return
    page = f"[Reconciliation]({link('reconciliation')})"
    feed, of = plain(there.feed), f"{kind_name(kind.kind).lower()} of {plain(trial) or 'all trials'}"
    if speaking.leader(session.store(), session.viewer(), kind, trial) == there.feed:
        st.warning(
            f"This row comes from the feed {feed}, which was said to lead for {of}: what you enter is kept, and does "
            f"not speak unless {FEED} leads. That is said on {page}."
        )
        return
    st.info(
        f"This row comes from the feed {feed}, data of {day(there.data_date)}. What you enter speaks until an export "
        f"of a later data date brings the row again. {page} shows where the two differ, and says which of them leads."
    )
