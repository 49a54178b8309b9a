"""Blast radius: everything that depends on a vendor or an institution, with the reasons, and nothing else."""

import datetime as dt

import pytest
from given import Given, rows_of

from pipelines.access import Viewer
from pipelines.views.dependents import blast_radius

DAY, LATE = dt.date(2026, 2, 1), dt.datetime(2100, 1, 1)

TABLES = {
    "trials": "trial_id | lead_vendor\nTD-1 | Norvia\nTD-2 | Calder\nTD-3 | Calder",
    "contracts": """
        trial_id | contract_id | parent_contract_id | vendor | client  | original_value | currency
        TD-1     | WO-1        |                    | Norvia | Sponsor | 500000         | EUR
        TD-1     | SUB-1       | WO-1               | Labora | Norvia  | 100000         | EUR
        TD-1     | SUB-2       | SUB-1              | Zenlab | Labora  | 40000          | EUR
        TD-1     | WO-9        |                    | Zenlab | Sponsor | 40000          | EUR
        TD-2     | WO-1        |                    | Calder | Sponsor | 100000         | EUR
    """,
    "deliverables": """
        trial_id | deliverable_id | title   | vendor | contract_id | milestone | accepted_on
        TD-1     | D-1            | Plan    | Labora | SUB-1       | LPI       |
        TD-1     | D-2            | Kits    | Zenlab | SUB-2       |           |
        TD-1     | D-3            | Serum   | Zenlab | WO-9        |           |
        TD-1     | D-4            | Listing | Labora | SUB-1       |           | 2026-01-10
        TD-2     | D-1            | Report  | Calder | WO-1        |           |
    """,
    "milestones": """
        trial_id | name | vendor | forecast_on | predecessors | site_id
        TD-1     | LPI  |        | 2026-06-01  |              |
        TD-1     | DBL  |        | 2026-09-01  | LPI          |
        TD-1     | FSA  |        | 2026-03-01  |              |
        TD-1     | SIV  |        | 2026-03-01  |              | 01
    """,
    "invoices": """
        trial_id | invoice_id | invoice_line | vendor | amount | currency | deliverable_id | paid_on
        TD-1     | I-1        | 1            | Labora | 9000   | EUR      | D-4            | 2026-01-20
    """,
    "inputs": """
        trial_id | input_id | item  | owed_by | owed_by_party | vendor
        TD-2     | IN-1     | Serum | Labora  | vendor        | Calder
    """,
    "documents": "trial_id | document_id | title | vendor\nTD-3 | TMF-1 | Log | Labora",
    "sites": "trial_id | site_id | site_name\nTD-1 | 01 | St. Mary\nTD-2 | 07 | St Mary\nTD-3 | 02 | Elsewhere",
}


@pytest.fixture
def radius(given: Given, me: Viewer):
    """`radius(vendor="Labora")`: (kind, trial, item) -> reason, of all that depends on it."""
    given(data_date=DAY, **TABLES)

    def run(vendor: str | None = None, site: str | None = None, viewer: Viewer = me) -> dict:
        found = rows_of(blast_radius(given.store, viewer, DAY, LATE, vendor, site))
        return {(r["kind"], r["trial_id"], r["item"]): r["why"] for r in found}

    return run


def test_a_vendors_contracts_those_under_and_those_above_it(radius) -> None:
    found = {item: why for (kind, _, item), why in radius("Labora").items() if kind == "contract"}
    assert found == {
        "SUB-1": "its own contract",
        "SUB-2": "under its contract SUB-1",
        "WO-1": "has its contract SUB-1 under it",
    }


def test_its_own_work_and_that_of_whom_it_contracts_but_not_their_other_work(radius) -> None:
    found = radius("Labora")
    assert found["deliverable", "TD-1", "D-1"] == "delivers it"
    assert found["deliverable", "TD-1", "D-2"] == "Zenlab delivers it, contracted through it (SUB-2)"
    assert ("deliverable", "TD-1", "D-3") not in found
    assert found["invoice line", "TD-1", "I-1 / 1"] == "billed it"
    assert found["input", "TD-2", "IN-1"] == "owes it"
    assert found["document", "TD-3", "TMF-1"] == "provides it"


def test_milestones_that_wait_for_open_work_and_those_after_them(radius) -> None:
    found = {item: why for (kind, _, item), why in radius("Labora").items() if kind == "milestone"}
    assert found == {"LPI": "waits for deliverable D-1", "DBL": "comes after LPI"}


def test_every_trial_it_is_named_in_with_what_is_still_open_there(radius) -> None:
    found = {item: why for (kind, _, item), why in radius("Labora").items() if kind == "trial"}
    assert found == {
        "TD-1": "still open: 3 contracts, 2 deliverables, 2 milestones",
        "TD-2": "still open: 1 input",
        "TD-3": "still open: 1 document",
    }


def test_a_lead_vendor_answers_for_milestones_and_sites(radius) -> None:
    found = radius("Norvia")
    assert found["trial", "TD-1", "TD-1"].startswith("is its lead vendor; still open: ")
    assert found["milestone", "TD-1", "FSA"] == "answers for it"
    assert found["site", "TD-1", "01"] == "monitors it"


def test_an_institution_is_found_in_every_trial_however_it_is_spelled(radius) -> None:
    assert radius(site="St Mary") == {
        ("trial", "TD-1", "TD-1"): "still open: 1 milestone, 1 site",
        ("trial", "TD-2", "TD-2"): "still open: 1 site",
        ("milestone", "TD-1", "SIV 01"): "a milestone of site 01",
        ("site", "TD-1", "01"): "is the institution",
        ("site", "TD-2", "07"): "is the institution",
    }


def test_only_trials_that_may_be_seen_and_no_vendor_that_is_looked_at_narrows_it(radius, me: Viewer) -> None:
    seen = radius("Labora", viewer=me.narrowed(trials=("TD-1",), vendors=("Norvia",)))
    assert {trial for _, trial, _ in seen} == {"TD-1"}
    assert len(seen) == len([key for key in radius("Labora") if key[1] == "TD-1"])


def test_nothing_depends_on_nobody(radius) -> None:
    assert radius() == {}
