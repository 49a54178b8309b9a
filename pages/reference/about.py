"""About: which program this is, what it stores where, and what may be said of it."""

from importlib.metadata import version

import streamlit as st

from pages import parts

RECORDED = (
    "Every change made through the application is kept in the audit trail, with who did it, when (UTC, this machine's "
    "clock), the old and the new value and the reason. The application never overwrites or deletes rows, and keeps the "
    "original file of each upload beside the store. It has no electronic signatures."
)
LIMITS = (
    "The software has not been validated, certified or audited against any rules. Your organization decides whether it "
    "may be used, validates it for your intended use, and stays responsible for sponsor oversight."
)
PEOPLE = (
    "Whoever opens this page works as the person who runs Trialdeck on this machine, and sees and may do everything. "
    "It listens on this machine only: do not open it to a network."
)
SENT = "Nothing is sent anywhere: pages, fonts and charts come from this server, and no usage is reported."

parts.question("What is this program, and what may be said of it?")
parts.headline(f"Trialdeck {version('trialdeck')}")
st.markdown(f"**What is recorded.** {RECORDED}")
st.markdown(f"**What it is not.** {LIMITS}")
st.markdown(f"**Who may see it.** {PEOPLE}")
st.markdown(f"**What leaves this machine.** {SENT}")
st.markdown(f"**Where the data are.** In `{parts.store().path}`, with the original files beside it.")
