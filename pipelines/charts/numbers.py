"""The numbers beside a chart or in a list: columns named for people, amounts in words."""

import pandas as pd

from pipelines.charts import theme

PLACES = ("country", "site_id")
INDEXES = ("Cost performance", "Schedule performance")


def numbers(frame: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    """The columns named, in that order and under those headings.

    Left out is a column that the frame lacks, and a place (country, site) where no row has one.
    """
    there = {name: heading for name, heading in columns.items() if name in frame.columns}
    empty = [name for name in PLACES if name in there and frame[name].isna().all()]
    return frame[list(there)].drop(columns=empty).rename(columns=there).reset_index(drop=True)


def in_words(table: pd.DataFrame) -> pd.DataFrame:
    """A table with a column Currency: amounts as `€18.4m`, indexes with two decimals, what is missing as empty."""
    rows = [{name: _cell(name, row[name], row["Currency"]) for name in row} for row in table.to_dict("records")]
    return pd.DataFrame(rows, columns=list(table.columns))


def _cell(name: str, value: object, currency: object) -> object:
    if pd.isna(value) or isinstance(value, str):
        return "" if pd.isna(value) else value
    if name == "Accrued against plan":
        return f"{float(value) * 100:,.0f} %"
    if name in INDEXES:
        return f"{float(value):.2f}"
    return theme.money(float(value), "" if pd.isna(currency) else str(currency)).strip()
