"""How far the money has come, why cost differs from the plan, and what changes may still cost."""

import pandas as pd
import pytest

from pipelines.charts.money_stages import bases, by_vendor, exchange, money_stages, stages, without_rate
from pipelines.charts.open_changes import by_state, exposure_message
from pipelines.charts.variance_bridge import PARTS, bridge_by_trial, bridge_steps, left_out, variance_bridge

MONEY = pd.DataFrame(
    [
        ("TD-1", "Norvia", "EUR", "contracted", 900.0, 900.0, None),
        ("TD-1", "Norvia", "EUR", "earned", 600.0, 600.0, None),
        ("TD-1", "Norvia", "EUR", "invoiced", 450.0, 450.0, None),
        ("TD-2", None, "USD", "earned", 100.0, 90.0, None),
        ("TD-2", None, "USD", "accrued", 100.0, 90.0, 5.0),
        ("TD-3", "Zenlab", "CHF", "earned", 77.0, None, None),
    ],
    columns=["trial_id", "vendor", "currency", "part", "own_amount", "amount", "fx"],
).assign(basis="B, EUR", rate_set="B", to_currency="EUR", actual_set="Spot", months_without=1)


def bridge(*rows: tuple) -> pd.DataFrame:
    """Lines with their plan and parts, in euro."""
    found = pd.DataFrame(rows, columns=["trial_id", "budgeted", *PARTS]).assign(basis="EUR", to_currency="EUR")
    total = found[list(PARTS)].sum(axis=1, min_count=1)
    return found.assign(total=total, accrued=found["budgeted"] + total, is_unphased=total.isna())


LINES = bridge(
    ("TD-1", 1000.0, 100.0, 50.0, 0.0, -30.0, 0.0, 0.0),
    ("TD-2", 500.0, 0.0, -400.0, 0.0, 0.0, 20.0, 0.0),
    ("TD-3", 500.0, None, None, None, None, None, None),
)


def message(figure: object) -> str:
    return figure.layout.title.text.replace("<br>", " ")


def test_the_stages_are_summed_in_one_currency_and_what_is_not_known_is_none() -> None:
    sums = stages(MONEY, "B, EUR")
    assert (sums["contracted"], sums["earned"], sums["paid"]) == (900, 690, None)
    figure = money_stages(MONEY, "B, EUR")
    assert message(figure) == "€690 earned, €240 more than invoiced"
    assert [a.text for a in figure.layout.annotations][-2:] == ["<b>Paid</b>", "not known"]


def test_what_is_not_known_is_the_message_where_work_and_bill_cannot_be_compared() -> None:
    figure = money_stages(MONEY[MONEY["part"] == "earned"], "B, EUR")
    assert message(figure).startswith("Not known: contracted, accrued, invoiced")


def test_amounts_without_a_rate_are_listed_and_not_summed() -> None:
    assert without_rate(MONEY, "B, EUR").to_dict("records") == [
        {"trial_id": "TD-3", "vendor": "Zenlab", "part": "earned", "currency": "CHF", "own_amount": 77.0}
    ]


def test_a_row_per_trial_and_vendor_in_the_currency_of_the_basis() -> None:
    rows = by_vendor(MONEY, "B, EUR").to_dict("records")
    assert [(r["trial_id"], r["vendor"], r["earned"], r["currency"]) for r in rows] == [
        ("TD-1", "Norvia", 600, "EUR"),
        ("TD-2", "no vendor named", 90, "EUR"),
    ]


def test_bases_are_called_by_their_set_and_currency() -> None:
    own = MONEY.assign(basis="EUR", rate_set=None)
    assert bases(pd.concat([MONEY, own])) == {
        "B, EUR": "EUR at the rates of B",
        "EUR": "EUR only, without exchange",
    }


def test_what_the_rates_did_is_summed_apart() -> None:
    assert exchange(MONEY, "B, EUR") == (5.0, 6, "Spot")
    assert exchange(MONEY.assign(fx=None, actual_set=None), "B, EUR")[0] is None


def test_the_steps_of_the_bridge_lead_to_the_total() -> None:
    steps = bridge_steps(LINES, "EUR")
    assert steps["part"].tolist() == ["scope", "rate", "timing", "not_split", "total"]
    assert steps["ends_at"].tolist() == [100, -250, -280, -260, -260]
    assert steps["begins_at"].tolist() == [0, 100, -250, -280, 0]


def test_the_bridge_says_the_difference_and_its_largest_part() -> None:
    assert message(variance_bridge(LINES, "EUR")) == (
        "€1k accrued, €260 under the €2k planned to date; mostly rate, −€350"
    )
    assert message(variance_bridge(LINES, "USD")).startswith("No contract line has both a plan")


def test_lines_that_are_left_out_are_said() -> None:
    assert left_out(LINES, "EUR") == " Left out: 1 contract line without months."
    assert left_out(LINES.iloc[:2], "EUR") == ""


def test_the_bridge_by_trial_begins_with_the_largest_difference() -> None:
    rows = bridge_by_trial(LINES, "EUR").to_dict("records")
    assert [(r["trial_id"], r["total"]) for r in rows] == [("TD-2", -380), ("TD-1", 120)]


CHANGES = pd.DataFrame(
    [("verbal", 1, 400_000.0, 0.0, 0, "CO-2"), ("executed", 2, 9000.0, -2000.0, 1, "CO-1, CO-3")],
    columns=["state", "changes", "increases", "decreases", "silent", "change_ids"],
).assign(to_currency="EUR")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (CHANGES, "Changes that are not executed may add €400k, €400k of it only verbal"),
        (CHANGES.replace("verbal", "pending"), "Changes that are not executed may add €400k, none of it only verbal"),
        (CHANGES.iloc[1:], "No change that is not executed adds to the cost"),
    ],
)
def test_what_is_not_executed_is_the_message(rows: pd.DataFrame, said: str) -> None:
    assert exposure_message(rows) == said


def test_the_states_stand_in_their_order_with_increases_and_decreases_apart() -> None:
    rows = by_state(CHANGES.iloc[::-1]).to_dict("records")
    assert [(r["state"], r["increases"], r["decreases"]) for r in rows] == [
        ("verbal", "€400k", "€0"),
        ("executed", "€9k", "−€2k"),
    ]
