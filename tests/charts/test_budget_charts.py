"""Money over time: one currency at a time, complete months only, and the crossing is found only where there is one."""

import pandas as pd
import pytest

from pipelines.charts.cumulative_cost import course, cumulative_cost
from pipelines.charts.estimates import estimate_range
from pipelines.charts.monthly_burn import currencies, in_currency, monthly_burn
from pipelines.charts.vendor_costs import overspending, vendor_costs

AMOUNTS = ["budgeted", "accrued", "forecast"]


def months(*rows: tuple, currency: str = "EUR") -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["month_on", *AMOUNTS, "is_complete"])
    frame = frame.assign(
        month_on=pd.to_datetime(frame["month_on"]), trial_id="TD-1", vendor="Norvia", currency=currency
    )
    return frame.assign(invoiced=None, paid=None).astype(dict.fromkeys([*AMOUNTS, "invoiced", "paid"], "float64"))


OVER = months(
    ("2026-01-01", 100, 120, None, True),
    ("2026-02-01", 100, 120, None, True),
    ("2026-03-01", 100, 5, 120, False),
    ("2026-04-01", 100, None, 120, False),
)


def test_the_burn_of_complete_months_is_compared_with_the_plan_of_the_same_months() -> None:
    title = monthly_burn(OVER, "EUR").layout.title.text.replace("<br>", " ")
    assert title == "€120 a month accrued over the last 2 complete months, €100 planned (+20 %)"


def test_accrued_is_solid_forecast_is_hatched_and_the_plan_is_dotted() -> None:
    traces = {t.name: t for t in monthly_burn(OVER, "EUR").data}
    assert traces["Accrued"].marker.pattern.shape is None
    assert traces["Forecast"].marker.pattern.shape == "/"
    assert traces["Planned"].line.dash == "dot"


def test_a_month_that_is_not_over_shows_its_forecast_not_its_first_accruals() -> None:
    traces = {t.name: t for t in monthly_burn(OVER, "EUR").data}
    assert list(traces["Accrued"].y) == [120, 120]
    assert list(traces["Forecast"].y) == [120, 120]


def test_currencies_are_never_added() -> None:
    both = pd.concat([OVER, months(("2026-01-01", 7000, 7000, None, True), currency="USD")])
    assert currencies(both) == ["USD", "EUR"]
    assert in_currency(both, "EUR")["budgeted"].sum() == 400


def test_what_no_row_says_is_unknown_and_not_zero() -> None:
    assert in_currency(OVER, "EUR")["forecast"].isna().tolist() == [True, True, False, False]


def test_the_money_runs_out_in_the_first_month_above_the_authorized_budget() -> None:
    found = course(OVER, "EUR")
    assert (found.authorized, found.ends_at, found.crossed_on) == (400, 480, pd.Timestamp("2026-04-01"))
    title = cumulative_cost(OVER, "EUR").layout.title.text.replace("<br>", " ")
    assert title == "The money runs out in Apr 2026: the forecast ends €80 over €400"


def test_where_the_budget_holds_there_is_no_crossing_and_none_is_drawn() -> None:
    figure = cumulative_cost(OVER, "EUR", authorized=1000)
    assert course(OVER, "EUR", 1000).crossed_on is None
    assert "Crossing" not in [t.name for t in figure.data]
    assert figure.layout.title.text == "The forecast ends at €480, within the authorized €1.0k".replace("€1.0k", "€1k")


def test_what_is_already_over_says_since_when() -> None:
    assert cumulative_cost(OVER, "EUR", 200).layout.title.text == "Over the authorized €200 since Feb 2026"


def test_without_a_forecast_the_end_is_not_guessed() -> None:
    title = cumulative_cost(OVER.assign(forecast=None).astype({"forecast": "float64"}), "EUR").layout.title.text
    assert title == "€240 of €400 accrued; the exports forecast nothing to come"


def test_lines_without_a_month_belong_to_the_whole_budget_and_to_no_month() -> None:
    loose = pd.concat([OVER, months((None, 600, None, None, False))])
    assert course(loose, "EUR").authorized == 1000
    assert len(in_currency(loose, "EUR")) == 4


@pytest.mark.parametrize("draw", [monthly_burn, cumulative_cost])
def test_no_budget_is_said(draw: object) -> None:
    assert draw(OVER, "USD").layout.title.text == "No budget by month is known"


def test_the_estimates_are_a_range_over_the_formulas_every_trial_has() -> None:
    estimates = pd.DataFrame(
        {
            "currency": ["EUR", "EUR"],
            "budget_at_completion": [100.0, 200.0],
            "estimate_cpi": [125.0, 200.0],
            "estimate_remaining": [110.0, 200.0],
            "estimate_both": [140.0, 200.0],
            "estimate_vendor": [None, 200.0],
        }
    )
    assert estimate_range(estimates, "EUR") == (310.0, 340.0, 3)
    assert estimate_range(estimates, "USD") is None


def test_a_vendor_is_compared_with_the_plan_to_date() -> None:
    row = vendor_costs(OVER).to_dict("records")[0]
    assert (row["budgeted_to_date"], row["accrued"], row["forecast"], row["against_plan"]) == (200, 240, 240, 1.2)
    assert pd.isna(row["invoiced"])


def test_a_vendor_that_overspends_is_named_from_ten_percent_on() -> None:
    assert overspending(vendor_costs(OVER)) == "Norvia is 20 % over its plan to date (EUR)"
    assert overspending(vendor_costs(OVER), limit=1.3) is None
