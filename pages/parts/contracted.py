"""Contracts and changes as lists: what their columns are called, and amounts as numbers that can be sorted."""

import streamlit as st

CONTRACTS = {
    "trial_id": "Trial",
    "contract_id": "Contract",
    "chain": "Who contracts whom",
    "title": "Title",
    "service": "Service",
    "status": "Status",
    "currency": "Currency",
    "original_value": "Original value",
    "executed": "Executed changes",
    "current_value": "Current value",
    "committed": "Committed",
    "cancellable_value": "Cancellable",
    "pending": "Pending",
    "at_risk": "At risk",
    "verbal": "Verbal",
    "passed_on": "Passed on",
    "counts_in": "Counts inside",
    "sent_on": "Sent",
    "signed_on": "Signed",
    "signature_days": "Days to signature",
    "is_waiting": "Still waiting",
    "expires_on": "Expires",
    "days_left": "Days left",
}
CHANGES = {
    "trial_id": "Trial",
    "change_id": "Change",
    "vendor": "Vendor",
    "state": "State",
    "currency": "Currency",
    "amount": "Amount",
    "days": "Days added",
    "days_waiting": "Days waiting",
    "what": "What",
    "why": "Why",
    "requested_by": "Requested by",
    "approved_by": "Approved by, or to be",
    "affects": "What it affects",
    "updated_item": "What is updated",
    "touches": "Touches",
    "counts_in": "Counts inside",
    "initiated_by": "Comes from",
    "requested_on": "Requested",
    "submitted_on": "Submitted",
    "executed_on": "Executed",
}
LINES = {
    "line_id": "Line",
    "description": "What it pays for",
    "cost_type": "Type",
    "currency": "Currency",
    "budgeted": "Budgeted",
    "budgeted_to_date": "Budgeted to date",
    "accrued": "Accrued",
    "invoiced": "Invoiced",
    "paid": "Paid",
    "forecast": "Forecast to come",
}
MONEY = (
    "original_value", "executed", "current_value", "committed", "cancellable_value", "pending", "at_risk", "verbal",
    "passed_on", "amount", "budgeted", "budgeted_to_date", "accrued", "invoiced", "paid", "forecast",
)  # fmt: skip


def money(columns: dict[str, str]) -> dict[str, object]:
    """How a list shows its amounts: whole, with thousands apart, and sorted as numbers."""
    return {columns[name]: st.column_config.NumberColumn(format="localized") for name in MONEY if name in columns}
