"""Deliverables: what vendors hand over, when it was due, how often it was reviewed and whether it was accepted."""

from typing import Annotated

from pipelines.records.base import Record, Rule, Task, column, trial_id_column
from pipelines.records.links import (
    contract_id_column,
    deliverable_id_column,
    line_id_column,
    milestone_column,
    vendor_column,
)
from pipelines.records.types import Count, Day, Identifier, Ordinal, Text, codes

DeliverableStatus = Annotated[
    str,
    codes(
        planned="not started|upcoming|scheduled|to do|open|not due",
        in_preparation="in progress|drafting|in draft|draft|started|wip|on track",
        delivered="submitted|sent|received|issued",
        in_review="under review|sponsor review|client review|in sponsor review|pending review|review|for review",
        returned="returned with comments|comments returned|rejected|revision requested|for revision|rework",
        accepted="approved|final|finalized|complete|completed|closed|done|signed off",
        cancelled="canceled|withdrawn|n/a|not applicable|descoped|removed",
    ),
]


class Deliverable(Record):
    """One row is a deliverable of a vendor."""

    kind = "deliverables"
    key = (
        "trial_id",
        "deliverable_id",
    )
    needs_one_of = (
        "item",
        "title",
        "baseline_due_on",
        "due_on",
        "delivered_on",
        "accepted_on",
        "review_round",
        "in_review_since",
    )
    rules = (
        Rule("title is not null or item is not null", "a deliverable needs a title or an item", "title"),
        Rule("accepted_on >= delivered_on", "the deliverable was accepted before it was delivered", "accepted_on"),
    )
    vendor_lens = True
    happened = ("delivered_on", "accepted_on")
    original = ("baseline_due_on",)
    states = ("status",)
    moves = ("due_on", "review_round", "follow_up_due_on")
    tasks = (
        Task(
            "accept", "reviewer", ("due_on", "baseline_due_on"), ("title", "item"),
            "{0}.accepted_on is null and coalesce({0}.status not in ('accepted', 'cancelled'), true)",
        ),
        Task(
            "follow up", "reviewer", ("follow_up_due_on",), ("title", "item"),
            "coalesce({0}.open_follow_ups > 0, false)",
        ),
    )  # fmt: skip
    references = ((("trial_id",), "trials"), (("trial_id", "contract_id"), "contracts"))

    trial_id: Identifier = trial_id_column()
    deliverable_id: Identifier = deliverable_id_column(optional=False)
    item: Text | None = column(
        "Item of the engagement's template that it is.",
        headers="Item | Template Item | Deliverable Type | Standard Deliverable | Deliverable Category",
        example="Clinical study report",
    )
    title: Text | None = column(
        "What it is called.",
        headers=(
            "Deliverable | Deliverables | Deliverable Name | Output | Deliverable Title | Deliverable Description | "
            "Title | Name | Description"
        ),
        example="Clinical study report, final",
    )
    vendor: Identifier | None = vendor_column("Vendor that delivers it.")
    contract_id: Identifier | None = contract_id_column()
    line_id: Identifier | None = line_id_column()
    milestone: Identifier | None = milestone_column("Milestone that it is part of.")
    format: Text | None = column(
        "Form in which it is handed over.",
        headers="Format | File Format | Deliverable Format",
        example="PDF",
    )
    baseline_due_on: Day | None = column(
        "Day it was first agreed to be due, never moved.",
        headers=(
            "Baseline Due | Baseline Due Date | Baseline Date | Baseline | Original Due Date | Original Due | "
            "Contract Due Date | Contractual Due Date | Contracted Due Date | Contract Date"
        ),
        example="2026-09-30",
    )
    due_on: Day | None = column(
        "Day it is due now.",
        headers=(
            "Due | Due Date | Current Due Date | Current Due | Revised Due Date | Planned Delivery | "
            "Planned Delivery Date | Target Delivery Date | Delivery Due | Forecast Date | Forecast Delivery"
        ),
        example="2026-10-15",
    )
    delivered_on: Day | None = column(
        "Day it was first delivered.",
        headers=(
            "Delivered | Date Delivered | Delivered On | Delivery Date | Actual Delivery | Actual Delivery Date | "
            "Date Received | Submitted | Date Submitted | Submission Date | First Delivery | First Delivered"
        ),
        example="2026-10-12",
    )
    review_round: Ordinal | None = column(
        "Which round of review it is in, or was accepted in: 1 is the first.",
        headers="Review Round | Review Cycle | Review Cycles | Review # | Iteration",
        example="2",
    )
    in_review_since: Day | None = column(
        "Day the review now open began.",
        headers="In Review Since | Review Started | Review Start | Review Start Date | Sent for Review",
        example="2026-11-02",
    )
    accepted_on: Day | None = column(
        "Day it was accepted.",
        headers=(
            "Accepted | Date Accepted | Accepted Date | Acceptance | Accepted On | Acceptance Date | "
            "Approved On | Date Approved | Approval Date | Sign-off Date | Signed Off On"
        ),
    )
    status: DeliverableStatus | None = column(
        "How far it has come.",
        headers="Status | State | Deliverable Status | Delivery Status | Review Status | Acceptance Status",
        example="in review",
    )
    reviewer: Text | None = column(
        "Person or role that reviews it.",
        headers="Reviewer | Reviewed By | Sponsor Reviewer | Review Owner | Approver",
        example="Medical lead",
    )
    open_follow_ups: Count | None = column(
        "Comments and actions about it that are still open.",
        headers="Open Follow-ups | Open Comments | Open Actions | Open Items | # Open Comments",
        example="3",
    )
    follow_up_due_on: Day | None = column(
        "Day the first open one of them is due.",
        headers="Follow-up Due | Follow-up Due Date | Next Follow-up | Comments Due | Action Due",
        example="2026-11-20",
    )
