"""Enter or edit: one row of any kind, typed here, with the same checks, log and way back as a row of an export."""

import datetime as dt

import streamlit as st

from pages import parts
from pages.parts import row_choice, row_form, row_saving, session

parts.question("Which row is missing or wrong, and what should it say?")
title = st.empty()
if sentence := row_choice.why_not(session.viewer()):
    with title:
        parts.headline("Rows can be entered here by those who may load exports")
    st.info(sentence)
    st.stop()

of, where, on = st.columns(3)
with of:
    kind = row_choice.kind()
with where:
    trial = row_choice.trial(kind)
with on:
    as_of = st.date_input("It stands so from", dt.date.today(), key="row_from", format="YYYY-MM-DD")

there = row_choice.row(kind, trial, as_of)
with title:
    parts.headline(row_choice.summary(kind, trial, there))
row_choice.whose(kind, trial, there)

form = row_form.begun(kind, trial, there, as_of)
outcome = row_saving.tried(form)
row_form.draw(form, outcome.problems if outcome else {})
if outcome:
    row_saving.show(form, outcome)
if message := st.session_state.pop("row_saved", None):
    st.success(message)
if there:
    row_saving.offer_end(form)
