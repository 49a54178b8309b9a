"""Bodies: the committees that govern trials and vendors, who sits in them, when each meets, and by which manual."""

from typing import Annotated

from pipelines.records.base import Record, Rule, Task, column
from pipelines.records.links import Tier, body_column
from pipelines.records.types import Day, Identifier, Text, codes

Cadence = Annotated[
    str,
    codes(
        weekly="week|every week|once a week",
        biweekly="bi-weekly|fortnightly|every two weeks|every 2 weeks",
        monthly="month|every month|once a month|every four weeks|every 4 weeks",
        quarterly="quarter|every quarter|every three months|every 3 months",
        **{
            "half-yearly": "half yearly|semiannual|semi-annual|semiannually|semi-annually|every six months|twice a year"
        },
        yearly="year|annual|annually|every year|once a year",
    ),
]


class Body(Record):
    """One row is a body."""

    kind = "bodies"
    key = ("body",)
    needs_one_of = ("tier", "parent_body", "members", "cadence", "next_meeting_on", "manual")
    rules = (
        Rule("lower(trim(parent_body)) <> lower(trim(body))", "a body cannot escalate to itself", "parent_body"),
        Rule(
            "manual_due_on >= manual_reviewed_on",
            "the next review of the manual is due before it was last reviewed",
            "manual_due_on",
        ),
    )
    moves = ("next_meeting_on", "manual_due_on")
    tasks = (
        Task("chair", "chair", ("next_meeting_on",), ("body",), "{0}.next_meeting_on >= {0}.data_date"),
        Task("review", "chair", ("manual_due_on",), ("manual", "body")),
    )

    body: Identifier = body_column(
        "Name of the body, as trials and vendors name it.",
        "Body Name | Committee Name | Forum Name | Meeting | Meeting Name | Meeting Title | Meeting Series",
        optional=False,
    )
    tier: Tier | None = column(
        "Tier of governance.",
        headers="Tier | Governance Tier | Governance Level | Committee Level | Committee Tier | Level",
        example="strategic",
    )
    parent_body: Identifier | None = column(
        "Body it escalates to.",
        headers=(
            "Parent Body | Escalates To | Escalation To | Escalation Path | Escalation Body | Reports To | "
            "Parent Committee"
        ),
        example="Executive committee",
    )
    chair: Text | None = column(
        "Person or role that chairs it.",
        headers="Chair | Chairs | Chairperson | Co-Chairs | Chaired By | Meeting Owner | Facilitator",
        example="Head of clinical operations",
    )
    members: Text | None = column(
        "Who sits in it, by organization: “organization: role, role; organization: role”.",
        headers="Members | Membership | Core Members | Standing Members | Attendees | Required Attendees | Composition",
        example="Sponsor: Head of clinical operations; Norvia: Program director",
    )
    cadence: Cadence | None = column(
        "How often it is to meet.",
        headers="Cadence | Meeting Cadence | Frequency | Meeting Frequency | Frequency of Meetings | Meets",
        example="monthly",
    )
    last_met_on: Day | None = column(
        "Day it last met.",
        headers="Last Met On | Last Met | Last Meeting | Last Meeting Date | Date of Last Meeting | Previous Meeting",
        example="2026-10-20",
    )
    next_meeting_on: Day | None = column(
        "Day it meets next.",
        headers="Next Meeting On | Next Meeting | Next Meeting Date | Date of Next Meeting | Next Held",
        example="2026-12-01",
    )
    manual: Text | None = column(
        "Charter or manual by which it works.",
        headers=(
            "Manual | Charter | Charter Name | Governance Charter | Governance Manual | Partnership Manual | "
            "Operating Manual | Governing Document | Terms of Reference | ToR"
        ),
        example="Partnership manual, edition 2",
    )
    manual_reviewed_on: Day | None = column(
        "Day the manual was last reviewed.",
        headers=(
            "Manual Reviewed On | Manual Reviewed | Manual Last Reviewed | Charter Reviewed On | Charter Reviewed | "
            "Charter Last Reviewed | Last Charter Review | Last Manual Review"
        ),
        example="2026-03-02",
    )
    manual_due_on: Day | None = column(
        "Day by which the manual is to be reviewed again.",
        headers=(
            "Manual Due On | Manual Due | Manual Review Due | Next Manual Review | Charter Due | Charter Review Due | "
            "Next Charter Review | Charter Review Date"
        ),
        example="2027-03-02",
    )
