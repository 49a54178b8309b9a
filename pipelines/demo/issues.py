"""The made-up issues: what has happened to the trials, which tier has had it since when, and what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.demo.calendar import Calendar
from pipelines.demo.portfolio import TRIALS, Trial
from pipelines.demo.risks import risks_of
from pipelines.demo.sheets import workbook
from pipelines.demo.sites import NEVER
from pipelines.demo.story import STORY

HEADER = (
    "Study", "Issue #", "Issue", "Category", "Severity", "Escalation\nLevel", "Date\nRaised", "In Tier\nSince",
    "Due\nDate", "Date\nClosed", "Status", "Owner", "Vendor", "Raised\nBy", "Linked\nRisk", "Impacted\nMilestone",
    "Decision", "Decision\nDate", "Last\nUpdate",
)  # fmt: skip
REMARKS = (
    "In tier since: set anew with each escalation. Date raised: never changed.",
    "Linked risk: the entry of the risk register that has become this issue.",
)
OPERATIONAL, FUNCTIONAL, STRATEGIC = "Operational", "Functional", "Strategic"
LPI, LOCK = "Last Participant In", "Database Lock"
CLINICAL, DATA, SUPPLY = "Clinical operations lead", "Data management lead", "Clinical supply lead"


@dataclass(frozen=True)
class Issue:
    """One issue. `escalated` are (day, tier it came to); before the first it was operational, since it was opened.

    vendor: the trial's lead where it is empty. risk: the title of the risk that it was. decided: (day, what).
    """

    trial_id: str
    issue_id: str
    title: str
    category: str
    severity: str
    opened: int
    owner: str
    due: int
    closed: int = NEVER
    escalated: tuple[tuple[int, str], ...] = ()
    vendor: str = ""
    milestone: str = ""
    risk: str = ""
    decided: tuple[int, str] = (NEVER, "")

    def tier(self, day: int) -> tuple[int, str]:
        """Since when it is at its tier at this cut-off, and which that is."""
        steps = ((self.opened, OPERATIONAL), *self.escalated)
        return next((since, tier) for since, tier in reversed(steps) if since <= day)

    def status(self, day: int) -> str:
        """In the words of the log."""
        if self.closed <= day:
            return "Closed"
        return "In progress" if self.tier(day)[1] == OPERATIONAL else "Escalated"


ISSUES = (
    Issue("TD-101", "IS-01", "Images of two sites cannot be read", "Data", "Major", -136, "Imaging lead", -120, -127,
          vendor="Osmia Imaging"),
    Issue("TD-101", "IS-02", "Site pharmacy without a second signature", "Conduct", "Minor", -15, CLINICAL, 12),
    Issue("TD-102", "IS-01", "Courier lost a box of samples", "Supply", "Major", -99, SUPPLY, -85, -91,
          vendor="Parcel Cold Chain"),
    Issue("TD-102", "IS-02", "Depot in Canada has drug for five weeks", "Supply", "Critical", -4, SUPPLY, 14,
          vendor="Parcel Cold Chain", milestone=LPI, escalated=((-3, FUNCTIONAL),)),
    Issue("TD-103", "IS-01", "Monitor of three sites in Poland left", "Staffing", "Minor", -40, CLINICAL, -5),
    Issue("TD-103", "IS-02", "Training records of two sites are missing", "Conduct", "Minor", -120, CLINICAL, -95, -97),
    Issue("TD-104", "IS-01", "Spanish committees refuse the amendment", "Regulatory", "Critical", -48,
          "Regulatory affairs lead", -10, milestone=LPI, escalated=((-44, FUNCTIONAL), (-13, STRATEGIC)),
          risk="Amendment needs new approvals", decided=(-11, "Second submission with a shorter questionnaire")),
    Issue("TD-104", "IS-02", "Repeat tests are billed beyond the contract", "Budget", "Minor", -70, "Finance lead", -21,
          -30, vendor="Bluepeak Labs"),
    Issue(STORY.breach_trial, STORY.breach_issue, "Six sites without a visit for ten weeks", "Staffing", "Major", -41,
          CLINICAL, -7, milestone=LPI, escalated=((STORY.breach_entered, FUNCTIONAL),)),
    Issue("TD-105", "IS-01", "Site 0301 screens nobody", "Enrollment", "Major", -118, CLINICAL, -70, -66,
          milestone=LPI, escalated=((-101, FUNCTIONAL),)),
    Issue("TD-105", "IS-02", "Recovery plan is not funded", "Enrollment", "Critical", -33, "Portfolio director", -14,
          milestone=LPI, escalated=((-18, FUNCTIONAL),), risk="Too few eligible participants"),
    Issue("TD-105", "IS-03", "Laboratory data of three sites are wrong", "Data", "Major", -20, DATA, 2,
          vendor="Bluepeak Labs", milestone=LOCK),
    Issue("TD-105", "IS-04", "Consent forms of an old version used", "Conduct", "Critical", -61, "Quality lead", -45,
          -40, escalated=((-57, FUNCTIONAL), (-49, STRATEGIC)), decided=(-44, "Participants are asked again")),
    Issue("TD-106", "IS-01", "Eleven sites leave queries open", "Data", "Major", -66, DATA, -30, -17,
          vendor="Tessel Data", milestone=LOCK, escalated=((-54, FUNCTIONAL),)),
    Issue("TD-106", "IS-02", "Coding dictionary was updated late", "Data", "Major", -10, DATA, 18,
          vendor="Tessel Data", milestone=LOCK),
    Issue("TD-107", "IS-01", "Dose log of one cohort is incomplete", "Conduct", "Major", -52, "Medical lead", -40, -41),
    Issue("TD-109", "IS-01", "Home nurse visits start late in two countries", "Enrollment", "Minor", -24, CLINICAL, 30),
    Issue("TD-110", "IS-01", "Twice as many fail screening as assumed", "Enrollment", "Major", -88, "Medical lead", -20,
          milestone=LPI, escalated=((-74, FUNCTIONAL), (-46, STRATEGIC))),
    Issue("TD-110", "IS-02", "Kits for 240 more patients are not ordered", "Supply", "Major", -19, SUPPLY, 4,
          vendor="Bluepeak Labs", milestone=LPI),
    Issue("TD-111", "IS-01", "Shipment plan was wrong", "Supply", "Minor", -51, SUPPLY, -28, -26,
          vendor="Parcel Cold Chain"),
)  # fmt: skip


def issues(calendar: Calendar, seen: int, trials: Iterable[Trial] = TRIALS) -> bytes:
    """The issue and escalation log as it stands at the cut-off `seen`."""
    rows = [(trial, i) for trial in trials for i in ISSUES if i.trial_id == trial.trial_id and i.opened <= seen]
    return workbook(
        calendar, seen, "Issues", HEADER, (_row(calendar, trial, issue, seen) for trial, issue in rows),
        title="Issue and escalation log", kept_by="the portfolio office", remarks=REMARKS,
    )  # fmt: skip


def _row(calendar: Calendar, trial: Trial, issue: Issue, seen: int) -> tuple[object, ...]:
    since, tier = issue.tier(min(seen, issue.closed))
    decided, decision = issue.decided if issue.decided[0] <= seen else (NEVER, "")
    risk = next((risk.risk_id for risk in risks_of(trial) if risk.title == issue.risk), "")
    steps = (issue.opened, since, decided, issue.closed)
    return (
        trial.trial_id, issue.issue_id, issue.title, issue.category, issue.severity, tier, calendar.date(issue.opened),
        calendar.date(since), calendar.date(issue.due), calendar.date(issue.closed) if issue.closed <= seen else "",
        issue.status(seen), issue.owner, issue.vendor or trial.lead, "Project manager", risk, issue.milestone, decision,
        calendar.date(decided) if decision else "", calendar.date(max(day for day in steps if day <= seen)),
    )  # fmt: skip
