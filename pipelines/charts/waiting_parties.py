"""Who is waited for? The late items by the one party that each waits for, and how long the longest has waited."""

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme

MOST = 8


def by_party(waiting: pd.DataFrame) -> pd.DataFrame:
    """From the view `waiting_on`: party_type, party, items, trials, milestones_held, longest_days; most items first.

    A milestone that several items hold is counted once.
    """
    rows = waiting.assign(held=[_held(row) for row in waiting.to_dict("records")])
    groups = rows.groupby(["party_type", "party"], sort=False)
    found = groups.agg(
        items=("item", "size"), trials=("trial_id", "nunique"), longest_days=("days", "max")
    ).reset_index()
    found["milestones_held"] = [len(set().union(*held)) for _, held in groups["held"]]
    return found.sort_values(["items", "longest_days", "party"], ascending=[False, False, True]).reset_index(drop=True)


def waiting_parties(waiting: pd.DataFrame, most: int = MOST) -> go.Figure:
    """The rows of the view `waiting_on`: a bar per party, as long as the items that wait for it."""
    if waiting.empty:
        return theme.nothing("Nothing late waits for anybody")
    parties = by_party(waiting)
    shown = parties.head(most)
    figure = go.Figure()
    figure.add_bar(
        x=shown["items"].astype(float).tolist(),
        y=[row + 0.14 for row in range(len(shown))],
        orientation="h",
        width=0.3,
        marker={
            "color": theme.ACTUAL,
            "line": {"color": theme.ACTUAL, "width": 2},
            "pattern": {
                "shape": ["/" if party == "sponsor" else "" for party in shown["party_type"]],
                "fillmode": "replace",
                "size": 8,
            },
        },
        name="Late items",
    )
    theme.framed(figure, _message(parties, len(waiting)), height=60 * len(shown) + 60, bottom=64)
    theme.rows_only(figure, len(shown)).update_layout(meta={"min_width": 480})
    theme.row_captions(figure, [(theme.short(p["party"], 34), _waits(p)) for p in shown.to_dict("records")])
    more = len(parties) - len(shown)
    rest = f"; {more} more {'party' if more == 1 else 'parties'} not drawn" if more else ""
    return figure.update_xaxes(
        title_text=f"Late items{rest}", rangemode="tozero", dtick=max(1, round(shown["items"].max() / 6))
    )


def _held(row: dict) -> set[tuple[str, str]]:
    """The open milestones that one item holds."""
    names = [] if pd.isna(row["holds"]) else row["holds"].split("; ")
    return {(row["trial_id"], name) for name in [*names, *([row["item_id"]] if row["kind"] == "milestone" else [])]}


def _waits(party: dict) -> str:
    held = f", holds {theme.counted(party['milestones_held'], 'milestone')}" if party["milestones_held"] else ""
    return f"longest {party['longest_days']:.0f} d{held}"


def _message(parties: pd.DataFrame, items: int) -> str:
    first = parties.iloc[0]
    what = f"{first['items']} of {theme.counted(items, 'late item')} {'waits' if first['items'] == 1 else 'wait'}"
    return f"{what} for {theme.short(first['party'], 34)}, the longest {first['longest_days']:.0f} d"
