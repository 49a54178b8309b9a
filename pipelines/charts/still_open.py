"""How long do issues stay open? The part still open by days since it was raised, in steps, with its median."""

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme


def still_open(survival: pd.DataFrame) -> go.Figure:
    """The rows of the view `issue_survival`: days, closed, leaving, waiting, part. Marked are those still open."""
    if survival.empty:
        return theme.nothing("It is not said when issues were opened")
    rows = survival.sort_values("days")
    days = [0.0, *rows["days"].astype(float)]
    parts = [100.0, *(rows["part"].astype(float) * 100)]
    figure = go.Figure()
    line = {"color": theme.ACTUAL, "width": theme.LINE, "shape": "hv"}
    figure.add_scatter(x=days, y=parts, mode="lines", line=line, name="Still open")
    still = rows[rows["leaving"] > rows["closed"]]
    figure.add_scatter(
        x=still["days"].astype(float).tolist(),
        y=(still["part"].astype(float) * 100).tolist(),
        mode="markers",
        marker={"symbol": "line-ns", "size": 16, "line": {"width": 3, "color": theme.OTHER}},
        name="Open so far",
    )
    figure.add_hline(y=50, line={"color": theme.INK, "width": 2, "dash": "dash"})
    theme.framed(figure, _message(rows), height=380, bottom=64)
    theme.label(figure, days[-1], 50, "half", theme.INK, xanchor="right", yshift=14)
    figure.update_xaxes(title_text="Days since opened; upright marks: open so far", rangemode="tozero", nticks=8)
    return figure.update_yaxes(title_text="Still open, %", range=[0, 104], nticks=6)


def _message(rows: pd.DataFrame) -> str:
    listed, closed = int(rows["leaving"].sum()), int(rows["closed"].sum())
    of = f"{closed} of {theme.counted(listed, 'issue')} closed"
    reached = rows[rows["part"] <= 0.5 + 1e-9]
    if reached.empty:
        return f"More than half of the issues are open for longer than {int(rows['days'].max())} days; {of}"
    return f"Half of the issues are closed after {theme.counted(int(reached['days'].min()), 'day')}; {of}"
