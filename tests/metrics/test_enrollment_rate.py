"""How many participants an active site enrolls in a month."""

from collections.abc import Callable

import pytest
from given import Given

Figures = Callable[..., list[dict]]

SITES = """
    trial_id | site_id | country | activated_on | hold_from_on | hold_until_on | closed_on
    TD-1     | 01      | Spain   | 2025-01-01   |              |               |
    TD-1     | 02      | Spain   | 2026-02-24   |              |               |
    TD-1     | 03      | France  | 2025-01-01   | 2026-01-25   | 2026-02-14    |
    TD-1     | 04      | France  |              |              |               |
"""
COUNTS = """
    trial_id | site_id | period_end_on | enrolled
    TD-1     | 01      | 2025-11-30    | 50
    TD-1     | 01      | 2026-01-04    | 4
    TD-1     | 01      | 2026-03-29    | 6
    TD-1     | 04      | 2026-03-29    | 30
"""
DAYS = {"01": 91, "02": 33, "03": 91 - 21}


def test_enrolled_in_thirteen_weeks_over_active_site_months(given: Given, figures: Figures) -> None:
    given(sites=SITES, enrollment=COUNTS, data_date="2026-03-31")
    row = figures("enrollment_rate", "2026-03-31", "trial")[0]
    assert row["numerator"] == 10
    assert row["denominator"] == pytest.approx(sum(DAYS.values()) / 30.4375)
    assert row["value"] == pytest.approx(10 / (sum(DAYS.values()) / 30.4375))


def test_trap_active_sites_that_enrolled_nobody_are_in_and_unactivated_ones_on_neither_side(
    given: Given, figures: Figures
) -> None:
    given(sites=SITES, enrollment=COUNTS, data_date="2026-03-31")
    rows = figures("enrollment_rate", "2026-03-31", "site")
    assert {r["site_id"]: (r["numerator"], round(r["denominator"] * 30.4375)) for r in rows} == {
        "01": (10, 91),
        "02": (0, 33),
        "03": (0, 70),
    }
    assert next(r for r in rows if r["site_id"] == "02")["reason"] == "too few to say: 0, where at least 5 are needed"


def test_trap_the_portfolio_is_the_ratio_of_sums_not_the_mean_of_rates(given: Given, figures: Figures) -> None:
    other = "trial_id | site_id | activated_on\nTD-2 | 01 | 2026-03-22"
    given(sites=SITES, enrollment=COUNTS, data_date="2026-03-31")
    given(
        sites=other,
        enrollment="trial_id|site_id|period_end_on|enrolled\nTD-2|01|2026-03-29|7",
        data_date="2026-03-31",
        feed="other",
    )
    row = figures("enrollment_rate", "2026-03-31", "portfolio")[0]
    assert (row["numerator"], row["denominator"]) == (17, pytest.approx((194 + 7) / 30.4375))


def test_closing_and_an_open_hold_end_exposure_and_the_as_of_day_cuts_it(given: Given, figures: Figures) -> None:
    given(
        sites="""
            trial_id | site_id | activated_on | hold_from_on | closed_on
            TD-1     | 01      | 2025-01-01   |              | 2026-01-08
            TD-1     | 02      | 2025-01-01   | 2026-01-18   |
            TD-1     | 03      | 2026-05-01   |              |
        """,
        enrollment="trial_id|site_id|period_end_on|enrolled\nTD-1|01|2026-01-04|5",
        data_date="2026-03-29",
    )
    rows = figures("enrollment_rate", "2026-12-31", "site")
    assert {r["site_id"]: round(r["denominator"] * 30.4375) for r in rows} == {"01": 11, "02": 20, "03": 0}


def test_without_exposure_or_without_activation_dates_it_is_unknown(given: Given, figures: Figures) -> None:
    given(sites="trial_id | site_id | status\nTD-1 | 01 | activated", enrollment=COUNTS, data_date="2026-03-31")
    row = figures("enrollment_rate", "2026-03-31", "trial")[0]
    assert (row["value"], row["status"]) == (None, "unknown")
    assert row["reason"] == "the sites export has no column for activated on"


def test_fewer_than_five_events_are_too_few_and_still_in_the_portfolio(given: Given, figures: Figures) -> None:
    given(
        sites="trial_id | site_id | activated_on\nTD-1 | 01 | 2025-01-01\nTD-2 | 01 | 2025-01-01",
        enrollment="trial_id|site_id|period_end_on|enrolled\nTD-1|01|2026-03-29|4\nTD-2|01|2026-03-29|2",
        data_date="2026-03-29",
    )
    portfolio, *trials = figures("enrollment_rate", "2026-03-29")[:3]
    assert [t["value"] for t in trials] == [None, None]
    assert (portfolio["numerator"], portfolio["reason"]) == (6, None)
