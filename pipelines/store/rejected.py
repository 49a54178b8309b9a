"""Rejected rows: what an upload brought that could not be taken in, kept whole to be mended and sent again."""

import json

import pandas as pd

from pipelines.access import Viewer
from pipelines.store.connection import Store


def rejected_rows(store: Store, viewer: Viewer, upload_id: str) -> pd.DataFrame:
    """The rejected rows of one upload: sheet, kind, row_number, and cells, the text of every cell from column A."""
    return store.frame(
        viewer,
        """select sheet, kind, row_number, cells from store.rejected_rows
           where upload_id = $u order by sheet, row_number, kind""",
        u=upload_id,
    )


def headers(store: Store, viewer: Viewer, upload_id: str) -> dict[str, dict[str, str]]:
    """Per sheet of one upload: column letter to header, for every column that had one."""
    found: dict[str, dict[str, str]] = {}
    frame = store.frame(viewer, "select sheet, mapping from store.sheets where upload_id = $u", u=upload_id)
    for sheet, mapping in zip(frame["sheet"], frame["mapping"], strict=True):
        columns = {column["letter"]: column["header"] for column in json.loads(mapping)}
        found.setdefault(sheet, {}).update({letter: header for letter, header in columns.items() if header})
    return found
