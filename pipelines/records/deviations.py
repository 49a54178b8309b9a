"""Deviations: what was done at a site otherwise than the protocol says, and when it was found and reported."""

from typing import Annotated

from pipelines.records.base import Record, Rule, column, trial_id_column
from pipelines.records.links import vendor_column
from pipelines.records.types import PERSONAL, Day, Identifier, Text, codes

Importance = Annotated[
    str,
    codes(
        important="yes|y|true|1|major|critical|serious|significant|important protocol deviation|ipd",
        not_important="no|n|false|0|minor|non-important|not significant|other|non important",
    ),
]
DeviationStatus = Annotated[
    str,
    codes(
        open="new|identified|active|pending|in progress|under review|in review|draft|reopened|escalated|ongoing",
        resolved="closed|complete|completed|done|final|approved|confirmed|reviewed|verified",
        cancelled="canceled|void|voided|invalid|not a deviation|rejected|inactive|deleted|duplicate",
    ),
]


class Deviation(Record):
    """One row is a protocol deviation."""

    kind = "deviations"
    key = (
        "trial_id",
        "deviation_id",
    )
    needs_one_of = (
        "deviated_on",
        "identified_on",
        "importance",
    )
    numbered = "deviation_id"
    refused = PERSONAL
    rules = (
        Rule("identified_on >= deviated_on", "the deviation was identified before it happened", "identified_on"),
        Rule("reported_on >= deviated_on", "the deviation was reported before it happened", "reported_on"),
        Rule("resolved_on >= deviated_on", "the deviation was resolved before it happened", "resolved_on"),
    )
    happened = ("deviated_on", "identified_on", "reported_on", "resolved_on")
    states = ("status", "importance")
    moves = ("due_on",)
    is_summed = True
    references = ((("trial_id",), "trials"), (("trial_id", "site_id"), "sites"))

    trial_id: Identifier = trial_id_column()
    deviation_id: Identifier = column(
        "Number of the deviation, unique within the trial.",
        headers=(
            "Deviation ID | Deviation # | Deviation No. | Deviation Number | Dev # | Dev ID | Log # | PD # | PD ID | "
            "PD Number | Protocol Deviation ID | DVSPID"
        ),
        example="PD-0117",
        optional=False,
    )
    site_id: Identifier | None = column(
        "Site number.",
        headers="SiteNumber | Site Number | Site ID | Study Site Number | SITEID | Site No. | Site # | Site | invid",
        example="0101",
    )
    country: Text | None = column(
        "Country of the site.",
        headers="Country | Study Country",
        example="Germany",
    )
    participant_id: Identifier | None = column(
        "Pseudonymous number of the participant; never a name.",
        headers=(
            "subjectenrollmentnumber | Subject ID | Subject Number | Subject code | Subject | SUBJID | USUBJID | "
            "Participant ID | Patient ID | Subject Name | Screening Number | Subject No."
        ),
        example="0101-004",
    )
    vendor: Identifier | None = vendor_column("Vendor that works where it happened, where not the site's.")
    deviated_on: Day | None = column(
        "Day it happened.",
        headers=(
            "deviationdate | dv_dt | devdatec_nsv | dvdtm | Deviation Date | Date of Deviation | DVSTDTC | "
            "Occurred On | Date Occurred | Occurrence Date | Date of Occurrence | Deviation Start Date | "
            "Start Date of Deviation"
        ),
        example="2026-09-02",
    )
    identified_on: Day | None = column(
        "Day it was found.",
        headers=(
            "idendate_nsv | Date Deviation Identified | Date Identified | Identified On | Identified Date | "
            "Date Discovered | Discovery Date | Date of Awareness | Awareness Date | Date Detected"
        ),
        example="2026-09-09",
    )
    reported_on: Day | None = column(
        "Day it was reported to the sponsor.",
        headers=(
            "repdatec_nsv | Reported to sponsor (date) | Reported to Sponsor | Date Reported | Reported On | "
            "Reported Date | Date Reported to Sponsor | Sponsor Notified On"
        ),
        example="2026-09-14",
    )
    due_on: Day | None = column(
        "Day its report is due.",
        headers="Report Due | Report Due Date | Reporting Due Date | Report Due On | Reporting Deadline | Due Date",
        example="2026-09-16",
    )
    category: Text | None = column(
        "Kind of deviation.",
        headers=(
            "companycategory | dvdecod | PD Category | crocategory | Deviation Category | Deviation Type | DVCAT | "
            "Category | Type"
        ),
        example="Eligibility criteria",
    )
    importance: Importance | None = column(
        "Whether it is an important deviation.",
        headers=(
            "deemedimportant | importnt | Deemed Important | Important? (Y/N) | Important (Y/N) | Important? | "
            "Important | Importance | Deviation Severity | Major/Minor | Classification | PD Class | "
            "PD Classification | Important Protocol Deviation | Severity"
        ),
        example="important",
    )
    description: Text | None = column(
        "What happened.",
        headers="dvterm | devdesc_nsv | Description of deviation | Deviation Description | Deviation | Description",
        example="Visit 4 nine days after its window",
    )
    status: DeviationStatus | None = column(
        "How far it has come.",
        headers="PD Status | Deviation Status | Status | State",
        example="open",
    )
    resolved_on: Day | None = column(
        "Day it was resolved.",
        headers="Date Resolved | Resolved On | Resolution Date | Date Closed | Closed On | Closed Date | Closed",
    )
