"""The made-up risks: what each trial's register says, and how it changed week by week."""

import random
from dataclasses import dataclass, replace
from functools import cache

from pipelines.demo.portfolio import Trial, workday
from pipelines.demo.sites import NEVER
from pipelines.demo.story import STORY


@dataclass(frozen=True)
class Risk:
    """One risk. `levels` are (cut-off that reported it, probability, impact); the due date moves on in steps."""

    risk_id: str
    title: str
    description: str
    category: str
    vendor: str
    owner: str
    mitigation: str
    opened: int
    closed: int
    levels: tuple[tuple[int, int, int], ...]
    target: tuple[int, int]
    reviewed_every: int
    due_every: int

    def level(self, day: int) -> tuple[int, int]:
        """Probability and impact as reported at this cut-off."""
        return next(((p, i) for since, p, i in reversed(self.levels) if since <= day), self.levels[0][1:])

    @property
    def inherent(self) -> tuple[int, int]:
        """Probability and impact before any control: never lower than ever reported."""
        worst_p, worst_i = max(p for _, p, _ in self.levels), max(i for _, _, i in self.levels)
        return min(5, worst_p + 1), worst_i

    def status(self, day: int) -> str:
        """In the words of the register."""
        if self.closed <= day:
            return "Closed"
        return "Monitoring" if self.target == self.level(day) else "Open"

    def reviewed(self, day: int) -> int:
        """The last review by this cut-off."""
        return workday(day - (day - self.opened) % self.reviewed_every)

    def due(self, day: int) -> int:
        """When the mitigation is due: set anew before it passes, unless nobody does."""
        if self.due_every == NEVER:
            return workday(self.opened + 90)
        return workday(day + self.due_every - (day - self.opened) % self.due_every + 10)


LEAD = "lead"
"""Stands for the trial's lead vendor below."""

KNOWN = (
    ("Sites open later than planned", "Contracts take longer than planned, so that sites open late.",
     "Site start-up", LEAD, "Clinical operations lead", "Template contract agreed with the large hospital groups"),
    ("Too few eligible participants", "Competing trials and narrow criteria leave too few eligible participants.",
     "Enrollment", LEAD, "Clinical operations lead", "Referral networks in three countries"),
    ("Monitors leave faster than they are replaced", "Turnover of monitors leaves sites without a visit for weeks.",
     "Staffing", LEAD, "Vendor oversight lead", "Named backups, monthly staffing report"),
    ("Samples arrive outside their temperature", "Long routes in summer spoil samples and make visits worthless.",
     "Supply", "Parcel Cold Chain", "Clinical supply lead", "Loggers in every box, second courier in the south"),
    ("Laboratory kits run out", "Kits expire before use; small sites are resupplied late.",
     "Supply", "Bluepeak Labs", "Laboratory lead", "Resupply threshold raised to six weeks"),
    ("Laboratory invoices exceed the contract", "Repeat tests and reagents are billed beyond the contracted units.",
     "Budget", "Bluepeak Labs", "Finance lead", "Monthly reconciliation of units and invoices"),
    ("Queries stay open before the lock", "Open queries pile up and push the database lock.",
     "Data", "Tessel Data", "Data management lead", "Weekly list of old queries to each site"),
    ("Images are read late", "Readers are scarce; decisions on eligibility wait for a read.",
     "Data", "Osmia Imaging", "Imaging lead", "Third reader trained"),
    ("Safety cases reach the sponsor late", "Follow-up of serious cases depends on two people.",
     "Safety", "Heron Safety", "Pharmacovigilance lead", "Cross-trained second team"),
    ("Amendment needs new approvals", "The next amendment must pass every country before it can be used.",
     "Regulatory", LEAD, "Regulatory affairs lead", "Submissions prepared in parallel"),
    ("Participants leave before the primary endpoint", "Long visits make participants stop early.",
     "Data quality", LEAD, "Medical lead", "Home visits for two of six appointments"),
    ("Drug supply forecast too low", "Faster enrollment would outrun the packaged supply.",
     "Supply", "", "Clinical supply lead", "Second packaging run reserved"),
    ("Protocol deviations at new sites", "New sites misread the dosing schedule.",
     "Data quality", LEAD, "Medical lead", "Call after the first participant of each site"),
    ("Report is written under time pressure", "Lock and report leave no time for review.",
     "Timeline", "Quill Writing", "Medical writing lead", "Shell report before the lock"),
    ("Exchange rate moves the budget", "Contracts run in a currency other than the budget's.",
     "Budget", "", "Finance lead", "Quarterly review of rates"),
)  # fmt: skip

