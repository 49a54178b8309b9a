"""Sites: where each trial runs, and how far each site has come."""

from typing import Annotated

from pipelines.records.base import Record, Rule, column, trial_id_column
from pipelines.records.types import Count, Day, Identifier, Text, codes

SiteStatus = Annotated[
    str,
    codes(
        planned="identified|candidate|proposed|pending",
        selected="qualified|start-up|in start-up|start up",
        initiated="siv done|initiation complete",
        activated="active|open|enrolling|recruiting|ready to enroll|ready to enrol|open to enrollment|greenlight",
        on_hold="hold|suspended|paused",
        closed="closed out|complete|completed|terminated|closed to enrollment",
        dropped="withdrawn|cancelled|canceled|not selected|declined",
    ),
]


class Site(Record):
    """One row is a site of a trial."""

    kind = "sites"
    key = (
        "trial_id",
        "site_id",
    )
    needs_one_of = (
        "site_name",
        "status",
        "selected_on",
        "contract_on",
        "ethics_approval_on",
        "initiated_on",
        "activated_on",
        "planned_activation_on",
    )
    rules = (
        Rule("closed_on >= activated_on", "the site closed before it was activated", "closed_on"),
        Rule("hold_until_on >= hold_from_on", "the hold ended before it began", "hold_until_on"),
    )
    happened = ("selected_on", "contract_on", "ethics_approval_on", "initiated_on", "activated_on", "closed_on")
    expected = (("forecast_activation_on", "activated_on"),)
    states = ("status", "hold_from_on")
    moves = ("planned_activation_on", "hold_until_on", "target_participants")
    references = ((("trial_id",), "trials"),)

    trial_id: Identifier = trial_id_column("Master Study")
    site_id: Identifier = column(
        "Site number, unique within the trial; zeros in front are kept.",
        headers=(
            "site_num | Site # | Site ID | Site Number | SiteNumber | Study Site Number | siteid | "
            "Study Site ID | site__v | Site No. | Site No | Centre Number | Center ID | Institution Number | "
            "Center | Site"
        ),
        example="0101",
        optional=False,
    )
    site_name: Text | None = column(
        "Institution.",
        headers=(
            "account | Site Name | Site Account: Account Name | Site Study Parent Account | site_name__v | "
            "organization__clin | Institution | Hospital | Centre Name | Facility"
        ),
        example="University Hospital Example",
    )
    country: Text | None = column(
        "Country of the site.",
        headers="country | SiteGroupName(CountryName) | country__v | study_country__v | Study Country",
        example="Germany",
    )
    vendor: Identifier | None = column(
        "Vendor that monitors the site, where not the trial's lead vendor.",
        headers="Vendor | CRO | Responsible CRO",
        example="Norvia",
    )
    status: SiteStatus | None = column(
        "Status as the export says it.",
        headers="site_status | site_status__v | Stage | Activation Status | Status",
        example="activated",
    )
    selected_on: Day | None = column(
        "Day the site was selected.",
        headers=(
            "site_selected_date__v | Site Selection Date | Date Site Selected | Site Identified | SSV Date | Selected"
        ),
    )
    contract_on: Day | None = column(
        "Day the site contract was fully executed.",
        headers=(
            "Site Contracts Executed | Contract Executed | CTA Executed | CSA Executed | Contract Signed | "
            "Fully Executed Contract"
        ),
    )
    ethics_approval_on: Day | None = column(
        "Day of the ethics committee's approval.",
        headers=(
            "IRB/EC Approval | EC Approval | IRB Approval | IRB Approval Date | Ethics Approval Date | REC Approval"
        ),
    )
    initiated_on: Day | None = column(
        "Day of the site initiation visit; not yet the activation.",
        headers=(
            "Actual SIV | Site Initiation Monitoring Visit | Initiated Date | SIV Date | SIV Actual | "
            "Site Initiation Visit Date | siv_date__v"
        ),
    )
    activated_on: Day | None = column(
        "Day all greenlight criteria were met and the site may enroll.",
        headers=(
            "site_active_dt | Site Activation Date | Activation Date | Actual Activation Date | "
            "Greenlight Date | RGR Date | Ready to Enrol Date | Date Opened | Site Activated | "
            "site_activated_date__v | Activated | Open to Enrollment Date"
        ),
        example="2026-03-02",
    )
    planned_activation_on: Day | None = column(
        "Day the site was planned to be activated.",
        headers=(
            "Planned Activation Date | Activation (Plan) | Planned Greenlight | Target Activation | "
            "planned_activation_date__v"
        ),
        example="2026-02-16",
    )
    forecast_activation_on: Day | None = column(
        "Day the site is now expected to be activated.",
        headers="Forecast Activation Date | Activation (Forecast)",
    )
    hold_from_on: Day | None = column(
        "First day of the current or last hold.",
        headers="On Hold | On Hold Date | Hold Start | Hold Start Date | on_hold_date__v | Suspended Date",
    )
    hold_until_on: Day | None = column(
        "Last day of that hold; empty while it lasts.",
        headers="Hold End | Hold End Date | Hold Lifted | hold_end_date__v | Resumed Date",
    )
    closed_on: Day | None = column(
        "Day the site was closed.",
        headers=(
            "Terminated Date | Site Termination | COV Date | Close-out Visit Date | Site Closed Date | "
            "site_closed_date__v | Closed"
        ),
    )
    target_participants: Count | None = column(
        "Participants the site agreed to enroll.",
        headers=(
            "# Planned Subjects | Target | Site Target | Site Commitment | Contracted Subjects | "
            "Target Participants | Planned Participants | target_enrollment__v | Site Target Enrollment"
        ),
        example="12",
    )
