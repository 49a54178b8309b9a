"""How far have the sites come? One bar per step of site start-up, as long as the sites that reached it."""

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme

STEPS = {
    "is_selected": ("Selected", None),
    "has_contract": ("Contract signed", "lacks_contract"),
    "has_ethics": ("Ethics approval", "lacks_ethics"),
    "is_initiated": ("Initiated", "lacks_initiation"),
    "is_activated": ("Activated", "lacks_activation"),
}
"""Per step of the view `startup_list` what it is called, and which sites reached it on a day that nobody said."""


def funnel(sites: pd.DataFrame, by: str | None = None) -> pd.DataFrame:
    """From the view `startup_list`: one row per value of `by` (or one in all) with the sites that reached each step.

    Columns: by, dropped, selected and so on as STEPS calls them, waiting (selected and not activated). Dropped sites
    count as dropped only.
    """
    groups = [("All", sites)] if by is None else [*sites.groupby(by, sort=True)]
    rows = []
    for name, group in groups:
        left = group[~group["is_dropped"].astype(bool)]
        counts = {word: int(left[step].sum()) for step, (word, _) in STEPS.items()}
        rows.append(
            {"by": name, **counts, "Waiting": int(left["is_in_startup"].sum()), "Dropped": len(group) - len(left)}
        )
    found = pd.DataFrame(rows, columns=["by", *(word for word, _ in STEPS.values()), "Waiting", "Dropped"])
    return found.sort_values(["Waiting", "by"], ascending=[False, True]).reset_index(drop=True)


def startup_funnel(sites: pd.DataFrame) -> go.Figure:
    """The rows of the view `startup_list` as a funnel; dropped sites are said, not drawn."""
    left = sites[~sites["is_dropped"].astype(bool)]
    counts = [int(left[step].sum()) for step in STEPS]
    if not counts[0]:
        return theme.nothing("No site has been selected yet")
    figure = go.Figure()
    figure.add_bar(
        x=counts,
        y=[row + 0.14 for row in range(len(counts))],
        orientation="h",
        width=0.3,
        marker_color=[*[theme.BARE] * (len(counts) - 1), theme.ACTUAL],
        name="Sites",
    )
    theme.framed(figure, _message(left), height=60 * len(counts) + 60, bottom=64)
    theme.rows_only(figure, len(counts))
    theme.row_captions(figure, list(_captions(left, counts)))
    dropped = len(sites) - len(left)
    said = f"; {dropped} dropped, not drawn" if dropped else ""
    return figure.update_xaxes(title_text=f"Sites{said}", rangemode="tozero", nticks=6)


def _captions(left: pd.DataFrame, counts: list[int]) -> list[tuple[str, str]]:
    said = []
    for (word, lacks), count in zip(STEPS.values(), counts, strict=True):
        undated = int(left[lacks].sum()) if lacks else 0
        said.append((word, f"{count:,}" + (f", {undated:,} of them without a day" if undated else "")))
    return said


def _message(left: pd.DataFrame) -> str:
    waiting = left[left["is_in_startup"].astype(bool)]
    whole = f"{int(left['is_activated'].sum()):,} of {theme.counted(int(left['is_selected'].sum()), 'selected site')}"
    if waiting.empty:
        return f"{whole} are activated; none is in start-up"
    most = waiting["waits_for"].value_counts()
    return f"{whole} are activated; of {len(waiting)} in start-up, {most.iloc[0]} wait for {most.index[0]}"
