"""Money in one currency at a named budget rate: which sets there are, what has no rate, what the rates did."""

from collections.abc import Callable

from given import Given

View = Callable[..., list[dict]]

DAY = "2026-03-31"
BUDGET = """
    trial_id | vendor | line_id | month_on | budgeted_amount | accrued_amount | currency
    TD-1     | Norvia | 1       | 2026-01  | 100             | 100            | EUR
    TD-1     | Labora | 1       | 2026-01  | 200             | 100            | USD
    TD-2     | Labora | 1       | 2026-02  | 500             | 300            | CHF
"""
RATES = """
    rate_set    | currency | to_currency | rate_on    | rate
    Budget 2025 | USD      | EUR         | 2025-01-01 | 0.8
    Budget 2026 | USD      | EUR         | 2026-01-01 | 0.9
    Budget 2026 | USD      | EUR         | 2026-09-01 | 0.5
    budget 2026 | EUR      | USD         | 2025-12-01 | 1.1
    Forecast    | USD      | EUR         | 2026-01-01 | 7
    Spot        | USD      | EUR         | 2026-01-31 | 0.95
"""


def amounts(view: View, basis: str, part: str = "accrued", as_of: str = DAY) -> dict[tuple, float | None]:
    rows = [row for row in view("money_at_budget_rate", as_of) if (row["basis"], row["part"]) == (basis, part)]
    return {(row["trial_id"], row["vendor"]): row["amount"] for row in rows}


def test_each_budget_set_is_a_basis_the_latest_first_and_each_currency_as_it_is(given: Given, view: View) -> None:
    given(budget=BUDGET, fx_rates=RATES, data_date=DAY)
    assert list(dict.fromkeys(row["basis"] for row in view("money_bases", DAY))) == [
        "Budget 2026, EUR", "budget 2026, USD", "Budget 2025, EUR", "CHF", "EUR", "USD",
    ]  # fmt: skip


def test_amounts_without_a_rate_stay_listed_with_their_own(given: Given, view: View) -> None:
    given(budget=BUDGET, fx_rates=RATES, data_date=DAY)
    assert amounts(view, "Budget 2026, EUR") == {
        ("TD-1", "Norvia"): 100,
        ("TD-1", "Labora"): 90,
        ("TD-2", "Labora"): None,
    }
    assert amounts(view, "Budget 2025, EUR")["TD-1", "Labora"] == 80
    lost = [r for r in view("money_at_budget_rate", DAY) if r["basis"] == "Budget 2026, EUR" and r["amount"] is None]
    assert {(r["part"], r["currency"], r["own_amount"]) for r in lost} >= {
        ("accrued", "CHF", 300),
        ("budgeted", "CHF", 500),
    }


def test_a_rate_applies_from_its_day_on(given: Given, view: View) -> None:
    given(budget=BUDGET, fx_rates=RATES, data_date=DAY)
    assert amounts(view, "Budget 2026, EUR", as_of="2026-09-01")["TD-1", "Labora"] == 50


def test_what_the_rates_did_is_apart_and_of_the_actual_set(given: Given, view: View) -> None:
    """100 USD of January at 0.95 instead of 0.9; a forecast of rates is not actual."""
    given(budget=BUDGET, fx_rates=RATES, data_date=DAY)
    row = next(r for r in view("fx_variance", DAY) if (r["currency"], r["basis"]) == ("USD", "Budget 2026, EUR"))
    assert (round(row["fx"], 8), row["actual_set"], row["months_without"]) == (5, "Spot", 0)


def test_without_an_actual_rate_it_is_not_known_and_not_zero(given: Given, view: View) -> None:
    given(budget=BUDGET, fx_rates=RATES.replace("2026-01-31", "2026-02-01"), data_date=DAY)
    row = next(r for r in view("fx_variance", DAY) if (r["currency"], r["basis"]) == ("USD", "Budget 2026, EUR"))
    assert (row["fx"], row["months_without"]) == (None, 1)


def test_without_exchange_rates_each_currency_stands_alone(given: Given, view: View) -> None:
    given(budget=BUDGET, data_date=DAY)
    assert amounts(view, "EUR") == {("TD-1", "Norvia"): 100, ("TD-1", "Labora"): None, ("TD-2", "Labora"): None}


def test_a_set_without_a_name_is_called_by_its_feed(given: Given, view: View) -> None:
    given(budget=BUDGET, data_date=DAY)
    bare = "currency | to_currency | rate_on | rate\nUSD | EUR | 2026-01-01 | 0.5"
    given(fx_rates=bare, feed="Budget rates", data_date=DAY)
    assert amounts(view, "Budget rates, EUR")["TD-1", "Labora"] == 50


def test_looking_at_one_vendor_shows_its_money_only(given: Given, view: View, me) -> None:
    given(budget=BUDGET, fx_rates=RATES, data_date=DAY)
    rows = view("money_at_budget_rate", DAY, viewer=me.narrowed(vendors=("Norvia",)))
    assert {row["vendor"] for row in rows} == {"Norvia"}
