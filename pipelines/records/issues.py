"""Issues: what has happened to a trial, how bad it is, which tier has it since when, and what was decided."""

from typing import Annotated

from pipelines.records.base import Record, Rule, Task, column, trial_id_column
from pipelines.records.links import Tier, milestone_column, vendor_column
from pipelines.records.types import Day, Identifier, Text, codes

Severity = Annotated[
    str,
    codes(
        critical="severe|serious|very high|blocker|showstopper|sev 1|severity 1",
        major="significant|medium|moderate|sev 2|severity 2",
        minor="low|very low|negligible|trivial|sev 3|severity 3",
    ),
]
"""High is none of them: of three words it is the worst, of four the second. A person says which."""

IssueStatus = Annotated[
    str,
    codes(
        open="new|active|raised|logged|identified|reopened|re-opened|pending|not started|to do",
        in_progress="ongoing|in work|under investigation|being resolved|assigned|action in progress|doing",
        escalated="escalated to committee|escalation",
        on_hold="hold|paused|deferred|waiting|blocked",
        closed="resolved|solved|done|complete|completed|fixed|implemented",
        cancelled="canceled|rejected|withdrawn|duplicate|void|not an issue",
    ),
]


class Issue(Record):
    """One row is an issue."""

    kind = "issues"
    key = (
        "trial_id",
        "issue_id",
    )
    needs_one_of = ("title", "severity", "tier", "entered_tier_on")
    rules = (
        Rule("title is not null or description is not null", "an issue needs a title or a description", "title"),
        Rule("closed_on >= opened_on", "the issue was closed before it was opened", "closed_on"),
        Rule("entered_tier_on >= opened_on", "the issue came to its tier before it was opened", "entered_tier_on"),
    )
    vendor_lens = True
    happened = ("opened_on", "decided_on", "closed_on")
    states = ("status", "tier", "severity", "decision")
    moves = ("due_on",)
    tasks = (
        Task(
            "resolve",
            "owner",
            ("due_on",),
            ("title", "description"),
            "coalesce({0}.status not in ('closed', 'cancelled'), {0}.closed_on is null)",
        ),
    )
    references = (
        (("trial_id",), "trials"),
        (("trial_id", "risk_id"), "risks"),
    )

    trial_id: Identifier = trial_id_column()
    issue_id: Identifier = column(
        "Number of the issue, unique within the trial.",
        headers="Issue ID | Issue # | Issue No. | Issue No | Issue Number | Escalation # | Escalation ID | ID | Ref",
        example="IS-021",
        optional=False,
    )
    title: Text | None = column(
        "The issue in a few words.",
        headers="Issue Title | Issue Name | Issue | Title | Summary",
        example="Central readers are three weeks behind",
    )
    description: Text | None = column(
        "The issue in full.",
        headers="Issue Description | Description | Issue Statement | Details",
    )
    category: Text | None = column(
        "Kind of issue.",
        headers="Issue Category | Category | Issue Type | Type",
        example="Data",
    )
    severity: Severity | None = column(
        "How bad it is.",
        headers="Severity | Issue Severity | Severity Level | Criticality | Seriousness",
        example="critical",
    )
    priority: Text | None = column(
        "How urgent it is, as the register says it.",
        headers="Priority | Issue Priority | Urgency",
        example="high",
    )
    tier: Tier | None = column(
        "Tier of governance that has it now.",
        headers="Tier | Escalation Tier | Governance Tier | Escalation Level | Governance Level | Escalated To",
        example="operational",
    )
    opened_on: Day | None = column(
        "Day it was raised; this clock is never set back.",
        headers=(
            "Date Raised | Date Opened | Opened On | Opened | Open Date | Raised On | Raised | Date Identified | "
            "Date Logged | Created | Created On | Issue Date"
        ),
        example="2026-10-01",
    )
    entered_tier_on: Day | None = column(
        "Day it came to the tier that has it now; set anew with each escalation.",
        headers=(
            "Entered Tier On | Entered Tier | In Tier Since | Date Entered Tier | Tier Since | Date Escalated | "
            "Escalated On | Escalation Date"
        ),
        example="2026-10-20",
    )
    due_on: Day | None = column(
        "Day it is to be resolved by.",
        headers="Due | Due Date | Due On | Target Date | Target Resolution | Target Resolution Date | Resolve By",
        example="2026-12-01",
    )
    closed_on: Day | None = column(
        "Day it was closed.",
        headers=(
            "Closure Date | Date Closed | Closed On | Closed | Date Resolved | Resolved | Resolved On | Resolution Date"
        ),
    )
    status: IssueStatus | None = column(
        "Whether it is open.",
        headers="Issue Status | Status | State | Open/Closed",
        example="open",
    )
    owner: Text | None = column(
        "Person or role who answers for it.",
        headers="Issue Owner | Owner | Assigned To | Assignee | Responsible | Action Owner",
        example="Imaging lead",
    )
    vendor: Identifier | None = vendor_column("Vendor concerned.")
    raised_by: Text | None = column(
        "Person or role who raised it.",
        headers="Raised By | Identified By | Reported By | Reporter | Logged By",
    )
    risk_id: Identifier | None = column(
        "Risk that it was before it happened, by its number in the risk register.",
        headers="Risk ID | Risk # | Risk No. | Linked Risk | Related Risk | From Risk | Converted From Risk",
        example="R-014",
    )
    milestone: Identifier | None = milestone_column("Milestone that it holds up.", "Blocks Milestone | Blocks")
    decision: Text | None = column(
        "What was decided about it.",
        headers="Decision | Resolution | Decision Taken",
    )
    decided_on: Day | None = column(
        "Day of that decision.",
        headers="Decision Date | Decided On | Date of Decision | Date Decided",
    )
    last_updated_on: Day | None = column(
        "Day its entry was last changed.",
        headers="Last Update | Last Updated | Updated | Updated On | Date Updated | Last Reviewed",
    )
