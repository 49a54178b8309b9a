"""How many important protocol deviations come about per participant and month."""

from collections.abc import Callable

import pytest
from given import Given

Figures = Callable[..., list[dict]]

SITES = "trial_id | site_id | country | vendor\nTD-1 | 01 | Spain | Norvia\nTD-1 | 02 | France | Labora"
HEAD = "trial_id | participant_id | site_id | enrolled_on | discontinued_on | completed_on"
LOG = f"""{HEAD}
    TD-1 | A | 01 | 2026-01-01 |            |
    TD-1 | B | 01 | 2026-01-01 | 2026-01-31 |
    TD-1 | C | 02 | 2026-01-01 |            | 2026-03-02
    TD-1 | D | 02 |            |            |
"""
DEVIATIONS = """
    trial_id | deviation_id | participant_id | site_id | deviated_on | importance    | status
    TD-1     | 1            | A              |         | 2026-02-01  | important     | open
    TD-1     | 2            |                | 02      | 2026-02-01  | important     |
    TD-1     | 3            | A              |         | 2026-02-01  | not important | open
    TD-1     | 4            | A              |         | 2026-02-01  | important     | cancelled
    TD-1     | 5            | B              |         |             | important     |
"""
MONTH = 30.4375


def test_important_ones_are_held_against_the_time_participants_were_in_the_trial(
    given: Given, figures: Figures
) -> None:
    """1 January to 2 April is 91 days; one left after 30, one completed after 60, and one never enrolled."""
    given(sites=SITES, participants=LOG, deviations=DEVIATIONS, data_date="2026-04-02")
    row = figures("important_deviation_rate", "2026-04-02", "trial")[0]
    assert (row["numerator"], row["denominator"]) == (3, pytest.approx((91 + 30 + 60) / MONTH))
    assert (row["value"], row["reason"]) == (None, "1 of 3 have no day")


def test_sums_are_divided_by_site_country_and_vendor(given: Given, figures: Figures) -> None:
    """A participant's row says where a deviation without a site happened."""
    given(sites=SITES, participants=LOG, deviations=DEVIATIONS, data_date="2026-04-02")
    rows = {
        (r["level"], r["site_id"] or r["country"] or r["vendor"]): r
        for r in figures("important_deviation_rate", "2026-04-02")
    }
    found = {key: (row["numerator"], round(row["denominator"] * MONTH)) for key, row in rows.items()}
    assert found["site", "01"] == found["country", "Spain"] == found["vendor", "Norvia"] == (2, 121)
    assert found["site", "02"] == found["country", "France"] == found["vendor", "Labora"] == (1, 60)


def test_neither_deviations_nor_days_after_the_as_of_date_count(given: Given, figures: Figures) -> None:
    given(sites=SITES, participants=LOG, deviations=DEVIATIONS, data_date="2026-01-31")
    row = figures("important_deviation_rate", "2026-04-02", "trial")[0]
    assert (row["numerator"], round(row["denominator"] * MONTH)) == (1, 90)


def test_under_the_minimum_exposure_nothing_is_flagged(given: Given, figures: Figures) -> None:
    given(participants=LOG, deviations=DEVIATIONS, data_date="2026-04-02")
    row = figures("important_deviation_rate", "2026-04-02", "portfolio")[0]
    assert (row["value"], row["status"]) == (None, "unknown")


def test_a_rate_is_judged_from_two_participant_years_on(given: Given, figures: Figures) -> None:
    many = "\n".join(f"TD-1 | P{n} | 01 | 2026-01-01 | |" for n in range(20))
    given(sites=SITES, participants=f"{HEAD}\n{many}", deviations=DEVIATIONS, data_date="2026-04-02")
    row = figures("important_deviation_rate", "2026-04-02", "trial")[0]
    assert (round(row["value"], 3), row["status"]) == (round(3 / (20 * 91 / MONTH), 3), "amber")


def test_where_nothing_says_who_left_a_green_is_not_believed(given: Given, figures: Figures) -> None:
    many = "\n".join(f"TD-1 | P{n} | 01 | 2025-01-01" for n in range(20))
    log = f"trial_id | participant_id | site_id | enrolled_on\n{many}"
    given(participants=log, deviations=DEVIATIONS, data_date="2026-04-02")
    row = figures("important_deviation_rate", "2026-04-02", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "no export says who left: the months run on for all")


def test_a_site_is_not_green_while_deviations_name_no_site(given: Given, figures: Figures) -> None:
    head = "trial_id | site_id | country | period_end_on | counting | enrolled | discontinued"
    counts = f"{head}\nTD-1 | 01 | Spain | 2026-01-04 | per period | 20 | 0"
    lost = "trial_id | deviation_id | deviated_on | importance\nTD-1 | 1 | 2026-02-01 | important"
    given(enrollment=counts, deviations=lost, data_date="2026-04-02")
    rows = {r["level"]: (r["status"], r["reason"]) for r in figures("important_deviation_rate", "2026-04-02")}
    assert rows["site"] == ("unknown", "1 important deviations of the trial name no site")
    assert rows["trial"] == ("green", "completions are not known from counts")
