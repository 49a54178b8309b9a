"""The made-up responsibilities: who does, answers for, advises on and hears of each activity of a trial."""

from collections.abc import Iterable, Iterator

from pipelines.demo.calendar import Calendar
from pipelines.demo.ctms import text
from pipelines.demo.portfolio import TRIALS, Trial
from pipelines.demo.story import STORY

HEADER = (
    "Study", "Activity", "Organization", "Organization Type", "Vendor", "RACI", "Role Holder", "Left On",
    "Transferred in Writing",
)  # fmt: skip
SPONSOR = "Sponsor"
LEAD = "lead"
"""Stands for the trial's lead vendor."""
VACANT = "Vacant"

ACTIVITIES = (
    ("Protocol and amendments", SPONSOR, "Medical lead", "Medical lead", "No"),
    ("Site selection and start-up", LEAD, "Start-up manager", "Clinical operations lead", "Yes"),
    ("Site monitoring", LEAD, "Monitoring lead", "Clinical operations lead", "Yes"),
    ("Regulatory submissions", LEAD, "Submissions manager", "Regulatory affairs lead", "Partly"),
    ("Central laboratory", "Bluepeak Labs", "Project manager", "Laboratory lead", "Yes"),
    ("Data management", "Tessel Data", "Data manager", "Data management lead", "Yes"),
    ("Safety reporting", "Heron Safety", "Safety physician", "Pharmacovigilance lead", "Partly"),
    ("Oversight of vendors", SPONSOR, "Vendor oversight lead", "Vendor oversight lead", "No"),
)
"""Activity, who does it, by which role, which role of the sponsor is accountable, and whether it was transferred."""

Row = tuple[object, ...]


def responsibilities(calendar: Calendar, trials: Iterable[Trial] = TRIALS) -> bytes:
    """The responsibility matrix of every trial as it stands at the last cut-off, one row per role."""
    return text(HEADER, (row for trial in trials for row in _rows(calendar, trial)))


def _rows(calendar: Calendar, trial: Trial) -> Iterator[Row]:
    for activity, doer, role, accountable, transferred in ACTIVITIES:
        party, planted = trial.lead if doer == LEAD else doer, (trial.trial_id, activity)
        left = calendar.iso(STORY.left_since) if planted == STORY.left_role else ""
        holder = VACANT if planted == STORY.empty_role else accountable
        roles = [(SPONSOR, "A/R", holder, left)] if doer == SPONSOR else [
            (party, "R", role, ""), (SPONSOR, "A", holder, left),
        ]  # fmt: skip
        if planted == STORY.doubled_role:
            roles.append((party, "A", role, ""))
        if activity != "Oversight of vendors":
            roles.append((SPONSOR, "I", "Vendor oversight lead", ""))
        for who, letter, person, gone in roles:
            vendor = "" if who == SPONSOR else who
            kind = "Vendor" if vendor else SPONSOR
            yield trial.trial_id, activity, who, kind, vendor, letter, person, gone, transferred
