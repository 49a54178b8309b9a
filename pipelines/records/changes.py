"""Changes: what is to be done otherwise than contracted, with its five answers, and how far it is agreed."""

from typing import Annotated

from pipelines.records.base import Record, Rule, column, trial_id_column
from pipelines.records.links import (
    Party,
    contract_id_column,
    currency_column,
    deliverable_id_column,
    line_id_column,
    milestone_column,
    vendor_column,
)
from pipelines.records.types import Currency, Day, Days, Identifier, Money, Text, codes

ChangeStatus = Annotated[
    str,
    codes(
        **{
            "verbal": "agreed verbally|verbally agreed|oral|agreed on a call|agreed on call|by email|informal",
            "pending": "submitted|proposed|requested|in review|under review|in negotiation|under negotiation|draft|"
            "open|new|logged|awaiting signature|awaiting approval",
            "at-risk": "at risk|work at risk|working at risk|started at risk|proceeding at risk|letter of intent|loi|"
            "start work authorization|authorization to proceed",
            "executed": "signed|fully executed|contracted|closed|implemented",
            "rejected": "declined|withdrawn|cancelled|canceled|not approved|void",
        }
    ),
]


class Change(Record):
    """One row is a change to the contracted work, with its five answers."""

    kind = "changes"
    key = (
        "trial_id",
        "change_id",
    )
    needs_one_of = (
        "what",
        "why",
        "affects",
        "updated_item",
        "amount",
        "days",
    )
    rules = (
        Rule("what is not null", "a change must say what changes", "what"),
        Rule("why is not null", "a change must say why", "why"),
        Rule("requested_by is not null", "a change must say who requested it", "requested_by"),
        Rule("approved_by is not null", "a change must say who approved it, or is to", "approved_by"),
        Rule("affects is not null", "a change must say what it affects", "affects"),
        Rule("updated_item is not null", "a change must say which deliverable or milestone is updated", "updated_item"),
        Rule(
            "coalesce(amount, 0) = 0 or coalesce(contract_id, line_id, milestone) is not null",
            "a change of cost must name the contract, the contract line or the milestone that it touches",
            "amount",
        ),
        Rule(
            "coalesce(days, 0) = 0 or coalesce(contract_id, line_id, milestone) is not null",
            "a change of date must name the milestone, the contract line or the contract that it touches",
            "days",
        ),
        Rule(
            "status <> 'executed' or executed_on is not null",
            "a change that is executed needs the day it was executed",
            "executed_on",
        ),
        Rule("executed_on >= requested_on", "the change was executed before it was requested", "executed_on"),
    )
    vendor_lens = True
    happened = ("requested_on", "submitted_on", "executed_on")
    states = ("status",)
    moves = ("amount", "days")
    references = (
        (("trial_id",), "trials"),
        (("trial_id", "contract_id"), "contracts"),
        (("trial_id", "deliverable_id"), "deliverables"),
    )

    trial_id: Identifier = trial_id_column()
    change_id: Identifier = column(
        "Number of the change, unique within the trial.",
        headers=(
            "Change ID | Change # | Change No. | Change Number | Change Order # | Change Order No. | "
            "Change Order Number | Change Order ID | Change Order | CO # | CO No. | CO Number | Change Request ID | "
            "Change Request # | Change Request No. | CR # | CR ID | CNF # | CNF No. | Change Notification # | "
            "Contract Amendment # | Contract Amendment | Amendment No. | CNF Number | OOS # | CIS #"
        ),
        example="CO-03",
        optional=False,
    )
    vendor: Identifier | None = vendor_column("Vendor whose work changes.")
    contract_id: Identifier | None = contract_id_column()
    line_id: Identifier | None = line_id_column()
    milestone: Identifier | None = milestone_column("Milestone whose date or payment it touches.")
    deliverable_id: Identifier | None = deliverable_id_column()
    what: Text | None = column(
        "What changes.",
        headers=(
            "What Changes | What changed? | Change Description | Description of Change | Change Title | "
            "Change Summary | Scope Change | Change in Scope | Description | Title | Summary"
        ),
        example="Twelve more sites in two countries",
    )
    why: Text | None = column(
        "Why it changes.",
        headers=(
            "Reason | Why? | Reason for Change | Change Reason | Change Driver | Justification | Rationale | Root Cause"
        ),
        example="Screening failure is twice what was assumed",
    )
    requested_by: Text | None = column(
        "Who requested it.",
        headers="Requested By | Requester | Requestor | Originator | Raised By | Initiator | Submitted By",
        example="Head of clinical operations",
    )
    approved_by: Text | None = column(
        "Who approved it, or is to.",
        headers="Approved By | Approver | Authorized By | Approval By | Approving Party | To Be Approved By",
        example="Portfolio committee",
    )
    affects: Text | None = column(
        "What it affects: scope, cost, time, quality.",
        headers=(
            "Affects | What It Affects | Impact | Impact Description | Impact of Change | Impacted Areas | "
            "Affected Areas | Impact Assessment"
        ),
        example="Cost and time",
    )
    updated_item: Text | None = column(
        "Deliverable or milestone that is updated because of it.",
        headers=(
            "Updated Item | Deliverable or Milestone Updated | Deliverable / Milestone | Deliverable/Milestone | "
            "Updated Deliverable | Updated Milestone | Impacted Deliverable | Affected Deliverable"
        ),
        example="Last participant in",
    )
    status: ChangeStatus | None = column(
        "How far it is agreed.",
        headers="Status | State | Change Status | CO Status | Change Order Status | Approval Status",
        example="executed",
    )
    initiated_by: Party | None = column(
        "Party from which it comes.",
        headers="Initiated By | Initiating Party | Originating Party | Source of Change | Change Source",
        example="sponsor",
    )
    amount: Money | None = column(
        "What it adds to the cost; negative where it takes off.",
        headers=(
            "Amount | Change Amount | Change Order Amount | Change Order Value | CO Value | CO Amount | Change Value | "
            "Cost Impact | Budget Impact | Direct Fee Impact | Added Cost | Financial Impact | Net Change | Delta"
        ),
        example="420000.00",
    )
    currency: Currency | None = currency_column("Currency of the amount.")
    days: Days | None = column(
        "Days it adds to the milestone; negative where it saves some.",
        headers=(
            "Days Added | Time Impact (Days) | Schedule Impact (Days) | Schedule Impact | Time Impact | "
            "Timeline Impact | Timeline Impact (Days) | Delay (Days)"
        ),
        example="45",
    )
    requested_on: Day | None = column(
        "Day it was requested.",
        headers="Requested On | Date Requested | Request Date | Date Raised | Raised On | Date Identified",
        example="2026-05-04",
    )
    submitted_on: Day | None = column(
        "Day the vendor submitted it with its price.",
        headers="Submitted On | Date Submitted | Submission Date | Submitted Date | Submitted to Sponsor",
        example="2026-05-18",
    )
    executed_on: Day | None = column(
        "Day the last party signed it.",
        headers=(
            "Executed On | Date Executed | Executed Date | Execution Date | Fully Executed | Fully Executed Date | "
            "Date Signed | Signed On | Signature Date"
        ),
        example="2026-06-30",
    )
