"""Where do risks gather, and which way do they move? The 5x5: count and ids per cell, arrows since the last review."""

from collections import Counter

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme

SEVERE, WATCHED = 15, 6
"""Scores from which a cell is red, and amber. Scores order; they are never added or averaged."""
MOST_ARROWS, MOST_IDS = 6, 2
SHAPES = ("●", "▲", "■")
STEPS = [
    [0, theme.GOOD_TINT],
    [1 / 3, theme.GOOD_TINT],
    [1 / 3, theme.AMBER_TINT],
    [2 / 3, theme.AMBER_TINT],
    [2 / 3, theme.ALARM_TINT],
    [1, theme.ALARM_TINT],
]


def grade(score: float) -> int:
    """0, 1 or 2: low, to watch, severe."""
    return int(score >= WATCHED) + int(score >= SEVERE)


def risk_matrix(risks: pd.DataFrame) -> go.Figure:
    """The rows of the view `risk_list`: open risks that have a probability and an impact."""
    scored = risks[risks["is_open"].astype(bool) & risks["probability"].notna() & risks["impact"].notna()]
    if scored.empty:
        return theme.nothing("No open risk has a probability and an impact")
    figure = go.Figure(_cells())
    _shapes(figure)
    _fill(figure, scored)
    for start, end, _ in moves(scored)[:MOST_ARROWS]:
        _arrow(figure, start, end)
    theme.framed(figure, _message(risks, scored), height=600, bottom=56)
    figure.update_xaxes(
        range=[0.5, 5.5], tickvals=[1, 2, 3, 4, 5], showgrid=False, title_text="Impact: 1 negligible, 5 severe"
    )
    figure.update_yaxes(
        range=[0.5, 5.5], tickvals=[1, 2, 3, 4, 5], showgrid=False, title_text="Probability: 1 rare, 5 near certain"
    )
    figure.update_layout(meta={"min_width": 640})
    return figure


def moves(risks: pd.DataFrame) -> list[tuple[tuple[int, int], tuple[int, int], int]]:
    """From cell, to cell (impact, probability), how many went that way; the largest change first."""
    seen = risks[risks["probability_before"].notna() & risks["impact_before"].notna()]
    steps = Counter(
        ((int(r.impact_before), int(r.probability_before)), (int(r.impact), int(r.probability)))
        for r in seen.itertuples()
    )
    moved = [(start, end, count) for (start, end), count in steps.items() if start != end]
    return sorted(moved, key=lambda m: -abs(m[1][0] * m[1][1] - m[0][0] * m[0][1]))


def _cells() -> go.Heatmap:
    five = [1, 2, 3, 4, 5]
    return graded([[grade(impact * probability) for impact in five] for probability in five], five, five)


def graded(grades: list[list[int | None]], x: list[int], y: list[int]) -> go.Heatmap:
    """Cells in the colors of their grades, which the shapes upon them say too; None stays blank."""
    return go.Heatmap(
        z=grades,
        x=x,
        y=y,
        zmin=0,
        zmax=2,
        colorscale=STEPS,
        showscale=False,
        xgap=4,
        ygap=4,
        hoverinfo="skip",
    )


def _fill(figure: go.Figure, scored: pd.DataFrame) -> None:
    """How many risks are in each cell, and under it the first of them in the order of the view."""
    many_trials = scored["trial_id"].nunique() > 1
    cells = [((int(i), int(p)), rows) for (i, p), rows in scored.groupby(["impact", "probability"])]
    theme.texts(figure, [(i, p + 0.24, f"<b>{len(rows)}</b>") for (i, p), rows in cells], 28)
    ids = [(i, p + 0.1, _ids(rows, many_trials)) for (i, p), rows in cells]
    theme.texts(figure, ids, theme.TICK, textposition="bottom center")


def _ids(rows: pd.DataFrame, many_trials: bool) -> str:
    names = [f"{theme.short(r.trial_id, 8)} {r.risk_id}" if many_trials else str(r.risk_id) for r in rows.itertuples()]
    said = names if len(names) <= MOST_IDS else [*names[: MOST_IDS - 1], f"+{len(names) - MOST_IDS + 1} more"]
    return "<br>".join(theme.escaped(theme.short(name, 17)) for name in said)


def _shapes(figure: go.Figure) -> None:
    """The grade of each cell as a shape too, for those who do not see the colors."""
    cells = [(i, p, grade(i * p)) for i in range(1, 6) for p in range(1, 6)]
    colors = [(theme.GOOD, theme.AMBER, theme.ALARM)[level] for _, _, level in cells]
    places = [(i - 0.4, p + 0.36, SHAPES[level]) for i, p, level in cells]
    theme.texts(figure, places, theme.TICK, textfont={"color": colors})


def _arrow(figure: go.Figure, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Drawn from corner to corner, or along a rim, so that it does not cross what is written in the two cells."""
    across, up = ((b > a) - (b < a) for a, b in zip(start, end, strict=True))
    # Moves up keep to the right of a cell and moves down to its left, so that opposite ones do not meet.
    aside, below = 0 if across else 0.33 * up, 0 if up else -0.4
    leave, arrive = (0.4, 0.4) if across and up else (0.0, 0.2)
    figure.add_annotation(
        x=end[0] - arrive * across + aside,
        y=end[1] - arrive * up + below,
        ax=start[0] + leave * across + aside,
        ay=start[1] + leave * up + below,
        xref="x",
        yref="y",
        axref="x",
        ayref="y",
        text="",
        showarrow=True,
        arrowhead=2,
        arrowsize=1.2,
        arrowwidth=3,
        arrowcolor=theme.INK,
    )


def _message(risks: pd.DataFrame, scored: pd.DataFrame) -> str:
    severe = int((scored["score"] >= SEVERE).sum())
    unscored = int(risks["is_open"].sum()) - len(scored)
    text = f"{severe} of {theme.counted(len(scored), 'open risk')} {'is' if severe == 1 else 'are'} severe (15 or more)"
    rose = scored[scored["score_before"].notna() & (scored["score"] > scored["score_before"])]
    if not rose.empty:
        worst = rose.loc[(rose["score"] - rose["score_before"]).astype(float).idxmax()]
        text += (
            f"; {worst['trial_id']} {worst['risk_id']} rose from {worst['score_before']:.0f} to {worst['score']:.0f}"
        )
    return f"{text}; {unscored} without a score are not drawn" if unscored else text
