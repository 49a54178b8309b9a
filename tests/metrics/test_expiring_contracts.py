"""Which contracts run out, or have run out, while the work goes on."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]
CONTRACTS = """
trial_id | contract_id | vendor | status     | expires_on
TD-1     | WO-1        | Norvia | executed   | 2026-05-02
TD-1     | WO-2        | Labora | executed   | 2026-05-03
TD-1     | WO-3        | Norvia | executed   | 2026-01-31
TD-1     | WO-4        | Labora | draft      | 2026-02-10
TD-1     | WO-5        | Labora | completed  | 2026-01-31
TD-2     | WO-1        | Norvia | executed   | 2027-12-31
"""


def test_those_that_expire_within_90_days_and_those_that_have(given: Given, figures: Figures) -> None:
    """2 May is 90 days after 1 February, 3 May is 91."""
    given(contracts=CONTRACTS, data_date="2026-02-01")
    row = figures("expiring_contracts", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"]) == (2, 3, "amber")
    assert row["reason"] == "already expired: 1"


def test_portfolio_and_vendors_are_counted_from_the_same_contracts(given: Given, figures: Figures) -> None:
    given(contracts=CONTRACTS, data_date="2026-02-01")
    rows = {
        (r["level"], r["vendor"]): (r["value"], r["denominator"]) for r in figures("expiring_contracts", "2026-02-01")
    }
    assert rows["portfolio", None] == (2, 4)
    assert (rows["vendor", "Norvia"], rows["vendor", "Labora"]) == ((2, 3), (0, 1))


def test_time_passes_with_the_data_not_with_the_calendar(given: Given, figures: Figures) -> None:
    given(contracts=CONTRACTS, data_date="2026-01-20")
    given(contracts=CONTRACTS, data_date="2026-02-02")
    assert figures("expiring_contracts", "2026-02-01", "trial")[0]["value"] == 1
    assert figures("expiring_contracts", "2026-02-02", "trial")[0]["value"] == 3


def test_a_trial_that_is_over_needs_its_contracts_no_longer(given: Given, figures: Figures) -> None:
    given(contracts=CONTRACTS, trials="trial_id | status\nTD-1 | completed", data_date="2026-02-01")
    row = figures("expiring_contracts", "2026-02-01", "trial")[0]
    assert (row["value"], row["status"]) == (0, "green")


def test_contracts_that_last_are_a_true_zero(given: Given, figures: Figures) -> None:
    given(contracts=CONTRACTS, data_date="2026-02-01")
    row = figures("expiring_contracts", "2026-02-01", "trial")[1]
    assert (row["trial_id"], row["value"], row["status"], row["reason"]) == ("TD-2", 0, "green", None)


def test_where_no_contract_says_when_it_expires_it_is_unknown(given: Given, figures: Figures) -> None:
    given(
        contracts="trial_id | contract_id | status | expires_on\nTD-1 | WO-1 | executed |",
        data_date="2026-02-01",
    )
    row = figures("expiring_contracts", "2026-02-01", "trial")[0]
    assert (row["value"], row["status"]) == (None, "unknown")
    assert row["reason"] == "no contract in force says when it expires"


def test_an_export_without_expiry_makes_it_unknown_and_says_so(given: Given, figures: Figures) -> None:
    given(contracts="trial_id | contract_id | status\nTD-1 | WO-1 | executed", data_date="2026-02-01")
    row = figures("expiring_contracts", "2026-02-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the contracts export has no column for expires on")
