"""The made-up work of vendors: clean where trials are on track, and the planted facts as the world knows them."""

import datetime as dt
from itertools import pairwise

import pytest

from pipelines.demo.budget import budget
from pipelines.demo.calendar import Calendar
from pipelines.demo.changes import CHANGES
from pipelines.demo.contracts import contracts_of
from pipelines.demo.deliverables import Deliverable, deliverables_of
from pipelines.demo.documents import documents_of
from pipelines.demo.inputs import inputs_of
from pipelines.demo.invoices import Invoice, invoices_of
from pipelines.demo.milestones import milestones_of
from pipelines.demo.portfolio import CUT_OFFS, TRIALS, Trial
from pipelines.demo.story import STORY

SUNDAYS = (dt.date(2026, 11, 15), dt.date(2026, 3, 1), dt.date(2027, 1, 3), dt.date(2028, 2, 27))
CLEAN = [t for t in TRIALS if t.trial_id not in STORY.off_track + STORY.at_risk]


def trial(trial_id: str) -> Trial:
    return next(t for t in TRIALS if t.trial_id == trial_id)


def deliverable(trial_id: str, deliverable_id: str) -> Deliverable:
    return next(d for d in deliverables_of(trial(trial_id)) if d.deliverable_id == deliverable_id)


def billed(sunday: dt.date) -> list[Invoice]:
    return invoices_of(Calendar(sunday), budget(sunday))


def test_in_trials_on_track_deliverables_come_in_time_and_are_accepted_at_once_within_two_weeks():
    for t in CLEAN:
        assert sum(d.baseline <= 0 for d in deliverables_of(t)) >= 5, t.trial_id
        for made in deliverables_of(t):
            assert made.delivered <= made.baseline
            assert len(made.reviews) == 1
            assert made.accepted - made.delivered <= 14


def test_in_trials_on_track_inputs_come_in_time_and_documents_a_month_before_they_are_due():
    for t in CLEAN:
        assert all(owed.received <= owed.needed for owed in inputs_of(t))
        assert all(made.filed <= made.due - 30 for made in documents_of(t))


@pytest.mark.parametrize("sunday", SUNDAYS)
def test_only_trials_off_track_have_invoices_that_are_overdue_or_for_no_work(sunday: dt.date):
    lines = billed(sunday)
    overdue = {x.trial.trial_id for x in lines for day in CUT_OFFS if x.received <= day and x.due < day < x.paid}
    without = {x.trial.trial_id for x in lines if not x.line_id}

    assert overdue == {"TD-105"}
    assert without == {STORY.no_work_invoice[0]}


@pytest.mark.parametrize("sunday", SUNDAYS)
def test_one_line_alone_is_paid_before_its_deliverable_is_accepted(sunday: dt.date):
    lines = [x for x in billed(sunday) if x.deliverable_id]
    early = {
        x.number: deliverable(x.trial.trial_id, x.deliverable_id).accepted - x.paid
        for x in lines
        if deliverable(x.trial.trial_id, x.deliverable_id).accepted > x.paid
    }

    assert early == {STORY.paid_early_invoice: STORY.paid_early_days}
    assert len({(x.trial.trial_id, x.deliverable_id) for x in lines}) == len(lines)


@pytest.mark.parametrize("sunday", SUNDAYS)
def test_invoices_bill_what_was_accrued_and_the_odd_ones_come_on_top(sunday: dt.date):
    odd = {STORY.paid_early_invoice, STORY.credit_note[1], STORY.duplicate[1], STORY.no_work_invoice[1]}
    lines = billed(sunday)
    ours = sum(x.amount for x in lines if x.number not in odd and x.trial.trial_id == "TD-101")
    accrued = sum(
        m.accrued
        for m in budget(sunday)
        if m.trial.trial_id == "TD-101" and m.line.vendor and (sunday - m.last_day).days >= 23
    )

    assert ours == accrued
    assert odd <= {x.number for x in lines if x.received <= 0}


def test_what_is_named_is_there():
    for t in TRIALS:
        names = {m.name for m in milestones_of(t)}
        ids = {d.deliverable_id for d in deliverables_of(t)}
        vendors = {c.vendor: {line.line_id for line in c.lines} for c in contracts_of(t)}
        assert {d.milestone for d in deliverables_of(t)} | {i.milestone for i in inputs_of(t)} <= names
        assert {d.gate for d in documents_of(t)} <= names
        assert {i.deliverable_id for i in inputs_of(t)} - {""} <= ids
        assert all(d.line_id in vendors[d.vendor] | {""} for d in deliverables_of(t))
        for change in (c for c in CHANGES if c.trial_id == t.trial_id):
            assert change.line_id in vendors[change.vendor or t.lead]
            assert change.milestone in names


def test_a_contract_under_another_stands_under_one_of_its_trial_with_the_vendor_that_is_its_client():
    for t in TRIALS:
        by_id = {c.contract_id: c for c in contracts_of(t)}
        for under in (c for c in by_id.values() if c.under):
            assert by_id[under.under].vendor == under.client
            assert set(under.lines) < set(by_id[under.under].lines)
        assert all(a.signed > a.sent > a.requested for a in by_id.values())


def test_the_verbal_change_is_verbal_at_every_cut_off_and_no_contract_holds_it():
    change = next(c for c in CHANGES if (c.trial_id, c.change_id) == (STORY.verbal_trial, STORY.verbal_change))

    assert {change.state(day) for day in CUT_OFFS if change.requested <= day} == {"Verbal"}
    assert change.amount == STORY.verbal_amount == 400_000


def test_another_change_goes_from_verbal_to_pending_to_executed():
    change = next(c for c in CHANGES if (c.trial_id, c.change_id) == ("TD-105", "CO-03"))

    assert [change.state(day) for day in (-84, -56, -28, 0)] == ["Verbal", "Pending", "Pending", "Executed"]


def test_the_deliverable_that_was_paid_early_is_returned_once_and_accepted_in_the_second_round():
    made = deliverable(STORY.paid_early_trial, STORY.paid_early_deliverable)
    seen = [made.state(day) for day in (-56, -42, -35, -21, -14)]

    assert seen == ["In preparation", "In review", "Returned with comments", "In review", "Accepted"]
    assert all(b[0] > a[1] for a, b in pairwise(made.reviews))


def test_what_is_late_says_so_a_week_before_it_is_due():
    made = deliverable(STORY.late_input_trial, STORY.late_input_deliverable)

    assert [made.due(day) - made.baseline for day in (-28, -21, -14, 0)] == [0, 0, 28, 28]
