"""What is late, and what does it push? Baseline thin grey, actual solid, forecast hatched, the slip in words."""

import datetime as dt
import re
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme

MOST = 14
DAY = 86_400_000
"""Plotly counts the length of a bar on a date axis in milliseconds."""


@dataclass(frozen=True)
class Row:
    """One milestone with where its bars begin; a begin is None where nothing comes before it."""

    name: str
    baseline_on: pd.Timestamp | None
    baseline_from: pd.Timestamp | None
    end_on: pd.Timestamp | None
    end_from: pd.Timestamp | None
    is_done: bool
    slippage_days: float | None
    credit_days: float
    pushes: tuple[str, ...]


def gantt(milestones: pd.DataFrame, as_of: dt.date, most: int = MOST) -> go.Figure:
    """The rows of one trial of the view `milestone_list`: its trial-level milestones in the order of their baselines.

    A milestone is a day; its bar runs from what comes before it: its predecessors where the export names them, else
    the milestone before. The slip is against the original baseline.
    """
    rows = gantt_rows(milestones)
    if not rows:
        return theme.nothing("No milestone of this trial has a date")
    shown = rows if len(rows) <= most else _around(rows, most)
    figure = go.Figure()
    today = pd.Timestamp(as_of)
    _baselines(figure, shown)
    _progress(figure, shown, today)
    theme.framed(figure, _message(rows), height=66 * len(shown) + 70, bottom=70)
    theme.rows_only(figure, len(shown) + 0.4)
    theme.row_captions(figure, [_caption(row) for row in shown])
    days = [d for row in shown for d in (row.baseline_on, row.end_on, row.baseline_from, row.end_from) if d is not None]
    first, last = min([*days, today]), max([*days, today])
    room = (last - first) * 0.03 + pd.Timedelta(days=3)
    figure.update_xaxes(
        range=[theme.iso(first - room), theme.iso(last + room)],
        nticks=7,
        type="date",
        tickformat="%b<br>%Y",
        tickangle=0,
    )
    figure.update_layout(meta={"min_width": 620})
    theme.mark_day(figure, today, "today", part=(today - first) / max(last - first, pd.Timedelta(days=1)))
    return figure


def _caption(row: Row) -> tuple[str, str]:
    date = "no date" if row.end_on is None else f"{'done' if row.is_done else 'forecast'} {theme.when(row.end_on)}"
    return f"{theme.short(row.name, 30)} {_slip(row)}", date


def _slip(row: Row) -> str:
    """The slip against the original baseline; what a re-baseline forgave is said beside it."""
    if row.slippage_days is None:
        return "no baseline"
    forgiven = f" ({theme.days(row.credit_days)} re-baselined)" if row.credit_days else ""
    return theme.days(row.slippage_days) + forgiven


def gantt_rows(milestones: pd.DataFrame) -> list[Row]:
    """The trial-level milestones that have a date, with where each begins and what it pushes."""
    trial_level = milestones[milestones["country"].isna() & milestones["site_id"].isna()]
    known = [_plain(m) for m in trial_level.to_dict("records")]
    known = [m for m in known if m["baseline_on"] is not None or m["end_on"] is not None]
    known.sort(key=lambda m: (m["baseline_on"] or m["end_on"], m["name"]))
    names = {m["name"].casefold(): i for i, m in enumerate(known)}
    names |= {m["milestone"].casefold(): i for i, m in enumerate(known) if m["milestone"]}
    before = [_before(i, m, names) for i, m in enumerate(known)]
    return [_row(i, known, before) for i in range(len(known))]


def _plain(milestone: dict) -> dict:
    """The fields used here, None where missing, and the day it was or will be done."""
    said = {key: None if pd.isna(value) else value for key, value in milestone.items()}
    is_done = said.get("state") == "done"
    end = said.get("actual_on") if is_done else said.get("forecast_on")
    return said | {
        "end_on": end,
        "is_done": is_done,
        "milestone": said.get("milestone"),
        "predecessors": said.get("predecessors"),
    }


def _before(place: int, milestone: dict, names: dict[str, int]) -> tuple[tuple[int, ...], bool]:
    """The places of what comes before, and whether the export says so itself."""
    said = re.split(r"[,;|\n]", str(milestone["predecessors"] or ""))
    found = tuple(names[part.strip().casefold()] for part in said if part.strip().casefold() in names)
    found = tuple(p for p in found if p != place)
    return (found, True) if found else ((place - 1,) if place else (), False)


