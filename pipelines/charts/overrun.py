"""Why cost differs from plan: per vendor and currency what executed changes brought, and the rest."""

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme

MOST = 8
PARTS = (("change_driven", 0.0, "/"), ("other", 0.17, ""), ("unsplit", 0.34, "."))
"""The bars of a vendor: the column, how far below its caption, and the pattern it is drawn in."""


def overruns(lines: pd.DataFrame) -> pd.DataFrame:
    """From the view `overrun_split`: per currency and vendor the difference, its two parts, and what is not split.

    The three add up to the difference; a part that no line has is missing. The largest difference comes first.
    """
    parts = ["variance", "change_driven", "other", "unsplit"]
    named = lines.assign(
        vendor=lines["vendor"].fillna("no vendor named"),
        unsplit=lines["variance"].where(lines["change_driven"].isna()),
    ).astype(dict.fromkeys(parts, "Float64"))
    sums = named.groupby(["currency", "vendor"])[parts].sum(min_count=1).reset_index()
    return sums.sort_values("variance", key=lambda amounts: -amounts.abs()).reset_index(drop=True)


def overrun_bars(sums: pd.DataFrame, currency: str) -> go.Figure:
    """Of one currency a bar per part and vendor; what is over plan goes to the right."""
    mine = sums[sums["currency"] == currency]
    if mine["change_driven"].isna().all():
        return theme.nothing(f"In {currency} no export of changes says which lines they change: nothing can be split")
    shown, figure = mine.head(MOST), go.Figure()
    for column, place, shape in PARTS:
        figure.add_bar(
            x=[float(amount) or None for amount in shown[column].fillna(0)],
            y=[row + place for row in range(len(shown))],
            orientation="h",
            width=0.14,
            marker={
                "color": theme.ACTUAL,
                "line": {"color": theme.ACTUAL, "width": 2},
                "pattern": {"shape": shape, "fillmode": "replace", "size": 8},
            },
            name=column,
        )
    theme.framed(figure, _message(mine, currency), height=80 * len(shown) + 60, bottom=64)
    theme.rows_only(figure, len(shown)).update_layout(meta={"min_width": 480})
    captions = [(theme.short(r["vendor"], 30), _signed(r["variance"], currency)) for r in shown.to_dict("records")]
    theme.row_captions(figure, captions)
    more = f"; {len(mine) - MOST} smaller not drawn" if len(mine) > MOST else ""
    return figure.update_xaxes(title_text=f"{currency} beyond what was budgeted to date{more}", nticks=5, zeroline=True)


def _message(mine: pd.DataFrame, currency: str) -> str:
    """How much more than planned was accrued, and how much of it changes brought."""
    total, changed, other, unsplit = (
        float(mine[name].fillna(0).sum()) for name in ("variance", "change_driven", "other", "unsplit")
    )
    said = f"{theme.money(abs(total), currency)} {'over' if total > 0 else 'under'} what was budgeted to date"
    rest = f", {_signed(unsplit, currency)} not split" if mine["unsplit"].notna().any() else ""
    return f"{said}: {_signed(changed, currency)} by executed changes, {_signed(other, currency)} by the rest{rest}"


def _signed(amount: float, currency: str) -> str:
    return f"{'+' if amount > 0 else ''}{theme.money(float(amount), currency)}"
