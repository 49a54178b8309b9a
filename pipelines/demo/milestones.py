"""The made-up milestones: what each trial promised, what it said week by week, and what happened."""

import random
from dataclasses import dataclass, replace
from functools import cache

from pipelines.demo.enrollment import actual_last_in
from pipelines.demo.portfolio import Trial, workday
from pipelines.demo.sites import NEVER
from pipelines.demo.story import STORY


@dataclass(frozen=True)
class Milestone:
    """One milestone. `moves` are (cut-off that reported it, forecast from then on); so is `rebaseline`, at most one."""

    name: str
    country: str
    baseline: int
    owner: str
    vendor: str
    predecessors: str
    happens: int
    moves: tuple[tuple[int, int], ...] = ()
    rebaseline: tuple[int, int] | None = None
    waiting_on: str = ""
    slip_cause: str = ""

    def forecast(self, day: int) -> int:
        """The date expected at this cut-off. One that has passed was always told in time in this portfolio."""
        said = next((date for since, date in reversed(self.moves) if since <= day), self.baseline)
        return self.happens if self.happens <= day or said <= day else said

    def is_late(self, day: int) -> bool:
        """Whether it has been moved later by this cut-off, and is still open."""
        return self.happens > day and self.forecast(day) > self.baseline + 7


CLINICAL, REGULATORY = "Clinical operations lead", "Regulatory affairs lead"
DATA, LABS, SAFETY, WRITING = "Data management lead", "Laboratory lead", "Pharmacovigilance lead", "Medical writer"


def _promised(trial: Trial) -> list[Milestone]:
    """Every milestone of one trial as first approved."""
    first, last, lead = trial.first_in, trial.last_in, trial.lead
    rows = [
        ("Protocol Approved", "", first - 200, "Medical lead", "", ""),
        ("Data Capture Go-Live", "", first - 35, DATA, "Tessel Data", "Protocol Approved"),
        ("Central Laboratory Ready", "", first - 30, LABS, "Bluepeak Labs", "Protocol Approved"),
        ("Safety Plan Signed", "", first - 60, SAFETY, "Heron Safety", "Protocol Approved"),
        ("First Site Activated", "", first - 21, CLINICAL, lead, "CTA Approval"),
        ("First Participant In", "", first, CLINICAL, lead, "First Site Activated"),
        ("Last Site Activated", "", first + round(0.4 * trial.enroll_days), CLINICAL, lead, "First Site Activated"),
        ("Last Participant In", "", last, CLINICAL, lead, "Last Site Activated"),
        ("Last Participant Last Visit", "", trial.last_visit, CLINICAL, lead, "Last Participant In"),
        ("Database Lock", "", trial.lock, DATA, "Tessel Data", "Last Participant Last Visit"),
        ("Top-line Results", "", trial.lock + 35, "Biostatistics lead", "", "Database Lock"),
        ("Clinical Study Report", "", trial.report, WRITING, "Quill Writing", "Top-line Results"),
    ]
    if trial.has_imaging:
        rows.insert(2, ("Imaging Charter Signed", "", first - 45, "Imaging lead", "Osmia Imaging", "Protocol Approved"))
    for place, country in enumerate(trial.countries):
        rows.append(("CTA Approval", country, first - 80 + 18 * place, REGULATORY, lead, "Protocol Approved"))
    return [
        Milestone(name, country, workday(day), owner, vendor, before, happens=NEVER)
        for name, country, day, owner, vendor, before in rows
    ]


@cache
def milestones_of(trial: Trial) -> tuple[Milestone, ...]:
    """All milestones of one trial with their history."""
    dice = trial.dice("milestones")
    promised = _promised(trial)
    late = _late_ones(trial, promised, dice)
    lived = [_lived(milestone, trial, milestone in late, dice) for milestone in promised]
    told = (TOLD.get(trial.trial_id, _as_it_is)(trial, milestone) for milestone in lived)
    return (*told, _ethics_approval(trial), *_buffer(trial))


def _ethics_approval(trial: Trial) -> Milestone:
    """It came in time in every trial, and takes no chance from the milestones with a story."""
    day = workday(trial.first_in - 66)
    came = workday(day - trial.dice("ethics").randint(0, 6))
    happens = came if came <= 0 else NEVER
    return Milestone("Ethics Approval", "", day, REGULATORY, trial.lead, "Protocol Approved", happens)


def _buffer(trial: Trial) -> tuple[Milestone, ...]:
    """One trial has days to spare after its last participant in; it goes on to promise the day on which they end."""
    if trial.trial_id != STORY.buffer_trial:
        return ()
    ends = workday(trial.last_in + STORY.buffer_days)
    return (Milestone("Enrollment Buffer", "", ends, CLINICAL, trial.lead, "Last Participant In", NEVER),)


