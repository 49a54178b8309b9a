"""The work between sponsor and vendors in the loaded demo: each planted fact stands in the store's rows."""

from datetime import timedelta
from decimal import Decimal

import pandas as pd
import pytest
from loaded import LATE, SUNDAY, Demo

from pipelines.demo import STORY
from pipelines.plain import rows_of

KINDS = (
    "contracts",
    "assumptions",
    "changes",
    "deliverables",
    "invoices",
    "inputs",
    "documents",
    "fx_rates",
    "submissions",
)


def rows(demo: Demo, kind: str, day: int = 0, **wanted: str) -> list[dict]:
    """The rows of a kind as of a day counted from the last cut-off, those whose fields have the wanted values."""
    frame = demo.store.frame(demo.viewer, f"from {kind}_at($as_of, $known_at)", as_of=on(day), known_at=LATE)
    return [row for row in rows_of(frame) if all(row[field] == value for field, value in wanted.items())]


def on(day: int) -> pd.Timestamp:
    return pd.Timestamp(SUNDAY) + timedelta(day)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_rows_of_every_review_since_the_board_asked_for_them(demo: Demo, kind: str):
    assert rows(demo, kind, STORY.reviews[0] - 1) == []
    assert rows(demo, kind, STORY.reviews[0])
    assert len(rows(demo, kind)) >= len(rows(demo, kind, STORY.reviews[0]))


def test_an_invoice_was_paid_before_its_deliverable_was_accepted(demo: Demo):
    paid = {(r["trial_id"], r["deliverable_id"]): r for r in rows(demo, "invoices") if r["deliverable_id"]}
    early = {
        paid[key]["invoice_id"]: (made["accepted_on"] - paid[key]["paid_on"]).days
        for made in rows(demo, "deliverables")
        if (key := (made["trial_id"], made["deliverable_id"])) in paid
        and paid[key]["paid_on"]
        and made["accepted_on"] > paid[key]["paid_on"]
    }

    assert early == {STORY.paid_early_invoice: STORY.paid_early_days}


def test_at_the_review_before_it_was_paid_and_not_accepted_at_all(demo: Demo):
    (made,) = rows(demo, "deliverables", -28, deliverable_id=STORY.paid_early_deliverable)
    (line,) = rows(demo, "invoices", -28, invoice_id=STORY.paid_early_invoice)

    assert (made["status"], made["accepted_on"]) == ("returned", None)
    assert (line["status"], line["vendor"], line["paid_on"]) == ("paid", "Bluepeak Labs", on(-31))
    assert line["paid_amount"] == line["amount"] == Decimal("64800.00")


def test_the_verbal_change_is_worth_four_hundred_thousand_and_is_in_no_contract(demo: Demo):
    (change,) = rows(demo, "changes", trial_id=STORY.verbal_trial, change_id=STORY.verbal_change)
    (contract,) = rows(demo, "contracts", trial_id=STORY.verbal_trial, contract_id=change["contract_id"])
    before = {r["contract_id"]: r["original_value"] for r in rows(demo, "contracts", -28, trial_id=STORY.verbal_trial)}

    assert (change["status"], change["amount"], change["currency"]) == ("verbal", STORY.verbal_amount, "EUR")
    assert (change["submitted_on"], change["executed_on"]) == (None, None)
    assert contract["original_value"] == before[contract["contract_id"]]


def test_a_late_input_of_the_sponsor_holds_a_deliverable_and_its_milestone(demo: Demo):
    (owed,) = rows(demo, "inputs", trial_id=STORY.late_input_trial, input_id=STORY.late_input)
    (made,) = rows(demo, "deliverables", trial_id=STORY.late_input_trial, deliverable_id=owed["deliverable_id"])
    names = {r["name"] for r in rows(demo, "milestones", trial_id=STORY.late_input_trial)}

    assert (owed["owed_by_party"], owed["status"], owed["received_on"]) == ("sponsor", "open", None)
    assert owed["needed_on"] == on(STORY.late_input_needed) < made["baseline_due_on"] < on(0) < owed["expected_on"]
    assert (made["vendor"], made["delivered_on"]) == (owed["vendor"], None)
    assert made["milestone"] == owed["milestone"] in names


