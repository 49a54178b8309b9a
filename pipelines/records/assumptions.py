"""Assumptions: what a vendor's proposal takes for granted, leaves out, or means by a word."""

from typing import Annotated

from pipelines.records.base import Record, Rule, column, trial_id_column
from pipelines.records.links import contract_id_column, vendor_column
from pipelines.records.types import Day, Identifier, Text, Units, codes

AssumptionType = Annotated[
    str,
    codes(
        assumption="assumptions|planning assumption|budget assumption|cost assumption",
        exclusion="exclusions|out of scope|not included|excluded",
        definition="definitions|defined term|term",
    ),
]
AssumptionStatus = Annotated[
    str,
    codes(
        proposed="draft|open|new|pending|under discussion",
        agreed="accepted|confirmed|active|in force|current|approved|final",
        changed="amended|updated|revised",
        withdrawn="closed|retired|void|obsolete|superseded|no longer valid",
    ),
]


class Assumption(Record):
    """One row is an assumption, an exclusion or a definition of a proposal."""

    kind = "assumptions"
    key = (
        "trial_id",
        "assumption_id",
    )
    needs_one_of = ("statement",)
    rules = (
        Rule("type <> 'definition' or term is not null", "a definition needs the term that it defines", "term"),
        Rule(
            "assumed_value is null or figure is not null or topic is not null",
            "an assumed value needs the figure or the topic it is the value of",
            "assumed_value",
        ),
    )
    vendor_lens = True
    happened = ("agreed_on",)
    states = ("status",)
    moves = ("assumed_value",)
    references = ((("trial_id",), "trials"), (("trial_id", "contract_id"), "contracts"))

    trial_id: Identifier = trial_id_column()
    assumption_id: Identifier = column(
        "Number of the assumption, unique within the trial.",
        headers=(
            "Assumption ID | Assumption # | Assumption No. | Assumption Number | Assumption Ref | Exclusion ID | "
            "Exclusion # | Definition ID"
        ),
        example="A-05",
        optional=False,
    )
    type: AssumptionType | None = column(
        "Whether it assumes, leaves out or defines.",
        headers="Type | Assumption Type | Record Type | Assumption / Exclusion | Assumption/Exclusion",
        example="assumption",
    )
    vendor: Identifier | None = vendor_column("Vendor whose proposal it stands in.")
    contract_id: Identifier | None = contract_id_column()
    topic: Text | None = column(
        "What it is about.",
        headers="Topic | Area | Subject | Category | Functional Area | Section | Budget Section | Service",
        example="Screening",
    )
    term: Text | None = column(
        "Word that it defines, such as report, validation or data analysis.",
        headers="Term | Defined Term | Word Defined",
        example="report",
    )
    statement: Text = column(
        "What is assumed, left out or meant, in full.",
        headers=(
            "Statement | Assumption | Assumption Text | Assumption Statement | Assumption Description | "
            "Assumption Detail | Exclusion | Definition | Description | Wording"
        ),
        example="One participant in five fails screening",
        optional=False,
    )
    figure: Identifier | None = column(
        "Figure of Trialdeck that shows what came of it, such as screen_failure_rate.",
        headers="Figure | Metric | KPI",
        example="screen_failure_rate",
    )
    assumed_value: Units | None = column(
        "Value that is assumed, in its unit: 20 where the unit is %.",
        headers="Assumed Value | Assumed | Assumption Value | Planned Value | Budgeted Value | Quantity",
        example="20",
    )
    unit: Text | None = column(
        "Unit of the value, such as %, days or sites.",
        headers="Unit | Units | UOM | Unit of Measure",
        example="%",
    )
    promised: Text | None = column(
        "What was promised.",
        headers="Promised | As Promised | Proposal | As Proposed | Original Scope",
        example="Two monitoring visits per site and month",
    )
    changed: Text | None = column(
        "What it was changed to.",
        headers="Changed | As Changed | Changed To | As Amended | Amended Scope",
        example="One visit, with remote review",
    )
    delivered: Text | None = column(
        "What was delivered.",
        headers="Delivered | As Delivered | Observed | Actually Delivered",
        example="One visit in two months",
    )
    agreed_on: Day | None = column(
        "Day it was agreed.",
        headers="Agreed On | Date Agreed | Agreed Date | Agreement Date | Date Confirmed",
        example="2026-02-20",
    )
    status: AssumptionStatus | None = column(
        "Whether it still holds.",
        headers="Status | State | Assumption Status",
        example="agreed",
    )
