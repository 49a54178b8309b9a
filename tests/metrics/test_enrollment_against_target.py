"""Of all participants the protocol plans, how many are enrolled."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

COUNTS = """
    trial_id | site_id | period_end_on | enrolled
    TD-1     | 01      | 2026-01-04    | 12
    TD-1     | 02      | 2026-01-11    | 18
    TD-2     | 01      | 2026-01-04    | 8
"""


def test_enrolled_over_the_whole_target_by_trial_and_portfolio(given: Given, figures: Figures) -> None:
    given(
        trials="trial_id | planned_participants\nTD-1 | 60\nTD-2 | 16",
        enrollment=COUNTS,
        data_date="2026-01-11",
    )
    rows = figures("enrollment_against_target", "2026-01-11")
    assert [(r["trial_id"], r["value"], r["status"]) for r in rows] == [
        (None, 0.5, None),
        ("TD-1", 0.5, None),
        ("TD-2", 0.5, None),
    ]


def test_trap_a_trial_without_a_target_does_not_raise_the_portfolio(given: Given, figures: Figures) -> None:
    given(trials="trial_id | planned_participants\nTD-1 | 60\nTD-2 |", enrollment=COUNTS, data_date="2026-01-11")
    portfolio, _, without = figures("enrollment_against_target", "2026-01-11")
    assert (portfolio["numerator"], portfolio["denominator"]) == (30, 60)
    assert portfolio["reason"] == "without TD-2: not known there"
    assert (without["value"], without["status"]) == (None, "unknown")


def test_the_day_asked_decides_which_export_speaks(given: Given, figures: Figures) -> None:
    given(trials="trial_id | planned_participants\nTD-1 | 60", enrollment=COUNTS, data_date="2026-01-11")
    given(enrollment="trial_id|site_id|period_end_on|enrolled\nTD-1|01|2026-01-18|30", data_date="2026-01-18")
    assert figures("enrollment_against_target", "2026-01-17", "trial")[0]["value"] == 0.5
    assert figures("enrollment_against_target", "2026-01-18", "trial")[0]["value"] == 1


def test_a_target_of_zero_is_not_measurable(given: Given, figures: Figures) -> None:
    given(trials="trial_id | planned_participants\nTD-1 | 0", enrollment=COUNTS, data_date="2026-01-11")
    row = figures("enrollment_against_target", "2026-01-11", "trial")[0]
    assert (row["value"], row["status"]) == (None, "unknown")


def test_without_a_column_for_the_target_it_says_so(given: Given, figures: Figures) -> None:
    given(trials="trial_id | planned_sites\nTD-1 | 9", enrollment=COUNTS, data_date="2026-01-11")
    row = figures("enrollment_against_target", "2026-01-11", "trial")[0]
    assert row["reason"] == "the trials export has no column for planned participants"
