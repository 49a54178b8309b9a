"""Rejected rows: what an upload brought that could not be taken in, kept whole to be mended and sent again."""

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
