"""What waits for review, and for how long? One bar per deliverable in review, the oldest first, against two weeks."""

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme

MOST = 12
LONG = 14
"""Days from which on a review is too long: ten working days."""


def review_queue(deliverables: pd.DataFrame, most: int = MOST) -> go.Figure:
    """The rows of the view `deliverable_list`; those in review whose age is known are drawn, the others are said."""
    queue = deliverables[deliverables["is_in_review"].fillna(False).astype(bool)]
    aged = queue[queue["days_in_review"].notna()].sort_values(["days_in_review", "title"], ascending=[False, True])
    if aged.empty:
        return theme.nothing(_without(len(queue)))
    shown = aged.head(most)
    ages = shown["days_in_review"].astype(float).tolist()
    figure = go.Figure()
    figure.add_bar(
        x=ages,
        y=[row + 0.14 for row in range(len(shown))],
        orientation="h",
        width=0.3,
        marker={"color": [theme.OTHER if days > LONG else theme.BARE for days in ages]},
        name="Days in review",
    )
    figure.add_vline(x=LONG, line={"color": theme.INK, "width": 2, "dash": "dash"})
    theme.framed(figure, _message(aged), height=60 * len(shown) + 60, bottom=64)
    theme.rows_only(figure, len(shown)).update_layout(meta={"min_width": 680})
    theme.row_captions(figure, [(_name(line), _waits(line)) for line in shown.to_dict("records")])
    return figure.update_xaxes(
        range=[0, max(*ages, LONG) * 1.05],
        title_text=f"Days in review; dashed: {LONG}{_rest(aged, queue, most)}",
        nticks=6,
    )


def _without(in_review: int) -> str:
    if in_review:
        return f"{theme.counted(in_review, 'deliverable')} in review: since when is not said"
    return "No deliverable is in review"


def _message(aged: pd.DataFrame) -> str:
    long = int((aged["days_in_review"] > LONG).sum())
    oldest = aged.iloc[0]
    worst = f"{oldest['trial_id']} {theme.short(oldest['title'], 40)}, {oldest['days_in_review']:.0f} d"
    take = "takes" if long == 1 else "take"
    if not long:
        return f"No review takes more than {LONG} days; the oldest: {worst}"
    return f"{long} of {theme.counted(len(aged), 'review')} {take} more than {LONG} days; the oldest: {worst}"


def _rest(aged: pd.DataFrame, queue: pd.DataFrame, most: int) -> str:
    """What is in review and not drawn."""
    newer, unknown = max(len(aged) - most, 0), len(queue) - len(aged)
    said = [f"{newer} newer not drawn"] if newer else []
    return "".join(f"; {part}" for part in [*said, *([f"{unknown} of unknown age"] if unknown else [])])


def _name(line: dict) -> str:
    return theme.short(f"{line['trial_id']} {line['title']}", 40)


def _waits(line: dict) -> str:
    who = "" if pd.isna(line["reviewer"]) else f", {theme.short(line['reviewer'], 20)}"
    return f"{line['days_in_review']:.0f} d{who}"
