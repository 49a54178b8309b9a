"""Which sites carry us, which never started? Rates with intervals; non-enrollers by how surprising zero is."""

import math

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
    shown, trial = ranked.head(rows), _trial_rate(known)
    places = [row + 0.12 for row in range(len(shown))]
    low, high, rates = (shown[c].astype(float).tolist() for c in ("rate_low", "rate_high", "rate_per_month"))
    figure = go.Figure()
    figure.add_bar(
        base=low,
        x=[b - a for a, b in zip(low, high, strict=True)],
        y=places,
        orientation="h",
        width=0.16,
        marker={"color": theme.BARE},
        name="Exact 95 % interval",
    )
    marker = {"size": 16, "color": theme.ACTUAL, "line": {"color": theme.PAPER, "width": 2}}
    figure.add_scatter(x=rates, y=places, mode="markers", marker=marker, name="Rate")
    figure.add_scatter(
        x=[trial, trial, None] * len(shown),
        y=[y for place in places for y in (place - 0.2, place + 0.2, None)],
        mode="lines",
        line={"color": theme.INK, "width": 3, "dash": "dot"},
        name="The trial's rate",
    )
    theme.framed(figure, _carriers(sites), height=60 * len(shown) + 60, bottom=56)
    theme.rows_only(figure, len(shown)).update_layout(meta={"min_width": 480})
    theme.row_captions(figure, [(_name(site), _rate(site)) for site in shown.to_dict("records")])
    title = f"Per active site-month; dotted: trial's {trial:.2f}"
    return figure.update_xaxes(range=[0, max(high) * 1.03], title_text=title, nticks=6)


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
    theme.framed(figure, _silent(none, len(opened)), height=60 * len(shown) + 60, bottom=56)
    theme.rows_only(figure, len(shown)).update_layout(meta={"min_width": 480})
    captions = [(_name(site), f"chance {_chance(site['chance_of_zero'])}") for site in shown.to_dict("records")]
    theme.row_captions(figure, captions)
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


def _trial_rate(known: pd.DataFrame) -> float:
    """Sum, then divide."""
    return float(known["enrolled"].sum()) / float(known["exposure_months"].sum())


def _rate(site: dict) -> str:
    return f"{site['rate_per_month']:.2f}, n = {site['enrolled']:.0f}"


def _name(site: dict) -> str:
    parts = (site["site_id"], None if pd.isna(site.get("site_name")) else site["site_name"])
    return theme.short(" ".join(str(p) for p in parts if p), 34)


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