SEVERE = {
    "TD-104": (((-98, 3, 4), (-35, 4, 4)), "Amendment needs new approvals"),
    "TD-105": (((-168, 3, 4), (-84, 4, 5)), "Too few eligible participants"),
}
"""Per trial the risk that weighs most: its history, and which it is."""

QUIET = ((1, 2), (1, 3), (2, 2), (2, 3), (2, 4), (3, 2), (3, 3), (1, 4), (2, 5), (3, 4))


@cache
def risks_of(trial: Trial) -> tuple[Risk, ...]:
    """All risks of one trial, by number."""
    dice = trial.dice("risks")
    known = [entry for entry in KNOWN if entry[3] != "Osmia Imaging" or trial.has_imaging]
    chosen = sorted(dice.sample(range(len(known)), k=dice.randint(8, min(14, len(known)))))
    chosen = sorted(
        {*chosen, *(n for n, entry in enumerate(known) if entry[0] == SEVERE.get(trial.trial_id, ("", ""))[1])}
    )
    begin = min(trial.first_in - 60, -30)
    return tuple(_risk(trial, f"R-{n:03d}", known[place], begin, dice) for n, place in enumerate(chosen, start=1))


def _risk(trial: Trial, risk_id: str, known: tuple[str, ...], begin: int, dice: random.Random) -> Risk:
    title, description, category, vendor, owner, mitigation = known
    opened = workday(dice.randint(begin, -20))
    first, then = dice.choice(QUIET), dice.choice(QUIET)
    moved, is_closed = -7 * dice.randint(2, 30), dice.random() < 0.15
    levels = ((opened, *first), (moved, *then)) if dice.random() < 0.4 and moved > opened else ((opened, *first),)
    risk = Risk(
        risk_id, title, description, category, trial.lead if vendor == LEAD else vendor, owner, mitigation, opened,
        closed=workday(opened + dice.randint(60, 200)) if is_closed else NEVER,
        levels=levels,
        target=_target(levels[-1][1:]),
        reviewed_every=28,
        due_every=7 * dice.randint(6, 16),
    )  # fmt: skip
    return _planted(trial, risk)


def _target(level: tuple[int, int]) -> tuple[int, int]:
    probability, impact = level
    return max(1, probability - 1), impact


def _planted(trial: Trial, risk: Risk) -> Risk:
    """The risks of the story, and mitigations that nobody keeps up."""
    if (trial.trial_id, risk.risk_id) == (STORY.risk_trial, STORY.risk_id):
        return _rising(risk)
    levels, title = SEVERE.get(trial.trial_id, ((), ""))
    if risk.title == title:
        opened = workday(levels[0][0])
        every = NEVER if (trial.trial_id, risk.risk_id) == STORY.unreviewed else risk.reviewed_every
        return replace(risk, opened=opened, closed=NEVER, levels=levels, target=(2, 3), due_every=NEVER,
                       reviewed_every=every)  # fmt: skip
    if trial.trial_id == STORY.never_enrolled_trial and risk.category == "Staffing":
        return replace(risk, due_every=NEVER, closed=NEVER)
    return risk


def _rising(risk: Risk) -> Risk:
    """The risk of the story: minor for months, then severe from one register to the next."""
    opened = -161
    return replace(
        risk,
        title="Supply runs out in two countries",
        description="The packaging line failed its inspection: two countries have drug for six weeks.",
        category="Supply",
        vendor="Parcel Cold Chain",
        owner="Clinical supply lead",
        mitigation="Stock is moved between depots; second packager under contract",
        opened=workday(opened),
        closed=NEVER,
        levels=((opened, *STORY.risk_from), (STORY.risk_moved_on, *STORY.risk_to)),
        target=STORY.risk_from,
    )
