"""The control chart: limits are stated, incomplete weeks do not count, and few weeks are called few."""

import pandas as pd

from pipelines.charts.weekly_control import control, weekly_control

STEADY = [4.0, 6.0] * 8


def weeks(counts: list[float], complete: int | None = None) -> pd.DataFrame:
    ends = pd.date_range("2026-01-04", periods=len(counts), freq="7D")
    done = [i < (len(counts) if complete is None else complete) for i in range(len(counts))]
    frame = pd.DataFrame({"week_end_on": ends, "enrolled": counts, "is_complete": done})
    return frame.assign(enrolled_to_date=frame["enrolled"].cumsum())


def test_limits_are_the_mean_and_2_66_mean_moving_ranges() -> None:
    found = control(STEADY)
    assert (found.mean, round(found.high, 2), found.low) == (5.0, 10.32, 0.0)


def test_a_count_cannot_be_below_zero_so_neither_can_a_limit() -> None:
    assert control([0.0, 9.0, 0.0, 9.0, 0.0]).low == 0.0


def test_a_week_outside_the_limits_is_a_signal() -> None:
    found = control([*STEADY, 20.0])
    assert found.signals == (16,)
    assert found.verdict == "Signal: 20 last week is above the limits"


def test_eight_weeks_on_one_side_of_the_mean_are_a_signal() -> None:
    found = control([*[4.0, 14.0] * 8, *[5.0] * 8])
    assert found.verdict.startswith("Signal: 8 weeks in a row below the mean")


def test_seven_weeks_on_one_side_are_not() -> None:
    assert control([8.0, 10.0, 9.0, 8.0, 10.0, 9.0, 9.0, *[8.0] * 7]).verdict.startswith("Noise")


def test_the_week_that_is_not_over_counts_for_nothing() -> None:
    figure = weekly_control(weeks([*STEADY, 0.0], complete=16))
    line = next(trace for trace in figure.data if trace.name == "Enrolled")
    assert len(line.x) == 16
    assert [trace.y for trace in figure.data if trace.name == "Week not complete"] == [(0.0,)]


def test_under_twelve_weeks_the_limits_are_called_trial_limits() -> None:
    assert "trial limits" in weekly_control(weeks([4.0, 6.0] * 4)).layout.title.text.replace("<br>", " ")
    assert "trial limits" not in weekly_control(weeks(STEADY)).layout.title.text.replace("<br>", " ")


def test_under_five_weeks_there_are_no_limits() -> None:
    assert control([3.0, 4.0, 5.0, 4.0]) is None
    said = weekly_control(weeks([3.0, 4.0])).layout.title.text.replace("<br>", " ")
    assert said == "Too early to say: 2 complete weeks, at least 5 are needed for limits"


def test_weeks_before_the_first_participant_are_not_drawn() -> None:
    figure = weekly_control(weeks([0.0, 0.0, *STEADY]))
    line = next(trace for trace in figure.data if trace.name == "Enrolled")
    assert line.x[0] == "2026-01-18"


def test_nothing_known_is_said() -> None:
    assert weekly_control(weeks([])).layout.title.text == "No complete week of enrollment is known yet"


def test_weeks_without_anybody_are_not_called_noise() -> None:
    figure = weekly_control(weeks([9.0, *[0.0] * 26]))
    assert figure.layout.title.text == "Nobody was enrolled in the last 26 complete weeks"
