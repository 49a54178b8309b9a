"""The script each visit runs: page setup, style, the choices and the menu; nothing else."""

from pathlib import Path

import streamlit as st

from pages.parts.choices import draw, page

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
        "Vendors": [
            page("review/waiting_on.py", "Waiting on", "inputs", "deliverables", "documents", "contracts", "changes"),
            page("analysis/vendors.py", "Vendors", "contracts", "changes", "deliverables", "inputs", "invoices"),
            page("analysis/engagement.py", "Engagement", "contracts", "changes", "assumptions", "deliverables"),
            page("analysis/money.py", "Money", "contracts", "invoices"),
            page("analysis/slip_causes.py", "Slip causes", "milestones"),
            page("analysis/changes.py", "Changes", "contracts", "changes"),
            page("analysis/deliverables.py", "Deliverables", "deliverables", "inputs", "documents"),
        ],
        "Governance": [
            page("review/issues.py", "Issues and escalation", "issues"),
            page("analysis/responsibilities.py", "Responsibilities", "responsibilities"),
            page("review/bodies.py", "Bodies", "bodies", "responsibilities"),
            page("analysis/submissions.py", "Submissions", "submissions"),
            page("analysis/site_startup.py", "Site start-up", "sites"),
            page("analysis/quality.py", "Quality", "deviations", "data_cleaning", "kpis"),
            page("analysis/quality_event.py", "Quality event", "quality_events"),
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
draw(menu.url_path)
menu.run()
