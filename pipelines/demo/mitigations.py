"""The made-up mitigations: what is done against each risk, and what sets a contingency plan off."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipelines.demo.calendar import Calendar
from pipelines.demo.ctms import text
from pipelines.demo.portfolio import TRIALS, Trial, workday
from pipelines.demo.risks import Risk, risks_of
from pipelines.demo.sites import NEVER
from pipelines.demo.story import STORY

HEADER = (
    "Study", "Risk #", "Mitigation #", "Mitigation Type", "Mitigation Action", "Action Owner", "Due Date", "Completed",
    "Action Status", "Evidence of Effectiveness", "Verified On", "Trigger KRI", "Trigger When", "Trigger Level",
    "Consecutive Weeks", "Contingency Plan", "Plan Activated",
)  # fmt: skip


@dataclass(frozen=True)
class Trigger:
    """A contingency plan: it is to begin when the figure lies `side` of the level so many weeks in a row."""

    risk: str
    figure: str
    side: str
    level: float
    weeks: int
    plan: str
    activated: int = NEVER


FEW = "Too few eligible participants"
TRIGGERS = {
    STORY.slip_trial: Trigger(FEW, "Enrollment velocity", "below", STORY.trigger_level, STORY.trigger_weeks,
                              "Open the eight sites kept in reserve"),
    STORY.trigger_acted_trial: Trigger(FEW, "Enrollment against plan", "below", 0.9, 3, "Replace the silent sites",
                                       STORY.trigger_acted_on),
    "TD-101": Trigger("Monitors leave faster than they are replaced", "Late vendor inputs", "above", 2, 2,
                      "Monitors of the second vendor step in"),
}  # fmt: skip
OWNER = "Clinical operations lead"
EVIDENCE = "No case since; checked at the following review"


def mitigations(calendar: Calendar, seen: int, trials: Iterable[Trial] = TRIALS) -> bytes:
    """The list of mitigations as it stands at the cut-off `seen`."""
    rows = (row for trial in trials for risk in risks_of(trial) if risk.opened <= seen
            for row in _rows(calendar, trial, risk, seen))  # fmt: skip
    return text(HEADER, rows)


def _rows(calendar: Calendar, trial: Trial, risk: Risk, seen: int) -> Iterator[tuple[object, ...]]:
    due, done, checked = _days(trial, risk)
    is_done, is_checked = done <= seen, checked <= seen
    yield (
        trial.trial_id, risk.risk_id, "M-1", "Mitigation", risk.mitigation, risk.owner, calendar.iso(due),
        calendar.happened(done, seen), "Completed" if is_done else "In progress", EVIDENCE if is_checked else "",
        calendar.happened(checked, seen), "", "", "", "", "", "",
    )  # fmt: skip
    trigger = TRIGGERS.get(trial.trial_id)
    if trigger and trigger.risk == risk.title:
        yield (
            trial.trial_id, risk.risk_id, "C-1", "Contingency", "", OWNER, "", "", "Standby", "", "", trigger.figure,
            trigger.side, trigger.level, trigger.weeks, trigger.plan, calendar.happened(trigger.activated, seen),
        )  # fmt: skip


def _days(trial: Trial, risk: Risk) -> tuple[int, int, int]:
    """When a mitigation is due, done, and seen to work: half of them in time, the others still ahead."""
    named = (trial.trial_id, risk.risk_id)
    if named == STORY.late_mitigation:
        return -24, NEVER, NEVER
    if named == STORY.unevidenced:
        return -60, -66, NEVER
    dice = trial.dice(f"mitigation {risk.risk_id}")
    due = workday(risk.opened + dice.randint(40, 90))
    if dice.random() < 0.5 and due < -14:
        return due, workday(due - dice.randint(2, 9)), workday(due + dice.randint(4, 9))
    return workday(dice.randint(14, 120)), NEVER, NEVER
