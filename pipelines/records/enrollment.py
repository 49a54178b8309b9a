"""Enrollment: participants counted per site and period."""

from pipelines.records.base import LongLayout, Record, column, trial_id_column
from pipelines.records.types import PERSONAL, Count, Counting, Day, Identifier, Text


class Enrollment(Record):
    """One row is a site and period."""

    kind = "enrollment"
    key = (
        "trial_id",
        "site_id",
        "period_end_on",
    )
    needs_one_of = (
        "screened",
        "screen_failed",
        "enrolled",
        "randomized",
        "discontinued",
    )
    period = "period_end_on"
    facts = ("screened", "screen_failed", "enrolled", "randomized", "discontinued")
    is_summed = True
    rides_with = ("sites",)
    refused = PERSONAL
    references = ((("trial_id",), "trials"), (("trial_id", "site_id"), "sites"))
    long = LongLayout(
        name_headers=("metric_type__ctms", "Metric Type", "Metric", "Enrollment Metric"),
        value_headers=("actual__ctms", "Actual", "Actual Value", "Actual to Date"),
        items={
            "screened": (),
            "screen_failed": (),
            "enrolled": (),
            "randomized": (),
            "discontinued": (),
        },
        wider_without="site_id",
        plan_headers=("planned__ctms", "Planned", "Planned Value", "forecast__ctms", "Forecast", "Forecast Value"),
    )

    trial_id: Identifier = trial_id_column()
    site_id: Identifier = column(
        "Site number.",
        headers=(
            "site__ctms | Site No. | Site Number | site_num | Site # | Site ID | SiteNumber | "
            "Study Site Number | siteid | Study Site ID | site__v | Site No | Centre Number | Center ID | "
            "Institution Number | Study Site | Site"
        ),
        example="0101",
        optional=False,
    )
    country: Text | None = column(
        "Country of the site.",
        headers="study_country__ctms | Country | country__v | study_country__v",
    )
    period_end_on: Day = column(
        "Last day the counts speak for.",
        headers=(
            "Week Ending | Week Ending Date | Period End | Period Ending | Period End Date | week_ending__v | "
            "Week End | Enrollment Week Ending | Month Ending"
        ),
        example="2026-11-15",
        optional=False,
    )
    counting: Counting | None = column(
        "Whether the counts are of the period alone or from the start to date.",
        headers="Counting | Count Basis",
        example="per period",
    )
    screened: Count | None = column(
        "Participants screened.",
        headers=(
            "Screened | # Screened | Number Screened | Pts Screened | Subjects Screened | "
            "Participants Screened | screened__v"
        ),
        cumulative_headers="Total Screened | Screened to Date | Cumulative Screened | Cum Screened",
        example="9",
    )
    screen_failed: Count | None = column(
        "Participants whose screening failed.",
        headers=(
            "Screen Failed | # Screen Failure | Screen Failures | Screen Failure | SF | SFs | Screen Fails | "
            "screen_failed__v"
        ),
        cumulative_headers=(
            "Total Screen Failed | Screen Failed to Date | Cumulative Screen Failed | Screen Failures to Date "
            "| Cum Screen Failed"
        ),
        example="2",
    )
    enrolled: Count | None = column(
        "Participants enrolled.",
        headers=(
            "Enrolled | # Enrolled | Enrolled (Actual) | Actual Enrollment | Actual Recruitment | Recruited | "
            "enrolled__v | Participants Enrolled | Subjects Enrolled"
        ),
        cumulative_headers=(
            "Total Enrolled | Enrolled to Date | Total Enrolled to Date | Cumulative Enrolled | "
            "Cumulative Enrollment | no_subjects_enrolled__v | Participants Recruited to Centre FY | "
            "Cum Enrolled"
        ),
        example="7",
    )
    randomized: Count | None = column(
        "Participants randomized.",
        headers=(
            "Randomized | # Randomized | Pts Randomised | Subjects Randomized | Participants Randomized | randomized__v"
        ),
        cumulative_headers="Total Randomized | Randomized to Date | Cumulative Randomized | Cum Randomized",
    )
    discontinued: Count | None = column(
        "Participants who left after enrollment.",
        headers="Discontinued | Withdrawn | # Early Terminated | ET | Early Term | Drop-outs | discontinued__v",
        cumulative_headers=(
            "Total Withdrawn | Total Discontinued | Discontinued to Date | Withdrawn to Date | Cumulative Discontinued"
        ),
    )
