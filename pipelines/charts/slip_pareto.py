"""Where do slip-days come from? Days by cause and responsible party, largest first, with what they add up to."""

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme

MOST = 10


def slip_pareto(causes: pd.DataFrame, most: int = MOST) -> go.Figure:
    """The rows of the view `slip_causes`. What the sponsor caused is hatched: it is not the vendor's lateness."""
    late = causes[causes["slip_days"].fillna(0) > 0].copy()
    if late.empty:
        return theme.nothing("No milestone is later than its original baseline")
    late = late.sort_values(["slip_days", "slip_cause", "vendor"], ascending=[False, True, True])
    total, shown = float(late["slip_days"].sum()), late.head(most)
    figure = go.Figure()
    figure.add_bar(
        x=shown["slip_days"].astype(float).tolist(),
        y=[row + 0.14 for row in range(len(shown))],
        orientation="h",
        width=0.3,
        marker={
            "color": theme.ACTUAL,
            "line": {"color": theme.ACTUAL, "width": 2},
            "pattern": {
                "shape": ["/" if cause == "sponsor" else "" for cause in shown["slip_cause"]],
                "fillmode": "replace",
                "size": 8,
            },
        },
        name="Slip-days",
    )
    theme.framed(figure, _message(shown, total), height=60 * len(shown) + 60, bottom=64)
    theme.rows_only(figure, len(shown))
    theme.row_captions(figure, _captions(shown, total))
    figure.update_layout(meta={"min_width": 480})
    more = len(late) - len(shown)
    ending = f"; {more} smaller not drawn" if more else ""
    return figure.update_xaxes(
        title_text=f"Slip-days and the share they add up to{ending}", nticks=6, rangemode="tozero"
    )


def _captions(shown: pd.DataFrame, total: float) -> list[tuple[str, str]]:
    """Each cause with its days, and the share of all days that it and those above it make."""
    together = (shown["slip_days"].astype(float).cumsum() / total).tolist()
    return [
        (theme.short(_name(line), 34), f"{line['slip_days']:,.0f} d, {share * 100:.0f} %")
        for line, share in zip(shown.to_dict("records"), together, strict=True)
    ]


def _name(line: dict) -> str:
    cause = "not stated" if pd.isna(line["slip_cause"]) else str(line["slip_cause"])
    vendor = "no vendor" if pd.isna(line["vendor"]) or not line["vendor"] else str(line["vendor"])
    return f"{cause[:1].upper()}{cause[1:]} · {vendor}"


def _message(shown: pd.DataFrame, total: float) -> str:
    first = shown.to_dict("records")[0]
    part = f"{float(first['slip_days']) / total:.0%}".replace("%", " %")
    return f"{_name(first)}: {part} of {total:,.0f} slip-days"
