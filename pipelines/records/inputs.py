"""Inputs: what one party owes another before its work can go on: a sample, a material, a document, a decision, data."""

from typing import Annotated

from pipelines.records.base import Record, Rule, Task, column, trial_id_column
from pipelines.records.links import Party, currency_column, deliverable_id_column, milestone_column, vendor_column
from pipelines.records.types import Currency, Day, Identifier, Money, Text, codes

InputType = Annotated[
    str,
    codes(
        sample="samples|specimen|specimens|biospecimen|serum|plasma|tissue",
        material="materials|drug|drug substance|drug product|imp|reagent|reagents|reference standard|kit|kits|supplies|"
        "equipment|test article|test item",
        document="documents|form|protocol|report|contract|permit|import permit|license",
        decision="approval|sign-off|sign off|answer|response|confirmation|feedback",
        data="dataset|datasets|data transfer|transfer|listing|listings|file|files",
        other="misc|miscellaneous|payment|access",
    ),
]
InputStatus = Annotated[
    str,
    codes(
        open="outstanding|pending|requested|awaited|awaiting|due|late|overdue|not received|expected|planned|"
        "in preparation|in progress|not started",
        sent="shipped|in transit|dispatched",
        received="delivered|arrived|complete|completed|closed|done|provided",
        cancelled="canceled|waived|withdrawn|not needed|n/a|not applicable",
    ),
]


class Input(Record):
    """One row is something that one party owes another."""

    kind = "inputs"
    key = (
        "trial_id",
        "input_id",
    )
    needs_one_of = (
        "needed_on",
        "owed_by",
        "owed_by_party",
        "owed_to",
    )
    rules = (
        Rule(
            "owed_by is not null or owed_by_party is not null",
            "an input needs the party that owes it",
            "owed_by",
        ),
        Rule("cost_per_week >= 0", "what a week of waiting costs is not negative", "cost_per_week"),
    )
    vendor_lens = True
    happened = ("received_on",)
    expected = (("expected_on", "received_on"),)
    states = ("status",)
    moves = ("needed_on", "cost_per_week")
    tasks = (
        Task(
            "bring", "owner", ("needed_on", "expected_on"), ("item",),
            "{0}.received_on is null and coalesce({0}.status in ('open', 'sent'), true)",
        ),
    )  # fmt: skip
    references = ((("trial_id",), "trials"), (("trial_id", "deliverable_id"), "deliverables"))

    trial_id: Identifier = trial_id_column()
    input_id: Identifier = column(
        "Number of the input, unique within the trial.",
        headers=(
            "Input ID | Input # | Input No. | Input Number | Dependency ID | Dependency # | Shipment ID | Shipment # | "
            "Consignment # | Transfer ID | Request ID | Request # | Request No. | Item ID"
        ),
        example="IN-04",
        optional=False,
    )
    item: Text = column(
        "What is owed.",
        headers=(
            "Item | Input | Input Description | Input Name | Required Input | What Is Needed | Needed Item | "
            "Shipment Description | Dependency | Item Description | Description | Title"
        ),
        example="Signed import form for serum samples",
        optional=False,
    )
    item_type: InputType | None = column(
        "Kind of thing it is.",
        headers="Item Type | Input Type | Type | Type of Input | Category",
        example="document",
    )
    owed_by: Text | None = column(
        "Who owes it: the sponsor, a vendor, a site, by name.",
        headers="Owed By | Provided By | Supplied By | Responsible Party | From Party | Shipper | Sender",
        example="Sponsor",
    )
    owed_by_party: Party | None = column(
        "Which party that is.",
        headers="Owed By Party | Owing Party | Responsible Side | Party Type",
        example="sponsor",
    )
    owed_to: Text | None = column(
        "Who waits for it.",
        headers="Owed To | Needed By Party | Provided To | Recipient | Receiver | Receiving Party | Consignee",
        example="Norvia",
    )
    vendor: Identifier | None = vendor_column("Vendor whose work waits for it.")
    needed_on: Day | None = column(
        "Day it is needed.",
        headers=(
            "Needed On | Needed By | Need By Date | Needed By Date | Date Needed | Required By | Required On | "
            "Required Date | Due | Due Date"
        ),
        example="2026-09-01",
    )
    expected_on: Day | None = column(
        "Day it is now expected.",
        headers="Expected On | Expected | Expected Date | ETA | Forecast Date | Expected Arrival | Estimated Arrival",
        example="2026-11-30",
    )
    received_on: Day | None = column(
        "Day it was received.",
        headers=(
            "Received On | Date Received | Received | Received Date | Receipt Date | Date Provided | Provided On | "
            "Arrival Date | Actual Date"
        ),
    )
    status: InputStatus | None = column(
        "How far it has come.",
        headers="Status | State | Input Status | Shipment Status",
        example="open",
    )
    milestone: Identifier | None = milestone_column("Milestone that waits for it.", "Blocks Milestone | Blocks")
    deliverable_id: Identifier | None = deliverable_id_column()
    cost_per_week: Money | None = column(
        "What a week of waiting costs.",
        headers="Cost per Week | Weekly Cost | Cost of Delay per Week | Delay Cost per Week | Cost of Delay",
        example="35000.00",
    )
    currency: Currency | None = currency_column("Currency of that cost.")
    owner: Text | None = column(
        "Person or role who sees to it.",
        headers="Owner | Input Owner | Action Owner | Responsible | Assigned To | Contact",
        example="Sample manager",
    )
