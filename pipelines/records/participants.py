"""Participants: one screened person by pseudonymous number, with site and dates only."""

from pipelines.records.base import LongLayout, Record, Rule, column, trial_id_column
from pipelines.records.types import PERSONAL, Day, Flag, Identifier, Text

DISCONTINUED = (
    "ADVERSE EVENT", "DEATH", "DISCONTINUED", "WITHDRAWN", "EARLY TERMINATION", "LACK OF EFFICACY", "LOST TO FOLLOW-UP",
    "NON-COMPLIANCE WITH STUDY DRUG", "NONCOMPLIANCE WITH STUDY DRUG", "PHYSICIAN DECISION", "PREGNANCY",
    "PROGRESSIVE DISEASE", "DISEASE PROGRESSION", "PROTOCOL DEVIATION", "PROTOCOL VIOLATION", "RECOVERY",
    "SITE TERMINATED BY SPONSOR", "STUDY TERMINATED BY SPONSOR", "TECHNICAL PROBLEMS", "SPONSOR DECISION",
    "WITHDRAWAL BY PARENT/GUARDIAN", "WITHDRAWAL BY SUBJECT", "WITHDRAWAL OF CONSENT", "OTHER",
)  # fmt: skip
"""Why participants leave a trial early, in the words of CDISC's disposition events."""


class Participant(Record):
    """One row is a screened participant."""

    kind = "participants"
    key = (
        "trial_id",
        "participant_id",
    )
    needs_one_of = (
        "screened_on",
        "screen_failed_on",
        "enrolled_on",
        "is_enrolled",
        "randomized_on",
    )
    numbered = "participant_id"
    long = LongLayout(
        name_headers=("DSDECOD", "DSTERM"),
        value_headers=("DSSTDTC",),
        items={
            "screened_on": ("INFORMED CONSENT OBTAINED", "INFORMED CONSENT", "CONSENTED", "SCREENING", "SCREENED"),
            "screen_failed_on": ("SCREEN FAILURE", "SCREENING FAILURE", "SCREENING NOT COMPLETED", "SCREEN FAILED"),
            "enrolled_on": ("ENROLLED", "ENROLLMENT", "ELIGIBILITY CRITERIA MET"),
            "randomized_on": ("RANDOMIZED", "RANDOMIZATION"),
            "completed_on": ("COMPLETED", "STUDY COMPLETED", "COMPLETED STUDY"),
            "discontinued_on": DISCONTINUED,
        },
    )
    refused = PERSONAL
    rules = (Rule("enrolled_on >= screened_on", "enrolled before being screened", "enrolled_on"),)
    happened = (
        "screened_on",
        "screen_failed_on",
        "enrolled_on",
        "randomized_on",
        "discontinued_on",
        "completed_on",
    )
    facts = ("is_enrolled",)
    is_summed = True
    references = ((("trial_id",), "trials"), (("trial_id", "site_id"), "sites"))

    trial_id: Identifier = trial_id_column("Project Name")
    participant_id: Identifier = column(
        "Pseudonymous number of the participant; never a name.",
        headers=(
            "Participant ID | Subject ID | Subject | Subject Number | Subject Name | SubjectName | Patient ID "
            "| USUBJID | subjectid | SUBJID | subject_nsv | subjectEnrollmentNumber | SYSKEY | "
            "Study Subject ID | record_id | recordid | Proband ID | SubjectKey | Patient No. | Pt ID | Screening No. | "
            "Screening Number"
        ),
        example="0101-004",
        optional=False,
    )
    site_id: Identifier = column(
        "Site number.",
        headers="SiteNumber | Site ID | Site number | Study Site Number | SITEID | Site | invid",
        example="0101",
        optional=False,
    )
    country: Text | None = column(
        "Country of the site.",
        headers="country",
    )
    screened_on: Day | None = column(
        "Day screening began (consent, where no other day is given).",
        headers=(
            "Screened Status Date | Screening date | Date of Screening | Screened On | Screened | RFICDTC | "
            "IC date | cons_dt | ICF Date | Informed Consent Date | Consent Date"
        ),
        example="2026-05-04",
    )
    screen_failed_on: Day | None = column(
        "Day screening failed.",
        headers=(
            "Screen Failed Status Date | Date of screen failed | SF Date | Screen Failed On | "
            "Screen Failure Date | Screen Fail Date"
        ),
    )
    screen_failure_reason: Text | None = column(
        "Why screening failed.",
        headers="sfreas | Screening Failure Reasons | Screening failure reason | Screen Failure Reason",
    )
    enrolled_on: Day | None = column(
        "Day of enrollment; where `is_enrolled` says no, the day screening was decided.",
        headers=(
            "enroll_dt | Enrolled Status Date | enrolment_timestamp | Enrollment Date | Enrolment Date | "
            "Enrolled On | Date Enrolled | Enrolled Date | Date"
        ),
        example="2026-05-18",
    )
    is_enrolled: Flag | None = column(
        "Whether the participant was enrolled.",
        headers="enrollyn | Enrolled? | Enrolled (Y/N) | Enrolled Flag | Is Enrolled",
        example="yes",
    )
    randomized_on: Day | None = column(
        "Day of randomization.",
        headers=(
            "rgmn_dt | Randomized Status Date | Randomisation Date | Randomization Date | Randomized On | Rand Date"
        ),
    )
    discontinued_on: Day | None = column(
        "Day the participant left the trial early.",
        headers=(
            "Early Terminated Status Date | Withdrawn Status Date | Discontinuation Date | Date Discontinued "
            "| Discontinued On | Withdrawal Date"
        ),
    )
    completed_on: Day | None = column(
        "Day the participant completed the trial.",
        headers="Completed Status Date | EOS Date | End of Study Date | Completion Date | Completed On",
    )
