"""Charts about quality: what their titles say, what is flagged, and what is said instead where nothing is known."""

import pandas as pd

from pipelines.charts.cleaning_pace import cleaning_pace
from pipelines.charts.funnel import Words, funnel, judged_places
from pipelines.charts.indicator_control import indicator_control, widest
from pipelines.charts.tolerance_limits import tolerance_limits

WORDS = Words("important deviations", "participant-months", 24)
PLACES = pd.DataFrame(
    [("Site <1>", 11, 60.0), ("Site 2", 2, 90.0), ("Site 3", 1, 80.0), ("Site 4", 4, 10.0), ("Site 5", 0, 0.0)],
    columns=["place", "numerator", "denominator"],
)


def title(figure) -> str:
    """The message of a chart on one line."""
    return figure.layout.title.text.replace("<br>", " ")


def test_the_site_beyond_chance_is_in_the_title_and_the_small_one_is_hollow() -> None:
    drawn = funnel(PLACES, WORDS)
    assert title(drawn) == (
        "Site &lt;1&gt; has more important deviations than chance explains (11 where 2.3 are expected), of 3 places"
    )
    points = {trace.name: list(trace.text) for trace in drawn.data if trace.mode == "markers"}
    assert points["Beyond chance"] == ["Site &lt;1&gt;"]
    assert points["Too few to say"] == ["Site 4"]


def test_the_lines_of_a_funnel_stand_about_the_rate_of_the_places_that_are_not_flagged() -> None:
    usual = [{"place": f"Site {n:02}", "numerator": 2, "denominator": 100} for n in range(5)]
    drawn = funnel(pd.DataFrame([*usual, {"place": "Site 99", "numerator": 40, "denominator": 100}]), WORDS)
    assert [shape.y0 for shape in drawn.layout.shapes] == [0.02]
    assert "Others: 0.02" in [note.text for note in drawn.layout.annotations]


def test_places_without_exposure_are_left_out_and_those_flagged_come_first() -> None:
    table, wide = judged_places(PLACES, 24)
    assert table["flag"].tolist() == ["more", "as expected", "as expected", "too few to say"]
    assert (wide, title(funnel(PLACES[:1], WORDS))) == (
        1,
        "Too few places to compare: 1 place with participant-months",
    )


WEEKLY = pd.DataFrame(
    {
        "counted_on": pd.to_datetime(["2026-01-04", "2026-02-01"]),
        "participants": [40, 40],
        "participants_clean": [10, 20],
    }
)
FORECAST = {
    "trial_id": "TD-1", "to_clean": 40, "clean_on": pd.Timestamp("2026-03-29"), "is_locked": False,
    "planned_on": pd.Timestamp("2026-03-01"), "weeks_late": 4.0,
}  # fmt: skip


def test_the_pace_says_when_all_are_clean_against_the_planned_lock() -> None:
    drawn = cleaning_pace(WEEKLY, FORECAST)
    assert title(drawn) == ("TD-1: at the present pace all 40 are clean on 29 Mar 2026, 4 weeks after the planned lock")
    ahead = next(trace for trace in drawn.data if trace.name == "At the present pace")
    assert (list(ahead.x), list(ahead.y)) == (["2026-02-01", "2026-03-29"], [20, 40])


def test_without_a_pace_or_a_lock_the_title_says_what_is_missing() -> None:
    assert "no planned database lock is known" in title(cleaning_pace(WEEKLY, None))
    unknown = FORECAST | {"clean_on": pd.NaT, "weeks_late": float("nan")}
    assert "at what pace is not known yet" in title(cleaning_pace(WEEKLY, unknown))


def limit(kpi: str, value: float, better: str, status: str, n: float | None = 200) -> dict:
    """A tolerance limit of 10 with its early warning at 8."""
    return {
        "trial_id": "TD-1", "kpi": kpi, "value": value, "unit": "%", "denominator": n, "threshold": 10,
        "early_warning": 8, "better": better, "status": status,
    }  # fmt: skip


def test_a_bar_at_its_limit_is_one_whichever_way_is_better() -> None:
    rows = pd.DataFrame([limit("Leaving", 15, "lower", "red"), limit("Adherence", 20, "higher", "green", None)])
    drawn = tolerance_limits(rows)
    assert title(drawn) == "1 of 2 tolerance limits is passed: TD-1 Leaving"
    assert list(drawn.data[0].x) == [1.5, 0.5]
    assert [a.text for a in drawn.layout.annotations][1::2] == ["15 % of 10 %, n = 200", "20 % of 10 %, n not known"]
    assert title(tolerance_limits(rows[:0])) == "No quality tolerance limit is reported"


def periods(*counts: float) -> pd.DataFrame:
    """Months of an indicator in percent out of 100 each, at the trial and once at a site."""
    days = pd.date_range("2026-01-31", periods=len(counts), freq="ME")
    return pd.DataFrame(
        {
            "trial_id": "TD-1", "kpi": "Late visits", "vendor": None, "country": None, "site_id": None, "unit": "%",
            "period_end_on": days, "numerator": counts, "denominator": 100.0, "scale": 100, "value": counts,
            "threshold": 40.0, "early_warning": None, "reason": "within its limits",
        }
    )  # fmt: skip


def test_a_month_outside_its_limits_is_a_signal_and_a_short_series_says_so() -> None:
    said = title(indicator_control(periods(10, 9, 11, 10, 10, 30)))
    assert said == "Late visits: 30 %, within its limits; a signal: outside what is usual, trial limits"
    assert title(indicator_control(periods(10, 9, 11, 10, 10, 12))).endswith(
        "noise: within what is usual, trial limits"
    )
    assert "2 periods, 5 are needed to tell signal from noise" in title(indicator_control(periods(10, 30)))


def test_limits_are_those_of_each_months_own_n() -> None:
    rows = periods(10, 9, 10, 10, 10)
    rows["denominator"] = [100.0, 100, 100, 100, 400]
    low, high = indicator_control(rows).data[:2]
    assert high.y[0] > high.y[4] and low.y[0] < low.y[4]


def test_totals_from_the_start_have_no_control_limits() -> None:
    """Each month holds those before it: they are not apart, and a control chart of them would be wrong."""
    rows = periods(1, 2, 3, 4, 5, 9).assign(denominator=[100.0, 120, 140, 160, 180, 200])
    assert title(indicator_control(rows)).endswith("within its limits; counted from the start")
    assert not any(indicator_control(rows).data[0].y)


def test_the_trial_as_a_whole_is_drawn_before_its_sites() -> None:
    rows = pd.concat([periods(1, 2).assign(site_id="01"), periods(3, 4)])
    assert widest(rows)["value"].tolist() == [3, 4]
