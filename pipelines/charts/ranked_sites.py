"""Which sites carry us, which never started? Rates with intervals; non-enrollers by how surprising zero is."""

import math
from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme

ROWS = 12
FEWEST = 5
"""Sites with fewer participants have no rate worth ranking."""


def ranked_sites(sites: pd.DataFrame, rows: int = ROWS) -> go.Figure:
    """The rows of one trial of the view `site_status`: rate per active site-month, exact 95 % Poisson interval."""
    known = sites[sites["rate_per_month"].notna()]
    ranked = known[known["enrolled"] >= FEWEST].sort_values(["rate_per_month", "site_id"], ascending=[False, True])
    if ranked.empty:
        return theme.nothing(f"No site has enrolled {FEWEST} participants yet: too few to rank rates")
    shown = ranked.head(rows)
    intervals = [_interval(site) for site in shown.to_dict("records")]
    figure = go.Figure()
    for row, (site, (low, high)) in enumerate(zip(shown.to_dict("records"), intervals, strict=True)):
        theme.row_caption(figure, row, _name(site), f"{site['rate_per_month']:.2f}, n = {site['enrolled']:.0f}")
        figure.add_scatter(x=[low, high], y=[row + 0.12] * 2, mode="lines", line={"color": theme.BARE, "width": 10})
    figure.add_scatter(
        x=shown["rate_per_month"].astype(float).tolist(),
        y=[row + 0.12 for row in range(len(shown))],
        mode="markers",
        marker={"size": 16, "color": theme.ACTUAL, "line": {"color": theme.PAPER, "width": 2}},
        name="Rate",
    )
    theme.framed(figure, _carriers(sites), height=60 * len(shown) + 60, bottom=56)
    theme.rows_only(figure, len(shown))
    trial = _trial_rate(known)
    figure.add_vline(x=trial, line={"color": theme.PLAN, "width": 3, "dash": "dot"})
    top = max(high for _, high in intervals)
    return figure.update_xaxes(
        range=[0, top * 1.03],
        title_text=f"Per active site-month; dotted: trial's {trial:.2f}",
        nticks=6,
    )


def non_enrolling(sites: pd.DataFrame, rows: int = ROWS) -> go.Figure:
    """The rows of one trial of the view `site_status`: activated sites with nobody, the most surprising zero first.

    A bar is as long as the participants one would expect of the site at the trial's rate and its own time open.
    """
    opened, none = _opened(sites), silent_sites(sites)
    if none.empty:
        return theme.nothing(
            "Every site that was opened has enrolled" if len(opened) else "No site is known to be open"
        )
    shown = none[none["chance_of_zero"].notna()].head(rows)
    expected = [-math.log(max(float(p), 1e-12)) for p in shown["chance_of_zero"]]
    figure = go.Figure()
    figure.add_bar(
        x=expected,
        y=[row + 0.12 for row in range(len(shown))],
        orientation="h",
        width=0.3,
        marker={"color": [theme.OTHER if p < 0.05 else theme.BARE for p in shown["chance_of_zero"]]},
        name="Expected by now",
    )
    for row, site in enumerate(shown.to_dict("records")):
        theme.row_caption(figure, row, _name(site), f"chance {_chance(site['chance_of_zero'])}")
    theme.framed(figure, _silent(none, len(opened)), height=60 * len(shown) + 60, bottom=56)
    theme.rows_only(figure, len(shown))
    return figure.update_xaxes(
        range=[0, max([*expected, 1]) * 1.03], title_text="Expected by now at the trial's rate", nticks=6
    )


def silent_sites(sites: pd.DataFrame) -> pd.DataFrame:
    """The sites that were open for some time and enrolled nobody, the most surprising zero first."""
    opened = _opened(sites)
    none = opened[opened["enrolled"].fillna(0) == 0]
    return none.sort_values(["chance_of_zero", "site_id"], na_position="last")


def _opened(sites: pd.DataFrame) -> pd.DataFrame:
    return sites[sites["exposure_months"].fillna(0) > 0]


def exact_interval(events: int, exposure: float) -> tuple[float, float]:
    """The exact (Garwood) 95 % interval of a Poisson rate: events per unit of exposure."""
    low = 0.0 if events == 0 else _mean_where(lambda m: 1 - _at_most(events - 1, m) > 0.025, events)
    return low / exposure, _mean_where(lambda m: _at_most(events, m) < 0.025, events) / exposure


def _at_most(events: int, mean: float) -> float:
    """The chance of at most `events` where `mean` are expected; in logarithms, so that large means do not underflow."""
    return sum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(events + 1)) if mean > 0 else 1.0


def _mean_where(reached: Callable[[float], bool], events: int) -> float:
    """The smallest mean at which `reached` holds, by halving: 60 steps give all the digits there are."""
    low, high = 0.0, events + 10 * math.sqrt(events + 1) + 10
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if reached(middle) else (middle, high)
    return high


def _interval(site: dict) -> tuple[float, float]:
    if not pd.isna(site.get("rate_low")) and not pd.isna(site.get("rate_high")):
        return float(site["rate_low"]), float(site["rate_high"])
    return exact_interval(int(site["enrolled"]), float(site["exposure_months"]))


def _trial_rate(known: pd.DataFrame) -> float:
    """Sum, then divide."""
    return float(known["enrolled"].sum()) / float(known["exposure_months"].sum())


def _name(site: dict) -> str:
    parts = (site["site_id"], None if pd.isna(site.get("site_name")) else site["site_name"])
    return theme.short(" ".join(str(p) for p in parts if p), 22)


def _chance(chance: float) -> str:
    return "under 1 %" if chance < 0.01 else f"{chance:.0%}".replace("%", " %")


def _carriers(sites: pd.DataFrame) -> str:
    """How few sites bring half of the participants."""
    counts = sites["enrolled"].fillna(0).sort_values(ascending=False)
    counts = counts[counts > 0]
    needed = int((counts.cumsum() < counts.sum() / 2).sum()) + 1
    return (
        f"{theme.counted(needed, 'site')} of {len(counts)} enrolling brought half of {counts.sum():,.0f} participants"
    )


def _silent(none: pd.DataFrame, opened: int) -> str:
    odd = int((none["chance_of_zero"] < 0.05).sum())
    text = f"{theme.counted(len(none), 'site')} of {opened} opened never enrolled"
    return f"{text}; for {odd} of them by a chance of under 5 %" if odd else f"{text}; chance alone may explain each"
