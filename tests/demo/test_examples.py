"""The committed examples are what the demo's own writers make today, and each has its line in the README."""

import datetime as dt
from pathlib import Path

import pytest

from pipelines.access import Viewer
from pipelines.demo.examples import FOLDER, examples, write_examples
from pipelines.intake.load import take_in
from pipelines.store.connection import Store

NAMES = sorted(examples())
PLANS = (
    "Projektplan_2026-11-15.csv", "Plan_2026-11-15.xml", "P6_activities_2026-11-15.csv", "Jira_2026-11-15.csv",
    "Board_2026-11-15.csv",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_committed_example_is_what_the_writers_make(name: str):
    assert (FOLDER / name).read_bytes() == examples()[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_example_is_explained_in_the_readme(name: str):
    assert f"`{name}`" in (FOLDER / "README.md").read_text("utf-8")


def test_examples_are_written_where_they_are_asked_for(tmp_path: Path):
    write_examples(tmp_path / "somewhere")

    assert sorted(path.name for path in (tmp_path / "somewhere").iterdir()) == NAMES


def test_every_example_is_taken_in_whole_as_the_kinds_it_holds(store: Store, me: Viewer):
    taken = [
        take_in(store, me, FOLDER / name, data_date=dt.date(2026, 11, 15), at=dt.datetime(2026, 11, 17, 9))
        for name in NAMES
    ]

    assert [(r.refused, [p.message for s in r.sheets for p in s.problems]) for r in taken] == [(None, [])] * len(NAMES)
    assert {r.file: sorted(s.kind for s in r.sheets) for r in taken} == {
        "CTMS_enrollment_2026-11-15.csv": ["enrollment"],
        "CTMS_enrollment_plan_2026-11-15.csv": ["enrollment_plan"],
        "CTMS_sites_2026-11-15.csv": ["sites"],
        "CTMS_studies_2026-11-15.csv": ["trials"],
        "CTMS_study_milestones_2026-11-15.csv": ["milestones", "trials"],
        "EDC_participants_2026-11-15.csv": ["participants"],
        "Enrollment_to_date_2026-11-15.csv": ["enrollment"],
        "Portfolio_schedule_2026-11-15.xlsx": ["milestones"],
        "Risk_register_2026-11-15.xlsx": ["risks"],
        "Issue_log_2026-11-15.xlsx": ["issues"],
        "Mitigations_2026-11-15.csv": ["mitigations"],
        "SAP_budget_2026-11-15.csv": ["budget"],
        "Vendors.csv": ["vendors"],
        "Governance_bodies_2026-11-15.csv": ["bodies"],
        "Responsibility_matrix_2026-11-15.csv": ["responsibilities"],
        "Contracts_2026-11-15.csv": ["contracts"],
        "Proposal_assumptions_2026-11-15.xlsx": ["assumptions"],
        "Change_orders_2026-11-15.xlsx": ["changes"],
        "Deliverables_2026-11-15.csv": ["deliverables"],
        "SAP_invoices_2026-11-15.csv": ["invoices"],
        "Sponsor_inputs_2026-11-15.csv": ["inputs"],
        "TMF_expected_documents_2026-11-15.csv": ["documents"],
        "Treasury_rates_2026-11-15.csv": ["fx_rates"],
        "Regulatory_submissions_2026-11-15.csv": ["submissions"],
        "Quality_events_2026-11-15.csv": ["quality_events"],
        "CTMS_deviations_2026-11-15.csv": ["deviations"],
        "EDC_data_cleaning_2026-11-15.csv": ["data_cleaning"],
        "Indicators_2026-11-15.csv": ["kpis"],
        **{name: ["milestones"] for name in PLANS},
        "CDISC_DS_2026-11-15.csv": ["participants"],
        "ClinicalTrials.gov_2026-11-15.csv": ["milestones", "trials"],
        "Rave_subjects_2026-11-15.csv": ["participants"],
        "SAP_line_items_2026-11-15.csv": ["budget"],
        "Siebel_sites_2026-11-15.csv": ["enrollment", "sites"],
        "Veeva_enrollment_metrics_2026-11-15.csv": ["enrollment"],
    }
