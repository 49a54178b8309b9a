"""The script each visit runs: page setup, style, the choices and the menu; nothing else."""

from pathlib import Path

import streamlit as st

from pages.parts import choices

st.set_page_config(page_title="Trialdeck", layout="wide")
st.html(Path(__file__).parent / "parts" / "look.css")
menu = st.navigation(
    {
        "": [
            st.Page("review/overview.py", title="Overview", default=True),
            st.Page("analysis/enrollment.py", title="Enrollment"),
            st.Page("analysis/budget.py", title="Budget"),
            st.Page("analysis/milestones.py", title="Milestones"),
            st.Page("analysis/risks.py", title="Risks"),
            st.Page("analysis/trial.py", title="One trial"),
        ],
        "Vendors and money": [
            st.Page(
                "analysis/changes.py",
                title="Changes",
                visibility=choices.visibility("contracts", "changes"),
            ),
            st.Page(
                "analysis/engagement.py",
                title="Engagement",
                visibility=choices.visibility("contracts", "changes", "assumptions", "deliverables"),
            ),
            st.Page(
                "analysis/vendors.py",
                title="Vendors",
                visibility=choices.visibility("contracts", "deliverables", "inputs", "invoices", "changes", "vendors"),
            ),
            st.Page(
                "analysis/slip_causes.py",
                title="Slip causes",
                visibility=choices.visibility("milestones"),
            ),
            st.Page(
                "review/waiting_on.py",
                title="Waiting on",
                visibility=choices.visibility(
                    "inputs", "deliverables", "documents", "contracts", "changes", "milestones"
                ),
            ),
            st.Page(
                "analysis/deliverables.py",
                title="Deliverables",
                visibility=choices.visibility("deliverables", "inputs", "documents"),
            ),
        ],
        "Reviews": [
            st.Page("review/since_last_review.py", title="Since the last review"),
            st.Page("review/reviews.py", title="Reviews"),
            st.Page("review/two_voices.py", title="Two voices"),
        ],
        "Intake": [
            st.Page("intake/upload.py", title="Upload"),
            st.Page("intake/records.py", title="Enter or edit"),
            st.Page("intake/reconciliation.py", title="Reconciliation"),
            st.Page("intake/answers.py", title="Answers"),
            st.Page("intake/history.py", title="History"),
        ],
        "Reference": [
            st.Page("reference/metric_book.py", title="Metric book"),
            st.Page("reference/thresholds.py", title="Thresholds"),
            st.Page("reference/trace.py", title="Trace"),
            st.Page("reference/audit_trail.py", title="Audit trail"),
            st.Page("reference/about.py", title="About"),
        ],
    },
    position="top",
)
choices.draw(menu.url_path)
menu.run()
