"""Thresholds: from which value on each figure is amber or red, where that was set otherwise, by whom and why."""

import streamlit as st

from pages import parts
from pages.parts import overrides

chosen = parts.opening("From which value on is a figure amber or red, where is that set otherwise, and who said so?")
held = overrides.held(chosen)
said = overrides.listed(chosen)
parts.headline(overrides.summary(said))
if message := st.session_state.pop("threshold_set", None):
    st.success(message)
st.html(overrides.table(held, said))

parts.section("Set thresholds, or take them back")
left, right = st.columns(2)
with left:
    name = parts.pick("Figure", overrides.figures(), "metric", index=0)
with right:
    where = parts.pick("Where", overrides.places(chosen), "where", index=0)
overrides.change(held, said, name, where)

parts.section("Everything that was set, newest first")
if said.empty:
    st.write("Nobody has set thresholds yet: the cards of the metric book judge everywhere.")
else:
    parts.table(overrides.as_rows(said), "thresholds", alt="Every change of thresholds, newest first")
