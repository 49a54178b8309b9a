"""Will all participants be clean by the planned database lock? Clean ones over time, and at the present pace."""

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme


def cleaning_pace(weekly: pd.DataFrame, forecast: dict | None) -> go.Figure:
    """The rows of one trial of the view `cleaning_weekly`, and its row of `lock_forecast` where it has one."""
    known = weekly[weekly["participants_clean"].notna()].sort_values("counted_on")
    if known.empty:
        return theme.nothing("How many participants are clean is not known")
    figure = go.Figure()
    days, clean = theme.isos(known["counted_on"]), known["participants_clean"].astype(float).tolist()
    figure.add_scatter(
        x=days,
        y=clean,
        mode="lines+markers",
        name="Clean",
        line={"color": theme.ACTUAL, "width": theme.LINE, "shape": "hv"},
        marker={"size": 9},
    )
    theme.label(figure, days[-1], clean[-1], f"{clean[-1]:,.0f} clean", theme.ACTUAL, xanchor="right", yshift=20)
    if forecast:
        _ahead(figure, forecast, days[-1], clean[-1], days[0])
    top = max(*clean, float(forecast["to_clean"]) if forecast else 0.0, 1.0)
    theme.framed(figure, _message(forecast, known), height=360, right=24, bottom=64)
    figure.update_layout(meta={"min_width": 560})
    figure.update_xaxes(title_text="Day of the count", tickformat="%-d %b<br>%Y", nticks=6)
    return figure.update_yaxes(title_text="Participants with clean data", range=[0, top * 1.2], nticks=6)


def _ahead(figure: go.Figure, forecast: dict, last: str, clean: float, first: str) -> None:
    """How many are to be clean, the way there at the present pace, and the planned lock."""
    target = float(forecast["to_clean"])
    figure.add_hline(y=target, line={"color": theme.PLAN, "width": 2, "dash": "dot"})
    theme.label(figure, 0, target, f"To be clean: {target:,.0f}", theme.MUTED, xref="paper", yshift=14)
    if not pd.isna(forecast["clean_on"]):
        figure.add_scatter(
            x=[last, theme.iso(forecast["clean_on"])],
            y=[clean, target],
            mode="lines+markers",
            name="At the present pace",
            line={"color": theme.ACTUAL, "width": theme.LINE, "dash": "dash"},
            marker={"symbol": "circle-open", "size": 12},
        )
    if not pd.isna(forecast["planned_on"]):
        end = max(pd.Timestamp(d) for d in (last, forecast["planned_on"], forecast["clean_on"]) if not pd.isna(d))
        whole = (end - pd.Timestamp(first)).days or 1
        part = (pd.Timestamp(forecast["planned_on"]) - pd.Timestamp(first)).days / whole
        theme.mark_day(figure, forecast["planned_on"], f"Planned lock {theme.when(forecast['planned_on'])}", part=part)


def _message(forecast: dict | None, known: pd.DataFrame) -> str:
    row = known.iloc[-1]
    now = f"{row['participants_clean']:,.0f} of {row['participants']:,.0f} participants are clean"
    if not forecast:
        return f"{now}; no planned database lock is known to hold that against"
    trial = forecast["trial_id"]
    if forecast["is_locked"]:
        return f"{trial}: the database is locked; {now}"
    if pd.isna(forecast["weeks_late"]):
        return f"{trial}: {now}; at what pace is not known yet, or nobody became clean lately"
    weeks = float(forecast["weeks_late"])
    side = "after" if weeks > 0 else "before"
    by = f"{abs(weeks):.0f} weeks {side} the planned lock" if abs(weeks) >= 0.5 else "in the week of the planned lock"
    on = theme.when(forecast["clean_on"])
    return f"{trial}: at the present pace all {forecast['to_clean']:,.0f} are clean on {on}, {by}"
