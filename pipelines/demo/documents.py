"""The made-up list of expected documents: which each milestone needs, and whether they are in the trial master file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipelines.demo.calendar import Calendar
from pipelines.demo.ctms import text
from pipelines.demo.milestones import milestones_of
from pipelines.demo.portfolio import TRIALS, Trial, workday
from pipelines.demo.sites import NEVER
from pipelines.demo.story import STORY

HEADER = (
    "study__v", "TMF Reference", "Artifact", "Document Title", "Version", "Document Status", "Vendor",
    "Document Owner", "EDL Milestone", "Expected Date", "Date Filed", "Filing Location",
)  # fmt: skip
DRAFTED, REVIEWED = 40, 14
"""Days before it is filed from which a document is drafted, and in approval."""
REGULATORY, OPERATIONS, DATA = "Regulatory affairs lead", "Clinical operations lead", "Data management lead"


@dataclass(frozen=True)
class Document:
    """One expected document. `lapsed` is the day on which its version expired."""

    document_id: str
    item: str
    vendor: str
    owner: str
    gate: str
    due: int
    filed: int
    lapsed: int = NEVER

    def state(self, day: int) -> str:
        """In the words of the list."""
        if self.filed <= day:
            return "Expired" if self.lapsed <= day else "Approved"
        return (
            "Placeholder" if day < self.filed - DRAFTED else "Draft" if day < self.filed - REVIEWED else "In approval"
        )


GATE_TRIAL, GATE = STORY.missing_gate
MISSING = {(GATE_TRIAL, item): due for item, due in zip(STORY.missing_items, (-13, 4, 18), strict=True)}
"""What nobody has filed, and the day it is due."""
LAPSED = {("TD-104", "Insurance certificate"): -20, ("TD-105", "Laboratory certificate"): -10}
"""What ran out on that day and was not renewed."""


def documents_of(trial: Trial) -> Iterator[Document]:
    """All expected documents of one trial: filed a month and more before they are due, but for those of the story."""
    first, lock, dice = trial.first_in, trial.lock, trial.dice("documents")
    approved = min(m.baseline for m in milestones_of(trial) if m.name == "CTA Approval")
    rows = (
        ("02.01.01", "Investigator's brochure", "", "Medical lead", "Protocol Approved", first - 170),
        ("02.01.02", "Protocol", "", "Medical lead", "Protocol Approved", first - 155),
        ("02.02.03", "Informed consent form template", "", REGULATORY, "First Site Activated", first - 60),
        ("02.03.02", "Insurance certificate", "", REGULATORY, "First Site Activated", first - 45),
        ("03.01.02", "Authority approval letter", "", REGULATORY, "CTA Approval", approved + 60),
        ("04.01.02", "Ethics committee approval letter", "", REGULATORY, "First Site Activated", first - 12),
        ("01.02.01", "Trial monitoring guide", trial.lead, OPERATIONS, "First Site Activated", first - 25),
        ("08.01.01", "Laboratory certificate", "Bluepeak Labs", "Laboratory lead", "Central Laboratory Ready",
         first - 40),
        ("10.02.03", "Data review plan", "Tessel Data", DATA, GATE, lock - 60),
        ("10.03.02", "Medical coding approval", "Tessel Data", DATA, GATE, lock - 45),
        ("10.03.05", "Data handling report", "Tessel Data", DATA, GATE, lock - 30),
        ("10.04.01", STORY.missing_template, "", DATA, GATE, lock - 5),
    )  # fmt: skip
    for number, item, vendor, owner, gate, due in rows:
        filed = workday(due - DRAFTED - dice.randint(2, 10))
        made = Document(f"TMF-{number}", item, vendor, owner, gate, workday(due), filed)
        missing = MISSING.get((trial.trial_id, item))
        made = replace(made, due=missing, filed=NEVER) if missing else made
        lapsed = LAPSED.get((trial.trial_id, item))
        made = replace(made, due=lapsed, gate="Last Participant In", lapsed=lapsed) if lapsed else made
        if (trial.trial_id, item) != (GATE_TRIAL, STORY.missing_template):
            yield made


def documents(calendar: Calendar, seen: int, trials: Iterable[Trial] = TRIALS) -> bytes:
    """The expected documents as they stand at the cut-off `seen`."""
    return text(HEADER, (_row(calendar, trial, made, seen) for trial in trials for made in documents_of(trial)))


def _row(calendar: Calendar, trial: Trial, made: Document, seen: int) -> tuple[object, ...]:
    is_filed = made.filed <= seen
    return (
        trial.trial_id, made.document_id, made.item, f"{made.item}, {trial.short_name}", "1.0" if is_filed else "",
        made.state(seen), made.vendor, made.owner, made.gate, calendar.iso(made.due),
        calendar.happened(made.filed, seen), f"eTMF, zone {made.document_id[4:6]}" if is_filed else "",
    )  # fmt: skip
