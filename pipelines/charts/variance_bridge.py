"""Why does the accrued cost differ from the plan to date? From scope to exchange rates, up to the whole difference."""

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme

PARTS = {
    "scope": "Scope: executed changes",
    "rate": "Rate: price of the work done",
    "volume": "Volume: beyond all budgeted",
    "timing": "Timing: units earlier or later",
    "not_split": "Not split: lines without units",
    "fx": "Exchange rates",
}
"""What the view `variance_bridge` splits the difference into."""
ENDS = ("budgeted", "accrued", "total")


def bridge_steps(bridge: pd.DataFrame, basis: str) -> pd.DataFrame:
    """From the view `variance_bridge`, one row per part and the total: part, name, amount, begins_at, ends_at.

    Parts that no line has are left out. The parts add up to the total.
    """
    mine = bridge[(bridge["basis"] == basis) & bridge["total"].notna()]
    rows, level = [], 0.0
    for part, name in PARTS.items():
        amount = float(mine[part].sum())
        if mine[part].fillna(0).ne(0).any():
            rows.append((part, name, amount, level, level + amount))
        level += amount
    total = float(mine["total"].sum())
    rows.append(("total", "Accrued against the plan to date", total, 0.0, total))
    return pd.DataFrame(rows, columns=["part", "name", "amount", "begins_at", "ends_at"])


def bridge_by_trial(bridge: pd.DataFrame, basis: str) -> pd.DataFrame:
    """A row per trial: trial_id, currency (that of the basis), budgeted and accrued to date, total, and each part."""
    mine = bridge[(bridge["basis"] == basis) & bridge["total"].notna()]
    sums = mine.groupby(["trial_id", "to_currency"])[[*ENDS, *PARTS]].sum().astype("float64").reset_index()
    return sums.rename(columns={"to_currency": "currency"}).sort_values("total", key=abs, ascending=False)


def left_out(bridge: pd.DataFrame, basis: str) -> str:
    """How many lines are not in the bridge of this basis and why, as a sentence; nothing where all are."""
    mine = bridge[(bridge["basis"] == basis) & bridge["total"].isna()]
    unphased = int(mine["is_unphased"].sum())
    parts = ((unphased, "without months"), (len(mine) - unphased, "without a rate, a plan or accrued cost"))
    said = [f"{theme.counted(many, 'contract line')} {why}" for many, why in parts if many]
    return f" Left out: {' and '.join(said)}." if said else ""


def variance_bridge(bridge: pd.DataFrame, basis: str) -> go.Figure:
    """The rows of the view `variance_bridge` in one basis, as a waterfall from the plan to date. Right is over."""
    mine = bridge[(bridge["basis"] == basis) & bridge["total"].notna()]
    if mine.empty:
        return theme.nothing("No contract line has both a plan by month and accrued cost in this currency")
    steps, currency = bridge_steps(bridge, basis), str(mine["to_currency"].iloc[0])
    colors = [theme.PLAN if part == "total" else theme.ACTUAL for part in steps["part"]]
    less = ["/" if amount < 0 else "" for amount in steps["amount"]]
    figure = go.Figure()
    figure.add_bar(
        x=steps["amount"].tolist(),
        base=steps["begins_at"].tolist(),
        y=[row + 0.14 for row in range(len(steps))],
        orientation="h",
        width=0.3,
        marker={
            "color": colors,
            "line": {"color": colors, "width": 2},
            "pattern": {"shape": less, "fillmode": "replace", "size": 8},
        },
        hoverinfo="skip",
    )
    planned, accrued = float(mine["budgeted"].sum()), float(mine["accrued"].sum())
    theme.framed(figure, _message(steps, planned, accrued, currency), height=60 * len(steps) + 30, bottom=20)
    theme.rows_only(figure, len(steps))
    theme.row_captions(figure, [(row.name, signed(row.amount, currency)) for row in steps.itertuples(index=False)])
    for row in range(len(steps)):
        figure.add_shape(type="line", x0=0, x1=0, y0=row - 0.08, y1=row + 0.36, line={"color": theme.INK, "width": 2})
    return figure.update_xaxes(visible=False)


def signed(amount: float, currency: str) -> str:
    """`+€120k`, `−€4k`: more or less than planned."""
    return ("+" if amount > 0 else "") + theme.money(amount, currency)


def _message(steps: pd.DataFrame, planned: float, accrued: float, currency: str) -> str:
    total, parts = float(steps["amount"].iloc[-1]), steps.iloc[:-1]
    base = f"{theme.money(accrued, currency)} accrued"
    if parts.empty:
        return f"{base}, as planned to date"
    first = parts.loc[parts["amount"].abs().idxmax()]
    word = first["name"].split(":")[0].lower()
    size = f"{theme.money(abs(total), currency)} {'over' if total > 0 else 'under'}" if total else "as much as"
    plan = f"{theme.money(planned, currency)} planned to date"
    return f"{base}, {size} the {plan}; mostly {word}, {signed(first['amount'], currency)}"