def test_twenty_percent_of_screened_are_assumed_to_fail_and_forty_one_percent_do(demo: Demo):
    assumed = rows(demo, "assumptions", trial_id=STORY.assumed_trial, figure="screen_failure_rate")
    observed = {r["trial_id"]: r["value"] for r in demo.metric("screen_failure_rate", "trial")}

    assert [(r["assumed_value"], r["unit"], r["status"]) for r in assumed] == [(STORY.assumed, "%", "agreed")]
    assert round(100 * observed[STORY.assumed_trial]) == STORY.observed


def test_an_executed_change_explains_thirty_of_the_ninety_days_of_the_slip(demo: Demo):
    executed = [r for r in rows(demo, "changes", trial_id=STORY.slip_trial, status="executed") if r["days"]]

    assert [(r["change_id"], r["milestone"]) for r in executed] == [(STORY.slip_change, STORY.slip_milestone)]
    assert (executed[0]["days"], STORY.slip_days) == (STORY.slip_change_days, 90)
    assert executed[0]["executed_on"] < on(STORY.slip_reviews[0])


def test_one_credit_note_takes_money_off(demo: Demo):
    taken_off = [r for r in rows(demo, "invoices") if r["amount"] < 0]

    assert [(r["trial_id"], r["invoice_id"]) for r in taken_off] == [STORY.credit_note]
    assert taken_off[0]["document_type"] == "credit note"


def test_one_invoice_line_was_billed_twice_under_two_numbers(demo: Demo):
    trial_id, number = STORY.duplicate
    (again,) = rows(demo, "invoices", trial_id=trial_id, invoice_id=number)
    same = rows(demo, "invoices", trial_id=trial_id, vendor=again["vendor"], amount=again["amount"])
    first = next(r for r in same if r["invoice_id"] != number)

    assert len(same) == 2
    assert first["line_id"] == again["line_id"]
    assert 0 < (again["invoiced_on"] - first["invoiced_on"]).days < 45


def test_one_invoice_names_no_work(demo: Demo):
    without = [r for r in rows(demo, "invoices") if not (r["line_id"] or r["deliverable_id"] or r["milestone"])]

    assert [(r["trial_id"], r["invoice_id"]) for r in without] == [STORY.no_work_invoice]


def test_the_value_of_a_subcontract_is_part_of_the_contract_above_it(demo: Demo):
    trial_id, above_id, under_id = STORY.subcontract
    values = {r["contract_id"]: r for r in rows(demo, "contracts", trial_id=trial_id)}
    above, under = values[above_id], values[under_id]
    lines = [
        r
        for r in demo.view("budget_monthly")
        if r["trial_id"] == trial_id and r["vendor"] in (above["vendor"], under["vendor"])
    ]

    assert (under["parent_contract_id"], under["client"], above["client"]) == (above_id, above["vendor"], "Sponsor")
    assert 0 < under["original_value"] < above["original_value"]
    assert above["original_value"] == sum(Decimal(str(r["budgeted"])) for r in lines)


def test_documents_are_missing_for_a_gate_and_one_is_not_even_in_the_list(demo: Demo):
    trial_id, gate = STORY.missing_gate
    listed = [r for r in rows(demo, "documents", trial_id=trial_id) if r["gate"] == gate]
    missing = [r["item"] for r in demo.view("missing_items") if r["trial_id"] == trial_id and r["gate"] == gate]

    assert {r["item"]: r["status"] for r in listed} == dict.fromkeys(STORY.missing_items, "missing")
    assert missing == [STORY.missing_template]


def test_nothing_else_of_any_template_is_lacking(demo: Demo):
    lacking = [(r["trial_id"], r["item"]) for r in demo.view("missing_items")]

    assert lacking == [(STORY.missing_gate[0], STORY.missing_template)]


def test_the_budgets_rates_and_those_of_each_month_end_are_two_sets(demo: Demo):
    sets = {r["rate_set"] for r in rows(demo, "fx_rates")}
    actual = [r["rate_on"] for r in rows(demo, "fx_rates", rate_set="Month-end", currency="USD")]

    assert sets == {"Budget 2026", "Month-end"}
    assert max(actual) == pd.Timestamp("2026-10-31")
    assert {r["to_currency"] for r in rows(demo, "fx_rates")} == {"EUR"}
