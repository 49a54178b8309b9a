"""How much changes that are not executed yet may add to the contracts."""

from collections.abc import Callable

from given import Given
from outsourced import CHANGES, CONTRACTS

Figures = Callable[..., list[dict]]
AS_OF = "2026-11-01"
ANSWERS = "what | why | requested_by | approved_by | affects | updated_item"
SAID = "a | b | c | d | e | f"
CONTRACT = """
trial_id | contract_id | vendor | original_value | currency | status
TD-1     | WO-1        | Norvia | 1000           | EUR      | executed
"""


def exposure(*rows: str) -> str:
    """A changes table of WO-1 from `change | status | amount | days`."""
    lines = "\n".join(f"TD-1 | WO-1 | {row} | {SAID}" for row in rows)
    return f"trial_id | contract_id | change_id | status | amount | days | {ANSWERS}\n{lines}"


def test_verbal_pending_and_at_risk_increases_against_the_current_value(given: Given, figures: Figures) -> None:
    """400,000 verbal and 60,000 pending of 4,250,000 are 11 %; 20,000 less are said and not netted."""
    given(contracts=CONTRACTS, changes=CHANGES, data_date=AS_OF)
    row = next(
        r for r in figures("change_exposure", AS_OF, "trial") if (r["trial_id"], r["currency"]) == ("TD-1", "EUR")
    )
    assert (row["value"], row["denominator"], row["status"]) == (460_000, 4_250_000, "red")
    assert row["reason"] == "verbal: 400,000; decreases not netted: 20,000"


def test_a_change_of_a_subcontract_counts_for_its_vendor_only(given: Given, figures: Figures) -> None:
    given(contracts=CONTRACTS, changes=CHANGES, data_date=AS_OF)
    found = {(r["level"], r["vendor"], r["currency"]): r for r in figures("change_exposure", AS_OF)}
    assert found["portfolio", None, "EUR"]["value"] == 460_000
    assert (found["vendor", "Zenlab", "EUR"]["value"], found["vendor", "Zenlab", "EUR"]["status"]) == (90_000, "red")


def test_a_trial_whose_changes_are_all_executed_is_a_true_zero(given: Given, figures: Figures) -> None:
    given(contracts=CONTRACTS, changes=CHANGES, data_date=AS_OF)
    row = next(r for r in figures("change_exposure", AS_OF, "trial") if r["trial_id"] == "TD-2")
    assert (row["value"], row["denominator"], row["status"]) == (0, 2_100_000, "green")


def test_a_change_that_is_executed_later_is_exposure_before(given: Given, figures: Figures) -> None:
    pending, executed = "CO-1 | pending | 80 | ", "CO-1 | executed | 80 | "
    given(contracts=CONTRACT, changes=exposure(pending), data_date="2026-03-01")
    given(
        contracts=CONTRACT,
        changes=exposure(executed).replace("days", "days | executed_on").replace("80 |  |", "80 |  | 2026-03-20 |"),
        data_date="2026-04-01",
    )
    before, after = (figures("change_exposure", day, "trial")[0] for day in ("2026-03-31", "2026-04-01"))
    assert (before["value"], before["denominator"], before["status"]) == (80, 1000, "amber")
    assert (after["value"], after["denominator"], after["status"]) == (0, 1080, "green")


def test_a_change_that_says_neither_amount_nor_days_takes_the_belief_from_a_green(
    given: Given, figures: Figures
) -> None:
    given(contracts=CONTRACT, changes=exposure("CO-1 | verbal | 10 |", "CO-2 | verbal | |"), data_date=AS_OF)
    row = figures("change_exposure", AS_OF, "trial")[0]
    assert (row["value"], row["status"]) == (10, "unknown")
    assert row["reason"] == "changes that say neither amount nor days, or no status: 1"


def test_a_change_of_days_alone_is_said(given: Given, figures: Figures) -> None:
    given(contracts=CONTRACT, changes=exposure("CO-1 | verbal | 10 |", "CO-2 | pending | | 30"), data_date=AS_OF)
    row = figures("change_exposure", AS_OF, "trial")[0]
    assert (row["status"], row["reason"]) == ("green", "verbal: 10; open changes without an amount: 1")


def test_where_no_open_change_has_an_amount_it_is_unknown(given: Given, figures: Figures) -> None:
    given(contracts=CONTRACT, changes=exposure("CO-1 | verbal | | 30"), data_date=AS_OF)
    row = figures("change_exposure", AS_OF, "trial")[0]
    assert (row["value"], row["status"], row["reason"]) == (None, "unknown", "open changes without an amount: 1")


def test_without_a_signed_contract_the_amount_is_known_and_its_status_is_not(given: Given, figures: Figures) -> None:
    given(changes=exposure("CO-1 | verbal | 10 |"), data_date=AS_OF)
    row = figures("change_exposure", AS_OF, "trial")[0]
    assert (row["value"], row["status"]) == (10, "unknown")


def test_a_trial_without_an_export_of_changes_is_unknown_and_not_green(given: Given, figures: Figures) -> None:
    given(contracts=CONTRACT, data_date=AS_OF)
    row = figures("change_exposure", AS_OF, "trial")[0]
    assert (row["value"], row["status"], row["reason"]) == (
        None,
        "unknown",
        "no changes export has been loaded for this trial",
    )
