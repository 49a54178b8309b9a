"""Submissions: what went to an authority or an ethics committee, country by country, and what came back."""

from typing import Annotated

from pipelines.records.base import Record, Rule, Task, column, trial_id_column
from pipelines.records.links import vendor_column
from pipelines.records.types import Count, Day, Identifier, Text, codes

SubmissionType = Annotated[
    str,
    codes(
        regulatory="authority|health authority|competent authority|nca|ha|cta|ind|regulator|regulatory authority",
        ethics="ethics committee|ec|irb|rec|iec|irb/ec|ethics committee/irb|institutional review board",
        combined="ctis|part i and ii|part i + ii|regulatory and ethics|joint|single portal|ctr",
    ),
]
SubmissionStatus = Annotated[
    str,
    codes(
        planned="not started|to be submitted|forecast|scheduled",
        in_preparation="preparation|drafting|draft|in progress|compiling|dossier in preparation",
        submitted="under review|in review|under assessment|pending approval|pending|validated|at authority",
        questions="rfi|request for information|questions received|query|clock stop|clock-stop|response due|"
        "conditional|information requested",
        approved="approval|favorable opinion|favourable opinion|favorable|favourable|authorized|authorised|cleared|"
        "granted|no objection|accepted|acknowledged",
        refused="rejected|not approved|unfavorable opinion|unfavourable opinion|non-acceptance|clinical hold",
        withdrawn="cancelled|canceled|lapsed|not needed",
    ),
]


class Submission(Record):
    """One row is a submission of a trial in a country."""

    kind = "submissions"
    key = (
        "trial_id",
        "country",
        "submission_id",
    )
    needs_one_of = (
        "submission_type",
        "authority",
        "submitted_on",
        "question_rounds",
    )
    rules = (Rule("approved_on >= submitted_on", "it was approved before it was submitted", "approved_on"),)
    vendor_lens = True
    happened = ("submitted_on", "approved_on")
    expected = (("expected_on", "approved_on"),)
    states = ("status", "question_rounds", "questions_on", "answered_on")
    moves = ("planned_on",)
    is_open = "coalesce({0}.status not in ('approved', 'refused', 'withdrawn'), {0}.approved_on is null)"
    references = ((("trial_id",), "trials"),)
    tasks = (
        Task(
            "submit", "owner", ("planned_on",), ("title", "authority"),
            "{0}.submitted_on is null and coalesce({0}.status in ('planned', 'in preparation'), true)",
        ),
    )  # fmt: skip

    trial_id: Identifier = trial_id_column()
    country: Text | None = column(
        "Country it is for; empty where one submission is for all.",
        headers="Country | country__v | Study Country | study_country__v | Submission Country | Member State | Market",
        example="Spain",
    )
    submission_id: Identifier = column(
        "Number of the submission, unique within trial and country.",
        headers=(
            "Submission ID | Submission # | Submission No. | Submission Number | Submission Reference | "
            "Submission Ref | Application Number | Application # | Dossier ID | Dossier Number | Filing ID | "
            "CT Number | EC Reference | REC Reference | name__v"
        ),
        example="ES-REG-01",
        optional=False,
    )
    submission_type: SubmissionType | None = column(
        "To an authority, to an ethics committee, or to both in one.",
        headers=(
            "Submission Type | Type of Submission | Application Type | Filing Type | submission_type__v | "
            "Authority Type | Type"
        ),
        example="regulatory",
    )
    title: Text | None = column(
        "What was submitted: the initial application, an amendment.",
        headers=(
            "Submission Title | Submission | Submission Name | Submission Description | Application | Title | "
            "Amendment | Procedure | Description"
        ),
        example="Initial application",
    )
    authority: Text | None = column(
        "Authority or committee it went to.",
        headers=(
            "Authority | Health Authority | Competent Authority | Regulatory Authority | Agency | Regulator | "
            "Ethics Committee | EC Name | IRB Name | IRB/EC | Submitted To | health_authority__v"
        ),
        example="AEMPS",
    )
    planned_on: Day | None = column(
        "Day it was planned to be submitted.",
        headers=(
            "Planned Submission | Planned Submission Date | Submission Planned | Target Submission Date | "
            "Submission Due Date | Submission (Plan) | planned_submission_date__v"
        ),
        example="2026-02-02",
    )
    submitted_on: Day | None = column(
        "Day it was submitted.",
        headers=(
            "Submitted | Submitted On | Submission Date | Date Submitted | Actual Submission | "
            "Actual Submission Date | Submission (Actual) | Filed On | Date of Submission | "
            "actual_submission_date__v"
        ),
        example="2026-02-09",
    )
    question_rounds: Count | None = column(
        "Rounds of questions that came so far.",
        headers="Question Rounds | Rounds of Questions | RFI Rounds | # RFIs | Number of RFIs | Query Rounds | Rounds",
        example="1",
    )
    questions_on: Day | None = column(
        "Day the latest questions came.",
        headers=(
            "Questions Received | Questions On | Questions Date | RFI Received | RFI Date | Date of Questions | "
            "Latest Questions | Clock Stop | Clock Stopped"
        ),
        example="2026-03-16",
    )
    answered_on: Day | None = column(
        "Day the latest questions were answered; empty while they wait.",
        headers=(
            "Questions Answered | Answered On | Answered | Response Date | Response Submitted | RFI Response | "
            "RFI Response Date | Clock Restart | Clock Restarted"
        ),
        example="2026-03-27",
    )
    expected_on: Day | None = column(
        "Day the approval is now expected.",
        headers=(
            "Expected Approval | Expected Approval Date | Approval Expected | Approval (Forecast) | "
            "Forecast Approval | Forecast Approval Date | Planned Approval Date"
        ),
        example="2026-05-04",
    )
    approved_on: Day | None = column(
        "Day it was approved.",
        headers=(
            "Approved | Approved On | Approval Date | Date Approved | Actual Approval | Actual Approval Date | "
            "Approval (Actual) | Date of Approval | Favorable Opinion Date | actual_approval_date__v"
        ),
    )
    status: SubmissionStatus | None = column(
        "How far it has come.",
        headers="Submission Status | Application Status | Status | State | Approval Status | submission_status__v",
        example="questions",
    )
    vendor: Identifier | None = vendor_column("Vendor that prepares and sends it.")
    owner: Text | None = column(
        "Person or role who answers for it.",
        headers="Owner | Submission Owner | Regulatory Lead | Submission Lead | Responsible | Assigned To | Contact",
        example="Regulatory affairs lead",
    )
