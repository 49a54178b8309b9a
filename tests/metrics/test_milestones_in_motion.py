"""How many open milestones keep moving later."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]


def reported(given: Given, *forecasts: str, name: str = "LPI", actual_on: str = "", feed: str = "crx") -> None:
    """One weekly report per forecast of TD-1, the first on 4 January 2026."""
    for week, forecast in enumerate(forecasts):
        given(
            milestones=f"""
                trial_id | name   | vendor | forecast_on | actual_on
                TD-1     | {name} | Norvia | {forecast}  | {actual_on if week == len(forecasts) - 1 else ""}
            """,
            data_date=f"2026-01-{4 + 7 * week:02}",
            feed=feed,
        )


def in_motion(figures: Figures, as_of: str = "2026-02-01") -> tuple:
    row = figures("milestones_in_motion", as_of, "trial")[0]
    return row["value"], row["denominator"], row["status"]


def test_two_changes_to_later_dates_in_a_row_are_motion(given: Given, figures: Figures) -> None:
    reported(given, "2026-06-01", "2026-06-15", "2026-07-01")
    assert in_motion(figures) == (1, 1, "amber")
    rows = {r["level"]: r["value"] for r in figures("milestones_in_motion", "2026-02-01")}
    assert rows == {"portfolio": 1, "trial": 1, "vendor": 1}


def test_a_report_without_a_change_is_no_recovery(given: Given, figures: Figures) -> None:
    reported(given, "2026-06-01", "2026-06-15", "2026-07-01")
    assert in_motion(figures) == (1, 1, "amber")


def test_an_earlier_forecast_ends_the_motion(given: Given, figures: Figures) -> None:
    reported(given, "2026-06-01", "2026-06-15", "2026-07-01", "2026-06-20")
    assert in_motion(figures) == (0, 1, "green")


def test_one_change_is_not_yet_motion(given: Given, figures: Figures) -> None:
    reported(given, "2026-06-01", "2026-06-15", "2026-07-01")
    assert in_motion(figures, "2026-01-11") == (0, 1, "green")


def test_a_milestone_that_is_reached_moves_no_more(given: Given, figures: Figures) -> None:
    reported(given, "2026-01-05", "2026-01-08", "2026-01-12", actual_on="2026-01-12")
    assert in_motion(figures) == (0, 0, "green")


def test_trials_are_added_up(given: Given, figures: Figures) -> None:
    for week, (one, two) in enumerate((("06-01", "06-01"), ("06-15", "06-15"), ("07-01", "06-15"))):
        given(
            milestones=f"""
                trial_id | name | forecast_on
                TD-1     | LPI  | 2026-{one}
                TD-2     | LPI  | 2026-{one}
                TD-2     | CSR  | 2026-{two}
            """,
            data_date=f"2026-01-{4 + 7 * week:02}",
        )
    portfolio = figures("milestones_in_motion", "2026-02-01", "portfolio")[0]
    assert (portfolio["value"], portfolio["denominator"]) == (2, 3)


def test_another_feeds_reports_are_not_mixed_in(given: Given, figures: Figures) -> None:
    """Two systems that disagree by a constant would otherwise move every week."""
    for week, (ours, theirs) in enumerate((("06-01", "06-20"), ("06-01", "06-20"), ("06-01", "06-20"))):
        for feed, forecast, day in (("crx", ours, 4 + 7 * week), ("sponsor", theirs, 5 + 7 * week)):
            given(
                milestones=f"trial_id | name | forecast_on\nTD-1 | LPI | 2026-{forecast}",
                data_date=f"2026-01-{day:02}",
                feed=feed,
            )
    assert in_motion(figures) == (0, 1, "green")


def test_nothing_loaded_is_unknown_not_zero(given: Given, figures: Figures) -> None:
    given(trials="trial_id | planned_sites\nTD-1 | 4", data_date="2026-01-04")
    rows = figures("milestones_in_motion", "2026-02-01")
    assert [(r["level"], r["value"], r["status"]) for r in rows] == [
        ("portfolio", None, "unknown"),
        ("trial", None, "unknown"),
    ]
    assert rows[1]["reason"] == "no milestones export has been loaded for this trial"


def test_an_export_without_forecasts_makes_it_unknown_and_says_so(given: Given, figures: Figures) -> None:
    given(milestones="trial_id | name | baseline_on\nTD-1 | LPI | 2026-06-01", data_date="2026-01-04")
    portfolio, row = figures("milestones_in_motion", "2026-02-01")
    assert (portfolio["value"], portfolio["status"]) == (None, "unknown")
    assert (row["status"], row["reason"]) == ("unknown", "the milestones export has no column for forecast on")
