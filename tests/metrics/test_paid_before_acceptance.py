"""What was paid although its deliverable was not accepted."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

WORK = """
    trial_id | deliverable_id | title  | vendor | accepted_on | status
    TD-1     | D-1            | Plan   | Norvia | 2026-01-20  | accepted
    TD-1     | D-2            | Report | Labora |             | in review
    TD-2     | D-1            | Plan   | Labora | 2026-01-10  | accepted
"""
PAID = """
    trial_id | vendor | invoice_id | deliverable_id | amount | paid_on    | paid_amount | document_type | status
    TD-1     | Norvia | I-1        | D-1            | 100    | 2026-01-08 |             |               |
    TD-1     | Labora | I-2        | D-2            | 100    |            | 40          |               | approved
    TD-1     | Labora | I-3        | D-2            | 100    |            |             |               | received
    TD-1     | Labora | I-4        | D-2            | 100    | 2026-01-08 |             |               | rejected
    TD-1     | Labora | C-1        | D-2            | -9     | 2026-01-08 |             | credit note   |
    TD-2     | Labora | I-1        | D-1            | 100    | 2026-01-10 |             |               |
"""
OTHER = PAID.replace("I-1        | D-1", "I-1        | D-9")


def test_paid_in_whole_or_part_before_the_deliverable_was_accepted(given: Given, figures: Figures) -> None:
    """Unpaid, rejected and credited lines do not count; acceptance on the day of payment is in order."""
    given(deliverables=WORK, invoices=PAID, data_date="2026-02-01")
    rows = {r["trial_id"]: r for r in figures("paid_before_acceptance", "2026-02-01", "trial")}
    assert (rows["TD-1"]["value"], rows["TD-1"]["denominator"], rows["TD-1"]["status"]) == (2, 2, "amber")
    assert (rows["TD-2"]["value"], rows["TD-2"]["denominator"], rows["TD-2"]["status"]) == (0, 1, "green")


def test_portfolio_and_both_vendors(given: Given, figures: Figures) -> None:
    given(deliverables=WORK, invoices=PAID, data_date="2026-02-01")
    rows = {(r["level"], r["vendor"]): r["value"] for r in figures("paid_before_acceptance", "2026-02-01")}
    assert (rows["portfolio", None], rows["vendor", "Norvia"], rows["vendor", "Labora"]) == (2, 1, 1)


def test_a_payment_counts_from_its_own_day_on(given: Given, figures: Figures) -> None:
    for data_date in ("2026-01-07", "2026-01-08"):
        given(deliverables=WORK, invoices=PAID, data_date=data_date)
    assert figures("paid_before_acceptance", "2026-01-07", "vendor")[-1]["value"] == 0
    assert figures("paid_before_acceptance", "2026-01-08", "vendor")[-1]["value"] == 1


def test_a_payment_after_the_last_export_of_deliverables_is_not_called_early(given: Given, figures: Figures) -> None:
    given(deliverables=WORK, data_date="2026-01-05")
    given(invoices=PAID, data_date="2026-02-01")
    row = figures("paid_before_acceptance", "2026-02-01", "vendor")[-1]
    assert (row["vendor"], row["value"]) == ("Norvia", None)
    assert row["reason"] == "of no paid line can payment and acceptance be compared"


def test_a_deliverable_that_no_export_knows_takes_the_belief_from_a_green(given: Given, figures: Figures) -> None:
    more = OTHER + "    TD-2 | Norvia | I-7 | D-1 | 5 | 2026-01-11 | | |\n"
    given(deliverables=WORK, invoices=more, data_date="2026-02-01")
    row = figures("paid_before_acceptance", "2026-02-01", "trial")[1]
    assert (row["value"], row["status"]) == (0, "unknown")
    assert row["reason"] == "of 1 more it cannot be told; no export knows the deliverable of 1"


def test_where_nothing_is_paid_it_is_a_true_zero(given: Given, figures: Figures) -> None:
    unpaid = "trial_id | vendor | invoice_id | deliverable_id | amount | paid_on\nTD-1 | Norvia | I-1 | D-1 | 5 |"
    given(deliverables=WORK, invoices=unpaid, data_date="2026-02-01")
    row = figures("paid_before_acceptance", "2026-02-01", "trial")[0]
    assert (row["value"], row["status"]) == (0, "green")


def test_a_trial_without_invoices_or_deliverables_is_unknown_and_says_so(given: Given, figures: Figures) -> None:
    given(deliverables=WORK, invoices=PAID.replace("TD-2", "TD-3"), data_date="2026-02-01")
    rows = {r["trial_id"]: (r["status"], r["reason"]) for r in figures("paid_before_acceptance", "2026-02-01", "trial")}
    assert rows["TD-2"] == ("unknown", "no invoices export has been loaded for this trial")
    assert rows["TD-3"] == ("unknown", "no deliverables export has been loaded for this trial")


def test_looking_at_one_vendor_still_finds_a_deliverable_of_no_vendor(given: Given, figures: Figures, me) -> None:
    given(deliverables=WORK.replace("Norvia", "      "), invoices=PAID, data_date="2026-02-01")
    rows = figures("paid_before_acceptance", "2026-02-01", "trial", viewer=me.narrowed(vendors=("Norvia",)))
    assert (rows[0]["value"], rows[0]["status"]) == (1, "amber")
