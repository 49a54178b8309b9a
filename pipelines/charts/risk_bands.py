"""Do the risks come down? Open risks by band, before controls, now and as aimed at, on each day a register came."""

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme
from pipelines.charts.risk_matrix import SHAPES

LEVELS = {"before controls": "Before controls", "now": "Now", "target": "Target"}
BANDS = (
    ("low", theme.GOOD_TINT, theme.GOOD),
    ("watched", theme.AMBER_TINT, theme.AMBER),
    ("severe", theme.ALARM, theme.ALARM),
)
WIDE, GAP = 0.22, 0.13


def risk_bands(bands: pd.DataFrame) -> go.Figure:
    """The rows of the view `risk_bands`: one panel per level, in which a bar is a day. Counts, never scores, are added;
    what has no score at a level is not drawn there, and said under it."""
    if bands.empty or not int(bands[[name for name, *_ in BANDS]].to_numpy().sum()):
        return theme.nothing("No open risk has a probability and an impact")
    days = sorted(bands["day"].unique())
    top = int(bands[[name for name, *_ in BANDS]].sum(axis=1).max())
    figure = go.Figure()
    theme.framed(figure, _message(bands), height=380, bottom=44)
    for place, level in enumerate(LEVELS):
        rows = bands[bands["level"] == level].set_index("day").reindex(days).fillna(0)
        _panel(figure, place, level, rows, top)
    figure.update_yaxes(range=[0, top * 1.15], nticks=6, title_text="Open risks")
    return figure.update_layout(barmode="stack", meta={"min_width": 760})


def _panel(figure: go.Figure, place: int, level: str, rows: pd.DataFrame, top: int) -> None:
    axis = "x" if place == 0 else f"x{place + 1}"
    for name, fill, line in BANDS:
        figure.add_bar(
            x=list(range(len(rows))),
            y=rows[name].astype(int).tolist(),
            name=f"{LEVELS[level]}: {name}",
            marker={"color": fill, "line": {"color": line, "width": 1}},
            xaxis=axis,
        )
    left = place * (WIDE + GAP)
    first, last = rows.index[0], rows.index[-1]
    ends = {0: theme.when(first)[-8:], len(rows) - 1: theme.when(last)[-8:]}
    figure.update_layout(
        {
            f"xaxis{place + 1 if place else ''}": theme.AXIS
            | {
                "domain": [left, left + WIDE],
                "tickvals": list(ends),
                "ticktext": [text.strip() for text in ends.values()],
                "showgrid": False,
                "range": [-0.8, len(rows) - 0.2],
                "tickangle": 0,
            }
        }
    )
    _labels(figure, axis, level, rows, top)


def _labels(figure: go.Figure, axis: str, level: str, rows: pd.DataFrame, top: int) -> None:
    """What the panel shows, above it; beside its last bar how many stand in each band, severe on top."""
    without = int(rows["unscored"].iloc[-1])
    said = LEVELS[level] + (f" ({without} unscored)" if without else "")
    where = {"xref": axis, "xanchor": "left"}
    theme.label(figure, -0.8, top * 1.15, said, yanchor="top", **where)
    last = rows.iloc[-1]
    for step, ((name, _, color), shape) in enumerate(zip(BANDS, SHAPES, strict=True)):
        text = f"{shape} {int(last[name])}"
        theme.label(figure, len(rows) - 0.4, top * (0.08 + 0.12 * step), text, color, xshift=6, **where)


def _message(bands: pd.DataFrame) -> str:
    now = bands[bands["level"] == "now"].sort_values("day")
    severe = {level: int(rows["severe"].iloc[-1]) for level, rows in bands.sort_values("day").groupby("level")}
    then, last = int(now["severe"].iloc[0]), int(now["severe"].iloc[-1])
    since = "" if len(now) == 1 else f", {then} on {theme.when(now['day'].iloc[0])}"
    return (
        f"{theme.counted(last, 'open risk')} {'is' if last == 1 else 'are'} severe now{since}; "
        f"{severe['before controls']} before controls, {severe['target']} aimed at"
    )
