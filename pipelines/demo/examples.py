"""One small made-up export per layout that Trialdeck reads, for people who want to see what an export looks like.

`python -m pipelines.demo.examples` writes them into data/examples.
"""

import datetime as dt
from pathlib import Path

from pipelines.demo import (
    assumptions,
    bodies,
    changes,
    cleaning,
    contracts,
    ctms,
    deliverables,
    deviations,
    documents,
    inputs,
    invoices,
    issues,
    kpis,
    layouts,
    ledger,
    mitigations,
    planning,
    quality_events,
    rates,
    register,
    responsibilities,
    schedule,
    submissions,
)
from pipelines.demo.budget import budget
from pipelines.demo.calendar import Calendar
from pipelines.demo.enrollment import events_of
from pipelines.demo.milestones import milestones_of
from pipelines.demo.portfolio import TRIALS, Trial
from pipelines.demo.write import vendors
from pipelines.settings import ROOT

FOLDER = ROOT / "data" / "examples"
CALENDAR = Calendar(dt.date(2026, 11, 15))
EXAMPLE = "TD-107"
"""The smallest trial: few sites make small files."""
ROWS = 15
NOW = CALENDAR.last_cut_off.toordinal()


def examples() -> dict[str, bytes]:
    """The content of each example by its file name."""
    trial = next(t for t in TRIALS if t.trial_id == EXAMPLE)
    months = [m for m in budget(CALENDAR.last_cut_off) if m.trial == trial and abs(m.last_day.toordinal() - NOW) < 30]
    return {
        "CTMS_studies_2026-11-15.csv": ctms.studies(CALENDAR, 0),
        "CTMS_sites_2026-11-15.csv": ctms.sites(CALENDAR, 0, (trial,)),
        "CTMS_enrollment_2026-11-15.csv": _last_rows(ctms.enrollment(CALENDAR, 0, (trial,))),
        "CTMS_enrollment_plan_2026-11-15.csv": _last_rows(ctms.plan(CALENDAR, 0, (trial,))),
        "CTMS_study_milestones_2026-11-15.csv": _wide_milestones(),
        "EDC_participants_2026-11-15.csv": _participants(trial),
        "Enrollment_to_date_2026-11-15.csv": _last_rows(ctms.enrollment_to_date(CALENDAR, 0, trial)),
        "Portfolio_schedule_2026-11-15.xlsx": schedule.milestones(CALENDAR, 0, (trial,)),
        "SAP_budget_2026-11-15.csv": ledger.budget(CALENDAR, months, 0),
        "Risk_register_2026-11-15.xlsx": register.risks(CALENDAR, 0, (trial,)),
        "Issue_log_2026-11-15.xlsx": issues.issues(CALENDAR, 0),
        "Mitigations_2026-11-15.csv": mitigations.mitigations(CALENDAR, 0, (trial,)),
        "Vendors.csv": vendors(),
        "Governance_bodies_2026-11-15.csv": bodies.bodies(CALENDAR),
        "Responsibility_matrix_2026-11-15.csv": responsibilities.responsibilities(CALENDAR, (trial,)),
        **_outsourced(trial),
        **_quality(),
        **planning.plans(CALENDAR, trial),
        "CDISC_DS_2026-11-15.csv": layouts.dispositions(CALENDAR, trial, _decided(trial)),
        "ClinicalTrials.gov_2026-11-15.csv": layouts.registry(CALENDAR),
        "Rave_subjects_2026-11-15.csv": layouts.subjects(CALENDAR, trial, _decided(trial)),
        "SAP_line_items_2026-11-15.csv": layouts.line_items(m for m in months if m.last_day <= CALENDAR.last_cut_off),
        "Siebel_sites_2026-11-15.csv": layouts.site_list(CALENDAR, trial),
        "Veeva_enrollment_metrics_2026-11-15.csv": layouts.metrics(trial),
    }


