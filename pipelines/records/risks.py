"""Risks: what may happen to a trial, how probable and how bad, and who does what about it."""

from typing import Annotated

from pipelines.records.base import Record, Rule, Task, column, trial_id_column
from pipelines.records.types import Day, Identifier, Impact, Probability, Text, codes

RiskStatus = Annotated[
    str,
    codes(
        open="active|new|identified|in progress|ongoing|mitigating|mitigate|monitoring|monitor|watch|"
        "escalated|assessed|pending",
        accepted="accept|tolerated|tolerate",
        occurred="materialized|materialised|issue|became issue|converted to issue|triggered",
        closed="retired|resolved|expired|cancelled|canceled|done|avoided|mitigated",
    ),
]


class Risk(Record):
    """One row is a risk."""

    kind = "risks"
    key = (
        "trial_id",
        "risk_id",
    )
    needs_one_of = ("probability", "impact")
    rules = (
        Rule("title is not null or description is not null", "a risk needs a title or a description", "title"),
        Rule("closed_on >= opened_on", "the risk was closed before it was opened", "closed_on"),
    )
    vendor_lens = True
    happened = ("opened_on", "closed_on")
    states = ("status",)
    moves = ("probability", "impact", "target_probability", "target_impact", "due_on")
    score = "{0}.probability * {0}.impact"
    is_open = "coalesce({0}.status not in ('closed', 'occurred'), {0}.closed_on is null)"
    tasks = (Task("mitigate", "owner", ("due_on",), ("title", "description"), is_open),)
    alike = ("title", "description")
    references = ((("trial_id",), "trials"),)

    trial_id: Identifier = trial_id_column()
    risk_id: Identifier = column(
        "Number of the risk, unique within the trial.",
        headers="Risk ID | ID | Risk # | Risk No. | Ref | Key",
        example="R-014",
        optional=False,
    )
    title: Text | None = column(
        "The risk in a few words.",
        headers="Title | Statement | Risk Title | Risk Name | Risk | Summary",
        example="CRAs leave faster than they are replaced",
    )
    description: Text | None = column(
        "The risk in full.",
        headers="Risk Description | Description | Risk Statement | If/Then | Event",
    )
    vendor: Identifier | None = column(
        "Vendor concerned.",
        headers=(
            "Vendor | Vendor Name | CRO | Responsible CRO | Service Provider | Supplier | Supplier Name | "
            "Provider | Responsible Party | Organization"
        ),
        example="Norvia",
    )
    category: Text | None = column(
        "Kind of risk.",
        headers="Risk Category | Category | Risk Type | Type",
        example="Staffing",
    )
    probability: Probability | None = column(
        "Probability now, with the controls that work today, 1 to 5.",
        headers=(
            "Likelihood | Probability | P | Prob. | L | Likelihood (1-5) | Probability (1-5) | "
            "Probability 1-5 | Probability Score | Probability Rating | Probability Level | Likelihood 1-5 | "
            "Likelihood Score | Likelihood Rating | Likelihood Level | Current Probability | "
            "Current Likelihood | Probability Level Rate 1 (LOW) to 5 (HIGH) | P (1-5) | field::likelihood"
        ),
        example="4",
    )
    impact: Impact | None = column(
        "Impact now, with the controls that work today, 1 to 5.",
        headers=(
            "Impact | Impact score | I | Impact (1-5) | Impact 1-5 | Impact Rating | Impact Level | "
            "Current Impact | Impact Level Rate 1 (LOW) to 5 (HIGH) | I (1-5) | field::impact"
        ),
        example="5",
    )
    inherent_probability: Probability | None = column(
        "Probability before any control, 1 to 5.",
        headers=(
            "Inherent Probability | Inherent Likelihood | Initial Probability | Initial Likelihood | "
            "Gross Probability | Gross Likelihood"
        ),
    )
    inherent_impact: Impact | None = column(
        "Impact before any control, 1 to 5.",
        headers="Inherent Impact | Initial Impact | Gross Impact",
    )
    target_probability: Probability | None = column(
        "Probability after the planned mitigations, 1 to 5.",
        headers="Target Probability | Target Likelihood | Planned Residual Probability",
    )
    target_impact: Impact | None = column(
        "Impact after the planned mitigations, 1 to 5.",
        headers="Target Impact | Planned Residual Impact",
    )
    owner: Text | None = column(
        "Person or role who answers for it.",
        headers="Risk Owner | Owner",
    )
    status: RiskStatus | None = column(
        "Whether it is open.",
        headers="Status | State | Response Status | Risk Status | Open/Closed",
        example="open",
    )
    opened_on: Day | None = column(
        "Day it was raised.",
        headers=(
            "Date Identified | Date Raised | Raised On | Raised | Opened | Date Opened | Created | Opened On "
            "| Date Logged"
        ),
    )
    last_reviewed_on: Day | None = column(
        "Day it was last reviewed.",
        headers="Last Reviewed | Last Review | Last Update | Last Updated | Review Date | Date Last Reviewed",
    )
    due_on: Day | None = column(
        "Day the mitigation is due.",
        headers="Target Resolution | Due | Mitigation Due | Due Date | Mitigation Due Date | Target Date",
    )
    closed_on: Day | None = column(
        "Day it was closed.",
        headers="Date Closed | Closed On | Closure Date | Resolved",
    )
    mitigation: Text | None = column(
        "What is done about it.",
        headers=(
            "Mitigation Measures | Mitigation Strategy | Mitigation | Response plan | Response Actions | "
            "Mitigation / Control | Mitigation Plan | Action Plan | Controls | Response(s) | Mitigation Notes"
        ),
    )
