"""The made-up submissions: what each trial sent to authorities and ethics committees, and what came back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipelines.demo.calendar import Calendar
from pipelines.demo.ctms import text
from pipelines.demo.milestones import REGULATORY, Milestone, milestones_of
from pipelines.demo.portfolio import TRIALS, Trial, workday
from pipelines.demo.sites import NEVER
from pipelines.demo.story import STORY

HEADER = (
    "Protocol No.", "Country", "Submission ID", "Submission Type", "Submission Title", "Authority",
    "Planned Submission Date", "Actual Submission Date", "Question Rounds", "Questions Received", "Questions Answered",
    "Expected Approval", "Actual Approval Date", "Submission Status", "Responsible CRO", "Regulatory Lead",
)  # fmt: skip
CODES = {
    "Germany": "DE", "France": "FR", "Spain": "ES", "Italy": "IT", "Poland": "PL", "Netherlands": "NL", "Belgium": "BE",
    "Sweden": "SE", "United States": "US", "Canada": "CA", "United Kingdom": "GB", "Australia": "AU", "Japan": "JP",
    "South Korea": "KR", "Czechia": "CZ", "Denmark": "DK",
}  # fmt: skip
JOINT = ("DE", "FR", "ES", "IT", "PL", "NL", "BE", "SE", "CZ", "DK")
"""Where authority and ethics committee are asked in one submission."""


@dataclass(frozen=True)
class Submission:
    """One submission. `rounds` are (day questions came, day they were answered); NEVER is a day that does not come."""

    submission_id: str
    country: str
    submission_type: str
    title: str
    planned: int
    expected: int
    submitted: int = NEVER
    rounds: tuple[tuple[int, int], ...] = ()
    approved: int = NEVER

    def asked(self, day: int) -> list[tuple[int, int]]:
        """The rounds of questions that have come by this day."""
        return [(asked, answered) for asked, answered in self.rounds if asked <= day]

    def state(self, day: int) -> str:
        """In the words of the export."""
        if self.approved <= day:
            return "Approved"
        if self.submitted <= day:
            return "Questions" if any(answered > day for _, answered in self.asked(day)) else "Submitted"
        return "In preparation" if self.planned <= day + 60 else "Planned"


AMENDMENTS = {
    STORY.slip_trial: (
        Submission(STORY.open_questions, "Spain", "Ethics", "Amendment 3", -75, 40, -70, ((-48, NEVER),)),
    ),
    "TD-103": (
        Submission("JP-REG-02", "Japan", "Regulatory", "Amendment 2", -125, -20, -125, ((-100, -90), (-49, -40)), -10),
    ),
    STORY.late_submission[0]: (
        Submission(STORY.late_submission[1], "Poland", "Combined", "Amendment 1", STORY.late_submission_planned, 60),
    ),
}  # fmt: skip
"""What was submitted beside the initial applications."""


def submissions_of(trial: Trial) -> Iterator[Submission]:
    """All submissions of one trial: one per country, one to an ethics committee, and amendments."""
    dice, approvals = trial.dice("submissions"), [m for m in milestones_of(trial) if m.name == "CTA Approval"]
    for milestone in approvals:
        joint = CODES[milestone.country] in JOINT
        rounds = 0 if dice.random() < 0.45 else 1
        number, what = f"{CODES[milestone.country]}-REG-01", "Combined" if joint else "Regulatory"
        yield _initial(
            milestone, milestone.country, number, what, workday(milestone.baseline - dice.randint(70, 82)), rounds
        )
    ethics = next(m for m in milestones_of(trial) if m.name == "Ethics Approval")
    home = trial.countries[-1]
    yield _initial(ethics, home, f"{CODES[home]}-ETH-01", "Ethics", workday(ethics.baseline - 45), 0)
    yield from AMENDMENTS.get(trial.trial_id, ())


def _initial(milestone: Milestone, country: str, number: str, what: str, submitted: int, rounds: int) -> Submission:
    """The initial application behind an approval that is a milestone."""
    asked = ((workday(submitted + 31), workday(submitted + 42)),) if rounds else ()
    planned, expected = workday(submitted + 3), milestone.baseline
    return Submission(
        number, country, what, "Initial application", planned, expected, submitted, asked, milestone.happens
    )


def submissions(calendar: Calendar, seen: int, trials: Iterable[Trial] = TRIALS) -> bytes:
    """The regulatory tracker as it stands at the cut-off `seen`."""
    return text(HEADER, (_row(calendar, trial, sent, seen) for trial in trials for sent in submissions_of(trial)))


def _row(calendar: Calendar, trial: Trial, sent: Submission, seen: int) -> tuple[object, ...]:
    authority = "Ethics committee" if sent.submission_type == "Ethics" else "Medicines agency"
    rounds = sent.asked(seen)
    asked, answered = rounds[-1] if rounds else (NEVER, NEVER)
    return (
        trial.trial_id, sent.country, sent.submission_id, sent.submission_type, sent.title,
        f"{authority}, {sent.country}", calendar.iso(sent.planned), calendar.happened(sent.submitted, seen),
        len(rounds), calendar.happened(asked, seen), calendar.happened(answered, seen), calendar.iso(sent.expected),
        calendar.happened(sent.approved, seen), sent.state(seen), trial.lead, REGULATORY,
    )  # fmt: skip
