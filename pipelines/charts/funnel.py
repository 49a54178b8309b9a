"""Which sites have more or fewer events than chance explains? A funnel: rate against exposure, with exact limits."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme
from pipelines.metrics.outliers import limits, outliers

OUTSIDE = 0.002
"""By chance alone 2 of 1,000 sites lie outside the lines."""
FLAGGED = ("more", "fewer")
STEPS = 60
LABELLED = 4


@dataclass(frozen=True)
class Words:
    """What is counted (`important deviations`), over what (`participant-months`), and the least of that for a flag."""

    events: str
    exposure: str
    minimum: float


def judged_places(places: pd.DataFrame, minimum: float) -> tuple[pd.DataFrame, float]:
    """Rows with `numerator` and `denominator`, with `rate`, `expected`, `chance` and `flag` added, those flagged first;
    and by how much places vary more than by chance. Rows without exposure are left out.
    """
    known = places[places["denominator"].fillna(0).astype(float) > 0].reset_index(drop=True)
    found, wide = outliers(
        known["numerator"].astype(float).tolist(), known["denominator"].astype(float).tolist(), minimum
    )
    table = known.assign(
        rate=known["numerator"].astype(float) / known["denominator"].astype(float),
        expected=[place.expected for place in found],
        chance=[place.chance for place in found],
        flag=[{"": "as expected", None: "too few to say"}.get(place.flag, place.flag) for place in found],
    )
    order = table["flag"].map({"more": 0, "fewer": 1, "as expected": 2}).fillna(3)
    return table.assign(order=order).sort_values(["order", "chance"]).drop(columns="order").reset_index(drop=True), wide


def funnel(places: pd.DataFrame, words: Words) -> go.Figure:
    """`places` have a `place`, a `numerator` and a `denominator`; under the minimum they are hollow, never flagged."""
    table, wide = judged_places(places, words.minimum)
    if len(table) < 3:
        return theme.nothing(f"Too few places to compare: {theme.counted(len(table), 'place')} with {words.exposure}")
    figure = go.Figure()
    # The lines stand about the rate that flags are held against, or a place could be flagged far inside of them.
    is_flagged = table["flag"].isin(FLAGGED)
    usual = table if is_flagged.all() else table[~is_flagged]
    rate = float(usual["numerator"].sum()) / float(usual["denominator"].sum())
    longest = float(table["denominator"].max()) * 1.05
    _lines(figure, rate, longest, wide, "Others" if is_flagged.any() else "All")
    _points(figure, table)
    theme.framed(figure, _message(table, words), height=400, right=24, bottom=64)
    figure.update_layout(meta={"min_width": 560})
    figure.update_xaxes(title_text=words.exposure.capitalize(), range=[0, longest * 1.02], nticks=6)
    top = max(float(table.loc[table["flag"] != "too few to say", "rate"].max() or 0), rate * 2.5, 1e-9)
    return figure.update_yaxes(title_text=f"{words.events.capitalize()} each", range=[-0.04 * top, top * 1.2], nticks=6)


def _lines(figure: go.Figure, rate: float, longest: float, wide: float, whose: str) -> None:
    """The rate of the places that are not flagged, and the exact limits about it at each exposure."""
    at = [longest * (step + 1) / STEPS for step in range(STEPS)]
    bounds = [limits(rate * exposure, OUTSIDE, wide) for exposure in at]
    for side, name in ((0, "Lower limit"), (1, "Upper limit")):
        figure.add_scatter(
            x=at,
            y=[bound[side] / exposure for bound, exposure in zip(bounds, at, strict=True)],
            mode="lines",
            line={"color": theme.PLAN, "width": 2, "dash": "dash"},
            name=name,
            hoverinfo="skip",
        )
    figure.add_hline(y=rate, line={"color": theme.PLAN, "width": 2})
    theme.label(figure, 1, rate, f"{whose}: {rate:.3g}", theme.MUTED, xref="paper", xanchor="right", yshift=12)


def _points(figure: go.Figure, table: pd.DataFrame) -> None:
    is_flagged = table["flag"].isin(FLAGGED)
    looks = (
        (table["flag"] == "too few to say", "circle-open", theme.MUTED, 10, "Too few to say"),
        (table["flag"] == "as expected", "circle", theme.ACTUAL, 11, "As expected"),
        (is_flagged, "square", theme.ALARM, 16, "Beyond chance"),
    )
    for which, symbol, color, size, name in looks:
        shown = table[which]
        figure.add_scatter(
            x=shown["denominator"].astype(float).tolist(),
            y=shown["rate"].tolist(),
            mode="markers",
            name=name,
            text=[theme.escaped(place) for place in shown["place"]],
            marker={"symbol": symbol, "color": color, "size": size, "line": {"width": 2, "color": color}},
        )
    for place in table[is_flagged].head(LABELLED).to_dict("records"):
        left = float(place["denominator"]) > 0.7 * float(table["denominator"].max())
        where = {"xanchor": "right", "xshift": -14} if left else {"xanchor": "left", "xshift": 14}
        theme.label(figure, float(place["denominator"]), place["rate"], theme.short(place["place"], 20), **where)


def _message(table: pd.DataFrame, words: Words) -> str:
    flagged, judged = table[table["flag"].isin(FLAGGED)], int((table["flag"] != "too few to say").sum())
    if not judged:
        return f"No place has the {words.minimum:g} {words.exposure} that a comparison takes"
    if flagged.empty:
        return f"No place of {judged} has more or fewer {words.events} than chance explains"
    first = flagged.iloc[0]
    said = f"{theme.short(first['place'], 24)} has {first['flag']} {words.events} than chance explains"
    more = f"; so have {len(flagged) - 1} more of {judged}" if len(flagged) > 1 else f", of {judged} places"
    return f"{said} ({float(first['numerator']):g} where {first['expected']:.1f} are expected){more}"
