"""In which currency money is shown, at which rates, what has no rate there, and what the rates did."""

from typing import TYPE_CHECKING

import streamlit as st

from pages.parts.choices import pick
from pages.parts.words import amount, number
from pipelines.charts import theme
from pipelines.charts.money_stages import bases, exchange, without_rate

if TYPE_CHECKING:
    import pandas as pd


def pick_basis(money: "pd.DataFrame") -> str:
    """Choose the currency and the set of rates, in the address; the latest budget set where nobody chose."""
    names = bases(money)
    if len(names) == 1:
        return next(iter(names))
    with st.container(width=420):
        return pick("In which currency", names, "basis", index=0)


def currency_of(money: "pd.DataFrame", basis: str) -> str:
    """The currency of a basis."""
    return str(money.loc[money["basis"] == basis, "to_currency"].iloc[0])


def rates_in_words(money: "pd.DataFrame", basis: str) -> str:
    """Which set of rates is used, since which day, and what exchange rates did to accrued cost, apart."""
    rows = money[money["basis"] == basis]
    if rows["rate_set"].isna().all():
        return f"Amounts in {rows['to_currency'].iloc[0]} only: nothing is exchanged."
    found, silent, actual = exchange(money, basis)
    said = f"Every amount at the rates of {rows['rate_set'].iloc[0]}, in {rows['to_currency'].iloc[0]}."
    if actual is None:
        return f"{said} What exchange rates did is not known: no set of actual rates applies."
    missing = f"; {theme.counted(silent, 'month')} of a line had no actual rate" if silent else ""
    over = "more" if (found or 0) > 0 else "less"
    size = amount(abs(found), str(rows["to_currency"].iloc[0])) if found else "nothing"
    return f"{said} Apart from that: at the actual rates ({actual}) accrued cost is {size} {over}{missing}."


def lost_in_words(money: "pd.DataFrame", basis: str) -> str | None:
    """The amounts that have no rate in this basis, per currency and part, as a sentence; None where all have one."""
    lost = without_rate(money, basis)
    if lost.empty:
        return None
    sums = lost.groupby(["currency", "part"])["own_amount"].sum()
    said = ", ".join(f"{currency} {number(size)} {part}" for (currency, part), size in sums.items())
    trials = ", ".join(sorted(set(lost["trial_id"])))
    return f"Not in these sums, for want of a rate: {said} ({trials})."
