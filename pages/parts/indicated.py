"""Indicators on the quality page: tolerance limits of trials, and any KPI or KRI over time and by site."""

from typing import TYPE_CHECKING

import streamlit as st

from pages.parts.chosen import Chosen, trace_link
from pages.parts.deviated import compared, places
from pages.parts.pictures import note, picture
from pages.parts.remembered import view
from pages.parts.showing import empty, rows_behind, section, status_words, table
from pages.parts.words import ORIGIN
from pipelines.charts import theme
from pipelines.charts.funnel import Words
from pipelines.charts.indicator_control import indicator_control, widest
from pipelines.charts.numbers import numbers
from pipelines.charts.tolerance_limits import tolerance_limits

if TYPE_CHECKING:
    import pandas as pd

LISTED = {
    "trial_id": "Trial",
    "kpi": "Indicator",
    "standing": "Standing",
    "value": "Value",
    "unit": "Unit",
    "denominator": "n",
    "threshold": "Limit",
    "early_warning": "Early warning",
    "minimum": "Least n",
    "reason": "Why",
    "numerator": "Numerator",
    "indicator_type": "Kind",
    "vendor": "Vendor",
    "country": "Country",
    "site_id": "Site",
    "period_end_on": "Period ending",
}
PAST = "indicators_past_limit"
FEWEST_PLACES = 3
"""From as many places on they are compared with each other."""


def reported(chosen: Chosen) -> "pd.DataFrame":
    """All indicators with their status in words."""
    values = view(chosen, "kpi_values")
    return values.assign(standing=values["status"].map(status_words))


def of_trials(values: "pd.DataFrame") -> "pd.DataFrame":
    """The latest quality tolerance limits, which are of whole trials."""
    whole = values["country"].isna() & values["site_id"].isna()
    return values[values["is_latest"] & whole & (values["indicator_type"] == "qtl") & values["threshold"].notna()]


def passed(values: "pd.DataFrame") -> str:
    """How many tolerance limits of trials are passed, in words; empty where none is."""
    beyond = of_trials(values)["status"].eq("red").sum()
    return f"{theme.counted(int(beyond), 'quality tolerance limit')} passed" if beyond else ""


def against_limits(values: "pd.DataFrame") -> None:
    """How close each trial is to its quality tolerance limits, with the n behind each."""
    limits = of_trials(values)
    alt = "Quality tolerance limits of trials: value, early warning and limit"
    picture(tolerance_limits(limits), numbers(limits, LISTED), alt, "tolerance", trace_link(PAST))
    if not limits.empty:
        note(
            "A limit counts as passed only where chance alone, one in twenty, does not explain the value at its own n; "
            "until then, and past the early warning, it is at risk. Under the least n that is reported with it nothing "
            "is said. The limits are those that the exports report."
        )


def one_by_one(values: "pd.DataFrame") -> None:
    """One indicator over time, and its places against each other; then all of them."""
    if values.empty:
        empty("No KPI or KRI is known.", "kpis")
        return
    mine = _choose(values)
    periods, last = widest(mine), mine[mine["is_latest"]]
    name = f"{periods.iloc[-1]['trial_id']}, {periods.iloc[-1]['kpi']}"
    picture(
        indicator_control(periods), numbers(periods, LISTED), f"Control chart of {name}", "indicator", trace_link(PAST)
    )
    note(
        "Dashed: three standard deviations at each period's own n around the mean of all; by chance alone about 3 of "
        "1,000 periods lie outside. Without n the limits are made of the changes from period to period. Under 12 "
        "periods they are trial limits."
    )
    sites = places(last, "site").dropna(subset=["numerator", "denominator"])
    if len(sites) >= FEWEST_PLACES:
        words = Words(name, "what it is out of", float(sites["minimum"].fillna(0).max()))
        compared(sites, words, f"Sites of {name} against each other", "indicator-by-site", trace_link(PAST))
    section("All KPIs and KRIs as last reported, those in most need first")
    latest = values[values["is_latest"]]
    table(numbers(latest, LISTED | ORIGIN), "kpis", alt="All KPIs and KRIs as last reported")
    rows_behind(trace_link(PAST))


def _choose(values: "pd.DataFrame") -> "pd.DataFrame":
    """Choose one of the indicators that trials report, the one in most need first: its rows, of all places."""
    pairs = list(dict.fromkeys(zip(values["trial_id"], values["kpi"], strict=True)))
    names = {f"{trial}: {kpi}": (trial, kpi) for trial, kpi in pairs}
    chosen = st.selectbox(
        "Indicator (the one in most need first)", list(names), key="indicator", bind="query-params", width=560
    )
    trial, kpi = names[chosen]
    return values[(values["trial_id"] == trial) & (values["kpi"] == kpi)]
