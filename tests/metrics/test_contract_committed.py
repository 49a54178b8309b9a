"""How much money is committed to vendors and can no longer be taken back."""

from collections.abc import Callable

from given import Given
from outsourced import CHANGES, CONTRACTS

Figures = Callable[..., list[dict]]
AS_OF = "2026-11-01"


def by_key(rows: list[dict]) -> dict[tuple, tuple]:
    """Committed and current value by level, trial or vendor, and currency."""
    return {(r["level"], r["trial_id"] or r["vendor"], r["currency"]): (r["numerator"], r["denominator"]) for r in rows}


def test_original_and_executed_changes_less_what_can_be_cancelled(given: Given, figures: Figures) -> None:
    """4,000,000 + 300,000 - 50,000 are the current value, of which 500,000 can be cancelled."""
    given(contracts=CONTRACTS, changes=CHANGES, data_date=AS_OF)
    assert by_key(figures("contract_committed", AS_OF, "trial"))["trial", "TD-1", "EUR"] == (3_750_000, 4_250_000)


def test_a_subcontract_counts_inside_its_contract_and_is_its_vendors_own(given: Given, figures: Figures) -> None:
    given(contracts=CONTRACTS, changes=CHANGES, data_date=AS_OF)
    found = by_key(figures("contract_committed", AS_OF))
    assert found["portfolio", None, "EUR"] == (5_850_000, 6_350_000)
    assert found["vendor", "Norvia", "EUR"] == (5_850_000, 6_350_000)
    assert found["vendor", "Zenlab", "EUR"] == (600_000, 600_000)


def test_currencies_are_never_added(given: Given, figures: Figures) -> None:
    given(contracts=CONTRACTS, changes=CHANGES, data_date=AS_OF)
    assert by_key(figures("contract_committed", AS_OF))["portfolio", None, "USD"] == (1_000_000, 1_000_000)


def test_looking_at_one_vendor_shows_what_was_passed_on_to_it(given: Given, figures: Figures, me) -> None:
    given(contracts=CONTRACTS, changes=CHANGES, data_date=AS_OF)
    rows = figures("contract_committed", AS_OF, "portfolio", viewer=me.narrowed(vendors=("Zenlab",)))
    assert by_key(rows) == {("portfolio", None, "EUR"): (600_000, 600_000)}


def test_a_contract_signed_later_does_not_count_before(given: Given, figures: Figures) -> None:
    head = "trial_id | contract_id | original_value | currency | status | signed_on\nTD-1 | WO-1 | 100 | EUR |"
    given(contracts=f"{head} sent |", data_date="2026-03-01")
    given(contracts=f"{head} executed | 2026-03-20", data_date="2026-04-01")
    assert figures("contract_committed", "2026-03-31", "trial")[0]["value"] == 0
    assert figures("contract_committed", "2026-04-01", "trial")[0]["value"] == 100


def test_where_none_is_signed_nothing_is_committed_which_is_a_true_zero(given: Given, figures: Figures) -> None:
    given(
        contracts="""
            trial_id | contract_id | original_value | currency | status
            TD-1     | WO-1        | 100            | EUR      | draft
            TD-1     | WO-2        | 100            | EUR      | terminated
        """,
        data_date=AS_OF,
    )
    row = figures("contract_committed", AS_OF, "trial")[0]
    assert (row["value"], row["currency"]) == (0, "EUR")


def test_contracts_under_each_other_in_a_circle_all_count(given: Given, figures: Figures) -> None:
    given(
        contracts="""
            trial_id | contract_id | parent_contract_id | original_value | currency | status
            TD-1     | WO-1        | WO-2               | 100            | EUR      | executed
            TD-1     | WO-2        | WO-1               | 20             | EUR      | executed
            TD-1     | WO-3        | WO-2               | 5              | EUR      | executed
        """,
        data_date=AS_OF,
    )
    assert figures("contract_committed", AS_OF, "trial")[0]["value"] == 120


def test_a_contract_under_one_that_is_terminated_or_unknown_stands_for_itself(given: Given, figures: Figures) -> None:
    given(
        contracts="""
            trial_id | contract_id | parent_contract_id | original_value | currency | status
            TD-1     | WO-1        |                    | 100            | EUR      | terminated
            TD-1     | WO-2        | WO-1               | 20             | EUR      | executed
            TD-1     | WO-3        | MSA-9              | 5              | EUR      | executed
        """,
        data_date=AS_OF,
    )
    assert figures("contract_committed", AS_OF, "trial")[0]["value"] == 25


def test_what_is_left_out_is_said(given: Given, figures: Figures) -> None:
    given(
        contracts="""
            trial_id | contract_id | original_value | currency | status
            TD-1     | WO-1        | 100            | EUR      | executed
            TD-1     | WO-2        |                | EUR      | executed
        """,
        data_date=AS_OF,
    )
    row = figures("contract_committed", AS_OF, "trial")[0]
    assert (row["value"], row["reason"]) == (
        100,
        "signed without a value: 1; contracts that do not say what is cancellable: 1; "
        "trials without an export of changes: 1",
    )


def test_an_export_without_values_makes_it_unknown_and_says_so(given: Given, figures: Figures) -> None:
    given(contracts="trial_id | contract_id | status\nTD-1 | WO-1 | executed", data_date=AS_OF)
    row = figures("contract_committed", AS_OF, "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the contracts export has no column for original value")
