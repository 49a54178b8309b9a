"""Responsibilities: which party does, answers for, advises on or hears of each activity of a trial, and who that is."""

from typing import Annotated

from pipelines.records.base import Record, Rule, column, trial_id_column
from pipelines.records.links import Party, vendor_column
from pipelines.records.types import Day, Identifier, codes

Role = Annotated[
    str,
    codes(
        responsible="r|does|performs|lead",
        accountable="a|answers|approves|owner",
        consulted="c|consult|advises|support|s",
        informed="i|inform|notified",
        accountable_and_responsible="a/r|r/a|ar|ra|a,r|r,a|a, r|r, a|a & r|r & a|responsible and accountable|"
        "accountable/responsible|responsible/accountable",
    ),
]
Transferred = Annotated[
    str,
    codes(
        yes="y|true|transferred|full|fully|x",
        no="n|false|not transferred|retained|retained by sponsor|none",
        partly="partial|partially|in part|shared|split",
    ),
]


class Responsibility(Record):
    """One row is the role of one party in one activity."""

    kind = "responsibilities"
    key = ("trial_id", "activity", "party", "role", "person")
    needs_one_of = ("transferred", "person", "party_type", "vendor", "left_on")
    rules = (Rule("left_on is null or person is not null", "who left the role must be named", "left_on"),)
    states = ("transferred", "left_on")
    references = ((("trial_id",), "trials"),)

    trial_id: Identifier = trial_id_column()
    activity: Identifier = column(
        "What is to be done.",
        headers=(
            "Activity | Task/Activity | Activity/Task | Activity Description | Trial Activity | Study Activity | "
            "Responsibility | Obligation | Duty | Trial-Related Duty | Sponsor Obligation | Task | Process"
        ),
        example="Site monitoring",
        optional=False,
    )
    party: Identifier = column(
        "Organization that has the role.",
        headers="Party | Organization | Responsible Organization | Responsible Party | Company | Partner",
        example="Norvia",
        optional=False,
    )
    party_type: Party | None = column(
        "Which party that is.",
        headers="Party Type | Organization Type | Type of Party | Responsible Side",
        example="vendor",
    )
    vendor: Identifier | None = vendor_column("Vendor that has the role, where it is one.")
    role: Role = column(
        "Role in the activity: responsible, accountable, consulted or informed.",
        headers="Role | RACI | RACI Role | RACI Code | RASCI | R/A/C/I | Responsibility Type | Responsibility Role",
        example="accountable",
        optional=False,
    )
    person: Identifier | None = column(
        "Person or position that holds the role.",
        headers="Person | Role Holder | Held By | Named Person | Responsible Person | Name | Position | Owner",
        example="Head of clinical operations",
    )
    left_on: Day | None = column(
        "Day that person left the role.",
        headers="Left On | Left | Date Left | Leave Date | Role End | Role Ended | Role End Date | End Date",
    )
    transferred: Transferred | None = column(
        "Whether the sponsor transferred the activity to a vendor in writing.",
        headers=(
            "Transferred | Transferred in Writing | Transferred to Vendor | Transferred to CRO | Obligation Transferred"
            " | Transfer of Obligations | Transfer of Responsibility | TOO | TORO | Delegated"
        ),
        example="yes",
    )
