"""How many sites have been open for long and enrolled nobody."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

SITES = """
    trial_id | site_id | country | activated_on | hold_from_on | hold_until_on | closed_on
    TD-1     | 01      | Spain   | 2025-06-01   |              |               |
    TD-1     | 02      | Spain   | 2025-06-01   |              |               |
    TD-1     | 03      | Spain   | 2026-01-01   |              |               |
    TD-1     | 04      | France  | 2026-01-02   |              |               |
    TD-1     | 05      | France  | 2026-01-01   | 2026-02-01   | 2026-02-10    |
    TD-1     | 06      | France  | 2025-06-01   |              |               | 2025-12-01
    TD-1     | 07      | France  |              |              |               |
    TD-2     | 01      | France  | 2025-06-01   |              |               |
"""
COUNTS = """
    trial_id | site_id | period_end_on | enrolled
    TD-1     | 01      | 2026-01-04    | 1
    TD-1     | 02      | 2026-01-04    | 0
    TD-2     | 01      | 2026-01-04    | 2
"""


def test_sites_open_for_ninety_days_without_anyone_out_of_those_open_so_long(given: Given, figures: Figures) -> None:
    given(sites=SITES, enrollment=COUNTS, data_date="2026-04-01")
    rows = figures("non_enrolling_sites", "2026-04-01")
    assert [(r["level"], r["trial_id"], r["country"], r["numerator"], r["denominator"]) for r in rows][:6] == [
        ("portfolio", None, None, 3, 5),
        ("trial", "TD-1", None, 3, 4),
        ("trial", "TD-2", None, 0, 1),
        ("country", "TD-1", "France", 1, 1),
        ("country", "TD-1", "Spain", 2, 3),
        ("country", "TD-2", "France", 0, 1),
    ]
    assert (rows[0]["value"], rows[0]["status"]) == (3, "red")
    assert (rows[1]["status"], rows[1]["reason"]) == ("unknown", "too few to say: 4, where at least 5 are needed")


def test_trap_short_exposure_is_not_held_against_a_site(given: Given, figures: Figures) -> None:
    given(sites=SITES, enrollment=COUNTS, data_date="2026-04-01")
    named = {r["site_id"] for r in figures("non_enrolling_sites", "2026-04-01", "site") if r["trial_id"] == "TD-1"}
    assert named == {"01", "02", "03", "06"}


def test_an_earlier_data_date_has_fewer_sites_open_so_long(given: Given, figures: Figures) -> None:
    given(sites=SITES, enrollment=COUNTS, data_date="2026-03-31")
    assert figures("non_enrolling_sites", "2026-04-30", "trial")[0]["denominator"] == 3


def test_no_site_open_long_enough_is_unknown(given: Given, figures: Figures) -> None:
    given(sites=SITES, enrollment=COUNTS, data_date="2025-06-30")
    row = figures("non_enrolling_sites", "2025-06-30", "trial")[0]
    assert (row["value"], row["status"]) == (None, "unknown")


def test_without_activation_dates_or_enrollment_it_is_unknown_and_says_why(given: Given, figures: Figures) -> None:
    given(sites="trial_id | site_id | status\nTD-1 | 01 | activated", enrollment=COUNTS, data_date="2026-04-01")
    given(sites="trial_id | site_id | activated_on\nTD-3 | 01 | 2025-06-01", data_date="2026-04-01", feed="other")
    reasons = {r["trial_id"]: r["reason"] for r in figures("non_enrolling_sites", "2026-04-01", "trial")}
    assert reasons["TD-1"] == "the sites export has no column for activated on"
    assert reasons["TD-3"] == "no enrollment or participants export has been loaded for this trial"
