"""Why cost differs from plan: per vendor and currency what executed changes brought, and the rest."""

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme

MOST = 8


def overruns(lines: pd.DataFrame) -> pd.DataFrame:
    """From the view `overrun_split`: per currency and vendor the difference and its two parts, the largest first.

    A vendor of whose lines some cannot be split has the parts of none: they would not add up.
    """
    named = lines.assign(vendor=lines["vendor"].fillna("no vendor named"))
    money = named.astype({name: "Float64" for name in ("variance", "change_driven", "other")})
    grouped = money.groupby(["currency", "vendor"])
    sums = grouped[["variance", "change_driven", "other"]].sum(min_count=1).reset_index()
    whole = grouped["change_driven"].apply(lambda parts: parts.notna().all()).reset_index(name="whole")["whole"]
    sums.loc[~whole.astype(bool), ["change_driven", "other"]] = pd.NA
    return sums.sort_values("variance", key=lambda amounts: -amounts.abs()).reset_index(drop=True)


def overrun_bars(sums: pd.DataFrame, currency: str) -> go.Figure:
    """Of one currency two bars a vendor: hatched what changes brought, solid the rest. Over plan is to the right."""
    shown = sums[(sums["currency"] == currency) & sums["change_driven"].notna()].head(MOST)
    if shown.empty:
        return theme.nothing(f"In {currency} no export of changes says which lines they change: nothing can be split")
    figure = go.Figure()
    for column, place, shape in (("change_driven", 0.04, "/"), ("other", 0.28, "")):
        figure.add_bar(
            x=shown[column].astype(float).tolist(),
            y=[row + place for row in range(len(shown))],
            orientation="h",
            width=0.2,
            marker={
                "color": theme.ACTUAL,
                "line": {"color": theme.ACTUAL, "width": 2},
                "pattern": {"shape": shape, "fillmode": "replace", "size": 8},
            },
            name=column,
        )
    theme.framed(figure, message(shown, currency), height=72 * len(shown) + 60, bottom=64)
    theme.rows_only(figure, len(shown)).update_layout(meta={"min_width": 480})
    theme.row_captions(
        figure, [(theme.short(r["vendor"], 30), _signed(r["variance"], currency)) for r in shown.to_dict("records")]
    )
    return figure.update_xaxes(title_text=f"{currency} beyond what was budgeted to date", nticks=5, zeroline=True)


def message(shown: pd.DataFrame, currency: str) -> str:
    """How much more than planned was accrued, and how much of it changes brought."""
    total, changed = float(shown["variance"].sum()), float(shown["change_driven"].sum())
    said = f"{theme.money(abs(total), currency)} {'over' if total > 0 else 'under'} what was budgeted to date"
    return f"{said}: {_signed(changed, currency)} by executed changes, {_signed(total - changed, currency)} by the rest"


def _signed(amount: float, currency: str) -> str:
    return f"{'+' if amount > 0 else ''}{theme.money(float(amount), currency)}"
