"""The made-up changes to contracts: who wants what and why, and how far each is agreed."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.demo.calendar import Calendar
from pipelines.demo.contracts import contract_id_of
from pipelines.demo.portfolio import TRIALS, Trial
from pipelines.demo.sheets import workbook
from pipelines.demo.sites import NEVER
from pipelines.demo.story import STORY

HEADER = (
    "Study", "CO #", "Vendor", "WO #", "Budget\nLine", "Impacted\nMilestone", "Description of Change",
    "Reason for\nChange", "Requested\nBy", "Approved\nBy", "Impact", "Deliverable / Milestone", "CO Status",
    "Initiated\nBy", "Cost Impact", "Currency", "Time Impact\n(Days)", "Date\nRequested", "Date\nSubmitted",
    "Date\nExecuted",
)  # fmt: skip
REMARKS = (
    "Verbal: agreed on a call, nothing submitted. At risk: the work has begun without a signature.",
    "Cost impact without tax, in the currency of the work order.",
)


@dataclass(frozen=True)
class Change:
    """One change. Empty `vendor` is the trial's lead; it is verbal until submitted, then pending until executed.

    at_risk: whether the work began before it was executed. rejected: the day the sponsor said no.
    """

    trial_id: str
    change_id: str
    what: str
    why: str
    affects: str
    milestone: str
    line_id: str
    amount: int
    requested: int
    submitted: int = NEVER
    executed: int = NEVER
    vendor: str = ""
    initiated_by: str = "Sponsor"
    days: int = 0
    at_risk: bool = False
    rejected: int = NEVER

    def state(self, day: int) -> str:
        """In the words of the log."""
        if self.executed <= day:
            return "Executed"
        if self.rejected <= day:
            return "Rejected"
        return "Verbal" if day < self.submitted else "At risk" if self.at_risk else "Pending"


LPI, LOCK = "Last Participant In", "Database Lock"
CHANGES = (
    Change("TD-101", "CO-01", "One more site in the Netherlands", "A site with many patients asked to join",
           "Cost", LPI, "1.2", 38_400, -260, -241, -206),
    Change("TD-102", "CO-01", "Two on-site visits per site become remote", "Sites with few participants need fewer",
           "Scope and cost", LPI, "1.3", -52_000, -179, -160, -125),
    Change("TD-102", "CO-02", "Second packager for the comparator", "The packaging line failed its inspection",
           "Cost and supply", LPI, "3.3", 150_000, -33, -24, vendor="Parcel Cold Chain", initiated_by="Vendor",
           at_risk=True),
    Change("TD-103", "CO-01", "Three more sites in Poland", "Enrollment is behind plan",
           "Cost and enrollment", LPI, "1.2", 186_000, -151, -136, -101),
    Change("TD-103", "CO-02", "Recruitment campaign in two countries", "Enrollment is behind plan",
           "Cost and enrollment", LPI, "2.1", 240_000, -46, -27, initiated_by="Vendor"),
    Change(STORY.slip_trial, STORY.slip_change, "Amendment 3 adds a visit and a questionnaire",
           "The authorities asked for a longer follow-up", "Scope, cost and time", STORY.slip_milestone, "1.3", 142_000,
           -103, -88, -60, days=STORY.slip_change_days),
    Change("TD-104", "CO-02", "Second submission to the Spanish ethics committees", "Two committees asked for changes",
           "Cost", LPI, "1.2", 96_000, -31, -19, initiated_by="Vendor", at_risk=True),
    Change("TD-104", "CO-03", "Repeat tests of samples out of range", "More repeats than contracted",
           "Cost", LPI, "3.1", 118_000, -47, -38, vendor="Bluepeak Labs", initiated_by="Vendor"),
    Change("TD-105", "CO-01", "Replacement of three sites that do not enroll", "The sites found no patients",
           "Scope and cost", LPI, "1.2", 85_000, -115, -101, -72),
    Change(STORY.verbal_trial, STORY.verbal_change, "Recovery plan: six sites in two more countries",
           "Enrollment is far behind plan", "Scope, cost and time", LPI, "1.2", STORY.verbal_amount, -37),
    Change("TD-105", "CO-03", "Monthly calls with every site", "The recovery plan asks for closer contact",
           "Cost", LPI, "1.3", 45_000, -86, -61, -18, initiated_by="Vendor"),
    Change("TD-106", "CO-01", "Extra monitoring visits before the lock", "Old queries at eleven sites",
           "Cost and time", LOCK, "1.3", 60_000, -58, -45, initiated_by="Vendor", rejected=-31),
    Change("TD-106", "CO-02", "Cleaning of old queries by a second team", "Old queries at eleven sites",
           "Cost and time", LOCK, "5.1", 74_000, -41, -26, vendor="Tessel Data"),
    Change("TD-107", "CO-01", "Third dose level", "Safety review of the second dose level",
           "Scope and cost", LPI, "1.3", 18_500, -92, -81, -54),
    Change("TD-109", "CO-01", "Nurse visits at home", "Patients live far from the sites",
           "Scope and cost", LPI, "1.3", 64_000, -144, -130, -94),
    Change("TD-110", "CO-01", "Screening of 240 more patients", "Twice as many fail screening as assumed",
           "Scope and cost", LPI, "2.1", 310_000, -74, -52),
    Change("TD-110", "CO-02", "Laboratory kits for 240 more patients", "Twice as many fail screening as assumed",
           "Cost", LPI, "3.1", 220_000, -60, -33, vendor="Bluepeak Labs", initiated_by="Vendor", at_risk=True),
    Change("TD-111", "CO-01", "Ship samples weekly instead of monthly", "Samples keep for two weeks only",
           "Cost and quality", LPI, "3.3", 12_600, -52, -44, -24, vendor="Parcel Cold Chain", initiated_by="Vendor"),
)  # fmt: skip


def changes(calendar: Calendar, seen: int, trials: Iterable[Trial] = TRIALS) -> bytes:
    """The change-order log as it stands at the cut-off `seen`."""
    rows = [(trial, c) for trial in trials for c in CHANGES if c.trial_id == trial.trial_id and c.requested <= seen]
    return workbook(
        calendar, seen, "Change orders", HEADER, (_row(calendar, trial, change, seen) for trial, change in rows),
        title="Change-order log", kept_by="contract management", remarks=REMARKS,
    )  # fmt: skip


def _row(calendar: Calendar, trial: Trial, change: Change, seen: int) -> tuple[object, ...]:
    vendor = change.vendor or trial.lead
    days = (change.requested, change.submitted, change.executed)
    return (
        trial.trial_id, change.change_id, vendor, contract_id_of(trial, vendor, seen), change.line_id, change.milestone,
        change.what, change.why, f"{'Account' if change.initiated_by == 'Vendor' else 'Project'} manager",
        "Portfolio committee" if abs(change.amount) >= 100_000 else "Head of clinical operations", change.affects,
        change.milestone, change.state(seen), change.initiated_by, change.amount, trial.currency, change.days,
        *(calendar.date(day) if day <= seen else "" for day in days),
    )  # fmt: skip
