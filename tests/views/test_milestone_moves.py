"""How often forecasts changed before the milestone was reached."""

import datetime as dt
from collections.abc import Callable

from given import Given

View = Callable[..., list[dict]]


def moves(given: Given, view: View, *reports: tuple[str, str]) -> tuple:
    for week, (forecast, actual) in enumerate(reports):
        given(
            milestones=f"trial_id | name | forecast_on | actual_on\nTD-1 | LPI | {forecast} | {actual}",
            data_date=dt.date(2026, 1, 4) + dt.timedelta(weeks=week),
        )
    row = view("milestone_moves", "2026-12-31")[0]
    return row["moves"], row["last_moved_on"] and row["last_moved_on"].isoformat(), row["is_in_motion"]


def test_the_first_forecast_is_no_move(given: Given, view: View) -> None:
    assert moves(given, view, ("2026-06-01", "")) == (0, None, False)


def test_later_twice_in_a_row_is_in_motion(given: Given, view: View) -> None:
    said = ("2026-06-01", ""), ("2026-06-08", ""), ("2026-06-08", ""), ("2026-07-01", "")
    assert moves(given, view, *said) == (2, "2026-01-25", True)


def test_earlier_ends_it(given: Given, view: View) -> None:
    said = ("2026-06-01", ""), ("2026-06-08", ""), ("2026-07-01", ""), ("2026-06-30", "")
    assert moves(given, view, *said) == (3, "2026-01-25", False)


def test_a_report_without_a_forecast_in_between_hides_no_move(given: Given, view: View) -> None:
    assert moves(given, view, ("2026-06-01", ""), ("", ""), ("2026-06-08", "")) == (1, "2026-01-18", False)


def test_a_forecast_that_follows_the_actual_date_is_no_move(given: Given, view: View) -> None:
    assert moves(given, view, ("2026-01-20", ""), ("2026-01-08", "2026-01-08")) == (0, None, False)


def test_two_feeds_are_told_apart(given: Given, view: View) -> None:
    for feed, forecast in (("crx", "2026-06-01"), ("sponsor", "2026-06-20")):
        given(milestones=f"trial_id | name | forecast_on\nTD-1 | LPI | {forecast}", data_date="2026-01-04", feed=feed)
    assert [
        (r["feed"], r["moves"]) for r in sorted(view("milestone_moves", "2026-12-31"), key=lambda r: r["feed"])
    ] == [
        ("crx", 0),
        ("sponsor", 0),
    ]
