"""Audit trail: who did what and when, with what was there before and why, and whether the log of it is whole."""

import streamlit as st

from pages import parts
from pages.parts import trail

SAID = (
    "The audit trail records who did what, when (UTC, server clock), the old and the new value and the reason, for "
    "every change made through the application. It was designed with 21 CFR 11.10(e), EU GMP Annex 11 and ICH E6(R3) "
    "section 4.2 in mind. The software has not been validated, certified or audited against these or any other rules, "
    "and it has no electronic signatures. Your organization decides whether it may be used, validates it for your "
    "intended use, and stays responsible for sponsor oversight."
)

parts.question("Who changed what, when and why?")
everything = trail.entries()
if everything.empty:
    parts.end_without("Nothing has been changed yet", "Every upload and every withdrawal will be listed here.", "first")

found = trail.findings()
parts.headline(trail.state(found, len(everything)))
for finding in found:
    st.error(finding)

of, what, who = st.columns(3)
with of:
    entity = parts.pick("Upload, or what else was changed", trail.choices(everything, "entity"), "of", index=0)
with what:
    action = parts.pick("What was done", trail.choices(everything, "action"), "action", index=0)
with who:
    actor = parts.pick("Who did it", trail.choices(everything, "actor"), "actor", index=0)
shown = trail.chosen(everything, entity=entity, action=action, actor=actor)

if shown.empty:
    st.write("No entry is about all of this.")
else:
    st.dataframe(
        trail.as_rows(shown),
        hide_index=True,
        row_height=44,
        placeholder="–",
        alt="Entries of the audit trail, newest first",
        key="trail",
    )
    parts.download(shown, "audit-trail")
st.markdown(SAID)
