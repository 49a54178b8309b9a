"""Invoices: what vendors bill and take back, for which work, and when it was paid."""

from typing import Annotated

from pipelines.records.base import Record, Rule, column, trial_id_column
from pipelines.records.links import (
    contract_id_column,
    currency_column,
    deliverable_id_column,
    line_id_column,
    milestone_column,
    vendor_column,
)
from pipelines.records.types import Currency, Day, Identifier, Money, codes

DocumentType = Annotated[
    str,
    codes(
        invoice="inv|supplier invoice|standard|rechnung|kr|re",
        credit_note="credit|credit memo|cn|cm|gutschrift|kg",
    ),
]
InvoiceStatus = Annotated[
    str,
    codes(
        received="open|posted|registered|new|entered|logged|pending|in review|under review|parked",
        approved="released|accepted|ready to pay|authorized|ok to pay|partially paid|part paid",
        disputed="on hold|hold|blocked|in dispute|queried|contested|payment block",
        rejected="declined|returned|cancelled|canceled|void|reversed",
        paid="cleared|settled|closed|paid in full",
    ),
]


class Invoice(Record):
    """One row is a line of an invoice or of a credit note."""

    kind = "invoices"
    key = (
        "trial_id",
        "vendor",
        "invoice_id",
        "invoice_line",
    )
    needs_one_of = (
        "invoiced_on",
        "received_on",
        "due_on",
        "paid_on",
        "paid_amount",
        "document_type",
    )
    rules = (
        Rule(
            "document_type <> 'credit note' or amount <= 0",
            "a credit note takes money off: its amount must not be above zero",
            "amount",
        ),
        Rule(
            "document_type <> 'invoice' or amount >= 0",
            "an invoice of less than nothing is a credit note: its document type must say so",
            "amount",
        ),
        Rule("due_on >= invoiced_on", "the invoice was due before it was issued", "due_on"),
        Rule("received_on >= invoiced_on", "the invoice was received before it was issued", "received_on"),
    )
    vendor_lens = True
    happened = ("invoiced_on", "received_on", "paid_on")
    states = ("status",)
    moves = ("due_on", "paid_amount")
    facts = ("amount",)
    references = (
        (("trial_id",), "trials"),
        (("trial_id", "contract_id"), "contracts"),
        (("trial_id", "deliverable_id"), "deliverables"),
    )

    trial_id: Identifier = trial_id_column("WBS Element | Project Definition")
    vendor: Identifier | None = vendor_column("Vendor that bills.")
    invoice_id: Identifier = column(
        "Number of the invoice or credit note, as the vendor gave it.",
        headers=(
            "Invoice ID | Invoice Number | Invoice No. | Invoice No | Invoice # | Invoice Ref | Invoice Reference | "
            "Vendor Invoice Number | Supplier Invoice No. | Supplier Invoice Number | Invoice | Inv. No. | "
            "Inv No | Inv # | Invoice Document | Rechnungsnummer"
        ),
        example="INV-2026-118",
        optional=False,
    )
    invoice_line: Identifier | None = column(
        "Line within it, where it has several.",
        headers="Invoice Line | Invoice Line # | Invoice Line No. | Invoice Item | Invoice Document Item | Item",
        example="1",
    )
    document_type: DocumentType | None = column(
        "Invoice or credit note.",
        headers="Document Type | Invoice Type | Doc. Type | Doc Type | Type",
        example="invoice",
    )
    contract_id: Identifier | None = contract_id_column()
    line_id: Identifier | None = line_id_column()
    deliverable_id: Identifier | None = deliverable_id_column()
    milestone: Identifier | None = milestone_column("Milestone that is billed.")
    invoiced_on: Day | None = column(
        "Day it was issued.",
        headers="Invoice Date | Invoiced On | Date Invoiced | Document Date | Billing Date | Date of Invoice",
        example="2026-10-05",
    )
    received_on: Day | None = column(
        "Day it was received.",
        headers="Received On | Date Received | Received | Receipt Date | Received Date | Invoice Received",
        example="2026-10-07",
    )
    due_on: Day | None = column(
        "Day it is to be paid.",
        headers="Due | Due Date | Net Due Date | Payment Due | Payment Due Date | Pay By | Invoice Due Date",
        example="2026-11-06",
    )
    paid_on: Day | None = column(
        "Day it was paid in full.",
        headers="Paid On | Date Paid | Payment Date | Paid Date | Clearing Date | Clearing",
    )
    amount: Money = column(
        "Amount billed without tax; of a credit note below zero.",
        headers=(
            "Amount | Net Amount | Invoice Amount | Invoiced Amount | Amount Invoiced | Line Amount | Amount Net | "
            "Amount in Doc. Curr. | Amount in Document Currency | Amount in Transaction Currency | Amount (TC) | "
            "Nettobetrag"
        ),
        example="118000.00",
        optional=False,
    )
    paid_amount: Money | None = column(
        "What of it is paid.",
        headers="Paid Amount | Amount Paid | Payment Amount | Paid | Amount Cleared",
    )
    currency: Currency | None = currency_column("Currency of the amounts.")
    status: InvoiceStatus | None = column(
        "How far it has come.",
        headers="Status | State | Invoice Status | Payment Status | Clearing Status",
        example="approved",
    )
