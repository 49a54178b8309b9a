"""How close is each trial to its quality tolerance limits? One bar per parameter, as a share of its limit."""

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme

MOST = 10
COLORS = {"red": theme.ALARM, "amber": theme.OTHER, "green": theme.ACTUAL}


def tolerance_limits(parameters: pd.DataFrame, most: int = MOST) -> go.Figure:
    """The latest rows of the view `kpi_values` that have a limit. A bar that reaches 100 % is at its limit; the tick
    before is its early warning. Rows that are not judged are drawn pale.
    """
    known = parameters[_share(parameters, "value").notna()].head(most)
    if known.empty:
        return theme.nothing("No quality tolerance limit is reported")
    places = [row + 0.14 for row in range(len(known))]
    figure = go.Figure()
    figure.add_bar(
        x=_share(known, "value").tolist(),
        y=places,
        orientation="h",
        width=0.3,
        marker={"color": [COLORS.get(status, theme.BARE) for status in known["status"]]},
        name="Of its limit",
    )
    warned = [(x, y) for x, y in zip(_share(known, "early_warning"), places, strict=True) if not pd.isna(x)]
    figure.add_scatter(
        x=[x for at, _ in warned for x in (at, at, None)],
        y=[y for _, at in warned for y in (at - 0.22, at + 0.22, None)],
        mode="lines",
        line={"color": theme.INK, "width": 3},
        name="Early warning",
    )
    figure.add_vline(x=1, line={"color": theme.INK, "width": 2, "dash": "dash"})
    theme.framed(figure, _message(parameters), height=60 * len(known) + 60, bottom=64)
    theme.rows_only(figure, len(known)).update_layout(meta={"min_width": 680})
    theme.row_captions(figure, [(_name(row), _stands(row)) for row in known.to_dict("records")])
    right = max(1.1, float(_share(known, "value").max()) * 1.05)
    title = "Share of the limit (dashed); tick: early warning"
    return figure.update_xaxes(range=[0, right], title_text=title, tickformat=".0%", nticks=6)


def _share(rows: pd.DataFrame, field: str) -> pd.Series:
    """A value as a share of its limit: 1 at the limit, more beyond it, whichever way is better."""
    value, limit = rows[field].astype(float), rows["threshold"].astype(float)
    share = value / limit.mask(limit == 0)
    return share.where(rows["better"] != "higher", limit / value.mask(value == 0))


def _message(rows: pd.DataFrame) -> str:
    beyond = rows[rows["status"] == "red"]
    warned = int((rows["status"] == "amber").sum())
    said = (
        f"{len(beyond)} of {theme.counted(len(rows), 'tolerance limit')} {'is' if len(beyond) == 1 else 'are'} passed"
    )
    if not beyond.empty:
        said += f": {_name(beyond.iloc[0].to_dict())}"
    return f"{said}; {warned} past the early warning" if warned else said


def _name(row: dict) -> str:
    return theme.short(f"{row['trial_id']} {row['kpi']}", 44)


def _stands(row: dict) -> str:
    n = "n not known" if pd.isna(row["denominator"]) else f"n = {float(row['denominator']):,.0f}"
    return f"{amount(row['value'], row['unit'])} of {amount(row['threshold'], row['unit'])}, {n}"


def amount(value: float, unit: object) -> str:
    """A value of an indicator with its unit: `12.4 %`, `1.7`."""
    said = "" if pd.isna(unit) else f" {theme.short(unit, 16)}"
    return "not known" if pd.isna(value) else f"{float(value):,.3g}{said}"
