"""Are we burning as planned? Per month: accrued solid, forecast hatched, planned as a dotted line, in one currency."""

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme

BEFORE, AFTER = 13, 12
"""Months shown: the last complete ones and those to come."""
MONTHS = 3


def in_currency(monthly: pd.DataFrame, currency: str) -> pd.DataFrame:
    """The rows of the view `budget_monthly` in one currency added up by month. What no row says stays unknown.

    Lines without a month are not phased: they belong to the whole budget, and to no month.
    """
    rows = monthly[(monthly["currency"].fillna("") == currency) & monthly["month_on"].notna()]
    amounts = rows.groupby("month_on")[["budgeted", "accrued", "forecast"]].sum(min_count=1).astype("float64")
    return (
        amounts.join(rows.groupby("month_on")["is_complete"].min().astype(bool)).reset_index().sort_values("month_on")
    )


def currencies(monthly: pd.DataFrame) -> list[str]:
    """The currencies of the view `budget_monthly`, the one with most money first; "" where none was named."""
    sizes = monthly.assign(currency=monthly["currency"].fillna("")).groupby("currency")["budgeted"].sum()
    return sizes.sort_values(ascending=False).index.tolist()


def monthly_burn(monthly: pd.DataFrame, currency: str) -> go.Figure:
    """The rows of the view `budget_monthly` in one currency."""
    months = in_currency(monthly, currency)
    if months.empty:
        return theme.nothing("No budget by month is known")
    done, ahead = months[months["is_complete"]].tail(BEFORE), months[~months["is_complete"]].head(AFTER)
    shown = pd.concat([done, ahead])
    figure = go.Figure()
    _bars(figure, done, "accrued", "Accrued", {"color": theme.ACTUAL})
    hatch = {"shape": "/", "fgcolor": theme.ACTUAL, "bgcolor": "rgba(0,0,0,0)", "size": 8}
    edge = {"color": theme.ACTUAL, "width": 2}
    _bars(figure, ahead, "forecast", "Forecast", {"color": "rgba(0,0,0,0)", "pattern": hatch, "line": edge})
    figure.add_scatter(
        x=theme.isos(shown["month_on"]),
        y=shown["budgeted"].tolist(),
        name="Planned",
        mode="lines",
        line={"color": theme.INK, "width": theme.LINE, "dash": "dot", "shape": "hvh"},
    )
    theme.framed(figure, _message(done, currency), height=400, right=80)
    top = float(shown[["budgeted", "accrued", "forecast"]].max().max())
    values, words = money_ticks(top, currency)
    figure.update_yaxes(range=[0, top * 1.25], tickvals=values, ticktext=words)
    _name_parts(figure, done, ahead, shown)
    half = pd.Timedelta(days=16)
    ends = [theme.iso(shown["month_on"].iloc[0] - half), theme.iso(shown["month_on"].iloc[-1] + half)]
    return figure.update_xaxes(range=ends, tickformat="%b<br>%Y", nticks=5, tickangle=0)


def _bars(figure: go.Figure, rows: pd.DataFrame, column: str, name: str, marker: dict) -> None:
    figure.add_bar(x=theme.isos(rows["month_on"]), y=rows[column].tolist(), name=name, marker=marker)


def _name_parts(figure: go.Figure, done: pd.DataFrame, ahead: pd.DataFrame, shown: pd.DataFrame) -> None:
    """Solid and hatched are named above their bars, the dotted line at its end."""
    for rows, column, words in ((done, "accrued", "Accrued"), (ahead, "forecast", "Forecast")):
        if rows[column].notna().any():
            middle = theme.iso(rows["month_on"].iloc[len(rows) // 2])
            theme.label(figure, middle, 1, words, theme.ACTUAL, yref="paper", xanchor="center", yanchor="top")
    planned = shown[shown["budgeted"].notna()]
    if not planned.empty:
        x, y = theme.iso(planned["month_on"].iloc[-1]), float(planned["budgeted"].iloc[-1])
        theme.label(figure, x, y, "Planned", xshift=12)


def money_ticks(top: float, currency: str) -> tuple[list[float], list[str]]:
    """About five round amounts from 0 to `top`, and how they are written."""
    if not top > 0:
        return [0.0], [theme.money(0, currency)]
    rough = top / 4
    power = 10 ** (len(str(int(rough))) - 1)
    step = next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= rough)
    values = [step * i for i in range(int(top * 1.1 / step) + 1)]
    return values, [theme.money(v, currency) for v in values]


def _message(done: pd.DataFrame, currency: str) -> str:
    last = done[done["accrued"].notna()].tail(MONTHS)
    if last.empty:
        return "No complete month with accruals is known yet"
    burn, planned = float(last["accrued"].mean()), float(last["budgeted"].mean())
    span = theme.counted(len(last), "complete month")
    text = f"{theme.money(burn, currency)} a month accrued over the last {span}"
    if not planned > 0:
        return f"{text}; no plan for them is known"
    return f"{text}, {theme.money(planned, currency)} planned ({burn / planned - 1:+.0%})".replace("%", " %").replace(
        "-", "−"
    )
