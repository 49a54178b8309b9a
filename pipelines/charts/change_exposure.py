"""What may the contracts still come to? From the original value over executed changes to those not executed yet."""

import pandas as pd
import plotly.graph_objects as go

from pipelines.charts import theme

OPEN = ("pending", "at-risk", "verbal")
STEPS = {
    "original": "Original value",
    "executed": "Executed changes",
    "current": "Current value",
    "pending": "Pending: submitted",
    "at-risk": "At risk: work begun",
    "verbal": "Verbal: not written",
    "total": "If all of it comes",
}
"""The rows in order; `current` and `total` are what those before them add up to."""
SUMS = ("current", "total")


def contract_currencies(amounts: pd.DataFrame) -> list[str]:
    """The currencies of the view `contract_amounts`, the one with most money first; "" where none was named."""
    counted = amounts[amounts["part"].isin(["original", "executed", *OPEN])]
    sizes = counted.assign(currency=counted["currency"].fillna(""), size=counted["amount"].abs())
    return sizes.groupby("currency")["size"].sum().sort_values(ascending=False).index.tolist()


def exposure_steps(amounts: pd.DataFrame, currency: str) -> pd.DataFrame:
    """From the view `contract_amounts`, one row per step: step, name, amount, begins_at, ends_at, changes, silent.

    Increases only of what is not executed: decreases are not netted. changes: how many there are; silent: how many of
    them have no amount. What counts inside another vendor's contract is not added again. Where no change at all is
    known, the amounts of changes are missing.
    """
    known = amounts["kind"].eq("changes").any()
    mine = amounts[(amounts["currency"].fillna("") == currency) & ~amounts["is_passed_on"].astype(bool)]
    rows, level = [], 0.0
    for step, name in STEPS.items():
        here = mine[mine["part"] == step]
        counted = here[~here["part"].isin(OPEN) | here["amount"].gt(0).fillna(False) | here["amount"].isna()]
        amount = level if step in SUMS else float(counted["amount"].sum())
        begins = 0.0 if step in SUMS else level
        level = begins + amount
        said = amount if known or step in ("original", *SUMS) else None
        rows.append((step, name, said, begins, level, len(counted), int(counted["amount"].isna().sum())))
    columns = ["step", "name", "amount", "begins_at", "ends_at", "changes", "silent"]
    return pd.DataFrame(rows, columns=columns).astype({"amount": "Float64"})


def change_exposure(amounts: pd.DataFrame, currency: str) -> go.Figure:
    """The rows of the view `contract_amounts` in one currency. Solid is contracted, hatched is not executed yet."""
    steps = exposure_steps(amounts, currency)
    figure = go.Figure()
    figure.add_bar(
        x=(steps["ends_at"] - steps["begins_at"]).tolist(),
        base=steps["begins_at"].tolist(),
        y=[row + 0.14 for row in range(len(steps))],
        orientation="h",
        width=0.3,
        marker=_marker(steps),
        name="Amount",
        hoverinfo="skip",
    )
    theme.framed(figure, _message(steps, currency), height=60 * len(steps) + 8, bottom=8)
    theme.rows_only(figure, len(steps))
    theme.row_captions(figure, [(row.name, _caption(row, currency)) for row in steps.itertuples(index=False)])
    top = max(float(steps["ends_at"].max()), float(steps["begins_at"].max()), 1.0)
    return figure.update_xaxes(range=[0, top * 1.02], visible=False)


def _marker(steps: pd.DataFrame) -> dict:
    color = {"verbal": theme.ALARM, "pending": theme.ACTUAL, "at-risk": theme.OTHER}
    colors = [theme.PLAN if step in SUMS else color.get(step, theme.ACTUAL) for step in steps["step"]]
    hatched = ["/" if step in (*OPEN, "total") else "" for step in steps["step"]]
    return {
        "color": colors,
        "line": {"color": colors, "width": 2},
        "pattern": {"shape": hatched, "fillmode": "replace", "size": 8},
    }


def _caption(row: object, currency: str) -> str:
    """The amount, with its sign where it is a change, and the changes that do not say theirs."""
    if pd.isna(row.amount):
        return "not known"
    size = theme.money(row.amount, currency)
    sign = "+" if row.step not in ("original", *SUMS) and row.amount > 0 else ""
    silent = f", {row.silent} without an amount" if row.silent and row.step != "original" else ""
    return f"{sign}{size}{silent}"


def _message(steps: pd.DataFrame, currency: str) -> str:
    sizes = dict(zip(steps["step"], steps["amount"], strict=True))
    if pd.isna(sizes["verbal"]):
        return f"The contracts stand at {theme.money(sizes['current'], currency)}; what changes may add is not known"
    open_sum, current = sum(sizes[step] for step in OPEN), sizes["current"]
    if not current > 0:
        return f"{theme.money(open_sum, currency)} of changes are not executed; no signed contract has a value"
    value = theme.money(current, currency)
    if not open_sum:
        silent = int(steps.loc[steps["step"].isin(OPEN), "silent"].sum())
        rest = f"; {theme.counted(silent, 'open change')} without an amount" if silent else ""
        return f"The contracts stand at {value}, and no open change adds to it{rest}"
    verbal = f", {theme.money(sizes['verbal'], currency)} of it only verbal" if sizes["verbal"] else ""
    share = f"{open_sum / current:.0%}".replace("%", " %")
    return f"Changes not executed may add {theme.money(open_sum, currency)} ({share}) to {value}{verbal}"


def verbal_said(changes: pd.DataFrame) -> str | None:
    """From the view `change_list`: how much is agreed with nothing written, as a sentence; None where nothing is."""
    verbal = changes[changes["state"] == "verbal"]
    if verbal.empty:
        return None
    sums = verbal.assign(currency=verbal["currency"].fillna("")).groupby("currency")["exposure"].sum()
    money = ", ".join(theme.money(float(size), currency) for currency, size in sums.items() if size > 0)
    longest = verbal["days_waiting"].max()
    said = f"{theme.counted(len(verbal), 'change')} {'is' if len(verbal) == 1 else 'are'} only verbal"
    since = "" if pd.isna(longest) else f", {'for' if len(verbal) == 1 else 'one for'} {int(longest)} days"
    return f"{said}{f' ({money})' if money else ''}{since}"
