"""Mitigations: what is done against a risk, what shows that it works, and when a contingency plan is to begin."""

from typing import Annotated

from pipelines.records.base import Record, Rule, Task, column, trial_id_column
from pipelines.records.types import Day, Identifier, Ordinal, Rate, Text, codes

MitigationType = Annotated[
    str,
    codes(
        mitigation="preventive|preventive action|prevention|control|treatment|reduce|response|mitigate|action",
        contingency="contingency plan|contingent|fallback|fallback plan|backup plan|plan b|corrective",
    ),
]
MitigationStatus = Annotated[
    str,
    codes(
        planned="open|not started|proposed|new|to do|todo|agreed|approved|standby|stand-by|on standby|ready|armed",
        in_progress="ongoing|started|active|underway|under way|delayed|overdue|late",
        done="complete|completed|closed|implemented|finished|in place|effective",
        cancelled="canceled|rejected|withdrawn|dropped|not needed|obsolete|superseded",
    ),
]
Direction = Annotated[
    str,
    codes(
        above="over|higher|more than|greater than|exceeds|>|rises above|upper",
        below="under|lower|less than|<|falls below|lower than",
    ),
]


class Mitigation(Record):
    """One row is a mitigation of a risk, or a contingency plan for it with what sets it off."""

    kind = "mitigations"
    key = (
        "trial_id",
        "risk_id",
        "mitigation_id",
    )
    needs_one_of = ("action", "plan", "trigger_metric", "evidence")
    rules = (
        Rule("action is not null or plan is not null", "a mitigation needs an action or a plan", "action"),
        Rule(
            "trigger_threshold is null or (trigger_metric is not null and trigger_direction is not null)",
            "a trigger needs its metric and whether it fires above or below the threshold",
            "trigger_metric",
        ),
        Rule("trigger_metric is null or trigger_threshold is not null", "a trigger needs a threshold",
             "trigger_threshold"),
    )  # fmt: skip
    happened = ("done_on", "evidenced_on", "activated_on")
    states = ("status",)
    moves = ("due_on", "trigger_threshold")
    is_open = "coalesce({0}.status not in ('done', 'cancelled'), {0}.done_on is null)"
    tasks = (Task("mitigate", "owner", ("due_on",), ("action", "plan"), is_open),)
    references = ((("trial_id",), "trials"), (("trial_id", "risk_id"), "risks"))

    trial_id: Identifier = trial_id_column()
    risk_id: Identifier = column(
        "Number of the risk it is against, as the risks export numbers it.",
        headers="Risk ID | Risk # | Risk No. | Risk Number | Risk Ref | Linked Risk | Related Risk | Parent Risk",
        example="R-014",
        optional=False,
    )
    mitigation_id: Identifier = column(
        "Number of the mitigation, unique within the risk.",
        headers=(
            "Mitigation ID | Mitigation # | Mitigation No. | Mitigation Number | Mitigation Ref | Response ID | "
            "Contingency ID | Control ID | Treatment ID | Mitigation Action ID"
        ),
        example="M-02",
        optional=False,
    )
    mitigation_type: MitigationType | None = column(
        "Whether it lowers the risk now, or is a plan for when the risk comes true.",
        headers="Mitigation Type | Action Type | Response Type | Treatment Type | Type",
        example="mitigation",
    )
    action: Text | None = column(
        "What is done.",
        headers=(
            "Mitigation Action | Mitigating Action | Mitigation Description | Action | Action Description | "
            "Response Action | Treatment Action | Control Description"
        ),
        example="Second packager under contract",
    )
    owner: Text | None = column(
        "Person or role who sees to it.",
        headers="Mitigation Owner | Action Owner | Owner | Responsible | Assigned To",
        example="Clinical supply lead",
    )
    due_on: Day | None = column(
        "Day it is due.",
        headers="Mitigation Due | Mitigation Due Date | Action Due Date | Due Date | Due | Target Date | Due On",
        example="2026-09-30",
    )
    done_on: Day | None = column(
        "Day it was done.",
        headers="Done On | Done | Date Done | Completed On | Completed | Completion Date | Date Completed | Closed On",
    )
    status: MitigationStatus | None = column(
        "How far it has come.",
        headers="Mitigation Status | Action Status | Status | State",
        example="in progress",
    )
    evidence: Text | None = column(
        "What shows that it works.",
        headers=(
            "Evidence | Evidence of Effectiveness | Effectiveness Evidence | Effectiveness | Effectiveness Check | "
            "Verification | Proof"
        ),
        example="Two deliveries from the second packager arrived in time",
    )
    evidenced_on: Day | None = column(
        "Day this was seen.",
        headers=(
            "Evidenced On | Evidence Date | Verified On | Verification Date | Effectiveness Verified | "
            "Effectiveness Checked On | Effectiveness Check Date"
        ),
    )
    trigger_metric: Text | None = column(
        "Figure of Trialdeck's metric book that sets the plan off, by its name or title.",
        headers="Trigger Metric | Trigger Figure | Trigger Indicator | Trigger KRI | Trigger KPI | Trigger",
        example="enrollment_velocity",
    )
    trigger_direction: Direction | None = column(
        "On which side of the threshold it fires.",
        headers="Trigger Direction | Trigger When | Trigger Condition | Trigger Operator | Trigger Side",
        example="below",
    )
    trigger_threshold: Rate | None = column(
        "The threshold, in the unit of the figure; a share as 0.85.",
        headers="Trigger Threshold | Trigger Value | Trigger Level | Trigger Limit",
        example="0.85",
    )
    trigger_weeks: Ordinal | None = column(
        "How many weekly readings in a row must lie beyond it; one where it is not said.",
        headers="Trigger Weeks | Weeks in a Row | Consecutive Weeks | Trigger Duration (weeks) | Trigger Readings",
        example="4",
    )
    plan: Text | None = column(
        "The contingency plan by name, or what it is.",
        headers="Contingency Plan | Contingency | Plan | Fallback Plan | Plan Name | Contingency Action",
        example="Open ten sites in reserve",
    )
    activated_on: Day | None = column(
        "Day the plan was activated.",
        headers=(
            "Activated On | Plan Activated | Plan Activated On | Activation Date | Date Activated | "
            "Contingency Activated"
        ),
    )
