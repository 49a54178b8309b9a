"""What is planted in the demo portfolio on purpose, so that tests can ask whether figures and pages show it.

Days in this package count from the last cut-off: 0 is that Sunday, -7 the one before, 30 a month ahead.
"""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Story:
    """The planted facts, as they stand at the last cut-off.

    slip_steps, slip_reviews: the days by which last participant in moved later, and the cut-offs that reported it.
    overspend: accrued over budgeted of the vendor's lines together, over complete months, in each currency.
    never_enrolled: sites of one trial, activated more than 180 days ago, that enrolled nobody.
    risk_from, risk_to: probability and impact before and since the day `risk_moved_on`.
    rebaseline_days: by how much the re-baseline, and the forecast with it, lies after the original baseline.
    buffer_*: a trial with so many days to spare after last participant in, which it uses faster than it works.
    undeclared: a trial whose project manager declares it on track while its figures are off track.
    body, reviews: the committee, and the cut-offs its reviews are about; at each since `rebaselined_on` it was so.
    stale_weeks: how old the last export of the stale feed is at the last cut-off; it brings enrollment of one trial.
    breach_*: a major issue at the functional tier since the day `breach_entered`, where it may stay for 28 days: it
    breaches two days before the day `next_meeting`, on which the body of its trial, `meeting_body`, meets next.
    trigger_*: the contingency plan of the slipping trial is to begin when fewer than `trigger_level` participants have
    been enrolled a week in `trigger_weeks` readings: it fired on `trigger_fired_on`, eight weeks before the slip was
    first reported, and nobody acted. In `trigger_acted_trial` somebody did.
    unevidenced, late_mitigation, unreviewed: (trial, risk) whose mitigation is done and nothing shows that it works,
    whose mitigation is late, and that nobody has reviewed since it was raised.
    off_track, at_risk, not_known: where the trials stand; the others are on track. The data of those not known are old.
    bad_cells: values in one risk register that cannot be read, by header; their rows are rejected.
    paid_early_*: an invoice paid so many days before the deliverable that it names was accepted.
    credit_note, duplicate, no_work_invoice: (trial, number) of a credit note, of an invoice line billed again under
    that number, and of an invoice that names no work.
    subcontract: (trial, contract above, contract under it): the value of the second is part of the first.
    verbal_*: a change agreed on a call alone, in the currency of its trial.
    slip_change*: an executed change of the slipping trial, and the days of the slip that it explains.
    late_input*: what the sponsor owes since the day `late_input_needed`, and the deliverable that is late for it.
    assumed, observed: screening failures of one trial as its proposal took them, and as they are, in percent.
    missing_gate: (trial, milestone) that documents are missing for: those of `missing_items` stand in the list without
    being there, `missing_template` is not even in the list.
    vendor_event: a finding at a vendor that works in five trials and leads them; site_event: one at an institution.
    late_submission: (trial, number) of a submission that was planned for the day `late_submission_planned`.
    open_questions: a submission of the slipping trial whose questions wait for the sponsor's answer.
    empty_role, left_role, doubled_role: activities (trial, activity) with nobody accountable, with one who left on the
    day `left_since`, and with two.
    silent_*: a monthly body that last met on that day, whose manual was due for review on the day `manual_due`.
    without_body: a vendor that belongs to no body.
    deviating_*: (trial, site) with so many important deviations more than the others; overdue_reports*: of deviations.
    late_lock_*: a trial with so many participants clean, and how many become so in a week: too slow for its lock.
    passed_limit_trial: its quality tolerance limit of leaving early is passed; late_visits_trial: it has a KRI by site.
    """

    slip_trial: str = "TD-104"
    slip_milestone: str = "Last Participant In"
    slip_steps: tuple[int, ...] = (30, 29, 31)
    slip_reviews: tuple[int, ...] = (-56, -28, 0)

    overspend_vendor: str = "Bluepeak Labs"
    overspend: Fraction = Fraction(118, 100)

    never_enrolled_trial: str = "TD-105"
    never_enrolled: tuple[str, ...] = ("0102", "0301", "0402")

    risk_trial: str = "TD-102"
    risk_id: str = "R-003"
    risk_from: tuple[int, int] = (2, 3)
    risk_to: tuple[int, int] = (4, 5)
    risk_moved_on: int = -14

    rebaseline_trial: str = "TD-110"
    rebaseline_milestone: str = "Last Participant In"
    rebaseline_days: int = 75
    rebaselined_on: int = -126

    buffer_trial: str = "TD-110"
    buffer_days: int = 120

    undeclared: str = "TD-110"

    body: str = "Portfolio board"
    reviews: tuple[int, ...] = (-112, -84, -56, -28)

    without_enrollment: str = "TD-109"

    stale_feed: str = "Calder enrollment"
    stale_trial: str = "TD-108"
    stale_weeks: int = 5

    bad_register_on: int = -140
    bad_cells: tuple[tuple[str, str], ...] = (("Impact", "7"), ("Due Date", "TBD"))

    paid_early_trial: str = "TD-104"
    paid_early_invoice: str = "BLU-V-0417"
    paid_early_deliverable: str = "AV-01"
    paid_early_days: int = 14

    credit_note: tuple[str, str] = ("TD-104", "BLU-C-0093")
    duplicate: tuple[str, str] = ("TD-105", "CAL-R-0311")
    no_work_invoice: tuple[str, str] = ("TD-110", "NOR-T-2210")
    subcontract: tuple[str, str, str] = ("TD-101", "WO-101-01", "WO-101-04")

    verbal_trial: str = "TD-105"
    verbal_change: str = "CO-02"
    verbal_amount: int = 400_000

    slip_change: str = "CO-01"
    slip_change_days: int = 30

    late_input_trial: str = "TD-102"
    late_input: str = "IN-20"
    late_input_needed: int = -34
    late_input_deliverable: str = "RS-01"

    assumed_trial: str = "TD-110"
    assumed: int = 20
    observed: int = 41

    missing_gate: tuple[str, str] = ("TD-106", "Database Lock")
    missing_items: tuple[str, ...] = ("Data review plan", "Medical coding approval", "Data handling report")
    missing_template: str = "Database lock approval"

    breach_trial: str = "TD-104"
    breach_issue: str = "IS-03"
    meeting_body: str = "Norvia operating committee"
    next_meeting: int = 3
    breach_entered: int = -28
    vendor_event: str = "QE-2026-021"
    event_vendor: str = "Calder Clinical"
    event_trials: tuple[str, ...] = ("TD-102", "TD-105", "TD-107", "TD-108", "TD-111")
    site_event: str = "QE-2026-019"
    event_site: str = "Regional Clinic Eastmere"

    late_submission: tuple[str, str] = ("TD-105", "PL-REG-02")
    late_submission_planned: int = -24
    open_questions: str = "ES-ETH-03"
    trigger_risk: str = "R-002"
    trigger_level: int = 4
    trigger_weeks: int = 5
    trigger_fired_on: int = -112
    trigger_acted_trial: str = "TD-105"
    trigger_acted_on: int = -91
    unevidenced: tuple[str, str] = ("TD-104", "R-006")
    late_mitigation: tuple[str, str] = ("TD-104", "R-004")
    unreviewed: tuple[str, str] = ("TD-104", "R-007")

    empty_role: tuple[str, str] = ("TD-105", "Oversight of vendors")
    left_role: tuple[str, str] = ("TD-106", "Data management")
    left_since: int = -20
    doubled_role: tuple[str, str] = ("TD-110", "Site monitoring")
    silent_body: str = "Calder operating committee"
    silent_since: int = -53
    manual_due: int = -55
    without_body: str = "Quill Writing"
    deviating_site: tuple[str, str] = ("TD-104", "0602")
    deviating_count: int = 9
    overdue_reports_trial: str = "TD-105"
    overdue_reports: int = 3
    late_lock_trial: str = "TD-106"
    late_lock_clean: int = 83
    late_lock_pace: int = 6
    passed_limit_trial: str = "TD-110"
    late_visits_trial: str = "TD-104"

    off_track: tuple[str, ...] = ("TD-104", "TD-105", "TD-110")
    at_risk: tuple[str, ...] = ("TD-102", "TD-103", "TD-106")
    not_known: tuple[str, ...] = ("TD-108",)

    @property
    def slip_days(self) -> int:
        """Slippage of last participant in against its original baseline, at the last cut-off."""
        return sum(self.slip_steps)


STORY = Story()
