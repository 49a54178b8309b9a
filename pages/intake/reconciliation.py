"""Reconciliation: where two feeds speak of the same, what they say differently, and which of them is believed."""

import streamlit as st

from pages import parts
from pages.parts import reconciled, remembered
from pages.parts.pictures import note
from pipelines.store import reconcile

chosen = parts.opening("Where do two feeds say different things, and which of them is believed?")
pairs = remembered.pairs(chosen)
if pairs.empty:
    parts.headline("No two feeds speak of the same trial")
    parts.empty(
        "Where a second feed brings a kind of export that a trial already has, every value that differs stands here.",
        "second feed's",
    )
    st.stop()

found, led = remembered.differences(chosen), reconciled.led(chosen)
parts.headline(reconciled.summary(found, pairs, chosen.vendors))
note(
    "The figures use the feed that leads: the one set below, else the one with the latest data date. Rows that the "
    "leading feed lacks still speak from the other. Compared are the fields for which both exports have a column. "
    "Size is the other value less the one used: days, money or a count. Days older: how much older the other export is."
)
if message := st.session_state.pop("led", None):
    st.success(message)

if not found.empty:
    shown = found.head(reconciled.LISTED)
    if len(shown) < len(found):
        note(f"Listed are the first {len(shown):,} of {len(found):,}: dates by days, then numbers by size.")
    parts.table(reconciled.as_rows(shown), "differences", alt="Values that two feeds give differently, largest first")
    parts.section("Per trial and vendor")
    parts.table(reconciled.counted(reconcile.per_vendor(found)), "per-vendor", alt="Differences per trial and vendor")

parts.section("The feeds that meet, and what only one of them knows")
parts.table(reconciled.paired(pairs, led), "pairs", alt="Per kind and trial the two feeds and their rows")

parts.section("Which feed leads")
of = parts.pick("Of what", reconciled.names(pairs), "leads_of", index=0)
reconciled.change(pairs, led, of)
parts.sources(chosen)
