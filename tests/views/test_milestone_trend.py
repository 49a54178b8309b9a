"""What each milestone was expected to be, report by report."""

from collections.abc import Callable

from given import Given

View = Callable[..., list[dict]]


def report(given: Given, day: str, forecast: str, actual: str = "", *, feed: str = "crx", notes: str = "-") -> None:
    given(
        milestones=f"""
            trial_id | name | forecast_on | actual_on | notes
            TD-1     | LPI  | {forecast}  | {actual}  | {notes}
        """,
        data_date=day,
        feed=feed,
    )


def dates(rows: list[dict]) -> list[tuple]:
    return [
        tuple(v.isoformat() if v else None for v in (r["reported_on"], r["forecast_on"], r["actual_on"])) for r in rows
    ]


def test_one_row_per_change_not_per_report(given: Given, view: View) -> None:
    report(given, "2026-01-04", "2026-06-01")
    report(given, "2026-01-11", "2026-06-01", notes="a remark is no move")
    report(given, "2026-01-18", "2026-07-01")
    report(given, "2026-01-25", "2026-06-01")
    assert dates(view("milestone_trend", "2026-02-01")) == [
        ("2026-01-04", "2026-06-01", None),
        ("2026-01-18", "2026-07-01", None),
        ("2026-01-25", "2026-06-01", None),
    ]


def test_reports_after_the_as_of_date_or_not_yet_known_are_left_out(given: Given, view: View) -> None:
    report(given, "2026-01-04", "2026-06-01")
    report(given, "2026-01-18", "2026-07-01")
    assert len(view("milestone_trend", "2026-01-17")) == 1
    assert len(view("milestone_trend", "2026-02-01", known_at="2026-01-17 12:00")) == 1


def test_reaching_it_is_a_change(given: Given, view: View) -> None:
    report(given, "2026-01-04", "2026-01-09")
    report(given, "2026-01-11", "2026-01-09", "2026-01-10")
    assert dates(view("milestone_trend", "2026-02-01"))[-1] == ("2026-01-11", "2026-01-09", "2026-01-10")


def test_a_late_file_for_an_earlier_data_date_takes_its_place_in_time(given: Given, view: View) -> None:
    report(given, "2026-01-04", "2026-06-01")
    report(given, "2026-01-18", "2026-06-01")
    report(given, "2026-01-11", "2026-07-01")
    assert dates(view("milestone_trend", "2026-02-01")) == [
        ("2026-01-04", "2026-06-01", None),
        ("2026-01-11", "2026-07-01", None),
        ("2026-01-18", "2026-06-01", None),
    ]


def test_the_feed_that_speaks_tells_the_history(given: Given, view: View) -> None:
    report(given, "2026-01-04", "2026-06-01")
    report(given, "2026-01-05", "2026-06-20", feed="sponsor")
    report(given, "2026-01-11", "2026-06-02")
    assert dates(view("milestone_trend", "2026-01-31")) == [
        ("2026-01-04", "2026-06-01", None),
        ("2026-01-11", "2026-06-02", None),
    ]
