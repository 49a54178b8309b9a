"""The made-up deliverables: plans at the start, reports and transfers every quarter, and what became of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from pipelines.demo.calendar import Calendar
from pipelines.demo.contracts import contract_id_of
from pipelines.demo.portfolio import TRIALS, Trial, workday
from pipelines.demo.sites import NEVER
from pipelines.demo.story import STORY

HEADER = (
    "Study", "Deliverable ID", "Deliverable Type", "Deliverable", "Vendor", "WO #", "Contract Line",
    "Linked Milestone", "Format", "Baseline Due", "Current Due", "Delivered", "Review Round", "In Review Since",
    "Accepted", "Status", "Reviewer", "Open Comments", "Comments Due",
)  # fmt: skip
QUARTER, BEGUN_AHEAD, SENT_BACK = 91, 35, 14
"""Days between two reports, from which one is begun before it is due, and until what was returned is sent again."""


@dataclass(frozen=True)
class Deliverable:
    """One deliverable. `reviews` are (submitted, decided): all but the last were returned, the last one accepted."""

    deliverable_id: str
    item: str
    title: str
    vendor: str
    line_id: str
    milestone: str
    form: str
    reviewer: str
    baseline: int
    reviews: tuple[tuple[int, int], ...] = ()

    @property
    def delivered(self) -> int:
        """The day it was first submitted, NEVER if it was not."""
        return self.reviews[0][0]

    @property
    def accepted(self) -> int:
        """The day it was accepted, NEVER if it was not."""
        return self.reviews[-1][1]

    def due(self, day: int) -> int:
        """The day it is due by what is said at this cut-off: who is late says so a week ahead."""
        if self.delivered <= self.baseline or day < self.baseline - 7:
            return self.baseline
        return workday(self.baseline + 28) if self.delivered == NEVER else self.delivered

    def state(self, day: int) -> str:
        """In the words of the tracker."""
        begun = [decided for since, decided in self.reviews if since <= day]
        if not begun:
            return "In preparation" if self.baseline - BEGUN_AHEAD <= day else "Planned"
        if begun[-1] > day:
            return "In review"
        return "Accepted" if self.accepted <= day else "Returned with comments"


@dataclass(frozen=True)
class Fate:
    """What went wrong: delivered so many days late (NEVER: not yet), and how long each review took (NEVER: is open)."""

    late: int
    took: tuple[int, ...] = (7,)


FATES = {
    ("TD-103", "MR-05"): Fate(-3, (6, 5)), ("TD-103", "LT-05"): Fate(-2, (NEVER,)),
    ("TD-104", "MR-03"): Fate(15, (8, 7)), ("TD-104", "LT-03"): Fate(12, (10, NEVER)),
    ("TD-104", "MR-04"): Fate(NEVER), ("TD-104", "LT-04"): Fate(NEVER),
    ("TD-105", "MR-03"): Fate(9, (7, 9)), ("TD-105", "LT-03"): Fate(11), ("TD-105", "MR-04"): Fate(6, (NEVER,)),
    ("TD-105", "LT-04"): Fate(10, (9, 12)),
    ("TD-106", "MR-06"): Fate(-2, (7, 8)), ("TD-106", "LT-06"): Fate(6),
    ("TD-110", "LT-04"): Fate(11, (8, 6)), ("TD-110", "MR-05"): Fate(NEVER),
}  # fmt: skip
"""Where trials are off track or at risk; elsewhere all is delivered in time and accepted at once."""

CLINICAL, MEDICAL, DATA = "Clinical operations lead", "Medical lead", "Data management lead"


@cache
def deliverables_of(trial: Trial) -> tuple[Deliverable, ...]:
    """All deliverables of one trial that are due within half a year of the last cut-off, and those of its end."""
    dice = trial.dice("deliverables")
    promised = [*_plans(trial), *_reports(trial), *_planted(trial)]
    return tuple(
        d if d.reviews else _lived(d, FATES.get((trial.trial_id, d.deliverable_id), Fate(-dice.randint(1, 6))))
        for d in promised
    )


def _lived(promised: Deliverable, fate: Fate) -> Deliverable:
    """The deliverable with what became of it."""
    since, reviews = workday(promised.baseline + fate.late), []
    for took in fate.took:
        decided = NEVER if NEVER in (took, fate.late) else workday(since + took)
        reviews.append((NEVER if fate.late == NEVER else since, decided))
        since = workday(decided + SENT_BACK)
    return replace(promised, reviews=tuple(reviews))


def _plans(trial: Trial) -> Iterator[Deliverable]:
    """What is written once: plans before the trial begins, and the work on its results."""
    first, lead = trial.first_in, trial.lead
    rows = [
        ("", "Project management plan", lead, "1.1", "First Site Activated", CLINICAL, first - 100),
        ("Safety management plan", "", "Heron Safety", "", "Safety Plan Signed", "Pharmacovigilance lead", first - 95),
        ("Data management plan", "", "Tessel Data", "", "Data Capture Go-Live", DATA, first - 90),
        ("Monitoring plan", "", lead, "", "First Site Activated", CLINICAL, first - 88),
        ("", "Central laboratory manual", "Bluepeak Labs", "", "Central Laboratory Ready", MEDICAL, first - 85),
        ("Case report form specification", "", "Tessel Data", "5.1", "Data Capture Go-Live", DATA, first - 80),
        ("Statistical analysis plan", "", lead, "1.1", "Database Lock", "Biostatistics lead", trial.lock - 90),
        ("Data transfer", "", "Tessel Data", "5.1", "Database Lock", DATA, trial.lock - 20),
        ("Tables, listings and figures", "", lead, "1.1", "Top-line Results", "Biostatistics lead", trial.lock + 21),
        ("Clinical study report", "", "Quill Writing", "7.1", "Clinical Study Report", MEDICAL, trial.report - 14),
    ]
    if trial.has_imaging:
        rows.append(("", "Imaging manual", "Osmia Imaging", "", "Imaging Charter Signed", MEDICAL, first - 75))
    for n, (item, title, vendor, line, milestone, reviewer, due) in enumerate(rows, start=1):
        yield Deliverable(f"D-{n:02d}", item, title or item, vendor, line, milestone, "PDF", reviewer, workday(due))


def _reports(trial: Trial) -> Iterator[Deliverable]:
    """What comes every quarter while participants are in the trial."""
    for n in range(1, (min(trial.last_visit, 180) - trial.first_in) // QUARTER + 1):
        day = trial.first_in + QUARTER * n
        yield Deliverable(
            f"MR-{n:02d}", "", f"Monitoring report, quarter {n}", trial.lead, "1.3", "Last Participant In", "PDF",
            CLINICAL, workday(day + 14),
        )  # fmt: skip
        yield Deliverable(
            f"LT-{n:02d}", "", f"Laboratory data transfer {n}", "Bluepeak Labs", "3.1", "Database Lock", "CSV",
            DATA, workday(day + 21),
        )  # fmt: skip


def _planted(trial: Trial) -> Iterator[Deliverable]:
    """The deliverable that was paid too early, and the one that the sponsor's late input makes late."""
    if trial.trial_id == STORY.paid_early_trial:
        yield Deliverable(
            STORY.paid_early_deliverable, "", "Validation report of the biomarker assay", "Bluepeak Labs", "3.1",
            "Last Participant In", "PDF", MEDICAL, -52, ((-45, -38), (-24, -17)),
        )  # fmt: skip
    if trial.trial_id == STORY.late_input_trial:
        yield Deliverable(
            STORY.late_input_deliverable, "", "Comparator resupply of two depots", "Parcel Cold Chain", "3.3",
            "Last Participant In", "Shipment record", "Clinical supply lead", -13, ((NEVER, NEVER),),
        )  # fmt: skip


