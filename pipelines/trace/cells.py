"""Cells: the rows of a ledger with the file, sheet and cell of each, who loaded it and when."""

import json
from collections.abc import Sequence
from typing import Any

import duckdb
import pandas as pd

from pipelines.records import record
from pipelines.trace.ledger import Ledger, used

COLUMNS = (
    "ingredient", "amount", "kind", "trial_id", "country", "site_id", "vendor", "currency", "item", "period",
    "data_date", "feed", "file_name", "sheet", "row_number", "cell", "cell_note", "upload_id", "loaded_by", "loaded_at",
    "sha256",
)  # fmt: skip

Reading = dict[str, str]
"""How one column of a sheet was read: its header, letter and field, and the item it is about."""

WITH_ORIGIN = """select r.* exclude (sheet, upload_id), s.receipt as read_as, coalesce(r.sheet, s.sheet) as sheet,
        u.upload_id, u.feed, u.file_name, u.sha256, u.loaded_by, u.loaded_at, m.mends
    from picked r
    left join store.sheets s on s.receipt = coalesce(r.receipt, (
        select min(o.receipt) from store.sheets o
        where o.upload_id = r.upload_id and o.kind = r.kind and o.sheet = coalesce(r.sheet, o.sheet)))
    left join store.uploads u on u.upload_id = s.upload_id
    left join store.mendings m on m.upload_id = s.upload_id
    order by abs(r.amount) desc nulls last, r.trial_id, r.site_id, r.item, r.period, s.receipt, r.row_number"""


def rows(
    cursor: duckdb.DuckDBPyConnection, ledger: Ledger, ingredients: Sequence[str], shown: int | None
) -> pd.DataFrame:
    """The rows in the temporary table `behind`, ingredient by ingredient, the largest amounts first.

    Columns are COLUMNS. shown: at most so many of each ingredient, None for all.
    """
    order = "abs(amount) desc nulls last, trial_id, site_id, item, period, receipt, row_number"
    limit = "" if shown is None else "limit $shown"
    sql = f"with picked as (from behind where ingredient = $ingredient order by {order} {limit}) {WITH_ORIGIN}"
    found = [cursor.execute(sql, used(sql, {"ingredient": i, "shown": shown})).df() for i in ingredients]
    listed = [frame for frame in found if len(frame)]
    if not listed:
        return pd.DataFrame(columns=list(COLUMNS))
    whole = pd.concat(listed, ignore_index=True)
    return _with_cells(cursor, ledger, whole)[list(COLUMNS)]


def _with_cells(cursor: duckdb.DuckDBPyConnection, ledger: Ledger, whole: pd.DataFrame) -> pd.DataFrame:
    """The rows with `cell`, the cells that say the amount, and `cell_note`, what must be known of them or why not."""
    readings = _readings(cursor, whole["read_as"].dropna().astype(int).unique().tolist())
    found, notes = [], []
    for row in whole.itertuples():
        columns = readings.get(row.read_as, [])
        letters = [] if pd.isna(row.row_number) else _letters(ledger.fields[row.ingredient], row, columns)
        found.append(", ".join(f"{letter}{int(row.row_number)}" for letter in letters))
        notes.append(_known(row) if letters else _why_not(row, columns))
    return whole.assign(cell=found, cell_note=notes)


def _readings(cursor: duckdb.DuckDBPyConnection, receipts: list[int]) -> dict[int, list[Reading]]:
    """Per receipt how the columns of its sheet were read."""
    sql = "select receipt, mapping::varchar from store.sheets where list_contains($r, receipt)"
    return {number: json.loads(text) for number, text in cursor.execute(sql, {"r": receipts}).fetchall()}


def _letters(fields: Sequence[str], row: Any, columns: list[Reading]) -> list[str]:
    """The columns of a row's sheet that say the fields; of one looked up in another field's text, that one's."""
    letters: dict[str, list[str]] = {}
    for column in columns:
        if column["field"] and column["item"] in (None, row.item):
            letters.setdefault(column["field"], []).append(column["letter"])
    names = [name for kind, name in (field.split(".") for field in fields) if kind == row.kind]
    found = (letters.get(name) or letters.get(record(row.kind).column(name).derived_from, []) for name in names)
    return list(dict.fromkeys(letter for mine in found for letter in mine))


def _known(row: Any) -> str:
    """What must be known of a cell that is named."""
    if not pd.isna(row.mends):
        return f"counted in the sheet of upload {row.mends}, which this file mended"
    if str(row.file_name).lower().endswith(".xml"):
        return "counted in the table that was read out of the file, which has no sheets itself"
    return ""


def _why_not(row: Any, columns: list[Reading]) -> str:
    """Why no cell can be named."""
    if pd.isna(row.row_number):
        return "it is said of the whole export, in no row of its own"
    if any(c["field"] == "item" for c in columns):
        return "the sheet has a row for each item: several rows say it together, and this is the first of them"
    return "no column of the sheet says it: it follows from what the rest of the file says"
