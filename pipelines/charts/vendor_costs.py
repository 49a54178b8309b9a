"""What each vendor was to cost by now and did: the five amounts side by side, per currency, never netted."""

import pandas as pd

AMOUNTS = ("budgeted", "budgeted_to_date", "accrued", "invoiced", "paid", "forecast")


def vendor_costs(monthly: pd.DataFrame) -> pd.DataFrame:
    """From the view `budget_monthly`: vendor, currency, the amounts, and accrued over budgeted of the same months.

    To date is: complete months, and lines without a month. Vendors that cost most against their plan come first.
    """
    to_date = monthly["is_complete"].fillna(True) | monthly["month_on"].isna()
    rows = monthly.assign(
        vendor=monthly["vendor"].fillna("no vendor named"),
        currency=monthly["currency"].fillna("no currency named"),
        budgeted_to_date=monthly["budgeted"].where(to_date),
        accrued=monthly["accrued"].where(to_date),
        forecast=monthly["forecast"].where(~to_date),
    )
    sums = rows.groupby(["vendor", "currency"])[list(AMOUNTS)].sum(min_count=1).astype("Float64").reset_index()
    part = sums["accrued"] / sums["budgeted_to_date"].where(sums["budgeted_to_date"] > 0)
    return sums.assign(against_plan=part.round(3)).sort_values(
        ["against_plan", "vendor"], ascending=[False, True], na_position="last"
    )


def overspending(costs: pd.DataFrame, limit: float = 1.1) -> str | None:
    """The vendor furthest above its plan to date, from `limit` times on, as a sentence; None where there is none."""
    over = costs[costs["against_plan"].fillna(0) >= limit]
    if over.empty:
        return None
    worst = over.sort_values(["against_plan", "vendor"], ascending=[False, True]).iloc[0]
    where = sorted(over.loc[over["vendor"] == worst["vendor"], "currency"])
    return f"{worst['vendor']} is {worst['against_plan'] - 1:.0%} over its plan to date ({', '.join(where)})".replace(
        "%", " %"
    )
