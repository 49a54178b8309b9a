"""Contracts and changes as lists: who contracts whom, what they are worth, what waits, what they touch."""

from collections.abc import Callable

from given import Given
from outsourced import CHANGES, CONTRACTS

View = Callable[..., list[dict]]
DAY = "2026-11-01"


def by_id(rows: list[dict], key: str) -> dict[str, dict]:
    """The rows of the first trial by their number."""
    return {row[key]: row for row in rows if row["trial_id"] == "TD-1"}


def test_who_contracts_whom_is_read_from_the_sponsor_down(given: Given, view: View) -> None:
    given(contracts=CONTRACTS, data_date=DAY)
    rows = by_id(view("contract_list", DAY), "contract_id")
    assert {name: (row["chain"], row["depth"], row["counts_in"]) for name, row in rows.items()} == {
        "MSA-1": ("Sponsor → Norvia", 0, None),
        "WO-1": ("Sponsor → Norvia", 1, None),
        "SUB-1": ("Sponsor → Norvia → Zenlab", 2, "WO-1"),
        "WO-2": ("Sponsor → Labora", 0, None),
        "WO-3": ("Sponsor → Labora", 0, None),
        "WO-4": ("Sponsor → Oldco", 0, None),
    }


def test_a_client_that_is_named_stands_where_its_own_contract_is_not_known(given: Given, view: View) -> None:
    given(
        contracts="""
            trial_id | contract_id | vendor | client | original_value
            TD-1     | SUB-1       | Zenlab | Norvia | 5
        """,
        data_date=DAY,
    )
    assert view("contract_list", DAY)[0]["chain"] == "Norvia → Zenlab"


def test_each_amount_stands_apart(given: Given, view: View) -> None:
    given(contracts=CONTRACTS, changes=CHANGES, data_date=DAY)
    row = by_id(view("contract_list", DAY), "contract_id")["WO-1"]
    assert (row["original_value"], row["executed"], row["current_value"]) == (4_000_000, 250_000, 4_250_000)
    assert (row["cancellable_value"], row["committed"], row["passed_on"]) == (500_000, 3_750_000, 600_000)
    assert (row["pending"], row["at_risk"], row["verbal"]) == (60_000, None, 400_000)


def test_a_contract_that_is_not_in_force_has_no_current_value(given: Given, view: View) -> None:
    given(contracts=CONTRACTS, data_date=DAY)
    rows = by_id(view("contract_list", DAY), "contract_id")
    assert [rows[name]["current_value"] for name in ("WO-3", "WO-4")] == [None, None]
    assert (rows["WO-3"]["is_waiting"], rows["WO-3"]["signature_days"]) == (True, 61)


def test_what_ends_is_what_the_figure_counts(given: Given, view: View) -> None:
    given(contracts=CONTRACTS, data_date=DAY)
    rows = by_id(view("contract_list", DAY), "contract_id")
    assert {name for name, row in rows.items() if row["is_ending"]} == {"WO-1", "SUB-1"}
    assert (rows["WO-1"]["days_left"], rows["SUB-1"]["days_left"]) == (60, -1)


def test_a_change_says_what_it_touches_and_how_long_it_waits(given: Given, view: View) -> None:
    given(contracts=CONTRACTS, changes=CHANGES, data_date=DAY)
    rows = by_id(view("change_list", DAY), "change_id")
    assert (rows["CO-3"]["state"], rows["CO-3"]["exposure"], rows["CO-3"]["days_waiting"]) == ("verbal", 400_000, 31)
    assert (rows["CO-5"]["exposure"], rows["CO-1"]["days_waiting"]) == (None, None)
    assert view("change_list", DAY)[-1]["touches"] == "milestone LPI"


def test_a_change_takes_vendor_and_currency_from_its_contract(given: Given, view: View) -> None:
    given(contracts=CONTRACTS, changes=CHANGES, data_date=DAY)
    row = by_id(view("change_list", DAY), "change_id")["CO-7"]
    assert (row["vendor"], row["currency"]) == ("Labora", "USD")


def test_a_change_executed_after_the_data_date_is_still_pending(given: Given, view: View) -> None:
    given(changes=CHANGES, data_date="2026-05-01")
    rows = by_id(view("change_list", "2026-05-01"), "change_id")
    assert (rows["CO-1"]["state"], rows["CO-2"]["state"]) == ("executed", "pending")


def test_withdrawn_assumptions_come_last(given: Given, view: View) -> None:
    given(
        assumptions="""
            trial_id | assumption_id | statement | status
            TD-1     | A-1           | One       | withdrawn
            TD-1     | A-2           | Two       | agreed
        """,
        data_date=DAY,
    )
    assert [row["assumption_id"] for row in view("assumption_list", DAY)] == ["A-2", "A-1"]
