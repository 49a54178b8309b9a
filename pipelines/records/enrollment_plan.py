"""Enrollment plan: participants planned per trial and period."""

from pipelines.records.base import Record, column, trial_id_column
from pipelines.records.types import Count, Counting, Day, Identifier


class EnrollmentPlan(Record):
    """One row is a trial and period."""

    kind = "enrollment_plan"
    key = (
        "trial_id",
        "period_end_on",
    )
    needs_one_of = ("planned",)
    moves = ("planned",)
    is_summed = True
    references = ((("trial_id",), "trials"),)

    trial_id: Identifier = trial_id_column()
    period_end_on: Day = column(
        "Last day of the planned period.",
        headers=(
            "Week Ending | Week Ending Date | Period End | Period Ending | Plan Period End | Month Ending | "
            "Period | Month | Plan Date"
        ),
        example="2026-11-30",
        optional=False,
    )
    counting: Counting | None = column(
        "Whether the plan counts the period alone or from the start to date.",
        headers="Counting | Count Basis",
        example="per period",
    )
    planned: Count = column(
        "Participants planned to be enrolled.",
        headers=(
            "Planned Participants | Planned Enrollment | Enrollment Plan | Target Recruitment | "
            "Planned Enrolled | Planned Subjects | planned__ctms | planned_enrollment__v | Plan"
        ),
        cumulative_headers=(
            "Cum Plan | Planned Cumulative Enrollment | Cumulative Plan | Cumulative Planned | Planned to Date"
        ),
        example="14",
        optional=False,
    )
