"""How far has the money come? From contracted to paid, in one currency at one set of rates."""

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme

STAGES = {
    "contracted": "Contracted",
    "earned": "Earned",
    "accrued": "Accrued",
    "invoiced": "Invoiced",
    "accepted": "Invoiced for accepted deliverables",
    "paid": "Paid",
}
"""The parts of the view `money_at_budget_rate` that are drawn, in their order."""
NO_VENDOR = "no vendor named"


def bases(money: pd.DataFrame) -> dict[str, str]:
    """The bases of the view `money_at_budget_rate`, the first one first, as people call them."""
    named = money.drop_duplicates("basis")
    pairs = zip(named["basis"], named["rate_set"], named["to_currency"], strict=True)
    return {b: f"{c} only, without exchange" if pd.isna(s) else f"{c} at the rates of {s}" for b, s, c in pairs}


def in_basis(rows: pd.DataFrame, basis: str) -> pd.DataFrame:
    """The rows of one basis."""
    return rows[rows["basis"] == basis]


def stages(money: pd.DataFrame, basis: str) -> dict[str, float | None]:
    """What each part comes to; None where nothing is known of it. Amounts without a rate are not in it."""
    sums = in_basis(money, basis).groupby("part")["amount"].sum(min_count=1)
    return {part: None if pd.isna(sums.get(part)) else float(sums[part]) for part in (*STAGES, "budgeted")}


def by_vendor(money: pd.DataFrame, basis: str) -> pd.DataFrame:
    """A row per trial and vendor: trial_id, vendor, currency (that of the basis) and an amount per part."""
    rows = in_basis(money, basis)
    rows = rows.assign(vendor=rows["vendor"].fillna(NO_VENDOR), amount=rows["amount"].astype("float64"))
    table = rows.groupby(["trial_id", "vendor", "part"])["amount"].sum(min_count=1).unstack().reset_index()
    parts = [part for part in STAGES if part in table]
    table = table[table[parts].notna().any(axis=1)].assign(currency=rows["to_currency"].iloc[0])
    return table.sort_values(parts[0] if parts else "trial_id", ascending=False, na_position="last")


def without_rate(money: pd.DataFrame, basis: str) -> pd.DataFrame:
    """The amounts this basis has no rate for, in their own: trial_id, vendor, part, currency, own_amount."""
    rows = in_basis(money, basis)
    rows = rows[rows["amount"].isna() & rows["own_amount"].fillna(0).ne(0)]
    return rows[["trial_id", "vendor", "part", "currency", "own_amount"]].reset_index(drop=True)


def exchange(money: pd.DataFrame, basis: str) -> tuple[float | None, int, str | None]:
    """What the rates did to accrued cost, in how many months no actual rate is known, and the set of actual rates."""
    rows = in_basis(money, basis)
    known, sets = rows["fx"].dropna(), rows["actual_set"].dropna()
    return (
        float(known.sum()) if len(known) else None,
        int(rows["months_without"].fillna(0).sum()),
        str(sets.iloc[0]) if len(sets) else None,
    )


def money_stages(money: pd.DataFrame, basis: str) -> go.Figure:
    """The rows of the view `money_at_budget_rate` in one basis, a bar each; what is not known has none."""
    sums = {part: amount for part, amount in stages(money, basis).items() if part in STAGES}
    if all(amount is None for amount in sums.values()):
        return theme.nothing("No amount is known in this currency")
    currency = str(in_basis(money, basis)["to_currency"].iloc[0])
    figure = go.Figure()
    figure.add_bar(
        x=[amount or 0 for amount in sums.values()],
        y=[row + 0.14 for row in range(len(sums))],
        orientation="h",
        width=0.3,
        marker={"color": [theme.PLAN if part == "contracted" else theme.ACTUAL for part in sums]},
        hoverinfo="skip",
    )
    theme.framed(figure, _message(sums, currency), height=60 * len(sums) + 30, bottom=20)
    theme.rows_only(figure, len(sums))
    said = [(STAGES[part], "not known" if a is None else theme.money(a, currency)) for part, a in sums.items()]
    theme.row_captions(figure, said)
    return figure.update_xaxes(visible=False, rangemode="tozero")


def _message(sums: dict[str, float | None], currency: str) -> str:
    """Where the largest gap between work and bill is, in words."""
    earned, invoiced = sums["earned"], sums["invoiced"]
    if earned is None or invoiced is None:
        known = [STAGES[part].lower() for part, amount in sums.items() if amount is None]
        return f"Not known: {', '.join(known)}"
    gap = theme.money(abs(earned - invoiced), currency)
    if earned == invoiced:
        return f"{theme.money(earned, currency)} earned, and as much invoiced"
    return f"{theme.money(earned, currency)} earned, {gap} {'more' if earned > invoiced else 'less'} than invoiced"
