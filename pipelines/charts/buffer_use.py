"""Is a schedule buffer used faster than the work before it is done? Used against complete, a point per trial."""

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme


def buffer_use(buffers: pd.DataFrame) -> go.Figure:
    """The rows of the view `buffers`: above the line the buffer is used faster than the work before it is done."""
    known = buffers[buffers["used"].notna() & buffers["complete"].notna()]
    if known.empty:
        return theme.nothing("No trial has a schedule buffer that can be measured")
    x, y = ((known[name].astype(float) * 100).tolist() for name in ("complete", "used"))
    top = max(100.0, *y) * 1.08
    figure = go.Figure()
    figure.add_scatter(
        x=[0, 100],
        y=[0, 100],
        mode="lines",
        line={"color": theme.PLAN, "width": theme.LINE, "dash": "dot"},
        name="As designed",
    )
    colors = [theme.OTHER if used > done else theme.ACTUAL for done, used in zip(x, y, strict=True)]
    marker = {"size": 18, "color": colors, "line": {"color": theme.PAPER, "width": 2}}
    figure.add_scatter(x=x, y=y, mode="markers", marker=marker, name="Trials")
    for trial, done, used in zip(known["trial_id"], x, y, strict=True):
        side = {"xanchor": "right", "xshift": -14} if done > 75 else {"xanchor": "left", "xshift": 14}
        theme.label(figure, done, used, theme.short(trial, 20), **side)
    theme.label(figure, 50, 50, "as designed", theme.MUTED, xshift=14, yshift=-14)
    theme.framed(figure, _message(known), height=380, bottom=60)
    figure.update_xaxes(range=[-3, 104], title_text="Complete of the chain before the buffer, %", nticks=6)
    return figure.update_yaxes(range=[-top * 0.05, top], title_text="Used of the buffer, %", nticks=6)


def _message(known: pd.DataFrame) -> str:
    fast = known[known["used"] > known["complete"]]
    many = theme.counted(len(known), "schedule buffer")
    if fast.empty:
        return f"None of {many} is used faster than the work before it is done"
    worst = fast.sort_values("used", ascending=False).iloc[0]
    is_one = "is" if len(fast) == 1 else "are"
    return (
        f"{len(fast)} of {many} {is_one} used faster than the work is done; most: {worst['trial_id']}, "
        f"{worst['used']:.0%} used at {worst['complete']:.0%} complete"
    ).replace("%", " %")
