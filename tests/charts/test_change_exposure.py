"""The waterfall of change-order exposure: contracted solid, not executed hatched, verbal never hidden."""

import pandas as pd

from pipelines.charts.change_exposure import change_exposure, contract_currencies, exposure_steps

AMOUNTS = pd.DataFrame(
    [
        ("EUR", "original", 1_000_000, False),
        ("EUR", "executed", -100_000, False),
        ("EUR", "pending", 50_000, False),
        ("EUR", "pending", -30_000, False),
        ("EUR", "verbal", 400_000, False),
        ("EUR", "at-risk", None, False),
        ("EUR", "original", 250_000, True),
        ("EUR", "rejected", 70_000, False),
        ("USD", "original", 2_000_000, False),
    ],
    columns=["currency", "part", "amount", "is_passed_on"],
).assign(kind=lambda rows: rows["part"].eq("original").map({True: "contracts", False: "changes"}))


def title(frame: pd.DataFrame, currency: str) -> str:
    return change_exposure(frame, currency).layout.title.text.replace("<br>", " ")


def test_each_step_begins_where_the_one_before_ends_and_sums_begin_at_zero() -> None:
    steps = exposure_steps(AMOUNTS, "EUR")[["step", "begins_at", "ends_at"]].values.tolist()
    assert steps == [
        ["original", 0, 1_000_000],
        ["executed", 1_000_000, 900_000],
        ["current", 0, 900_000],
        ["pending", 900_000, 950_000],
        ["at-risk", 950_000, 950_000],
        ["verbal", 950_000, 1_350_000],
        ["total", 0, 1_350_000],
    ]


def test_the_title_says_what_may_come_and_how_much_of_it_is_verbal() -> None:
    assert title(AMOUNTS, "EUR") == "Changes not executed may add €450k (50 %) to €900k, €400k of it only verbal"


def test_verbal_has_its_row_also_where_there_is_none() -> None:
    said = [a.text for a in change_exposure(AMOUNTS, "USD").layout.annotations]
    assert said[said.index("<b>Verbal: not written</b>") + 1] == "$0"
    assert title(AMOUNTS, "USD") == "The contracts stand at $2.0m, and no open change adds to it"


def test_a_change_without_an_amount_is_said() -> None:
    said = [a.text for a in change_exposure(AMOUNTS, "EUR").layout.annotations]
    assert said[said.index("<b>At risk: work begun</b>") + 1] == "€0, 1 without an amount"


def test_what_is_not_executed_is_hatched() -> None:
    assert change_exposure(AMOUNTS, "EUR").data[0].marker.pattern.shape == ("", "", "", "/", "/", "/", "/")


def test_the_currency_with_most_money_comes_first_and_none_are_added() -> None:
    assert contract_currencies(AMOUNTS) == ["USD", "EUR"]


def test_changes_without_a_contract_to_hold_them_against_are_said() -> None:
    pending = AMOUNTS[AMOUNTS["part"] == "verbal"]
    assert title(pending, "EUR") == "€400k of changes are not executed; no signed contract has a value"


def test_where_no_change_is_known_nothing_is_said_of_what_they_add() -> None:
    contracts = AMOUNTS[AMOUNTS["kind"] == "contracts"]
    said = [a.text for a in change_exposure(contracts, "EUR").layout.annotations]
    assert title(contracts, "EUR") == "The contracts stand at €1.0m; what changes may add is not known"
    assert said[said.index("<b>Verbal: not written</b>") + 1] == "not known"
