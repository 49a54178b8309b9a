"""What of an upload goes out to be mended: its sheets whole where they are small, else their rejected rows."""

import csv
import re
import tempfile
from itertools import islice
from pathlib import Path

from pipelines.access import Viewer
from pipelines.intake import mending
from pipelines.intake.mending import Mended
from pipelines.intake.problems_workbook import Row, SheetToMend, problems_workbook, safe_text
from pipelines.intake.read_sheet import CsvSource
from pipelines.store import rejected, upload_log
from pipelines.store.connection import Store

ROWS = 20_000
CELLS = 1_000_000
"""A file up to these sizes goes out whole; of a larger one at most so many rejected rows do, per sheet."""

_CHANGES = re.compile(r"\r|_x[0-9A-Fa-f]{4}_")
"""Text that a workbook does not give back as it was."""


def workbook_of(store: Store, viewer: Viewer, upload_id: str) -> bytes:
    """The workbook of one upload's problems and sheets. Raises NotFound, and RefusedFile where its original is gone."""
    problems = upload_log.problems(store, viewer, upload_id)
    books = store.frame(
        viewer,
        """select sha256, sheet, min(header_row) as header_row, sum(rejected) as rejected
           from store.sheets join store.uploads using (upload_id) where upload_id = $u
           group by all order by sheet""",
        u=upload_id,
    )
    sheets: list[SheetToMend] = []
    if books["rejected"].sum():
        with (
            tempfile.TemporaryDirectory(dir=store.folder / "scratch") as scratch,
            store.cursor(viewer) as cursor,
        ):
            found = {m.sheet.name: m for m in mending.sheets_of(store, cursor, upload_id, Path(scratch))}
            heads = dict(zip(books["sheet"], books["header_row"].astype(int), strict=True))
            sheets = _whole(found, heads) or _parts(store, viewer, upload_id, found, heads)
    return problems_workbook(upload_id, books["sha256"].iloc[0] if len(books) else "", problems, sheets)


def _whole(found: dict[str, Mended], heads: dict[str, int]) -> list[SheetToMend] | None:
    """Every sheet that was read, row by row; None where they are too large, or a workbook would change a text."""
    if any(found[name].layers for name in heads):
        return None
    sheets, left = [], ROWS
    for name, header_row in heads.items():
        rows = _rows(found[name], left + 1)
        left -= len(rows)
        cells = [cell for _, row in rows for cell in row if cell]
        if left < 0 or len(cells) > CELLS or any(_CHANGES.search(c) or safe_text(c) != c for c in cells):
            return None
        head = [row for row in rows if row[0] <= header_row]
        sheets.append(SheetToMend(name, head, rows[len(head) :], True, header_row))
    return sheets


def _parts(
    store: Store, viewer: Viewer, upload_id: str, found: dict[str, Mended], heads: dict[str, int]
) -> list[SheetToMend]:
    """Of every sheet the rows down to the header, and the rejected ones with their numbers in the file."""
    frame = rejected.rejected_rows(store, viewer, upload_id).drop_duplicates(["sheet", "row_number"])
    sheets = []
    for name, header_row in heads.items():
        head = [row for row in _rows(found[name], header_row) if row[0] <= header_row]
        mine = frame[frame["sheet"] == name].head(ROWS)
        rows = [(int(n), list(cells)) for n, cells in zip(mine["row_number"], mine["cells"], strict=True)]
        sheets.append(SheetToMend(name, head, rows, False, header_row))
    return sheets


def _rows(mended: Mended, first: int) -> list[Row]:
    """At most the first so many rows of a sheet, with their numbers."""
    if mended.sheet.csv is not None:
        return _csv_rows(mended.sheet.csv, first)
    columns = mended.sheet.rows.slice(0, first).to_pydict().values()
    return [(number, cells) for number, *cells in zip(*columns, strict=True)]


def _csv_rows(source: CsvSource, first: int) -> list[Row]:
    """The same of a text file that is proven to be strict CSV."""
    with source.path.open(encoding=source.encoding, newline="") as file:
        for _ in range(source.skip):
            next(file)
        records = islice(csv.reader(file, delimiter=source.delimiter, quotechar=source.quote), first)
        numbered = [(n, [cell.strip() or None for cell in row]) for n, row in enumerate(records, start=source.skip + 1)]
    return [(number, cells) for number, cells in numbered if any(cells)]
