"""Trials: what a sponsor's list of protocols says of each."""

from typing import Annotated

from pipelines.records.base import Record, column, trial_id_column
from pipelines.records.links import body_column
from pipelines.records.types import Count, Currency, Day, Identifier, Text, codes

TrialStatus = Annotated[
    str,
    codes(
        planned="not yet recruiting|planning|in planning|not started",
        start_up="startup|start up|site start-up|in start-up|initiating",
        enrolling="recruiting|open|open to enrollment|enrolment open|enrollment open|enrolling by invitation",
        active=(
            "ongoing|in progress|active, not recruiting|active not recruiting|conduct|in conduct|enrollment closed"
            "|follow-up|follow up"
        ),
        on_hold="suspended|halted|hold|paused|temporarily halted",
        completed="complete|closed|finished|done|archived",
        terminated="withdrawn|stopped|cancelled|canceled",
    ),
]
DeclaredStatus = Annotated[
    str,
    codes(
        on_track="green|g|on plan|on schedule",
        at_risk="amber|yellow|a|y|amber/green|amber/red|green/amber|red/amber|caution",
        off_track="red|r|off plan|delayed|critical",
    ),
]


class Trial(Record):
    """One row is a trial."""

    kind = "trials"
    key = ("trial_id",)
    needs_one_of = (
        "title",
        "short_name",
        "phase",
        "status",
        "planned_participants",
        "planned_sites",
        "indication",
        "declared_status",
    )
    states = ("status",)
    references = ((("body",), "bodies"),)
    moves = ("planned_participants", "planned_sites", "declared_status")

    trial_id: Identifier = trial_id_column()
    title: Text | None = column(
        "Official title of the protocol.",
        headers=(
            "protocol_title | Study Title | Trial title | Project Title | Full Title | Official Title | Project Name"
        ),
        example="A phase III study of ...",
    )
    short_name: Text | None = column(
        "Short name or acronym.",
        headers=(
            "nickname | Acronym | Study Short Name | study_name__v | Short Title | Trial Name | "
            "Study Nickname | Compound-Study"
        ),
        example="LUMEN-3",
    )
    registry_id: Identifier | None = column(
        "Number in a public registry.",
        headers=(
            "NCT Number | CPMS ID | CRN/RDN CPMS ID | IRAS Number | NCT ID | EudraCT Number | EU CT Number | "
            "ISRCTN | IND Number"
        ),
        example="NCT00000000",
    )
    phase: Text | None = column(
        "Phase of development, as the sponsor writes it.",
        headers="phase | study_phase__v | study_phase__c | Phases | Trial Phase | Study Phase | Development Phase",
        example="III",
    )
    therapeutic_area: Text | None = column(
        "Therapeutic area.",
        headers="therapeutic_area | therapeutic_area__c | Managing Specialty | TA | Therapy Area",
        example="Oncology",
    )
    indication: Text | None = column(
        "Disease or condition under study.",
        headers=(
            "protocol_indication | indication__v | indication__c | study_indication__c | Conditions | "
            "Indication | Disease"
        ),
        example="NSCLC",
    )
    status: TrialStatus | None = column(
        "Where the trial is in its life.",
        headers=(
            "status | study_status__v | Study Status | BPoR Study Status | Project Status | Trial Status | "
            "Lifecycle State | Overall Status"
        ),
        example="enrolling",
    )
    planned_participants: Count | None = column(
        "Participants the protocol plans to enroll.",
        headers=(
            "num_plan_subj | ParticipantTarget | enrollment__vs | Enrollment | plannedEnrollmentNumber | "
            "Overall recruitment target | # Planned Subjects | Target Enrollment | Target Enrolment | "
            "Sample Size | Planned Enrollment | Recruitment Target | Planned Participants | Planned Subjects "
            "| # Planned Participants | Target Participants"
        ),
        example="600",
    )
    planned_sites: Count | None = column(
        "Sites planned to be activated.",
        headers=(
            "num_plan_site | SiteTarget | number_of_sites__c | # Planned Sites | Planned Sites | Target Sites "
            "| No. of Sites Planned | Sites (Plan)"
        ),
        example="40",
    )
    lead_vendor: Identifier | None = column(
        "Vendor that runs the trial for the sponsor, usually the CRO.",
        headers=("Lead CRO | Lead Vendor | CRO | lead_cro__v | Responsible CRO | Full Service CRO | Managing Agency"),
        example="Norvia",
    )
    declared_status: DeclaredStatus | None = column(
        "Status the project manager declares.",
        headers=(
            "IPA Delivery Confidence Assessment | SRO Delivery Confidence Assessment | MPA RAG rating | "
            "IPA RAG rating | RYG | Health | RAG | RAG Status | Overall RAG | Overall Health | Traffic Light "
            "| Declared Status | PM Status | RAG (PM) | pm_status__c"
        ),
        example="on track",
    )
    declared_comment: Text | None = column(
        "What the project manager says about the declared status.",
        headers=(
            "Departmental Commentary on Delivery Confidence Assessment Rating | IPA Rating Commentary | "
            "Schedule Narrative | Status Comment | Executive Summary | Highlights | PM Comments | "
            "Declared Status Comment | PM Comment"
        ),
        example="Two countries wait for approval",
    )
    declared_by: Text | None = column(
        "Who declared the status.",
        headers=(
            "SRO Name | Study Manager | Trial Manager | CPM | Clinical Project Manager | Study Lead | CTL | "
            "Project Manager | Declared By"
        ),
        example="A. Example",
    )
    declared_on: Day | None = column(
        "When the status was declared.",
        headers="Declared On | Status Date | RAG Date | Status Updated",
        example="2026-11-06",
    )
    currency: Currency | None = column(
        "Currency in which the trial's budget is kept.",
        headers="Currency | Trial Currency | Budget Currency | default_currency__v",
        example="EUR",
    )
    body: Identifier | None = body_column("Governance body that the trial belongs to.")
