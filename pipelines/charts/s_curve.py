"""Are we enrolling fast enough? Cumulative participants: actual as steps, plan dotted, the target a line."""

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme


def s_curve(weekly: pd.DataFrame, target: float | None = None) -> go.Figure:
    """The rows of one trial of the view `enrollment_weekly`, and the participants planned in all (None: not said).

    Actuals are a step at each week's end and are never smoothed. The line marks the day the data speak up to.
    """
    weeks = weekly.sort_values("week_end_on")
    actual = weeks[weeks["enrolled_to_date"].notna()]
    # The week in progress counts up to the data date only, and is drawn and compared there.
    actual = actual.assign(until_on=actual[["week_end_on", "data_date"]].min(axis=1))
    plan = weeks[weeks["planned_to_date"].notna()]
    if actual.empty and plan.empty:
        return theme.nothing("No enrollment and no plan are known for this trial")
    target = None if pd.isna(target) or not target else float(target)
    figure = go.Figure()
    _line(figure, plan, "week_end_on", "planned_to_date", "Planned", color=theme.PLAN, dash="dot", shape="linear")
    _line(figure, actual, "until_on", "enrolled_to_date", "Enrolled", color=theme.ACTUAL, dash="solid", shape="hv")
    theme.framed(figure, _message(actual, plan, target), height=430)
    top = max(*weeks[["enrolled_to_date", "planned_to_date"]].max().fillna(0), target or 0, 1)
    figure.update_yaxes(range=[0, float(top) * 1.14], title_text="Participants enrolled", nticks=6)
    if target:
        figure.add_hline(y=target, line={"color": theme.INK, "width": 2})
        theme.label(figure, 0, target, f"Target {target:,.0f}", xref="paper", yanchor="bottom")
    if not actual.empty:
        _ends(figure, weeks, actual, plan)
    return figure


def _line(figure: go.Figure, rows: pd.DataFrame, day: str, column: str, name: str, **line: str) -> None:
    if not rows.empty:
        x, y = theme.isos(rows[day]), rows[column].astype(float).tolist()
        figure.add_scatter(x=x, y=y, name=name, mode="lines", line={"width": theme.LINE, **line})


def _ends(figure: go.Figure, weeks: pd.DataFrame, actual: pd.DataFrame, plan: pd.DataFrame) -> None:
    """Both lines are labelled where the data end: there is the gap that the title speaks of."""
    first, last = weeks["week_end_on"].iloc[0], weeks["week_end_on"].iloc[-1]
    end, so_far = actual["until_on"].iloc[-1], float(actual["enrolled_to_date"].iloc[-1])
    part = (end - first) / max(last - first, pd.Timedelta(days=1))
    planned = _planned_by(plan, end)
    behind = planned is None or so_far <= planned
    theme.mark_day(
        figure, actual["data_date"].iloc[-1], f"data to {theme.when(actual['data_date'].iloc[-1])[:-5]}", part=part
    )
    below = {
        "yanchor": "top",
        "yshift": -6,
        "xanchor": "left" if part < 0.72 else "right",
        "xshift": 8 if part < 0.72 else -8,
    }
    above = {"yanchor": "bottom", "yshift": 6, "xanchor": "right" if part > 0.35 else "left", "xshift": -8}
    theme.label(figure, theme.iso(end), so_far, f"{so_far:,.0f} enrolled", theme.ACTUAL, **(below if behind else above))
    if planned is not None:
        text = f"{planned:,.0f} planned"
        theme.label(figure, theme.iso(end), planned, text, theme.PLAN, **(above if behind else below))


def _planned_by(plan: pd.DataFrame, day: pd.Timestamp) -> float | None:
    """What was planned by a day, between two week ends in proportion; None where there is no plan."""
    if plan.empty:
        return None
    days = (plan["week_end_on"] - day).dt.days
    before, after = plan[days <= 0].tail(1), plan[days > 0].head(1)
    if before.empty or after.empty:
        return float((before if after.empty else after)["planned_to_date"].iloc[0])
    start, end = float(before["planned_to_date"].iloc[0]), float(after["planned_to_date"].iloc[0])
    gone = (day - before["week_end_on"].iloc[0]) / (after["week_end_on"].iloc[0] - before["week_end_on"].iloc[0])
    return start + (end - start) * gone


def _message(actual: pd.DataFrame, plan: pd.DataFrame, target: float | None) -> str:
    if actual.empty:
        return f"No enrollment is known yet; {float(plan['planned_to_date'].iloc[-1]):,.0f} are planned"
    so_far = float(actual["enrolled_to_date"].iloc[-1])
    planned = _planned_by(plan, actual["until_on"].iloc[-1])
    if target and so_far >= target:
        return f"Enrollment is complete: {so_far:,.0f} of {target:,.0f}"
    if planned is None:
        return f"{so_far:,.0f} enrolled" + (f" of {target:,.0f}" if target else "") + "; no plan over time is known"
    word = "Behind plan" if so_far < planned else "Ahead of plan" if so_far > planned else "On plan"
    return f"{word}: {so_far:,.0f} enrolled where {planned:,.0f} were planned"
