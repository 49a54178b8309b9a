"""Submissions: what went to authorities and ethics committees, country by country, and whose days it takes."""

import streamlit as st

from pages import parts
from pages.parts import submitted
from pages.parts.measured import measured
from pages.parts.pictures import note, picture
from pages.parts.words import ORIGIN
from pipelines.charts.numbers import numbers
from pipelines.charts.open_submissions import open_submissions

SUBMISSIONS = {
    "trial_id": "Trial",
    "country": "Country",
    "submission_id": "Number",
    "title": "Submission",
    "state": "State",
    "days_late": "Late (d)",
    "approval_days": "Days since submission",
    "authority_days": "Of these at the authority (d)",
    "question_rounds": "Rounds of questions",
    "days_with_sponsor": "Questions open for (d)",
    "planned_on": "Planned",
    "submitted_on": "Submitted",
    "questions_on": "Latest questions",
    "answered_on": "Answered",
    "expected_on": "Approval expected",
    "approved_on": "Approved",
    "submission_type": "Type",
    "authority": "Authority",
    "vendor": "Vendor",
    "owner": "Owner",
}

chosen = parts.opening("What is submitted where, what is late, and whose days does an approval take?")
submissions = parts.view(chosen, "submission_list")
if submissions.empty:
    parts.end_without(
        "No submission is known yet",
        "Submissions to authorities and ethics committees by country are missing.",
        "submissions",
    )

parts.headline(submitted.headline(submissions))
parts.tiles(measured(chosen, "late_submissions", "approval_days", "authority_days"))

parts.section("By country: what is to come, late, at the authority, approved")
st.html(submitted.by_country(parts.view(chosen, "submission_countries")))
note(
    "Days to approval: Kaplan-Meier median over all trials, those still waiting taken as longer than so far; not said "
    "below 5 approved. At the authority: without the days in which questions waited for an answer."
)

shown = numbers(submissions[submissions["is_at_authority"]], SUBMISSIONS)
made_of = parts.trace_link("approval_days")
picture(open_submissions(submissions), shown, "Submissions at the authority by days", "open-submissions", made_of)

parts.section("All submissions")
parts.table(numbers(submissions, SUBMISSIONS | ORIGIN), "submissions", alt="All submissions, the late ones first")
parts.rows_behind(parts.trace_link("late_submissions"))
parts.sources(chosen)
