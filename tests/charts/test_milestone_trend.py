"""The milestone trend: report date across, forecast up; lines stop when done; labels do not cover each other."""

import datetime as dt

import pandas as pd

from pipelines.charts.milestone_trend import milestone_trend, spread

AS_OF = dt.date(2026, 6, 1)


def reports(*rows: tuple[str, str, str | None, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["name", "reported_on", "forecast_on", "actual_on"])
    days = {c: pd.to_datetime(frame[c]) for c in ("reported_on", "forecast_on", "actual_on")}
    return frame.assign(trial_id="TD-1", country=None, site_id=None, **days)


SLIPPING = reports(
    ("LPI", "2026-01-01", "2026-09-01", None),
    ("LPI", "2026-03-01", "2026-10-01", None),
    ("LPI", "2026-05-01", "2026-12-01", None),
    ("FPI", "2026-01-01", "2026-03-01", None),
    ("FPI", "2026-04-01", "2026-03-01", "2026-03-10"),
    ("DBL", "2026-01-01", "2027-03-01", None),
)


def line(name: str, frame: pd.DataFrame = SLIPPING) -> tuple[tuple[str, ...], tuple[str, ...]]:
    trace = next(t for t in milestone_trend(frame, AS_OF).data if t.name == name)
    return tuple(trace.x), tuple(trace.y)


def test_reports_go_across_and_forecasts_up() -> None:
    assert line("LPI") == (
        ("2026-01-01", "2026-03-01", "2026-05-01", "2026-06-01"),
        ("2026-09-01", "2026-10-01", "2026-12-01", "2026-12-01"),
    )


def test_a_line_stops_on_the_diagonal_where_the_milestone_was_reached() -> None:
    assert line("FPI") == (("2026-01-01", "2026-03-10"), ("2026-03-01", "2026-03-10"))


def test_on_the_diagonal_report_and_forecast_are_the_same_day() -> None:
    ends, same = line("Done")
    assert ends == same


def test_the_title_names_what_moved_most_and_how_often() -> None:
    title = milestone_trend(SLIPPING, AS_OF).layout.title.text.replace("<br>", " ")
    assert title == "LPI moved 2 times, +91 d since 1 Jan 2026; 2 of 3 have moved"


def test_every_line_is_named_at_its_end_and_there_is_no_legend() -> None:
    figure = milestone_trend(SLIPPING, AS_OF)
    assert {"LPI +91 d", "FPI +9 d", "DBL 0 d"} <= {a.text for a in figure.layout.annotations}
    assert figure.layout.template.layout.showlegend is False


def test_at_most_fifteen_lines_are_drawn() -> None:
    many = reports(*((f"M{i:02}", "2026-01-01", f"2027-{1 + i % 12:02}-01", None) for i in range(20)))
    assert sum(t.name.startswith("M") for t in milestone_trend(many, AS_OF).data) == 15


def test_milestones_of_a_country_are_not_the_trials() -> None:
    assert milestone_trend(SLIPPING.assign(country="Spain"), AS_OF).layout.title.text.startswith("No milestone")


def test_what_was_done_before_the_first_report_has_no_trend() -> None:
    done = reports(("FPI", "2026-01-01", "2025-12-01", "2025-12-03"))
    assert milestone_trend(done, AS_OF).layout.title.text.startswith("No milestone has been reported")


def test_labels_are_spread_apart_and_stay_below_the_top() -> None:
    assert spread([10, 12, 100], 20, 400) == [10, 30, 100]
    assert spread([390, 395, 398], 20, 400) == [360, 380, 400]


def test_a_single_report_is_drawn_over_some_time_and_not_over_none() -> None:
    figure = milestone_trend(reports(("LPI", "2026-06-01", "2026-09-01", None)), AS_OF)
    assert tuple(figure.layout.xaxis.range) == ("2026-05-04", "2026-06-01")
    assert figure.layout.title.text == "No milestone has moved since 1 Jun 2026"


def test_an_actual_day_after_the_data_has_not_happened() -> None:
    future = reports(("LPI", "2026-01-01", "2026-09-01", None), ("LPI", "2026-03-01", "2026-09-01", "2026-12-01"))
    assert line("LPI", future)[0][-1] == "2026-06-01"