def _quality() -> dict[str, bytes]:
    """Deviations, data cleaning and indicators: they are of other trials."""
    return {
        "CTMS_deviations_2026-11-15.csv": _last_rows(deviations.deviations(CALENDAR, 0)),
        "EDC_data_cleaning_2026-11-15.csv": _last_rows(cleaning.cleaning(CALENDAR, 0)),
        "Indicators_2026-11-15.csv": _last_rows(kpis.kpis(CALENDAR, 0)),
    }


def _outsourced(trial: Trial) -> dict[str, bytes]:
    """What sponsor and vendors of the trial owe each other."""
    months = [m for m in budget(CALENDAR.last_cut_off) if m.trial == trial]
    lines = invoices.invoices_of(CALENDAR, budget(CALENDAR.last_cut_off))
    last = sorted((line for line in lines if line.trial == trial), key=lambda line: line.received)[-ROWS:]
    return {
        "Contracts_2026-11-15.csv": contracts.contracts(CALENDAR, months, 0, (trial,)),
        "Proposal_assumptions_2026-11-15.xlsx": assumptions.assumptions(CALENDAR, 0, (trial,)),
        "Change_orders_2026-11-15.xlsx": changes.changes(CALENDAR, 0, (trial,)),
        "Deliverables_2026-11-15.csv": deliverables.deliverables(CALENDAR, 0, (trial,)),
        "SAP_invoices_2026-11-15.csv": invoices.invoices(CALENDAR, last, 0),
        "Sponsor_inputs_2026-11-15.csv": inputs.inputs(CALENDAR, 0, (trial,)),
        "TMF_expected_documents_2026-11-15.csv": documents.documents(CALENDAR, 0, (trial,)),
        "Treasury_rates_2026-11-15.csv": rates.rates(CALENDAR, 0),
        "Regulatory_submissions_2026-11-15.csv": submissions.submissions(CALENDAR, 0, (trial,)),
        "Quality_events_2026-11-15.csv": quality_events.quality_events(CALENDAR, 0),
    }


def write_examples(folder: Path) -> None:
    """Write every example into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in examples().items():
        (folder / name).write_bytes(content)


def _last_rows(content: bytes) -> bytes:
    """The header and the last rows of a CSV export."""
    header, *rows = content.splitlines(keepends=True)
    return b"".join((header, *rows[-ROWS:]))


def _wide_milestones() -> bytes:
    """One row per trial and a pair of columns per milestone, estimated and actual, as some CTMS export them."""
    shown = {"fpi": "First Participant In", "lpi": "Last Participant In", "lplv": "Last Participant Last Visit"}
    header = ["protocol_number", "nickname", *(f"{pre}_{code}" for code in shown for pre in ("est", "act"))]
    rows = []
    for trial in TRIALS:
        known = {m.name: m for m in milestones_of(trial)}
        dates = []
        for name in shown.values():
            dates += [CALENDAR.iso(known[name].forecast(0)), CALENDAR.happened(known[name].happens, 0)]
        rows.append([trial.trial_id, trial.short_name, *dates])
    return ctms.text(header, rows)


def _participants(trial: Trial) -> bytes:
    """One row per screened participant: a number, a site and dates, nothing about the person."""
    rows = []
    for number, event in _decided(trial):
        day = CALENDAR.iso(event.week - 3)
        enrolled, failed = (day, "") if event.what == "enrolled" else ("", day)
        screened = CALENDAR.iso(event.week - 19)
        rows.append((trial.trial_id, number, event.site_id, screened, failed, enrolled))
    header = ("Study", "Subject ID", "Site Number", "Screening date", "Screen Failure Date", "Enrollment Date")
    return ctms.text(header, rows)


def _decided(trial: Trial) -> layouts.Decided:
    """The first participants whose screening was decided, by their number."""
    decided = [e for e in events_of(trial) if e.what in ("enrolled", "screen_failed")][:ROWS]
    in_order = sorted(decided, key=lambda e: (e.week, e.site_id))
    return [(f"{event.site_id}-{number:03d}", event) for number, event in enumerate(in_order, start=1)]


if __name__ == "__main__":
    write_examples(FOLDER)
