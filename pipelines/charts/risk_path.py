"""Does this risk come down? Its score before controls, now and as aimed at, report by report."""

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme
from pipelines.charts.milestone_trend import SHORTEST, spread
from pipelines.charts.risk_matrix import SEVERE, WATCHED

HEIGHT, GAP, TOP = 340, 24, 26
LINES = (
    ("inherent", "before controls", theme.PLAN, "dot"),
    ("score", "now", theme.ACTUAL, "solid"),
    ("target", "target", theme.THIRD, "dash"),
)
BANDS = ((0, WATCHED, theme.GOOD_TINT), (WATCHED, SEVERE, theme.AMBER_TINT), (SEVERE, TOP, theme.ALARM_TINT))


def risk_path(trend: pd.DataFrame, name: str) -> go.Figure:
    """The rows of one risk of the view `risk_trend`; `name` is what people call it. A score holds until the next."""
    rows = trend.sort_values("day")
    drawn = [line for line in LINES if rows[line[0]].notna().any()]
    if not drawn:
        return theme.nothing(f"{name} has no score")
    figure = go.Figure()
    for low, high, color in BANDS:
        figure.add_hrect(y0=low, y1=high, fillcolor=color, line_width=0, layer="below", opacity=0.55)
    days = theme.isos(rows["day"])
    for field, said, color, dash in drawn:
        figure.add_scatter(
            x=days,
            y=rows[field].astype("Float64").astype(object).where(rows[field].notna(), None).tolist(),
            name=said,
            mode="lines+markers",
            line={"color": color, "width": theme.LINE, "dash": dash, "shape": "hv"},
            marker={"size": 9},
        )
    theme.framed(figure, _message(rows, name), height=HEIGHT + 70, right=190, bottom=50)
    _name_lines(figure, rows, drawn, days[-1])
    first, last = rows["day"].iloc[0], rows["day"].iloc[-1]
    begin = min(first, last - SHORTEST) - pd.Timedelta(days=3)
    span = [theme.iso(begin), theme.iso(last + pd.Timedelta(days=3))]
    figure.update_xaxes(range=span, nticks=6, tickformat="%b %Y", showgrid=False)
    figure.update_yaxes(range=[0, TOP], tickvals=[1, WATCHED, SEVERE, 25], showgrid=False, title_text="Score")
    return figure.update_layout(meta={"min_width": 640})


def _name_lines(figure: go.Figure, rows: pd.DataFrame, drawn: list[tuple], last: str | None) -> None:
    """Each line is named at its right end, none on top of another."""
    ends = sorted(((float(rows[line[0]].dropna().iloc[-1]), line) for line in drawn), key=lambda end: end[0])
    heights = [score / TOP * HEIGHT for score, _ in ends]
    for (score, (_, said, color, _)), at, place in zip(ends, heights, spread(heights, GAP, HEIGHT), strict=True):
        theme.label(figure, last, score, f"{said} {score:.0f}", color, xshift=14, yshift=place - at)


def _message(rows: pd.DataFrame, name: str) -> str:
    scores = rows["score"].dropna()
    if scores.empty:
        return f"{name}: no score now"
    first, now, target = int(scores.iloc[0]), int(scores.iloc[-1]), rows["target"].dropna()
    since = theme.when(rows["day"].iloc[0])
    moved = (
        f"has stood at {now} since {since}"
        if (scores == now).all()
        else f"{'rose' if now > first else 'fell' if now < first else 'moved'} from {first} to {now} since {since}"
    )
    return f"{name} {moved}" + ("" if target.empty else f"; {int(target.iloc[-1])} is aimed at")
