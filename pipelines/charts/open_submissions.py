"""What is at the authorities, and whose days are they? One bar per open submission, the sponsor's days apart."""

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme

MOST = 12
NAMED = ("trial_id", "country", "submission_id", "title")


def open_submissions(submissions: pd.DataFrame, most: int = MOST) -> go.Figure:
    """The rows of the view `submission_list`: those at the authority whose days are known, the longest first.

    Days in which questions waited for the sponsor's answer are hatched; where rounds are unknown nothing is split.
    """
    waiting = submissions[submissions["is_at_authority"].fillna(False).astype(bool)]
    aged = waiting[waiting["approval_days"].notna()].sort_values("approval_days", ascending=False)
    if aged.empty:
        return theme.nothing(_without(len(waiting)))
    shown = aged.head(most)
    own = shown["authority_days"].fillna(shown["approval_days"]).astype(float)
    places = [row + 0.14 for row in range(len(shown))]
    figure = go.Figure()
    figure.add_bar(x=own.tolist(), y=places, orientation="h", width=0.3, marker_color=theme.ACTUAL, name="Authority")
    figure.add_bar(
        x=(shown["approval_days"].astype(float) - own).tolist(),
        y=places,
        base=own.tolist(),
        orientation="h",
        width=0.3,
        marker={
            "color": theme.OTHER,
            "line": {"color": theme.OTHER, "width": 2},
            "pattern": {"shape": "/", "fillmode": "replace", "size": 8},
        },
        name="Answering questions",
    )
    theme.framed(figure, _message(aged), height=60 * len(shown) + 60, bottom=64)
    theme.rows_only(figure, len(shown)).update_layout(meta={"min_width": 680})
    theme.row_captions(figure, [(_name(row), _waits(row)) for row in shown.to_dict("records")])
    more = f"; {len(aged) - len(shown)} newer not drawn" if len(aged) > len(shown) else ""
    unknown = f"; {len(waiting) - len(aged)} of unknown age" if len(waiting) > len(aged) else ""
    return figure.update_xaxes(
        title_text=f"Days since submission; hatched: questions were with the sponsor{more}{unknown}",
        rangemode="tozero",
        nticks=6,
    )


def _without(waiting: int) -> str:
    if waiting:
        return f"{theme.counted(waiting, 'submission')} at the authority: since when is not said"
    return "No submission is at an authority or committee"


def _message(aged: pd.DataFrame) -> str:
    first = aged.iloc[0]
    verb = "is" if len(aged) == 1 else "are"
    return (
        f"{theme.counted(len(aged), 'submission')} {verb} at the authority; the longest: {first['trial_id']} "
        f"{theme.short(first['country'], 20)}, {first['approval_days']:.0f} d"
    )


def _name(row: dict) -> str:
    return theme.short(" ".join(str(row[k]) for k in NAMED if not pd.isna(row[k])), 48)


def _waits(row: dict) -> str:
    sponsor = row["days_with_sponsor"]
    waits = "" if pd.isna(sponsor) else f", questions open {sponsor:.0f} d"
    return f"{row['approval_days']:.0f} d{waits}"
