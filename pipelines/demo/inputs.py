"""The made-up inputs: what sponsor and vendors owe each other before work can go on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipelines.demo.calendar import Calendar
from pipelines.demo.ctms import text
from pipelines.demo.portfolio import TRIALS, Trial, workday
from pipelines.demo.sites import NEVER
from pipelines.demo.story import STORY

HEADER = (
    "Study", "Input #", "Input Description", "Input Type", "Owed By", "Owed By Party", "Owed To", "Vendor",
    "Needed By", "Expected", "Received", "Input Status", "Blocks Milestone", "Deliverable ID", "Cost per Week",
    "Currency", "Owner",
)  # fmt: skip
SPONSOR = "Sponsor"
SUPPLY, OPERATIONS, DATA = "Clinical supply lead", "Clinical operations lead", "Data management lead"


@dataclass(frozen=True)
class Input:
    """One thing that `owed_by` owes `owed_to`. `moves` are (cut-off that reported it, day expected from then on)."""

    input_id: str
    item: str
    item_type: str
    owed_by: str
    owed_to: str
    needed: int
    milestone: str
    owner: str
    received: int = NEVER
    moves: tuple[tuple[int, int], ...] = ()
    deliverable_id: str = ""
    cost_per_week: int | str = ""

    def expected(self, day: int) -> int:
        """The day it is expected by what is said at this cut-off."""
        return next((date for since, date in reversed(self.moves) if since <= day), self.needed)


LATE = {
    STORY.late_input_trial: (
        Input(STORY.late_input, "Release of the comparator batch for two countries", "Material", SPONSOR,
              "Parcel Cold Chain", STORY.late_input_needed, "Last Participant In", SUPPLY, NEVER,
              ((-30, -9), (-7, 16)), STORY.late_input_deliverable, 48_000),
    ),
    "TD-103": (
        Input("IN-20", "Contacts of the three sites in Poland", "Data", "Norvia", "Bluepeak Labs", -18,
              "Last Participant In", OPERATIONS, NEVER, ((-14, 9),)),
    ),
    "TD-104": (
        Input("IN-20", "Answers to the Spanish ethics committees", "Decision", SPONSOR, "Norvia", -41,
              "Last Participant In", "Regulatory affairs lead", NEVER, ((-35, -15), (-7, 12)), "", 35_000),
        Input("IN-21", "Reference material of the biomarker assay", "Material", SPONSOR, "Bluepeak Labs", -87,
              "Last Participant In", SUPPLY, -68, ((-85, -68),), STORY.paid_early_deliverable),
    ),
    "TD-105": (
        Input("IN-20", "List of the sites that replace others", "Data", "Calder Clinical", "Bluepeak Labs", -25,
              "Last Participant In", OPERATIONS, NEVER, ((-21, 3),)),
        Input("IN-21", "Corrected laboratory data of three sites", "Data", "Bluepeak Labs", "Tessel Data", -12,
              "Database Lock", DATA, NEVER, ((-7, 5),)),
    ),
    "TD-106": (
        Input("IN-20", "Decision on 42 old queries", "Decision", SPONSOR, "Tessel Data", -9, "Database Lock", DATA,
              NEVER, ((-7, 12),), "", 21_000),
    ),
}  # fmt: skip
"""What came late or is late, by trial; all else came in time."""


def inputs_of(trial: Trial) -> Iterator[Input]:
    """All inputs of one trial."""
    first, dice = trial.first_in, trial.dice("inputs")
    rows = (
        ("Final protocol for the data capture", "Document", SPONSOR, "Tessel Data", first - 110,
         "Data Capture Go-Live", "Medical lead"),
        ("Reference safety information", "Document", SPONSOR, "Heron Safety", first - 105, "Safety Plan Signed",
         "Pharmacovigilance lead"),
        ("Parameters and alert limits", "Data", SPONSOR, "Bluepeak Labs", first - 75, "Central Laboratory Ready",
         "Medical lead"),
        ("List of sites and their contacts", "Data", trial.lead, "Bluepeak Labs", first - 50,
         "Central Laboratory Ready", OPERATIONS),
        ("Specification of the laboratory data", "Document", "Bluepeak Labs", "Tessel Data", first - 45,
         "Data Capture Go-Live", DATA),
        ("Trial drug at the depots", "Material", SPONSOR, trial.lead, first - 35, "First Site Activated", SUPPLY),
        ("Decision on the data to clean first", "Decision", SPONSOR, "Tessel Data", trial.lock - 75, "Database Lock",
         DATA),
    )  # fmt: skip
    for n, (item, kind, owed_by, owed_to, needed, milestone, owner) in enumerate(rows, start=1):
        came = workday(needed - dice.randint(2, 9))
        yield Input(f"IN-{n:02d}", item, kind, owed_by, owed_to, workday(needed), milestone, owner, came)
    yield from LATE.get(trial.trial_id, ())


def inputs(calendar: Calendar, seen: int, trials: Iterable[Trial] = TRIALS) -> bytes:
    """The sponsor's list of what is owed, as it stands at the cut-off `seen`."""
    return text(HEADER, (_row(calendar, trial, owed, seen) for trial in trials for owed in inputs_of(trial)))


def _row(calendar: Calendar, trial: Trial, owed: Input, seen: int) -> tuple[object, ...]:
    return (
        trial.trial_id, owed.input_id, owed.item, owed.item_type, owed.owed_by,
        SPONSOR if owed.owed_by == SPONSOR else "Vendor", owed.owed_to, owed.owed_to, calendar.iso(owed.needed),
        calendar.iso(owed.expected(seen)), calendar.happened(owed.received, seen),
        "Received" if owed.received <= seen else "Open", owed.milestone, owed.deliverable_id, owed.cost_per_week,
        trial.currency if owed.cost_per_week else "", owed.owner,
    )  # fmt: skip
