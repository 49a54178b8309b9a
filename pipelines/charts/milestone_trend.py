"""Which milestones moved, and how often? Report date across, forecast date up; on the 45 degree line is done."""

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme

MOST = 15
HEIGHT, GAP = 480, 25
SHORTEST = pd.Timedelta(days=28)
COLORS = (theme.OTHER, theme.ACTUAL, theme.THIRD)
"""For the three that moved most; the others are grey."""


@dataclass(frozen=True)
class Line:
    """One milestone: the days it was reported on, what was forecast then, and the day it was done."""

    name: str
    reported: tuple[pd.Timestamp, ...]
    expected: tuple[pd.Timestamp, ...]
    actual: pd.Timestamp | None

    @property
    def moved(self) -> int:
        """Days from the first forecast reported to the last, or to the day it was done; positive is later."""
        return (self.expected[-1] - self.expected[0]).days

    @property
    def moves(self) -> int:
        """How often the forecast changed."""
        return sum(a != b for a, b in pairwise(self.expected))


def milestone_trend(reports: pd.DataFrame, until: dt.date, most: int = MOST) -> go.Figure:
    """The rows of one trial of the view `milestone_trend`: its trial-level milestones, those that moved most first.

    until: the day of the last report: a forecast that did not change is held up to there.
    A line holds level while the forecast holds, and stops where the milestone was reached.
    """
    lines = _lines(reports, pd.Timestamp(until))
    if not lines:
        return theme.nothing("No milestone has been reported with a forecast yet")
    ranked = sorted(lines, key=lambda line: (-abs(line.moved), -line.moves, line.expected[-1]))[:most]
    first, last = min(line.reported[0] for line in ranked), pd.Timestamp(until)
    low = min(min(line.expected) for line in ranked)
    high = max(max(line.expected) for line in ranked)
    room = max((high - low) * 0.06, pd.Timedelta(days=14))
    span = (low - room, high + room)
    figure = go.Figure()
    _done_line(figure, max(first, span[0]), min(last, span[1]), last - first)
    for rank, line in enumerate(ranked):
        _draw(figure, line, COLORS[rank] if rank < len(COLORS) and line.moves else theme.PLAN)
    theme.framed(figure, _message(ranked, first), height=HEIGHT + 70, right=315, bottom=60)
    _labels(figure, ranked, span, last)
    figure.update_xaxes(
        range=[theme.iso(min(first, last - SHORTEST)), theme.iso(last)],
        title_text="Reported on",
        nticks=6,
        tickformat="%b %Y",
    )
    figure.update_yaxes(range=[theme.iso(s) for s in span], title_text="Forecast", tickformat="%b %Y", nticks=8)
    figure.update_layout(meta={"min_width": 720})
    return figure


def _lines(reports: pd.DataFrame, until: pd.Timestamp) -> list[Line]:
    trial_level = reports[reports["country"].isna() & reports["site_id"].isna()]
    found = (_line(str(name), rows, until) for name, rows in trial_level.groupby("name"))
    return [line for line in found if line]


def _line(name: str, rows: pd.DataFrame, until: pd.Timestamp) -> Line | None:
    """None for a milestone without a forecast, or done before it was first reported: it has no trend."""
    rows = rows.sort_values("reported_on")
    # An actual day that lies after the data is a plan, not something that has happened.
    is_done = (rows["actual_on"] <= until).fillna(False).astype(bool)
    actual = rows.loc[is_done, "actual_on"].iloc[-1] if is_done.any() else None
    seen = rows[rows["forecast_on"].notna() & ~is_done]
    if actual is not None:
        seen = seen[seen["reported_on"] < actual]
    if seen.empty:
        return None
    reported, expected = list(seen["reported_on"]), list(seen["forecast_on"])
    reported.append(until if actual is None else actual)
    expected.append(expected[-1] if actual is None else actual)
    return Line(name, tuple(reported), tuple(expected), actual)


def _done_line(figure: go.Figure, start: pd.Timestamp, end: pd.Timestamp, across: pd.Timedelta) -> None:
    if start >= end:
        return
    ends = [theme.iso(start), theme.iso(end)]
    figure.add_scatter(x=ends, y=ends, mode="lines", name="Done", line={"color": theme.INK, "width": 2})
    if end - start > across * 0.25:
        where = {"yanchor": "top", "xanchor": "right", "yshift": -16}
        theme.label(figure, ends[1], ends[1], "on the line: done", theme.MUTED, **where)


def _draw(figure: go.Figure, line: Line, color: str) -> None:
    figure.add_scatter(
        x=theme.isos(line.reported),
        y=theme.isos(line.expected),
        name=theme.escaped(line.name),
        mode="lines+markers",
        line={"color": color, "width": theme.LINE},
        cliponaxis=False,
        marker={
            "opacity": 1,
            "size": [9] * (len(line.reported) - 1) + [9 if line.actual is None else 16],
            "symbol": ["circle"] * (len(line.reported) - 1) + ["circle" if line.actual is None else "diamond"],
        },
    )


def _labels(figure: go.Figure, ranked: list[Line], span: tuple[pd.Timestamp, pd.Timestamp], last: pd.Timestamp) -> None:
    """Open milestones are named right of the plot, done ones beside the day they were done; none on top of another."""
    colors = {line.name: trace.line.color for line, trace in zip(ranked, figure.data[-len(ranked) :], strict=True)}
    for group in ([x for x in ranked if x.actual is None], [x for x in ranked if x.actual is not None]):
        group.sort(key=lambda line: line.expected[-1])
        heights = [(line.expected[-1] - span[0]) / (span[1] - span[0]) * HEIGHT for line in group]
        for line, at, place in zip(group, heights, spread(heights, GAP, HEIGHT), strict=True):
            done = line.actual is not None
            text = f"{theme.short(line.name, 29)} {'done' if done and not line.moved else theme.days(line.moved)}"
            theme.label(
                figure,
                theme.iso(line.reported[-1] if done else last),
                theme.iso(line.expected[-1]),
                text,
                colors[line.name],
                xshift=14,
                yshift=place - at,
            )


def spread(places: list[float], gap: float, top: float) -> list[float]:
    """Ascending places moved as little as needed so that neighbors are `gap` apart and the highest is at most `top`."""
    moved: list[float] = []
    for place in places:
        moved.append(max(place, moved[-1] + gap) if moved else place)
    ceiling = top
    for i in range(len(moved) - 1, -1, -1):
        moved[i] = min(moved[i], ceiling)
        ceiling = moved[i] - gap
    return moved


def _message(ranked: list[Line], first: pd.Timestamp) -> str:
    moving = [line for line in ranked if line.moves]
    if not moving:
        return f"No milestone has moved since {theme.when(first)}"
    worst = moving[0]
    times = "once" if worst.moves == 1 else f"{worst.moves} times"
    others = f"; {len(moving)} of {len(ranked)} have moved" if len(ranked) > 1 else ""
    return f"{theme.short(worst.name, 40)} moved {times}, {theme.days(worst.moved)} since {theme.when(first)}{others}"
