"""What may changes still cost? Verbal, pending and at risk beside what is executed, in one currency."""

import pandas as pd

from pipelines.charts import theme

STATES = ("verbal", "at-risk", "pending", "not stated", "executed")


def by_state(changes: pd.DataFrame) -> pd.DataFrame:
    """From the view `open_changes` in one basis: state, changes, currency, increases, decreases, silent, change_ids.

    Amounts are words. The states in their order, those that are farthest from a signature first.
    """
    currency = str(changes["to_currency"].iloc[0])
    groups = changes.groupby("state")
    sums = groups[["increases", "decreases"]].sum(min_count=1).astype("float64")
    for name in ("increases", "decreases"):
        sums[name] = ["" if pd.isna(size) else theme.money(size, currency) for size in sums[name]]
    rows = sums.join(groups[["changes", "silent"]].sum()).join(groups["change_ids"].agg(", ".join))
    return rows.reindex([state for state in STATES if state in rows.index]).reset_index().assign(currency=currency)


def exposure_message(changes: pd.DataFrame) -> str:
    """What the changes that are not executed may add, and how much of it is only verbal, as a sentence."""
    currency, sizes = str(changes["to_currency"].iloc[0]), changes.groupby("state")["increases"].sum()
    open_sum = float(sizes.drop("executed", errors="ignore").sum())
    if not open_sum:
        return "No change that is not executed adds to the cost"
    verbal = float(sizes.get("verbal", 0))
    part = f", {theme.money(verbal, currency)} of it only verbal" if verbal else ", none of it only verbal"
    return f"Changes that are not executed may add {theme.money(open_sum, currency)}{part}"
