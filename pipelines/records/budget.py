"""Budget: lines of contracts and internal cost by month, in five amounts that are never mixed."""

from typing import Annotated

from pipelines.records.base import Record, Side, column, trial_id_column
from pipelines.records.types import Currency, Identifier, Money, Month, Text, Units, codes

CostType = Annotated[
    str,
    codes(
        **{
            "service": "services|direct|direct fee|direct fees|direct cost|professional fees|labor|labour|s",
            "pass-through": "passthrough|pass through|ptc|pt|pass-through cost|pass-through costs|third party|p",
            "internal": "in-house|sponsor|i",
        }
    ),
]


QUANTITIES = (
    "units",
    "units_completed",
    "budgeted_amount",
    "accrued_amount",
    "invoiced_amount",
    "paid_amount",
    "forecast_amount",
)
"""What a line says of a month: its units, and the five costs; one of them at least, and they are added."""


class BudgetLine(Record):
    """One row is a budget line and month."""

    kind = "budget"
    key = (
        "trial_id",
        "vendor",
        "line_id",
        "cost_type",
        "month_on",
        "currency",
    )
    needs_one_of = QUANTITIES
    period = "month_on"
    facts = ("units_completed", "accrued_amount")
    settled = ("invoiced_amount", "paid_amount")
    moves = ("units", "unit_price", "budgeted_amount", "forecast_amount")
    is_summed = True
    rides_with = ("trials",)
    vendor_lens = True
    added = QUANTITIES
    references = ((("trial_id",), "trials"),)
    # The project's own currency first: a trial's budget is kept in it, and it is the same in every row of the trial.
    sides = (
        Side(
            "the currency of the project",
            {
                "currency": ("Object Currency", "Obj Curr.", "OCurr", "Company Code Currency"),
                "accrued_amount": ("Value in Obj. Crcy", "Value in Object Currency", "Val. in Obj. Crcy"),
            },
        ),
        Side(
            "the currency of the transaction",
            {
                "currency": ("Transaction Currency", "TCurr", "DocC", "Trans. Currency"),
                "accrued_amount": ("Value TranCurr", "Value TCur", "Value in Transaction Currency"),
            },
        ),
        Side(
            "the currency of the group",
            {
                "currency": ("Report currency", "RCurr", "CO Area Currency", "Group Currency"),
                "accrued_amount": ("Val.in rep.cur.", "Value in Report Currency", "Val/COArea Crcy"),
            },
        ),
    )

    trial_id: Identifier = trial_id_column("WBS Element | Project Definition")
    vendor: Identifier | None = column(
        "Vendor that is paid.",
        headers=(
            "Vendor | Vendor Name | CRO | Responsible CRO | Service Provider | Supplier | Supplier Name | "
            "Provider | Responsible Party | Organization | Partner | payee_name__v | Creditor"
        ),
        example="Norvia",
    )
    line_id: Identifier | None = column(
        "Number of the budget line.",
        headers=(
            "Line Item # | Task ID | Unit Code | Ref | Line ID | Budget Line | Budget Line ID | Order | Line No. | "
            "Document Number"
        ),
        example="2.1",
    )
    description: Text | None = column(
        "What the line pays for.",
        headers=(
            "Major Task | Activity | Task Description | Service Description | Description | Line Description "
            "| Cost Element Name | Cost element descr. | Document Header Text | SGTXT"
        ),
        example="Monitoring visits",
    )
    cost_type: CostType | None = column(
        "Service, pass-through or internal.",
        headers="Direct / Pass-through | Cost Type | Fee Type | PTC | Pass-through? | Direct or PT",
        example="service",
    )
    month_on: Month | None = column(
        "Month the amounts belong to; empty where the line is not phased.",
        headers=(
            "Month | Fiscal Month | Period | Posting Month | Accounting Month | Cost Month | Period Start | "
            "Posting Date"
        ),
        example="2026-10",
    )
    unit_name: Text | None = column(
        "What one unit is.",
        headers="Unit | Unit Type | Unit of Measure | UOM | Unit Definition",
        example="visit",
    )
    units: Units | None = column(
        "Units budgeted in the month.",
        headers=(
            "# Units | No. of Units | # of Units | Units | Contracted Units | Qty | Units Budgeted | "
            "Planned Units | Budgeted Units"
        ),
        example="40",
    )
    units_completed: Units | None = column(
        "Units completed in the month.",
        headers="Units Completed | Actual Units | Units Earned | Completed Units | Quantity | Total quantity",
        example="36",
    )
    unit_price: Units | None = column(
        "Price of a unit in the baseline budget.",
        headers="Unit Price | Unit Cost | Price per Unit | Rate | Baseline Unit Price",
        example="1250.00",
    )
    budgeted_amount: Money | None = column(
        "Budgeted for the month.",
        headers=(
            "Budgeted | Budgeted Amount | Budget | Budget Amount | Plan Cost | Planned Cost | Planned Amount "
            "| Baseline Cost | Approved Budget | Original Budget | Plan Costs"
        ),
        example="50000.00",
    )
    accrued_amount: Money | None = column(
        "Accrued: cost of the work performed in the month.",
        headers=(
            "Accrued | Accrued Amount | Accrual | Accruals | Actual Cost | ACWP | Act. Costs | Actual Costs | "
            "Cost Incurred"
        ),
        example="47500.00",
    )
    invoiced_amount: Money | None = column(
        "Invoiced for the month.",
        headers="Invoiced | Invoiced Amount | Invoice Amount | Billed | Billed Amount",
    )
    paid_amount: Money | None = column(
        "Paid for the month.",
        headers="Paid | Paid Amount | Payments",
    )
    forecast_amount: Money | None = column(
        "Forecast cost of the month, as the export says it.",
        headers="Forecast | Forecast Amount | Forecast Cost | Budget Forecast | Forecast Costs",
        example="52000.00",
    )
    currency: Currency | None = column(
        "Currency of the amounts.",
        headers=(
            "default_currency__v | local_currency__sys | Currency Code | Currency | CCY | Contract Currency | "
            "Crcy | Curr. | WAERS"
        ),
        example="EUR",
    )
