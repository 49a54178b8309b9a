"""In how many months the money runs out."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

LUMPY = """
    trial_id | vendor | month_on | budgeted_amount | accrued_amount | forecast_amount | currency
    TD-1     | Norvia | 2026-01  | 300             | 100            | 100             | EUR
    TD-1     | Norvia | 2026-02  | 300             | 10             | 100             | EUR
    TD-1     | Norvia | 2026-03  | 300             |                | 90              | EUR
    TD-1     | Norvia | 2026-04  | 100             |                | 700             | EUR
    TD-1     | Norvia | 2026-05  |                 |                | 100             | EUR
    TD-1     | Norvia | 2026-06  |                 |                | 100             | EUR
"""


def test_months_to_the_first_in_which_accrued_plus_forecast_exceed_the_budget(given: Given, figures: Figures) -> None:
    """The 890 that are left, over last month's burn of 10, would read as 89 months."""
    given(budget=LUMPY, data_date="2026-02-28")
    row = figures("runway_months", "2026-02-28", "trial")[0]
    assert (row["value"], row["denominator"], row["status"], row["reason"]) == (4, 5, "amber", None)


def test_an_earlier_as_of_date_counts_from_its_own_month(given: Given, figures: Figures) -> None:
    given(budget=LUMPY, data_date="2026-01-31")
    given(budget=LUMPY, data_date="2026-02-28")
    row = figures("runway_months", "2026-02-27", "trial")[0]
    assert (row["value"], row["denominator"]) == (4, 6)


def test_a_budget_that_lasts_through_the_forecast_is_green_and_says_how_far_it_knows(
    given: Given, figures: Figures
) -> None:
    given(budget=LUMPY.replace("700", "200"), data_date="2026-02-28")
    row = figures("runway_months", "2026-02-28", "trial")[0]
    assert (row["value"], row["denominator"], row["status"]) == (4, 4, "green")
    assert row["reason"] == "at least: the budget lasts through the forecast (to Jun 2026)"


def test_a_budget_already_spent_has_no_months_left(given: Given, figures: Figures) -> None:
    given(budget=LUMPY.replace("| 10  ", "| 1000"), data_date="2026-02-28")
    row = figures("runway_months", "2026-02-28", "trial")[0]
    assert (row["value"], row["status"]) == (0, "red")


def test_a_portfolio_adds_trials_month_by_month_and_leaves_out_those_without_a_forecast(
    given: Given, figures: Figures
) -> None:
    given(
        budget=LUMPY
        + """
    TD-2     | Labora | 2026-02  | 500             | 0              |                 | EUR
    TD-2     | Labora | 2026-06  |                 |                | 300             | EUR
    TD-3     | Labora | 2026-02  | 9000            | 0              |                 | EUR
        """,
        data_date="2026-02-28",
    )
    rows = {(r["level"], r["trial_id"] or r["vendor"]): r for r in figures("runway_months", "2026-02-28")}
    portfolio = rows["portfolio", None]
    assert (portfolio["value"], portfolio["status"]) == (4, "green")
    assert portfolio["reason"] == "at least: the budget lasts through the forecast (to Jun 2026)"
    assert (rows["vendor", "Norvia"]["value"], rows["vendor", "Labora"]["value"]) == (4, 4)
    assert (rows["trial", "TD-3"]["value"], rows["trial", "TD-3"]["status"]) == (None, "unknown")
    assert rows["trial", "TD-3"]["reason"] == "there is no budget, or no forecast of the months to come"


def test_an_export_without_a_forecast_makes_it_unknown_and_says_so(given: Given, figures: Figures) -> None:
    given(
        budget="trial_id | month_on | budgeted_amount | accrued_amount\nTD-1 | 2026-01 | 300 | 100",
        data_date="2026-02-28",
    )
    row = figures("runway_months", "2026-02-28", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the budget export has no column for forecast amount")
