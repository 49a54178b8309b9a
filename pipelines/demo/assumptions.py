"""The made-up assumptions of the proposals: what was taken for granted, left out, and meant by a word."""

from collections.abc import Iterable

from pipelines.demo.calendar import Calendar
from pipelines.demo.contracts import contracts_of
from pipelines.demo.portfolio import TRIALS, Trial
from pipelines.demo.sheets import workbook
from pipelines.demo.story import STORY

HEADER = (
    "Study", "Assumption #", "Type", "Vendor", "WO #", "Topic", "Defined Term", "Statement", "Metric", "Assumed Value",
    "Unit", "As Promised", "As Changed", "As Delivered", "Date Agreed", "Status",
)  # fmt: skip
REMARKS = ("Metric: the figure that shows what came of it, by its name in Trialdeck.",)
DEFINITIONS = (
    ("lead", "report", "A report is a signed PDF with its tables, after one round of comments."),
    ("Bluepeak Labs", "report", "A report is a signed PDF with all raw data attached."),
    ("Bluepeak Labs", "validation", "Validation covers precision, accuracy, stability and dilution, in three runs."),
    ("Quill Writing", "report", "A report is the text with its appendices, in the sponsor's template."),
    ("Tessel Data", "report", "A report is a listing from the data capture; a case report form is none."),
    ("Tessel Data", "data analysis", "Data analysis is listings and counts; statistics are not part of it."),
)
UNDEFINED = ("TD-105", "lead", "report")
"""A word that one proposal uses and does not define."""
REMOTE = ("TD-102", "One visit in eight weeks, every second one remote", "One visit in ten weeks")
"""The trial in which visits were changed, to what, and what came of it."""


def assumptions(calendar: Calendar, seen: int, trials: Iterable[Trial] = TRIALS) -> bytes:
    """The assumptions of all proposals as they stand at the cut-off `seen`."""
    rows = (row for trial in trials for row in _rows(calendar, trial, seen))
    return workbook(
        calendar, seen, "Proposal assumptions", HEADER, rows,
        title="Assumptions, exclusions and definitions", kept_by="contract management", remarks=REMARKS,
    )  # fmt: skip


def _rows(calendar: Calendar, trial: Trial, seen: int) -> Iterable[tuple[object, ...]]:
    """All is agreed with the lead's contract; a vendor's own contract is named once it is signed."""
    signed = {c.vendor: c.contract_id for c in contracts_of(trial) if c.signed <= seen}
    agreed = next(c.signed for c in contracts_of(trial) if c.vendor == trial.lead)
    for number, (vendor, kind, *said) in enumerate(_said(trial) if agreed <= seen else (), start=1):
        yield (
            trial.trial_id, f"A-{number:02d}", kind, vendor, signed.get(vendor, ""), *said, calendar.date(agreed),
            "Changed" if said[-2] else "Agreed",
        )  # fmt: skip


def _said(trial: Trial) -> list[tuple[object, ...]]:
    """Vendor, type, topic, term, statement, metric, value, unit, promised, changed, delivered."""
    lead, none = trial.lead, ("", "", "")
    is_remote = trial.trial_id == REMOTE[0]
    per_month = round(trial.participants / trial.sites / (0.8 * trial.enroll_days / 30.4), 2)
    failing = STORY.assumed if trial.trial_id == STORY.assumed_trial else 30
    rows = [
        (lead, "Assumption", "Screening", "", f"{failing} of 100 screened participants fail screening.",
         "screen_failure_rate", failing, "%", *none),
        (lead, "Assumption", "Enrollment", "", f"An open site enrolls {per_month} participants a month.",
         "enrollment_rate", per_month, "per site and month", *none),
        (lead, "Assumption", "Monitoring", "", "Every site is visited every six weeks.", "", "", "",
         "One visit in six weeks", *(REMOTE[1:] if is_remote else ("", "One visit in six weeks"))),
        (lead, "Exclusion", "Translations", "", "Translations after the first version are not included.", "", "", "",
         *none),
    ]  # fmt: skip
    for vendor, term, statement in DEFINITIONS:
        if (trial.trial_id, vendor, term) != UNDEFINED:
            who = lead if vendor == "lead" else vendor
            rows.append((who, "Definition", "Terms", term, statement, "", "", "", *none))
    return rows
