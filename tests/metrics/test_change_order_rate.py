"""How much of what was contracted has been changed since."""

from collections.abc import Callable

from given import Given
from outsourced import CHANGES, CONTRACTS

Figures = Callable[..., list[dict]]
AS_OF = "2026-11-01"


def test_increases_and_decreases_both_count_as_change(given: Given, figures: Figures) -> None:
    """300,000 more and 50,000 less of 4,000,000."""
    given(contracts=CONTRACTS, changes=CHANGES, data_date=AS_OF)
    row = next(
        r for r in figures("change_order_rate", AS_OF, "trial") if (r["trial_id"], r["currency"]) == ("TD-1", "EUR")
    )
    assert (row["numerator"], row["denominator"], row["value"]) == (350_000, 4_000_000, 0.0875)


def test_sums_then_divides_and_never_adds_currencies(given: Given, figures: Figures) -> None:
    given(contracts=CONTRACTS, changes=CHANGES, data_date=AS_OF)
    found = {(r["level"], r["vendor"], r["currency"]): r["value"] for r in figures("change_order_rate", AS_OF)}
    assert found["portfolio", None, "EUR"] == 0.075
    assert (found["portfolio", None, "USD"], found["vendor", "Zenlab", "EUR"]) == (0, 0)


def test_changes_executed_after_the_date_do_not_count(given: Given, figures: Figures) -> None:
    early = CHANGES.replace("executed | -50000", "pending  | -50000").replace("2026-05-15", "          ")
    given(contracts=CONTRACTS, changes=early, data_date="2026-05-01")
    given(contracts=CONTRACTS, changes=CHANGES, data_date="2026-06-01")
    assert [figures("change_order_rate", day, "vendor")[1]["numerator"] for day in ("2026-05-31", "2026-06-01")] == [
        400_000,
        450_000,
    ]


def test_executed_changes_of_contracts_that_are_not_in_force_do_not_count(given: Given, figures: Figures) -> None:
    given(contracts=CONTRACTS, changes=CHANGES.replace("| WO-1        |", "| WO-4        |"), data_date=AS_OF)
    row = next(r for r in figures("change_order_rate", AS_OF, "trial") if r["trial_id"] == "TD-1")
    assert row["numerator"] == 0


def test_without_a_signed_contract_there_is_nothing_to_divide_by(given: Given, figures: Figures) -> None:
    given(contracts=CONTRACTS.replace("executed", "draft   "), changes=CHANGES, data_date="2025-11-01")
    row = next(r for r in figures("change_order_rate", AS_OF, "trial") if r["trial_id"] == "TD-1")
    assert (row["value"], row["status"], row["reason"]) == (None, "unknown", "no signed contract has a value")


def test_executed_changes_without_an_amount_are_said(given: Given, figures: Figures) -> None:
    given(contracts=CONTRACTS, changes=CHANGES.replace("| -50000 |", "|        |"), data_date=AS_OF)
    row = next(r for r in figures("change_order_rate", AS_OF, "trial") if r["currency"] == "EUR")
    assert (row["numerator"], row["reason"]) == (300_000, "executed changes without an amount: 1")


def test_a_trial_without_an_export_of_changes_is_unknown(given: Given, figures: Figures) -> None:
    given(contracts=CONTRACTS, data_date=AS_OF)
    reasons = {r["reason"] for r in figures("change_order_rate", AS_OF, "trial")}
    assert reasons == {"no changes export has been loaded for this trial"}
