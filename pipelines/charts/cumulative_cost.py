"""When does the money run out? Cumulative accrued and forecast cost against the authorized budget, in one currency."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme
from pipelines.charts.monthly_burn import in_currency, money_ticks


@dataclass(frozen=True)
class Course:
    """Cumulative amounts by month, and the first month in which they exceed what is authorized (None: in none)."""

    months: pd.DataFrame
    authorized: float
    crossed_on: pd.Timestamp | None
    accrued: float
    ends_at: float
    has_forecast: bool


def course(monthly: pd.DataFrame, currency: str, authorized: float | None = None) -> Course:
    """The course of one currency; `authorized` is all that is budgeted where it is not given.

    Complete months count as accrued, the others as forecast. The month of crossing is looked for only among months
    that exceed: where none does, it is None and never the first one.
    """
    months = in_currency(monthly, currency)
    spent = months["accrued"].where(months["is_complete"]).fillna(0)
    to_come = months["forecast"].where(~months["is_complete"]).fillna(0)
    months = months.assign(
        ends_on=months["month_on"] + pd.offsets.MonthEnd(0),
        planned_sum=months["budgeted"].fillna(0).cumsum(),
        accrued_sum=spent.cumsum().where(months["is_complete"]),
        expected_sum=(spent + to_come).cumsum(),
    )
    whole = monthly[monthly["currency"].fillna("") == currency]["budgeted"].sum()
    limit = float(whole) if authorized is None else float(authorized)
    over = months[months["expected_sum"] > limit * 1.0000001]
    return Course(
        months=months,
        authorized=limit,
        crossed_on=None if over.empty or limit <= 0 else over["month_on"].iloc[0],
        accrued=float(spent.sum()),
        ends_at=float(months["expected_sum"].iloc[-1]) if len(months) else 0.0,
        has_forecast=bool(months["forecast"].where(~months["is_complete"]).notna().any()),
    )


def cumulative_cost(monthly: pd.DataFrame, currency: str, authorized: float | None = None) -> go.Figure:
    """The rows of the view `budget_monthly` in one currency, and the authorized budget (None: all that is budgeted)."""
    if in_currency(monthly, currency).empty:
        return theme.nothing("No budget by month is known")
    now = course(monthly, currency, authorized)
    figure = go.Figure()
    done, ahead = now.months[now.months["is_complete"]], now.months[~now.months["is_complete"]]
    _line(figure, now.months, "planned_sum", "Planned", color=theme.PLAN, dash="dot")
    if now.has_forecast:
        _line(figure, pd.concat([done.tail(1), ahead]), "expected_sum", "Forecast", color=theme.ACTUAL, dash="dash")
    _line(figure, done, "accrued_sum", "Accrued", color=theme.ACTUAL, dash="solid")
    theme.framed(figure, _message(now, currency), height=420)
    top = max(now.authorized, now.ends_at, float(now.months["planned_sum"].max()))
    values, words = money_ticks(top, currency)
    figure.update_yaxes(range=[0, top * 1.16], tickvals=values, ticktext=words)
    _labels(figure, now, done, currency)
    return figure.update_xaxes(tickformat="%b<br>%Y", nticks=6, tickangle=0)


def _line(figure: go.Figure, rows: pd.DataFrame, column: str, name: str, **line: str) -> None:
    x, y = theme.isos(rows["ends_on"]), rows[column].tolist()
    figure.add_scatter(x=x, y=y, name=name, mode="lines", line={"width": theme.LINE, **line})


def _labels(figure: go.Figure, now: Course, done: pd.DataFrame, currency: str) -> None:
    if now.authorized > 0:
        figure.add_hline(y=now.authorized, line={"color": theme.INK, "width": 2})
        words = f"Authorized {theme.money(now.authorized, currency)}"
        theme.label(figure, 0, now.authorized, words, xref="paper", yanchor="top", xshift=4)
    theme.label(
        figure, 1, 0, "dotted: planned", theme.PLAN, xref="paper", yref="paper", xanchor="right", yanchor="bottom"
    )
    first, last = now.months["ends_on"].iloc[0], now.months["ends_on"].iloc[-1]
    span = max(last - first, pd.Timedelta(days=1))
    if not done.empty:
        end, part = done["ends_on"].iloc[-1], (done["ends_on"].iloc[-1] - first) / span
        where = {"xanchor": "left", "xshift": 10} if part < 0.55 else {"xanchor": "right", "xshift": -10}
        above = {"yanchor": "top"} if part < 0.55 else {"yanchor": "bottom"}
        theme.label(
            figure,
            theme.iso(end),
            now.accrued,
            f"{theme.money(now.accrued, currency)} accrued",
            theme.ACTUAL,
            **where,
            **above,
        )
    if now.has_forecast:
        words, free = f"{theme.money(now.ends_at, currency)} forecast", max(now.ends_at, now.authorized)
        where = {"xanchor": "right", "yanchor": "bottom", "yshift": 6}
        theme.label(figure, theme.iso(last), free, words, theme.ACTUAL, **where)
    if now.crossed_on is not None:
        _crossing(figure, now, first + span / 2)


def _crossing(figure: go.Figure, now: Course, middle: pd.Timestamp) -> None:
    """The month in which the money runs out: a square on the authorized line, and its name."""
    day = now.crossed_on + pd.offsets.MonthEnd(0)
    marker = {"size": 18, "symbol": "square", "color": theme.ALARM}
    figure.add_scatter(x=[theme.iso(day)], y=[now.authorized], mode="markers", marker=marker, name="Crossing")
    where = {"yanchor": "bottom", "yshift": 10, "xanchor": "right" if day > middle else "left"}
    theme.label(figure, theme.iso(day), now.authorized, f"{now.crossed_on:%b %Y}", theme.ALARM, **where)


def _message(now: Course, currency: str) -> str:
    limit = theme.money(now.authorized, currency)
    if now.authorized <= 0:
        return f"{theme.money(now.accrued, currency)} accrued; no authorized budget is known"
    if now.crossed_on is not None and now.accrued > now.authorized:
        return f"Over the authorized {limit} since {now.crossed_on:%b %Y}"
    if now.crossed_on is not None:
        over = theme.money(now.ends_at - now.authorized, currency)
        return f"The money runs out in {now.crossed_on:%b %Y}: the forecast ends {over} over {limit}"
    if not now.has_forecast:
        return f"{theme.money(now.accrued, currency)} of {limit} accrued; the exports forecast nothing to come"
    return f"The forecast ends at {theme.money(now.ends_at, currency)}, within the authorized {limit}"