def _row(place: int, known: list[dict], before: list[tuple[tuple[int, ...], bool]]) -> Row:
    this = known[place]
    earlier = [known[p] for p in before[place][0]]
    starts = [m["baseline_on"] for m in earlier if m["baseline_on"] is not None]
    begun = [m["end_on"] or m["baseline_on"] for m in earlier]
    pushed = tuple(known[i]["name"] for i, (places, said) in enumerate(before) if said and place in places)
    slip = this.get("slippage_days")
    return Row(
        name=this["name"],
        baseline_on=this["baseline_on"],
        baseline_from=_earlier(max(starts, default=None), this["baseline_on"]),
        end_on=this["end_on"],
        end_from=_earlier(max(begun, default=None), this["end_on"]),
        is_done=this["is_done"],
        slippage_days=None if slip is None else float(slip),
        credit_days=float(this.get("credit_days") or 0),
        pushes=pushed,
    )


def _earlier(start: pd.Timestamp | None, end: pd.Timestamp | None) -> pd.Timestamp | None:
    return start if start is not None and end is not None and start < end else None


def _around(rows: list[Row], most: int) -> list[Row]:
    """Where there are too many: the open ones first, then the last that were done, in their order."""
    keep = (
        [i for i, r in enumerate(rows) if not r.is_done] + [i for i in reversed(range(len(rows))) if rows[i].is_done]
    )[:most]
    return [rows[i] for i in sorted(keep)]


def _baselines(figure: go.Figure, rows: list[Row]) -> None:
    """Thin and grey, below the bar of what became of it."""
    bars = [(i + 0.36, r.baseline_from, r.baseline_on) for i, r in enumerate(rows) if r.baseline_from is not None]
    _bars(figure, "Baseline", bars, 0.1, {"color": theme.BARE})
    days = [(i + 0.36, r.baseline_on) for i, r in enumerate(rows) if r.baseline_on is not None]
    _marks(figure, "Baseline", days, {"symbol": "line-ns", "size": 14, "line": {"width": 4, "color": theme.PLAN}})


def _progress(figure: go.Figure, rows: list[Row], today: pd.Timestamp) -> None:
    """Solid for what has happened, hatched for what is expected: they differ on paper too."""
    solid, hatched = [], []
    for y, row in ((i + 0.14, row) for i, row in enumerate(rows) if row.end_from is not None):
        until = row.end_on if row.is_done else min(row.end_on, today)
        if row.end_from < until:
            solid.append((y, row.end_from, until))
        if max(row.end_from, until) < row.end_on:
            hatched.append((y, max(row.end_from, until), row.end_on))
    _bars(figure, "Actual", solid, 0.26, {"color": theme.ACTUAL})
    hatch = {"shape": "/", "fgcolor": theme.ACTUAL, "bgcolor": "rgba(0,0,0,0)", "size": 8}
    edge = {"color": theme.ACTUAL, "width": 2}
    _bars(figure, "Forecast", hatched, 0.26, {"color": "rgba(0,0,0,0)", "pattern": hatch, "line": edge})
    for name, symbol, is_done in (("Actual", "diamond", True), ("Forecast", "diamond-open", False)):
        days = [(i + 0.14, r.end_on) for i, r in enumerate(rows) if r.end_on is not None and r.is_done is is_done]
        edge = {"width": 3, "color": theme.INK}
        _marks(figure, name, days, {"symbol": symbol, "size": 18, "color": theme.INK, "line": edge})


def _bars(figure: go.Figure, name: str, bars: list[tuple], width: float, marker: dict) -> None:
    """Bars of (y, first day, last day) as one trace."""
    if bars:
        figure.add_bar(
            base=[theme.iso(start) for _, start, _ in bars],
            x=[(end - start).days * DAY for _, start, end in bars],
            y=[y for y, _, _ in bars],
            width=[width] * len(bars),
            orientation="h",
            marker=marker,
            name=name,
            hoverinfo="skip",
        )


def _marks(figure: go.Figure, name: str, days: list[tuple], marker: dict) -> None:
    if days:
        x, y = [theme.iso(day) for _, day in days], [y for y, _ in days]
        figure.add_scatter(x=x, y=y, mode="markers", marker=marker, name=name, hoverinfo="x+name")


def _message(rows: list[Row]) -> str:
    judged = [r for r in rows if r.slippage_days is not None]
    open_late = [r for r in judged if not r.is_done and r.slippage_days > 0]
    if not judged:
        return "How late is not known: the export has no baseline dates"
    if not open_late:
        return "No open milestone is later than its original baseline"
    worst = max(open_late, key=lambda r: r.slippage_days)
    text = f"{theme.short(worst.name, 40)} is {theme.days(worst.slippage_days)} against the original baseline"
    if worst.pushes:
        return f"{text} and pushes {theme.short(', '.join(worst.pushes), 44)}"
    return f"{text}; {len(open_late)} of {sum(not r.is_done for r in judged)} open milestones are late"