def _late_ones(trial: Trial, promised: list[Milestone], dice: random.Random) -> list[Milestone]:
    """Which of the milestones long due came late: one in an ordinary trial, more where things go wrong."""
    due = [m for m in promised if m.baseline <= -21 and not m.name.endswith("Participant In")]
    return dice.sample(due, k=LATE.get(trial.trial_id, 1 if len(due) >= 11 else 0))


def _lived(milestone: Milestone, trial: Trial, is_late: bool, dice: random.Random) -> Milestone:
    """What became of it: done ones came a few days early or late; open ones move a little, once, if at all."""
    off = dice.randint(5, 14) if is_late else -dice.randint(0, 6)
    stir, when, by = dice.random(), -7 * dice.randint(3, 30), dice.randint(3, 9)
    if milestone.name == "First Participant In":
        off = 0
    if milestone.name == "Last Participant In" and trial.last_in < 0:
        off = actual_last_in(trial) - milestone.baseline
    day = workday(milestone.baseline + off)
    if day <= 0:
        return replace(milestone, happens=day)
    return replace(milestone, moves=((when, workday(milestone.baseline + by)),)) if stir < 0.25 else milestone


def _as_it_is(trial: Trial, milestone: Milestone) -> Milestone:
    return milestone


def _slipping(trial: Trial, milestone: Milestone) -> Milestone:
    """Last participant in moves at three reviews; what follows it moves one review behind."""
    if milestone.name == STORY.slip_milestone:
        steps = [sum(STORY.slip_steps[: n + 1]) for n in range(len(STORY.slip_steps))]
        moves = tuple((at, milestone.baseline + by) for at, by in zip(STORY.slip_reviews, steps, strict=True))
        waiting = "Amendment 3 at the Spanish ethics committees"
        return replace(milestone, moves=moves, waiting_on=waiting, slip_cause="Regulatory")
    if milestone.baseline > trial.last_in and milestone.happens == NEVER:
        moves = tuple((at, workday(milestone.baseline + by)) for at, by in ((-28, 30), (0, 59)))
        return replace(milestone, moves=moves, slip_cause="Regulatory")
    return milestone


def _short_of_participants(trial: Trial, milestone: Milestone) -> Milestone:
    """Too few participants: everything from last participant in onward is expected late, in two steps."""
    if milestone.baseline < trial.last_in or milestone.happens != NEVER:
        return milestone
    moves = tuple((at, workday(milestone.baseline + by)) for at, by in ((-140, 28), (-63, 66)))
    waiting = "Replacement of sites that do not enroll" if milestone.name == "Last Participant In" else ""
    return replace(milestone, moves=moves, waiting_on=waiting, slip_cause="CRO")


def _rebaselined(trial: Trial, milestone: Milestone) -> Milestone:
    """The forecast had slipped; then the baseline was moved onto it, and nothing looks late any more."""
    if milestone.baseline < trial.last_in or milestone.happens != NEVER:
        return milestone
    later = milestone.baseline + STORY.rebaseline_days
    later = later if milestone.name == STORY.rebaseline_milestone else workday(later)
    moves = ((-210, workday(milestone.baseline + 40)), (STORY.rebaselined_on, later))
    return replace(milestone, moves=moves, rebaseline=(STORY.rebaselined_on, later), slip_cause="Administrative")


def _lock_late(trial: Trial, milestone: Milestone) -> Milestone:
    """Open queries push the lock of a trial that is otherwise done."""
    if milestone.name != "Database Lock":
        return milestone
    moves = ((-42, workday(milestone.baseline + 21)),)
    return replace(milestone, moves=moves, waiting_on="Old queries at eleven sites", slip_cause="CRO")


def _a_little_late(trial: Trial, milestone: Milestone) -> Milestone:
    """Enrollment lags: last participant in is expected a little late."""
    if milestone.name != "Last Participant In":
        return milestone
    return replace(milestone, moves=((-91, workday(milestone.baseline + 19)),), slip_cause="CRO")


TOLD = {
    "TD-103": _a_little_late,
    "TD-106": _lock_late,
    STORY.slip_trial: _slipping,
    STORY.never_enrolled_trial: _short_of_participants,
    STORY.rebaseline_trial: _rebaselined,
}

LATE = {STORY.slip_trial: 2, STORY.never_enrolled_trial: 3}
"""How many milestones that are done came late, in trials where it was not just one."""
