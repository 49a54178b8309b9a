"""The fields by which the records of outsourced work name each other, each with every header seen for it."""

from typing import Annotated, Any

from pipelines.records.base import column
from pipelines.records.types import codes

Party = Annotated[
    str,
    codes(
        sponsor="client|customer|us",
        vendor="cro|supplier|lab|laboratory|provider|partner|cmo|cdmo",
        site="sites|investigator|hospital|site team",
        authority="regulator|health authority|regulatory authority|ethics committee|irb|ec",
        other="third party|others",
    ),
]
"""Who of those around a trial is meant, where no name is asked."""

PARTY_WORDS: dict[str, str] = Party.__metadata__[0].words
"""Every word for a party, and the party."""


Tier = Annotated[
    str,
    codes(
        operational="operations|operating|team|trial team|study team|project team|core team|level 1|l1|tier 1",
        functional="function|program|programme|management|operating committee|joint operating committee|joc|"
        "oversight committee|joint oversight committee|level 2|l2|tier 2",
        strategic="executive|executive committee|steering committee|joint steering committee|jsc|board|level 3|l3|"
        "tier 3",
    ),
]
"""Tiers of governance, the lowest first: an issue is escalated to the next."""


def vendor_column(description: str) -> Any:
    """The field that names a vendor, as budget, milestones and risks name it."""
    headers = (
        "Vendor | Vendor Name | CRO | Responsible CRO | Service Provider | Supplier | Supplier Name | Provider | "
        "Contractor | Creditor | Lieferant | Name of Vendor"
    )
    return column(description, headers=headers, example="Norvia")


def contract_id_column(more_headers: str = "", *, optional: bool = True) -> Any:
    """The field that names the contract or work order: a record's own, or the one a row belongs to."""
    headers = (
        "Contract ID | Contract Number | Contract No. | Contract No | Contract # | Agreement Number | Agreement ID | "
        "Work Order # | Work Order Number | Work Order ID | Work Order No. | Work Order | WO # | WO Number | WO No. | "
        "SOW # | SOW Number | SOW ID | PO Number | PO # | PO No. | Purchase Order | Purchasing Document | "
        "Vertragsnummer | "
    )
    return column(
        "Number of the contract or work order, unique within the trial.",
        headers=headers + more_headers,
        example="WO-07",
        optional=optional,
    )


def line_id_column() -> Any:
    """The field that names the contract line, which is the budget line of the same trial and vendor."""
    headers = (
        "Line ID | Contract Line | Contract Line ID | Contract Line # | Budget Line | Budget Line ID | Line Item # | "
        "Line No. | Unit Code | PO Item | PO Line | Purchase Order Item"
    )
    return column("Contract line, by its number in the budget.", headers=headers, example="2.1")


def milestone_column(description: str, more_headers: str = "") -> Any:
    """The field that names a milestone as the milestones export names it."""
    headers = (
        "Milestone | Milestone Name | Linked Milestone | Related Milestone | Payment Milestone | Key Milestone | "
        "Impacted Milestone | Affected Milestone | "
    )
    return column(description, headers=headers + more_headers, example="Database lock")


def deliverable_id_column(*, optional: bool = True) -> Any:
    """The field that names the deliverable: a record's own, or the one a row belongs to."""
    headers = (
        "Deliverable ID | Deliverable # | Deliverable No. | Deliverable Number | Deliverable Ref | Deliv. No. | DEL ID"
    )
    return column(
        "Number of the deliverable, unique within the trial.", headers=headers, example="D-012", optional=optional
    )


def currency_column(description: str) -> Any:
    """The field that names the currency of a row's amounts."""
    headers = (
        "Currency | Currency Code | Contract Currency | Document Currency | Invoice Currency | CCY | Crcy | Curr. | "
        "WAERS | Währung"
    )
    return column(description, headers=headers, example="EUR")


def body_column(description: str, more_headers: str = "", *, optional: bool = True) -> Any:
    """The field that names a governance body: its own, or the one that a trial or vendor belongs to."""
    headers = (
        "Body | Governance Body | Oversight Body | Committee | Governance Committee | Oversight Committee | "
        "Steering Committee | Joint Steering Committee | Joint Operating Committee | Governance Forum | Forum | "
    )
    return column(description, headers=headers + more_headers, example="Portfolio board", optional=optional)
