"""Issues and escalation: what is in breach, what will be by the next meeting, its history, and what it holds up."""

import streamlit as st

from pages import parts
from pages.parts import converted, issued
from pages.parts.measured import measured
from pages.parts.pictures import note, picture
from pages.parts.words import ORIGIN
from pipelines.charts.numbers import numbers
from pipelines.charts.still_open import still_open

SURVIVAL = {
    "days": "Days since opened",
    "closed": "Closed then",
    "waiting": "Watched for so long",
    "part": "Part still open",
}
HISTORY = {
    "reported_on": "Reported",
    "step": "Step",
    "tier": "Tier",
    "entered_tier_on": "At the tier since",
    "severity": "Severity",
    "status": "Status",
    "due_on": "Due",
    "owner": "Owner",
}
LATER = {"name": "Milestone", "forecast_on": "Forecast", "slippage_days": "Slip, original baseline (d)"}
ISSUES = {
    "trial_id": "Trial",
    "issue_id": "Number",
    "title": "Issue",
    "severity": "Severity",
    "tier": "Tier",
    "status": "Status",
    "is_breaching": "In breach",
    "breaches_on": "In breach from",
    "tier_days": "At its tier (d)",
    "limit_days": "Limit (d)",
    "age_days": "Open (d)",
    "escalations": "Escalated",
    "next_meeting_on": "Next meeting",
    "body": "Body",
    "due_on": "Due",
    "is_overdue": "Overdue",
    "owner": "Owner",
    "vendor": "Vendor",
    "milestone": "Holds up",
    "then_milestones": "Then",
    "risk_id": "Was risk",
    "decision": "Decision",
    "decided_on": "Decided",
    "opened_on": "Opened",
    "closed_on": "Closed",
    "is_doubtful": "Open, with a day of closing",
    "priority": "Priority",
    "category": "Category",
    "raised_by": "Raised by",
    "last_updated_on": "Last updated",
    "description": "Description",
} | ORIGIN

chosen = parts.opening("Which issues have stayed at their tier for too long, and which will have by the next meeting?")
issues, occurred = parts.view(chosen, "issue_list"), parts.view(chosen, "occurred_risks")
if issues.empty:
    converted.show_occurred(occurred)
    parts.end_without("No issue is known yet", "The issue register with severity, tier and days is missing.", "issues")

parts.headline(issued.headline(issues))
names = ("open_issues", "issues_breaching", "issues_breaching_soon", "overdue_issues", "issue_days")
parts.tiles(measured(chosen, *names))

parts.section("Open issues by tier and severity")
st.html(issued.by_tier(issues, parts.view(chosen, "escalation_limits")))
note(
    "An issue may stay at a tier for so many days; then it is to be resolved or escalated. The limits are "
    "illustrative. The clock at a tier begins with each escalation; the clock since it was opened is never set back."
)
for title, which in (("In breach now", "is_breaching"), ("In breach by the next meeting", "is_breaching_soon")):
    found = issues[issues[which]]
    parts.section(title if len(found) else f"{title}: none")
    if len(found):
        st.html(issued.breaches(found, title.lower()))
parts.rows_behind(parts.trace_link("issues_breaching"))
converted.show_occurred(occurred)

parts.section("One issue: how it came here, and what waits for it")
name = parts.pick("Issue (those in most need first)", issued.choices(issues), "issue", index=0)
row = issued.one(issues, name)
history = issued.of(row, parts.view(chosen, "issue_history"))
st.html(issued.told(issued.story(row, history)))
parts.table(numbers(history, HISTORY), "history", alt=f"What the exports said of {name}, report by report")
later = issued.held(row, parts.view(chosen, "milestone_downstream"), parts.view(chosen, "milestone_list"))
if not later.empty:
    parts.table(numbers(later, LATER), "held", alt=f"The milestone that {name} holds up, and those after it")

survival = parts.view(chosen, "issue_survival")
days = parts.trace_link("issue_days")
picture(still_open(survival), numbers(survival, SURVIVAL), "Part of all issues still open by days", "survival", days)
note("Kaplan-Meier: an issue that is still open counts as open for longer than so far. Escalation sets nothing back.")

parts.section("All issues")
parts.table(numbers(issues, ISSUES), "issues", alt="All issues, those in breach first")
parts.rows_behind(parts.trace_link("open_issues"))
parts.sources(chosen)
