"""The Gantt chart: baseline, actual and forecast look different, the slip stands in words, and what it pushes."""

import datetime as dt

import pandas as pd

from pipelines.charts.gantt import DAY, gantt, gantt_rows

AS_OF = dt.date(2026, 6, 1)
DAYS = ("baseline_on", "forecast_on", "actual_on")


def plan(*rows: tuple) -> pd.DataFrame:
    columns = ["name", "milestone", "predecessors", *DAYS, "slippage_days", "state"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(country=None, site_id=None, **{c: pd.to_datetime(frame[c]) for c in DAYS})


PLAN = plan(
    ("First participant in", "fpfv", None, "2026-02-01", "2026-03-01", "2026-03-01", 28, "done"),
    ("Last participant in", "lpfv", "First participant in", "2026-08-01", "2026-10-17", None, 77, "open"),
    ("Database lock", "database lock", "LPFV", "2026-12-01", "2027-01-15", None, 45, "open"),
)


def test_the_slip_is_written_in_words() -> None:
    said = [a.text for a in gantt(PLAN, AS_OF).layout.annotations]
    assert "<b>Last participant in +77 d</b>" in said
    assert "forecast 17 Oct 2026" in said
    assert "done 1 Mar 2026" in said


def test_the_title_says_what_the_worst_slip_pushes() -> None:
    title = gantt(PLAN, AS_OF).layout.title.text.replace("<br>", " ")
    assert title == "Last participant in is +77 d against the original baseline and pushes Database lock"


def test_what_has_happened_is_solid_and_what_is_expected_is_hatched() -> None:
    bars = [t for t in gantt(PLAN, AS_OF).data if t.type == "bar" and t.width[0] > 0.2]
    solid, hatched = (next(b for b in bars if bool(b.marker.pattern.shape) is shape) for shape in (False, True))
    assert (solid.base[0], solid.x[0]) == ("2026-03-01", 92 * DAY)
    assert (hatched.base[0], hatched.x[0]) == ("2026-06-01", 138 * DAY)


def test_a_bar_starts_at_its_predecessor_named_by_name_or_by_code() -> None:
    rows = gantt_rows(PLAN)
    assert [row.end_from for row in rows] == [None, pd.Timestamp("2026-03-01"), pd.Timestamp("2026-10-17")]
    assert rows[1].pushes == ("Database lock",)


def test_without_predecessors_the_milestone_before_is_where_a_bar_starts_but_nothing_is_pushed() -> None:
    rows = gantt_rows(PLAN.assign(predecessors=None))
    assert rows[2].end_from == pd.Timestamp("2026-10-17")
    assert rows[1].pushes == ()


def test_today_is_marked() -> None:
    figure = gantt(PLAN, AS_OF)
    assert figure.layout.shapes[0].x0 == "2026-06-01"
    assert "today" in [a.text for a in figure.layout.annotations]


def test_a_plan_without_baselines_does_not_say_on_time() -> None:
    title = gantt(PLAN.assign(baseline_on=pd.NaT, slippage_days=None), AS_OF).layout.title.text
    assert title == "How late is not known: the export has no baseline dates"


def test_an_actual_in_the_future_is_not_done() -> None:
    future = plan(("LPI", "lpfv", None, "2026-08-01", "2026-09-01", "2026-12-01", 31, "open"))
    assert gantt_rows(future)[0].is_done is False


def test_what_a_re_baseline_forgave_is_said_beside_the_slip() -> None:
    said = [a.text for a in gantt(PLAN.assign(credit_days=[0, 75, 0]), AS_OF).layout.annotations]
    assert "<b>Last participant in +77 d (+75 d re-baselined)</b>" in said


def test_too_many_rows_keep_the_open_ones() -> None:
    done = [(f"D{i:02}", None, None, "2025-01-01", "2025-01-01", "2025-01-01", 0, "done") for i in range(14)]
    said = " ".join(
        a.text
        for a in gantt(
            plan(*done, ("Open", None, None, "2026-08-01", "2026-08-01", None, 0, "open")), AS_OF
        ).layout.annotations
    )
    assert "Open 0 d" in said


def test_the_axis_is_one_of_days_although_bars_have_lengths_in_milliseconds() -> None:
    assert gantt(PLAN, AS_OF).layout.xaxis.type == "date"
