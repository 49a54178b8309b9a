"""Is this period's value of an indicator a signal or noise? A control chart with the limits of each period's own n."""

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme
from pipelines.charts.tolerance_limits import amount
from pipelines.charts.weekly_control import FEWEST, FULL, control

SIGMAS = 3
"""By chance alone about 3 of 1,000 periods lie outside."""


def widest(rows: pd.DataFrame) -> pd.DataFrame:
    """The periods of one indicator at its widest place, the trial where there is one; of several the longest."""
    depth = rows["country"].notna().astype(int) + rows["site_id"].notna().astype(int)
    groups = rows[depth == depth.min()].groupby(["country", "site_id", "vendor"], dropna=False)
    return max((group for _, group in groups), key=len).sort_values("period_end_on")


def indicator_control(periods: pd.DataFrame) -> go.Figure:
    """The rows of one indicator and place of the view `kpi_values`. Of a share the limits are those of a binomial, of a
    count per exposure those of a Poisson count, each at the period's n; without n those of the changes (XmR).
    """
    known = periods[periods["value"].notna()].sort_values("period_end_on")
    if known.empty:
        return theme.nothing("No value of this indicator is known")
    days, values = theme.isos(known["period_end_on"]), known["value"].astype(float).tolist()
    bounds = _bounds(known, values)
    outside = [bool(b) and not b[0] <= value <= b[1] for b, value in zip(bounds, values, strict=True)]
    figure = go.Figure()
    _band(figure, days, bounds)
    figure.add_scatter(
        x=days,
        y=values,
        mode="lines+markers",
        name="Value",
        line={"color": theme.ACTUAL, "width": theme.LINE},
        marker={
            "opacity": 1,
            "size": [16 if out else 10 for out in outside],
            "symbol": ["square" if out else "circle" for out in outside],
            "color": [theme.ALARM if out else theme.ACTUAL for out in outside],
        },
    )
    last = known.iloc[-1]
    lines = [(last["threshold"], "Limit", theme.ALARM), (last["early_warning"], "Early warning", theme.AMBER)]
    for level, words, color in lines:
        if not pd.isna(level):
            figure.add_hline(y=float(level), line={"color": color, "width": 2, "dash": "dot"})
            theme.label(figure, 0, float(level), f"{words} {float(level):g}", color, xref="paper", yshift=12)
    theme.framed(figure, _message(last.to_dict(), outside, bounds), height=380, right=24, bottom=64)
    figure.update_layout(meta={"min_width": 560})
    figure.update_xaxes(title_text="Period ending; n below", tickmode="array", tickvals=days, ticktext=_ticks(known))
    every = [*values, *(x for b in bounds if b for x in b), *(float(v) for v, *_ in lines if not pd.isna(v))]
    low, high = min([0.0, *every]), max([*every, 1e-9])
    return figure.update_yaxes(title_text=theme.short(last["unit"] or "Value", 30), range=[low, high * 1.15], nticks=6)


def _bounds(known: pd.DataFrame, values: list[float]) -> list[tuple[float, float] | None]:
    """The limits of each period; None for all where there are too few of them."""
    if len(values) < FEWEST:
        return [None] * len(values)
    if known["denominator"].isna().any() or known["numerator"].isna().any():
        found = control(values)
        return [(found.low, found.high)] * len(values)
    tops, bottoms = known["numerator"].astype(float), known["denominator"].astype(float)
    middle, scale = tops.sum() / bottoms.sum(), float(known["scale"].iloc[-1])
    is_share = bool((tops <= bottoms).all())
    sigmas = [(middle * (1 - middle if is_share else 1) / n) ** 0.5 for n in bottoms]
    top = 1.0 if is_share else float("inf")
    return [(scale * max(0.0, middle - SIGMAS * sigma), scale * min(top, middle + SIGMAS * sigma)) for sigma in sigmas]


def _band(figure: go.Figure, days: list[str], bounds: list[tuple[float, float] | None]) -> None:
    for side, name in ((0, "Lower limit"), (1, "Upper limit")):
        figure.add_scatter(
            x=days,
            y=[None if bound is None else bound[side] for bound in bounds],
            mode="lines",
            line={"color": theme.PLAN, "width": 2, "dash": "dash", "shape": "hvh"},
            name=name,
        )


def _ticks(known: pd.DataFrame) -> list[str]:
    """`31 Oct` with `n 212` below it, of a long series of every other one or fewer."""
    every = -(-len(known) // 6)
    return [
        ""
        if (len(known) - 1 - place) % every
        else f"{theme.when(row['period_end_on'])[:-5]}<br>{_n(row['denominator'])}"
        for place, row in enumerate(known.to_dict("records"))
    ]


def _n(denominator: object) -> str:
    return "" if pd.isna(denominator) else f"n {float(denominator):g}"


def _message(last: dict, outside: list[bool], bounds: list) -> str:
    said = f"{theme.short(last['kpi'], 40)}: {amount(last['value'], last['unit'])}, {last['reason']}"
    if not any(bounds):
        return f"{said}; {theme.counted(len(bounds), 'period')}, {FEWEST} are needed to tell signal from noise"
    verdict = "a signal: outside what is usual" if outside[-1] else "noise: within what is usual"
    return f"{said}; {verdict}{', trial limits' if len(bounds) < FULL else ''}"
