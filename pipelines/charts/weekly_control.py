"""Is this week's enrollment a signal or noise? A control chart (XmR) of participants enrolled per complete week."""

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme

SHOWN_WEEKS = 26
RUN = 8
FEWEST, FULL = 5, 12
"""Under FEWEST weeks there are no limits; under FULL they are trial limits."""
XMR = 2.66
"""Limits lie this many mean moving ranges from the mean (Wheeler): 3 sigma where sigma is the mean range / 1.128."""


@dataclass(frozen=True)
class Control:
    """Limits of a series and what they say. `low` is never below 0. `signals`: positions outside, or in a run of 8."""

    mean: float
    low: float
    high: float
    weeks: int
    signals: tuple[int, ...]
    verdict: str

    @property
    def is_trial(self) -> bool:
        """Whether there are too few weeks for firm limits."""
        return self.weeks < FULL


def control(values: list[float]) -> Control | None:
    """The control limits of weekly counts in order, None where there are fewer than 5."""
    if len(values) < FEWEST:
        return None
    mean = sum(values) / len(values)
    spread = sum(abs(b - a) for a, b in pairwise(values)) / (len(values) - 1)
    low, high = max(0.0, mean - XMR * spread), mean + XMR * spread
    outside = {i for i, v in enumerate(values) if v < low or v > high}
    runs = _runs(values, mean)
    last = len(values) - 1
    return Control(
        mean, low, high, len(values), tuple(sorted(outside | set(runs))), _verdict(values, mean, outside, runs, last)
    )


def _runs(values: list[float], mean: float) -> dict[int, int]:
    """Positions that end a run of at least 8 on one side of the mean, with the length of the run."""
    found, length, side = {}, 0, 0
    for i, value in enumerate(values):
        now = (value > mean) - (value < mean)
        length = length + 1 if now and now == side else int(bool(now))
        side = now
        if length >= RUN:
            found[i] = length
    return found


def _verdict(values: list[float], mean: float, outside: set[int], runs: dict[int, int], last: int) -> str:
    if last in outside:
        return f"Signal: {values[last]:g} last week is {'above' if values[last] > mean else 'below'} the limits"
    if last in runs:
        return (
            f"Signal: {runs[last]} weeks in a row {'above' if values[last] > mean else 'below'} the mean of {mean:.1f}"
        )
    return f"Noise: {values[last]:g} last week is within the usual range"


def weekly_control(weekly: pd.DataFrame, weeks: int = SHOWN_WEEKS) -> go.Figure:
    """The rows of one trial of the view `enrollment_weekly`: its last complete weeks since the first participant."""
    seen = weekly[weekly["enrolled"].notna() & (weekly["enrolled_to_date"] > 0)].sort_values("week_end_on")
    is_complete = seen["is_complete"].astype(bool)
    complete = seen[is_complete].tail(weeks)
    counts = complete["enrolled"].astype(float).tolist()
    found = control(counts)
    if not counts:
        return theme.nothing("No complete week of enrollment is known yet")
    figure = go.Figure()
    if found:
        _limits(figure, found)
    _weeks(figure, complete, counts, found)
    hollow = _unfinished(figure, seen[~is_complete].tail(1))
    theme.framed(figure, _message(found, counts), height=360, right=104, bottom=64)
    top = max([*counts, found.high if found else 1, 1])
    figure.update_xaxes(
        title_text="Week ending" + ("; hollow: not over yet" if hollow else ""), tickformat="%-d %b<br>%Y"
    )
    return figure.update_yaxes(range=[-0.03 * top, top * 1.2], title_text="Enrolled per week", nticks=6)


def _message(found: Control | None, counts: list[float]) -> str:
    if not any(counts):
        return f"Nobody was enrolled in the last {theme.counted(len(counts), 'complete week')}"
    if found is None:
        return (
            f"Too early to say: {theme.counted(len(counts), 'complete week')}, at least {FEWEST} are needed for limits"
        )
    return f"{found.verdict} ({found.low:.0f} to {found.high:.0f}{', trial limits' if found.is_trial else ''})"


def _limits(figure: go.Figure, found: Control) -> None:
    figure.add_hrect(y0=found.low, y1=found.high, fillcolor=theme.NO_TINT, line_width=0, layer="below")
    for y, dash, words in ((found.high, "dash", "Limit"), (found.mean, "solid", "Mean"), (found.low, "dash", "Limit")):
        figure.add_hline(y=y, line={"color": theme.PLAN, "width": 2, "dash": dash})
        if y > 0:
            theme.label(figure, 1, y, f"{words} {y:.1f}", theme.MUTED, xref="paper", xshift=6)


def _weeks(figure: go.Figure, complete: pd.DataFrame, counts: list[float], found: Control | None) -> None:
    signals = set(found.signals) if found else set()
    figure.add_scatter(
        x=theme.isos(complete["week_end_on"]),
        y=counts,
        name="Enrolled",
        mode="lines+markers",
        line={"color": theme.ACTUAL, "width": theme.LINE},
        marker={
            "opacity": 1,
            "size": [16 if i in signals else 9 for i in range(len(counts))],
            "symbol": ["square" if i in signals else "circle" for i in range(len(counts))],
            "color": [theme.ALARM if i in signals else theme.ACTUAL for i in range(len(counts))],
        },
    )
    theme.label(
        figure, theme.iso(complete["week_end_on"].iloc[-1]), counts[-1], f"{counts[-1]:g}", yshift=20, xanchor="center"
    )


def _unfinished(figure: go.Figure, week: pd.DataFrame) -> bool:
    """The week that has not ended is drawn hollow and counts for nothing: it always reads low. Whether there is one."""
    if week.empty:
        return False
    figure.add_scatter(
        x=theme.isos(week["week_end_on"]),
        y=week["enrolled"].astype(float).tolist(),
        name="Week not complete",
        mode="markers",
        marker={"size": 12, "symbol": "circle-open", "color": theme.ACTUAL, "line": {"width": 3}},
    )
    return True
