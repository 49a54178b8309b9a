"""The cumulative curve: the title says where we are against plan, and the drawing hides nothing."""

import pandas as pd

from pipelines.charts.s_curve import s_curve

COLUMNS = ["week_end_on", "enrolled_to_date", "planned_to_date", "data_date"]


def weeks(*rows: tuple[str, float | None, float | None]) -> pd.DataFrame:
    frame = pd.DataFrame([(*row, "2026-01-20") for row in rows], columns=COLUMNS)
    return frame.astype({"enrolled_to_date": "Float64", "planned_to_date": "Float64"}).assign(
        week_end_on=pd.to_datetime(frame["week_end_on"]), data_date=pd.to_datetime(frame["data_date"])
    )


BEHIND = weeks(("2026-01-11", 2, 3), ("2026-01-18", 5, 8), ("2026-01-25", None, 12))


def test_the_title_compares_with_the_plan_of_the_same_week_not_of_the_end() -> None:
    assert s_curve(BEHIND, 12).layout.title.text == "Behind plan: 5 enrolled where 8 were planned"


def test_ahead_of_plan_is_said_as_such() -> None:
    assert s_curve(weeks(("2026-01-11", 9, 3))).layout.title.text == "Ahead of plan: 9 enrolled where 3 were planned"


def test_actuals_are_steps_and_the_plan_is_dotted() -> None:
    lines = {trace.name: trace.line for trace in s_curve(BEHIND).data}
    assert (lines["Enrolled"].shape, lines["Planned"].dash) == ("hv", "dot")
    assert min(line.width for line in lines.values()) >= 4


def test_actuals_stop_where_the_data_stop() -> None:
    enrolled = next(trace for trace in s_curve(BEHIND).data if trace.name == "Enrolled")
    assert list(enrolled.x) == ["2026-01-11", "2026-01-18"]


def test_the_data_date_and_the_target_are_marked() -> None:
    said = [a.text for a in s_curve(BEHIND, 12).layout.annotations]
    assert "data to 20 Jan" in said
    assert "Target 12" in said


def test_without_a_plan_none_is_made_up() -> None:
    figure = s_curve(weeks(("2026-01-11", 2, None)), 10)
    assert [trace.name for trace in figure.data] == ["Enrolled"]
    assert figure.layout.title.text == "2 enrolled of 10; no plan over time is known"


def test_an_unknown_target_draws_no_line() -> None:
    said = [a.text for a in s_curve(BEHIND, float("nan")).layout.annotations]
    assert not any(text.startswith("Target") for text in said)


def test_a_full_trial_is_complete_not_behind() -> None:
    assert s_curve(weeks(("2026-01-11", 12, 14)), 12).layout.title.text == "Enrollment is complete: 12 of 12"


def test_nothing_known_is_said() -> None:
    assert s_curve(BEHIND.head(0)).layout.title.text == "No enrollment and no plan are known for this trial"


def test_the_week_in_progress_is_compared_with_the_plan_of_the_data_date() -> None:
    figure = s_curve(weeks(("2026-01-18", 5, 8), ("2026-01-25", 6, 15)))
    assert figure.layout.title.text == "Behind plan: 6 enrolled where 10 were planned"
    assert next(trace for trace in figure.data if trace.name == "Enrolled").x[-1] == "2026-01-20"
