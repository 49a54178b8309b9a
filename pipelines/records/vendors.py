"""Vendors: who works for the portfolio, and who contracts them."""

from pipelines.records.base import Record, column
from pipelines.records.links import body_column
from pipelines.records.types import Identifier, Text


class Vendor(Record):
    """One row is a vendor."""

    kind = "vendors"
    key = ("vendor",)
    needs_one_of = (
        "services",
        "contracted_by",
        "contact",
        "body",
    )
    references = ((("body",), "bodies"),)

    vendor: Identifier = column(
        "Name of the vendor, as the other exports write it.",
        headers=(
            "Vendor | Vendor Name | Service Provider | CRO | Supplier | Supplier Name | Partner | Provider | Vendor ID"
        ),
        example="Norvia",
        optional=False,
    )
    services: Text | None = column(
        "What the vendor does.",
        headers="Services | Service | Scope | Service Type | Function | Category",
        example="Monitoring, data management",
    )
    contracted_by: Identifier | None = column(
        "Who contracts the vendor: the sponsor, or another vendor.",
        headers="Contracted By | Contracting Party | Contracted Via | Contract Holder | Prime Contractor",
        example="Sponsor",
    )
    country: Text | None = column(
        "Country of the vendor's seat.",
        headers="Country | Vendor Country",
    )
    contact: Text | None = column(
        "Sponsor's role that manages the vendor.",
        headers="Vendor Manager | Business Owner | Oversight Lead | Relationship Owner",
    )
    body: Identifier | None = body_column("Governance body that the vendor belongs to.")
