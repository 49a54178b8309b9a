"""How many sites are activated, and whether that is as many as planned by now."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

SITES = """
    trial_id | site_id | country | vendor | activated_on | planned_activation_on | initiated_on | closed_on
    TD-1     | 01      | Spain   | Labora | 2026-01-05   | 2026-01-01            |              | 2026-02-20
    TD-1     | 02      | Spain   |        | 2026-01-20   | 2026-01-15            |              |
    TD-1     | 03      | Spain   |        |              | 2026-01-31            | 2026-02-01   |
    TD-1     | 04      | France  |        | 2026-02-10   | 2026-02-10            |              |
    TD-1     | 05      | France  |        | 2026-02-10   |                       |              |
    TD-1     | 06      | France  |        | 2026-03-10   | 2026-02-20            |              |
    TD-1     | 07      | France  |        |              | 2026-05-01            |              |
"""
TRIALS = "trial_id | planned_sites | lead_vendor\nTD-1 | 40 | Norvia"


def test_activated_by_the_data_date_out_of_those_due_by_then(given: Given, figures: Figures) -> None:
    given(trials=TRIALS, sites=SITES, data_date="2026-02-28")
    rows = figures("sites_activated", "2026-02-28")
    assert [(r["level"], r["country"] or r["vendor"], r["numerator"], r["denominator"]) for r in rows] == [
        ("portfolio", None, 4, 6),
        ("trial", None, 4, 6),
        ("country", "France", 2, 3),
        ("country", "Spain", 2, 3),
        ("vendor", "Labora", 1, 1),
        ("vendor", "Norvia", 3, 5),
    ]
    assert (rows[1]["value"], rows[1]["status"]) == (4, "red")


def test_trap_a_site_initiation_visit_is_not_an_activation(given: Given, figures: Figures) -> None:
    given(sites=SITES, data_date="2026-02-28")
    spain = next(r for r in figures("sites_activated", "2026-02-28", "country") if r["country"] == "Spain")
    assert spain["value"] == 2


def test_an_earlier_day_sees_the_earlier_export(given: Given, figures: Figures) -> None:
    given(sites=SITES, data_date="2026-01-10")
    given(sites=SITES, data_date="2026-03-31")
    assert figures("sites_activated", "2026-03-30", "trial")[0]["value"] == 1
    assert figures("sites_activated", "2026-03-31", "trial")[0]["value"] == 5


def test_trap_early_in_a_trial_few_of_all_planned_sites_are_no_reason_for_red(given: Given, figures: Figures) -> None:
    given(
        trials=TRIALS,
        sites="trial_id | site_id | activated_on | planned_activation_on\n"
        + "\n".join(f"TD-1 | 0{n} | 2026-01-05 | 2026-01-05" for n in range(1, 6)),
        data_date="2026-02-28",
    )
    row = figures("sites_activated", "2026-02-28", "trial")[0]
    assert (row["value"], row["denominator"], row["status"]) == (5, 5, "green")


def test_few_due_sites_have_a_count_and_no_status(given: Given, figures: Figures) -> None:
    given(sites=SITES, data_date="2026-02-28")
    spain = next(r for r in figures("sites_activated", "2026-02-28", "country") if r["country"] == "Spain")
    assert (spain["status"], spain["reason"]) == ("unknown", "too few to say: 3, where at least 5 are needed")


def test_without_planned_dates_the_count_has_no_status(given: Given, figures: Figures) -> None:
    given(trials=TRIALS, sites="trial_id | site_id | activated_on\nTD-1 | 01 | 2026-01-05", data_date="2026-02-28")
    portfolio, trial, _ = figures("sites_activated", "2026-02-28")
    assert (trial["value"], trial["status"]) == (1, "unknown")
    assert trial["reason"] == "no planned activation dates: nothing to hold the count against"
    assert portfolio["reason"] == "no planned activation dates in 1 of 1 trials: nothing to hold the count against"


def test_without_a_column_for_activation_it_is_unknown_and_not_zero(given: Given, figures: Figures) -> None:
    given(sites="trial_id | site_id | initiated_on\nTD-1 | 01 | 2026-01-05", data_date="2026-02-28")
    portfolio, trial = figures("sites_activated", "2026-02-28")
    assert (trial["value"], trial["status"]) == (None, "unknown")
    assert trial["reason"] == "the sites export has no column for activated on"
    assert portfolio["value"] is None
