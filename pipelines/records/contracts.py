"""Contracts: what is agreed with each vendor, what it is worth, how far it is signed and when it ends."""

from typing import Annotated

from pipelines.records.base import Record, Rule, column, trial_id_column
from pipelines.records.links import contract_id_column, currency_column, vendor_column
from pipelines.records.types import Currency, Day, Identifier, Money, Text, codes

ContractStatus = Annotated[
    str,
    codes(
        draft="drafting|in draft|in preparation",
        in_negotiation="negotiation|under negotiation|negotiating|redlines|legal review|in legal review",
        sent="out for signature|sent for signature|awaiting signature|pending signature|in signature",
        # A contract that expired was executed; that its time is over, its own day says.
        executed="active|signed|fully executed|in force|effective|released|expired",
        completed="complete|closed|fulfilled|finished",
        terminated="cancelled|canceled|void|terminated early",
    ),
]
EngagementType = Annotated[
    str,
    codes(
        interventional_trial="clinical trial|clinical|full service|clinical conduct",
        bioanalytical_assay="bioanalysis|bioanalytical|bioanalytics|assay",
        toxicology="tox|preclinical toxicology|nonclinical|non-clinical safety",
        biologics_cmc="cmc|manufacturing|cdmo|process development",
        other="consulting|technology|logistics",
    ),
]


class Contract(Record):
    """One row is a contract or work order of a trial with a vendor."""

    kind = "contracts"
    key = (
        "trial_id",
        "contract_id",
    )
    needs_one_of = (
        "title",
        "original_value",
        "cancellable_value",
        "signed_on",
        "starts_on",
        "expires_on",
        "engagement_type",
        "parent_contract_id",
    )
    rules = (
        Rule("parent_contract_id <> contract_id", "a contract cannot stand under itself", "parent_contract_id"),
        Rule("client <> vendor", "the vendor cannot be its own client", "client"),
        Rule("original_value >= 0", "the value a contract was signed for is not negative", "original_value"),
        Rule("cancellable_value >= 0", "what can still be cancelled is not negative", "cancellable_value"),
        Rule("expires_on >= starts_on", "the contract expires before it starts", "expires_on"),
        Rule("signed_on >= sent_on", "the contract was signed before it was sent out", "signed_on"),
    )
    vendor_lens = True
    happened = ("requested_on", "sent_on", "signed_on")
    states = ("status",)
    moves = ("original_value", "cancellable_value", "starts_on", "expires_on")
    references = ((("trial_id",), "trials"),)

    trial_id: Identifier = trial_id_column()
    contract_id: Identifier = contract_id_column("Outline Agreement | Agreement | Contract", optional=False)
    parent_contract_id: Identifier | None = column(
        "Contract above it, inside whose value it counts: its master agreement, or the prime contract.",
        headers=(
            "Parent Contract | Parent Contract ID | Parent Agreement | MSA # | MSA Number | MSA | Master Agreement | "
            "Master Contract | Prime Contract | Framework Agreement | Parent WO"
        ),
        example="MSA-01",
    )
    client: Identifier | None = column(
        "Who contracts the vendor; empty where it is the sponsor.",
        headers=(
            "Client | Contracted By | Contracting Party | Contracting Entity | Customer | Contracted Via | "
            "Contract Holder | Prime Contractor"
        ),
        example="Sponsor",
    )
    vendor: Identifier | None = vendor_column("Vendor that is contracted.")
    title: Text | None = column(
        "What the contract is called.",
        headers=(
            "Contract Title | Contract Name | Contract Description | Agreement Title | Agreement Name | "
            "Work Order Title | SOW Title | Title | Description"
        ),
        example="Work order 7: monitoring and data management",
    )
    service: Text | None = column(
        "Service it is for, in the same words for all vendors that can be compared.",
        headers=(
            "Service | Services | Service Category | Service Type | Commodity | Material Group | Scope of Services | "
            "Scope | Category"
        ),
        example="Monitoring",
    )
    engagement_type: EngagementType | None = column(
        "Type of engagement: which milestones, deliverables and documents are expected of it.",
        headers="Engagement Type | Type of Engagement | Engagement | Type of Work",
        example="interventional trial",
    )
    status: ContractStatus | None = column(
        "How far it has come.",
        headers="Contract Status | Agreement Status | Work Order Status | SOW Status | Status | State",
        example="executed",
    )
    original_value: Money | None = column(
        "Value as first signed, without any change order.",
        headers=(
            "Original Value | Original Contract Value | Contract Value | Contract Amount | Total Contract Value | "
            "Contract Price | TCV | SOW Value | Work Order Value | PO Value | Award Amount | Net Order Value | "
            "Target Value"
        ),
        example="4800000.00",
    )
    cancellable_value: Money | None = column(
        "What of its value can still be cancelled without cost.",
        headers="Cancellable Value | Cancellable Amount | Cancelable Value | Cancellable | Uncommitted Value",
        example="900000.00",
    )
    currency: Currency | None = currency_column("Currency of its value.")
    requested_on: Day | None = column(
        "Day the contract was asked for.",
        headers="Date Requested | Request Date | Requested On | Requested | Requisition Date",
        example="2026-01-12",
    )
    sent_on: Day | None = column(
        "Day it was sent out to be signed.",
        headers="Date Sent | Sent Date | Sent On | Sent to Vendor | Sent for Signature | Sent for Signature Date",
        example="2026-02-02",
    )
    signed_on: Day | None = column(
        "Day the last party signed.",
        headers=(
            "Date Signed | Signed On | Signature Date | Signed | Fully Executed | Fully Executed Date | "
            "Execution Date | Date Executed | Executed Date | Executed On"
        ),
        example="2026-02-20",
    )
    starts_on: Day | None = column(
        "First day it is in force.",
        headers=(
            "Effective Date | Contract Start | Contract Start Date | Start Date | Valid From | Validity Start | "
            "Validity Start Date | Term Start"
        ),
        example="2026-02-20",
    )
    expires_on: Day | None = column(
        "Last day it is in force.",
        headers=(
            "Expiry Date | Expiration Date | Contract End | Contract End Date | End Date | Valid To | Validity End | "
            "Validity End Date | Term End | Expires"
        ),
        example="2028-12-31",
    )
