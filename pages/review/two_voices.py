"""Two voices: where project managers declare a trial better than its figures say, since when, and whose trials."""

import streamlit as st

from pages import parts
from pages.parts import voices
from pages.parts.pictures import note

chosen = parts.opening("Do project managers and figures say the same, and since when not?")
today = voices.now(chosen)
if today.empty:
    parts.end_without("No trial is known yet", "Declared statuses stand beside computed ones here.", "trials")

held = voices.held(chosen)
kept = voices.kept(chosen, held)
parts.headline(voices.headline(kept, today))
note(voices.compared(held))
st.html(voices.matrix(held, kept, today, chosen.as_of))

if held:
    parts.section("How often a vendor's trials were declared better than they were")
    parts.table(voices.vendors(kept), "voices-by-vendor", alt="Statuses declared at reviews, by lead vendor")
    parts.section("What was said where the voices differed")
    parts.table(voices.comments(kept), "voices-comments", alt="Where the voices differed, with every comment")

parts.section("Declare how a trial stands")
voices.declare(chosen)
parts.sources(chosen)
