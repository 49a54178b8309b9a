"""How many participants are enrolled, from counts and from logs."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

COUNTS = """
    trial_id | site_id | country | period_end_on | screened | enrolled
    TD-1     | 01      | Spain   | 2026-01-04    | 5        | 3
    TD-1     | 01      | Spain   | 2026-01-11    | 4        | 2
    TD-1     | 02      | France  | 2026-01-11    | 2        | 1
    TD-2     | 01      |         | 2026-01-11    | 9        | 7
"""


def value(rows: list[dict], level: str, **keys: str) -> object:
    """The value of the one row with these keys."""
    return next(r["value"] for r in rows if r["level"] == level and all(r[k] == v for k, v in keys.items()))


def test_counts_add_up_by_site_country_trial_and_portfolio(given: Given, figures: Figures) -> None:
    given(enrollment=COUNTS, data_date="2026-01-11")
    rows = figures("enrolled", "2026-01-11")
    assert [(r["level"], r["trial_id"], r["country"], r["site_id"], r["value"]) for r in rows] == [
        ("portfolio", None, None, None, 13),
        ("trial", "TD-1", None, None, 6),
        ("trial", "TD-2", None, None, 7),
        ("country", "TD-1", "France", None, 1),
        ("country", "TD-1", "Spain", None, 5),
        ("site", "TD-1", "France", "02", 1),
        ("site", "TD-1", "Spain", "01", 5),
        ("site", "TD-2", None, "01", 7),
    ]
    assert {(r["status"], r["reason"]) for r in rows} == {(None, None)}


def test_a_vendor_has_the_sites_it_monitors_and_those_of_its_trials_that_name_none(
    given: Given, figures: Figures
) -> None:
    given(
        trials="trial_id | lead_vendor\nTD-1 | Norvia\nTD-2 | Norvia",
        sites="trial_id | site_id | vendor\nTD-1 | 01 | Labora\nTD-1 | 02 |",
        enrollment=COUNTS,
        data_date="2026-01-11",
    )
    rows = figures("enrolled", "2026-01-11", "vendor")
    assert [(r["vendor"], r["value"]) for r in rows] == [("Labora", 5), ("Norvia", 8)]


def test_an_export_after_the_day_asked_does_not_speak(given: Given, figures: Figures) -> None:
    given(enrollment="trial_id|site_id|period_end_on|enrolled\nTD-1|01|2026-01-04|3", data_date="2026-01-04")
    given(enrollment=COUNTS, data_date="2026-01-11")
    assert value(figures("enrolled", "2026-01-10"), "trial", trial_id="TD-1") == 3
    assert value(figures("enrolled", "2026-01-11"), "trial", trial_id="TD-1") == 6


def test_an_export_loaded_after_the_moment_asked_was_not_known(given: Given, figures: Figures) -> None:
    given(
        enrollment="trial_id|site_id|period_end_on|enrolled\nTD-1|01|2026-01-04|3",
        data_date="2026-01-04",
        loaded_at="2026-01-06 09:00",
    )
    assert figures("enrolled", "2026-01-10", "portfolio", known_at="2026-01-05 09:00")[0]["status"] == "unknown"
    assert figures("enrolled", "2026-01-10", "portfolio", known_at="2026-01-06 09:00")[0]["value"] == 3


def test_without_any_export_nothing_is_known_rather_than_zero(figures: Figures) -> None:
    (row,) = figures("enrolled", "2026-01-10")
    assert (row["level"], row["value"], row["status"]) == ("portfolio", None, "unknown")


def test_a_missing_column_is_named_and_the_portfolio_says_who_is_left_out(given: Given, figures: Figures) -> None:
    given(enrollment="trial_id|site_id|period_end_on|screened\nTD-3|01|2026-01-04|8", data_date="2026-01-04")
    given(enrollment=COUNTS, data_date="2026-01-11", feed="other")
    given(trials="trial_id | planned_sites\nTD-4 | 3", data_date="2026-01-11")
    rows = figures("enrolled", "2026-01-11")
    assert rows[0]["reason"] == "without TD-3, TD-4: not known there"
    reasons = {r["trial_id"]: r["reason"] for r in rows if r["level"] == "trial"}
    assert reasons["TD-3"] == "the enrollment export has no column for enrolled"
    assert reasons["TD-4"] == "no enrollment or participants export has been loaded for this trial"


def test_trap_counts_to_date_are_not_added_up(given: Given, figures: Figures) -> None:
    given(
        enrollment="""
            trial_id | site_id | period_end_on | counting   | enrolled
            TD-1     | 01      | 2026-01-04    | cumulative | 3
            TD-1     | 01      | 2026-01-11    | cumulative | 5
            TD-1     | 01      | 2026-01-18    | cumulative | 5
            TD-1     | 02      | 2026-01-18    |            | 4
        """,
        data_date="2026-01-18",
    )
    rows = figures("enrolled", "2026-01-18")
    assert (value(rows, "site", site_id="01"), value(rows, "site", site_id="02")) == (5, 4)


def test_trap_period_counts_that_a_count_to_date_contains_are_not_added_to_it(given: Given, figures: Figures) -> None:
    given(
        enrollment="""
            trial_id | site_id | period_end_on | counting   | enrolled
            TD-1     | 01      | 2026-01-04    | per period | 3
            TD-1     | 01      | 2026-01-11    | cumulative | 5
            TD-1     | 01      | 2026-01-18    | per period | 2
        """,
        data_date="2026-01-18",
    )
    assert figures("enrolled", "2026-01-18", "trial")[0]["value"] == 7


def test_the_newer_of_counts_and_log_speaks_alone_and_the_log_where_they_are_equal(
    given: Given, figures: Figures
) -> None:
    given(
        participants="trial_id|site_id|participant_id|enrolled_on\nTD-1|01|a|2026-01-02\nTD-1|01|b|2026-01-09",
        data_date="2026-01-11",
    )
    given(enrollment=COUNTS, data_date="2026-01-11")
    assert figures("enrolled", "2026-01-11", "trial")[0]["value"] == 2
    given(enrollment=COUNTS, data_date="2026-01-12")
    assert figures("enrolled", "2026-01-12", "trial")[0]["value"] == 6


def test_a_log_that_does_not_say_who_enrolled_does_not_silence_counts_that_do(given: Given, figures: Figures) -> None:
    given(enrollment=COUNTS, data_date="2026-01-11")
    given(participants="trial_id|site_id|participant_id|screened_on\nTD-1|01|a|2026-01-02", data_date="2026-01-18")
    assert figures("enrolled", "2026-01-18", "trial")[0]["value"] == 6


def test_log_rows_say_enrolled_by_flag_or_by_date_and_also_without_a_day(given: Given, figures: Figures) -> None:
    given(
        participants="""
            trial_id | site_id | participant_id | enrolled_on | is_enrolled
            TD-1     | 01      | by-date        | 2026-01-02  |
            TD-1     | 01      | by-flag        | 2026-01-02  | yes
            TD-1     | 01      | without-a-day  |             | yes
            TD-1     | 01      | decided-not    | 2026-01-02  | no
            TD-1     | 01      | in-screening   |             |
            TD-1     | 01      | to-come        | 2026-02-02  | yes
        """,
        data_date="2026-01-11",
    )
    assert figures("enrolled", "2026-01-11", "trial")[0]["value"] == 3


def test_a_week_in_progress_at_the_cut_off_counts_and_later_weeks_do_not(given: Given, figures: Figures) -> None:
    given(
        enrollment="""
            trial_id | site_id | period_end_on | enrolled
            TD-1     | 01      | 2026-01-04    | 3
            TD-1     | 01      | 2026-01-11    | 2
            TD-1     | 01      | 2026-01-18    | 4
        """,
        data_date="2026-01-09",
    )
    assert figures("enrolled", "2026-01-30", "trial")[0]["value"] == 5
