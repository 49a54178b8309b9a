"""The numbers beside a chart or in a list: columns named for people, days without a time of day."""

import pandas as pd

from pipelines.charts import theme


def numbers(frame: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    """The columns named, in that order and under those headings; one that the frame lacks is left out."""
    there = {name: heading for name, heading in columns.items() if name in frame.columns}
    shown = frame[list(there)].copy()
    for name in shown.select_dtypes("datetime").columns:
        shown[name] = shown[name].dt.date
    return shown.rename(columns=there).reset_index(drop=True)


def in_words(table: pd.DataFrame) -> pd.DataFrame:
    """A table with a column Currency: amounts as `€18.4m`, indexes with two decimals, what is missing as empty."""
    rows = [{name: _cell(name, row[name], row["Currency"]) for name in row} for row in table.to_dict("records")]
    return pd.DataFrame(rows, columns=list(table.columns))


def _cell(name: str, value: object, currency: object) -> object:
    if pd.isna(value) or isinstance(value, str):
        return "" if pd.isna(value) else value
    if name == "Accrued against plan":
        return f"{float(value) * 100:,.0f} %"
    return f"{float(value):.2f}" if name in ("CPI", "SPI") else theme.money(float(value), str(currency))
