"""Every site: how far it has come, and how surprising its count is."""

import math
from collections.abc import Callable

import pytest
from given import Given

View = Callable[..., list[dict]]


def test_the_state_comes_from_the_dates_and_from_what_the_export_says(given: Given, view: View) -> None:
    given(
        sites="""
            trial_id|site_id|status |selected_on|initiated_on|activated_on|hold_from_on|hold_until_on|closed_on
            TD-1    |01     |       |           |            |            |            |             |
            TD-1    |02     |       |2026-01-01 |            |            |            |             |
            TD-1    |03     |       |2026-01-01 |2026-01-05  |            |            |             |
            TD-1    |04     |       |2026-01-01 |2026-01-05  |2026-01-09  |            |             |
            TD-1    |05     |       |           |            |2026-01-09  |2026-01-10  |             |
            TD-1    |06     |       |           |            |2026-01-09  |2026-01-10  |2026-01-12   |
            TD-1    |07     |       |           |            |2026-01-09  |            |             |2026-01-20
            TD-1    |08     |dropped|2026-01-01 |            |            |            |             |
            TD-1    |09     |active |           |            |            |            |             |
            TD-1    |10     |       |           |            |2026-03-09  |            |             |
        """,
        enrollment="trial_id|site_id|period_end_on|enrolled\nTD-1|99|2026-01-11|2",
        data_date="2026-01-31",
    )
    assert {r["site_id"]: r["state"] for r in view("site_status", "2026-01-31")} == {
        "01": "planned",
        "02": "selected",
        "03": "initiated",
        "04": "activated",
        "05": "on hold",
        "06": "activated",
        "07": "closed",
        "08": "dropped",
        "09": "activated",
        "10": "planned",
        "99": "not in the sites export",
    }


SITES = """
    trial_id | site_id | activated_on | target_participants
    TD-1     | 01      | 2025-01-01   | 12
    TD-1     | 02      | 2025-01-01   |
    TD-1     | 03      |              |
"""
COUNTS = """
    trial_id | site_id | period_end_on | screened | screen_failed | enrolled
    TD-1     | 01      | 2025-12-14    | 20       | 3             | 12
    TD-1     | 03      | 2025-12-28    | 4        | 1             | 3
"""


def test_the_rate_has_its_exact_interval(given: Given, view: View) -> None:
    given(sites=SITES, enrollment=COUNTS, data_date="2026-01-01")
    busy, silent, unknown = view("site_status", "2026-01-01")
    months = 365 / 30.4375
    assert busy["exposure_months"] == pytest.approx(months)
    assert busy["rate_per_month"] == pytest.approx(12 / months)
    # Half the 2.5 % point of chi-square with 24 degrees of freedom, and half the 97.5 % point with 26.
    assert busy["rate_low"] * months == pytest.approx(6.20058, abs=1e-4)
    assert busy["rate_high"] * months == pytest.approx(20.96159, abs=1e-4)
    assert (silent["rate_per_month"], silent["rate_low"]) == (0, 0)
    assert silent["rate_high"] * months == pytest.approx(-math.log(0.025))
    assert (unknown["exposure_months"], unknown["rate_per_month"], unknown["rate_high"]) == (None, None, None)


def test_zero_is_the_more_surprising_the_longer_a_site_is_open(given: Given, view: View) -> None:
    given(sites=SITES, enrollment=COUNTS, data_date="2026-01-01")
    silent = view("site_status", "2026-01-01")[1]
    assert silent["chance_of_zero"] == pytest.approx(math.exp(-6))


def test_counts_and_days_since_the_last_participant(given: Given, view: View) -> None:
    given(sites=SITES, enrollment=COUNTS, data_date="2026-01-01")
    rows = view("site_status", "2026-01-31")
    assert [(r["screened"], r["screen_failed"], r["enrolled"], r["days_since_last_enrolled"]) for r in rows] == [
        (20, 3, 12, 18),
        (0, 0, 0, None),
        (4, 1, 3, 4),
    ]


def test_without_an_enrollment_export_counts_are_unknown_and_not_zero(given: Given, view: View) -> None:
    given(sites=SITES, data_date="2026-01-01")
    row = view("site_status", "2026-01-01")[0]
    assert (row["screened"], row["enrolled"], row["rate_per_month"], row["chance_of_zero"]) == (None,) * 4
    assert row["exposure_months"] == pytest.approx(365 / 30.4375)