def deliverables(calendar: Calendar, seen: int, trials: Iterable[Trial] = TRIALS) -> bytes:
    """The vendors' tracker as it stands at the cut-off `seen`: text with semicolons and days such as 31.10.2026."""
    rows = [(trial, d) for trial in trials for d in deliverables_of(trial)]
    lines = [HEADER, *(_row(calendar, trial, deliverable, seen) for trial, deliverable in rows)]
    return "".join(";".join(line) + "\r\n" for line in lines).encode("utf-8-sig")


def _row(calendar: Calendar, trial: Trial, made: Deliverable, seen: int) -> tuple[str, ...]:
    state = made.state(seen)
    begun = [since for since, _ in made.reviews if since <= seen]
    is_returned = state.startswith("Returned")
    since = begun[-1] if state == "In review" else NEVER
    happened = (calendar.german(day) if day <= seen else "" for day in (made.delivered, since, made.accepted))
    delivered, in_review, accepted = happened
    return (
        trial.trial_id, made.deliverable_id, made.item, made.title, made.vendor,
        contract_id_of(trial, made.vendor, seen), made.line_id, made.milestone, made.form,
        calendar.german(made.baseline), calendar.german(made.due(seen)), delivered,
        str(len(begun) or ""), in_review, accepted, state, made.reviewer, "6" if is_returned else "0" if begun else "",
        calendar.german(workday(seen + 9)) if is_returned else "",
    )  # fmt: skip
