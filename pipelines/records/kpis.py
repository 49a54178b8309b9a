"""KPIs: any other indicator that a vendor or a central monitor reports, with its parts and its limits."""

from typing import Annotated

from pipelines.records.base import Record, Rule, column, trial_id_column
from pipelines.records.links import vendor_column
from pipelines.records.types import Day, Identifier, Rate, Text, codes

IndicatorType = Annotated[
    str,
    codes(
        kpi="key performance indicator|performance|performance indicator|sla|kqi",
        kri="key risk indicator|risk|risk indicator",
        qtl="quality tolerance limit|tolerance limit|qtl parameter|acceptable range",
    ),
]
Direction = Annotated[
    str,
    codes(
        higher="up|high|higher is better|maximize|at least|min|>=|>|above",
        lower="down|low|lower is better|minimize|at most|max|<=|<|below",
    ),
]


class Kpi(Record):
    """One row is an indicator of a trial, or of a vendor, country or site in it, over a period."""

    kind = "kpis"
    key = (
        "trial_id",
        "kpi",
        "vendor",
        "country",
        "site_id",
        "period_end_on",
    )
    needs_one_of = (
        "numerator",
        "denominator",
        "reported_value",
        "threshold",
    )
    period = "period_end_on"
    rules = (
        Rule(
            "numerator is not null or reported_value is not null",
            "an indicator needs a numerator or a value",
            "numerator",
        ),
        Rule("denominator >= 0", "a denominator is not negative", "denominator"),
        Rule("minimum >= 0", "the least denominator is not negative", "minimum"),
    )
    vendor_lens = True
    facts = ("numerator", "denominator", "reported_value")
    moves = ("threshold", "early_warning", "minimum")
    references = ((("trial_id",), "trials"), (("trial_id", "site_id"), "sites"))

    trial_id: Identifier = trial_id_column()
    kpi: Identifier = column(
        "What is measured.",
        headers=(
            "KPI | KRI | KPI Name | KRI Name | QTL | QTL Parameter | Indicator | Indicator Name | Metric | "
            "Metric Name | Metric ID | Measure | Parameter"
        ),
        example="Visits outside their window",
        optional=False,
    )
    indicator_type: IndicatorType | None = column(
        "Whether it tells performance or risk, or has a quality tolerance limit.",
        headers="Indicator Type | KPI Type | KPI/KRI | Metric Type | Type",
        example="kri",
    )
    vendor: Identifier | None = vendor_column("Vendor that it measures.")
    country: Text | None = column(
        "Country that it measures; empty for the trial as a whole.",
        headers="Country | Study Country",
        example="Germany",
    )
    site_id: Identifier | None = column(
        "Site that it measures; empty for the country or the trial as a whole.",
        headers="SiteNumber | Site Number | Site ID | Study Site Number | SITEID | Site No. | Site # | Site",
        example="0101",
    )
    period_end_on: Day = column(
        "Last day of the period it speaks for.",
        headers=(
            "Period End | Period Ending | Period End Date | Month Ending | Quarter Ending | Week Ending | "
            "Reporting Period End | Period"
        ),
        example="2026-10-31",
        optional=False,
    )
    numerator: Rate | None = column(
        "What was counted.",
        headers="Numerator | Num | Events | Metric Numerator | Observed",
        example="18",
    )
    denominator: Rate | None = column(
        "Out of how many, or over how much time; empty where the count itself is the value.",
        headers="Denominator | Denom | Opportunities | Metric Denominator | Exposure | Sample Size",
        example="212",
    )
    reported_value: Rate | None = column(
        "The value, where its parts are not reported.",
        headers="Reported Value | KPI Value | Metric Value | Actual Value | Result | Value | Score",
    )
    unit: Text | None = column(
        "Unit of value and limits: %, or words.",
        headers="Unit | Units | UoM | Unit of Measure | Value Unit",
        example="%",
    )
    direction: Direction | None = column(
        "Which is better.",
        headers="Direction | Better | Desired Direction | Polarity | Good Direction",
        example="lower",
    )
    threshold: Rate | None = column(
        "Limit that it must not pass; of a trial's parameter its quality tolerance limit.",
        headers=(
            "Threshold | Limit | QTL Threshold | Tolerance Limit | QTL Limit | Red Threshold | Action Limit | "
            "Target Value | Target"
        ),
        example="12",
    )
    early_warning: Rate | None = column(
        "Limit before that one, at which to look.",
        headers=(
            "Early Warning | Early Warning Limit | Secondary Limit | Warning Limit | Amber Threshold | Alert Limit | "
            "Secondary Threshold"
        ),
        example="8",
    )
    minimum: Rate | None = column(
        "Least denominator under which it says nothing.",
        headers="Minimum | Minimum Denominator | Min Denominator | Minimum n | Minimum Exposure | Min n",
        example="30",
    )
