"""Cells: the rows of a ledger with the file, sheet and cell of each, who loaded it and when."""

import json
from collections.abc import Sequence

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
    readings = _readings(cursor, whole["read_as"].dropna().astype(int).unique().tolist())
    said = [
        _cell(ledger.fields[r.ingredient], r.kind, readings.get(r.read_as, []), r.item, r.row_number, r.mends)
        for r in whole.itertuples()
    ]
    return whole.assign(cell=[cell for cell, _ in said], cell_note=[note for _, note in said])


def _readings(cursor: duckdb.DuckDBPyConnection, receipts: list[int]) -> dict[int, list[Reading]]:
    """Per receipt how the columns of its sheet were read."""
    sql = "select receipt, mapping::varchar from store.sheets where list_contains($r, receipt)"
    return {number: _list(text) for number, text in cursor.execute(sql, {"r": receipts}).fetchall()}


def _list(mapping: str | None) -> list[Reading]:
    found = json.loads(mapping or "[]")
    return found if isinstance(found, list) else []


def _cell(
    fields: Sequence[str], kind: str, columns: list[Reading], item: str | None, row_number: float, mends: str | None
) -> tuple[str, str]:
    """The cells of one row, and what must be said of them; why there are none where there are none."""
    if pd.isna(row_number):
        return "", "it is said of the whole export, in no row of its own"
    letters = [letter for field in fields if field.startswith(f"{kind}.") for letter in _letters(field, columns, item)]
    cells = ", ".join(f"{letter}{int(row_number)}" for letter in dict.fromkeys(letters))
    if not cells:
        return "", _why_not(columns)
    return cells, "" if pd.isna(mends) else f"counted in the sheet of upload {mends}, which this file mended"


def _letters(field: str, columns: list[Reading], item: str | None) -> list[str]:
    """The columns that bring a field; of one that is looked up in another field's text, the other's."""
    kind, name = field.split(".")
    for asked in filter(None, (name, record(kind).column(name).derived_from)):
        mine = [c["letter"] for c in columns if c["field"] == asked and c.get("item") in (None, "", item)]
        if mine:
            return mine
    return []


def _why_not(columns: list[Reading]) -> str:
    if any(c["field"] == "item" for c in columns):
        return "the sheet has a row for each item: several rows say it together, and this is the first of them"
    return "no column of the sheet says it: it follows from what the rest of the file says"
