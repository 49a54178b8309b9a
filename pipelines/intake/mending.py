"""Mending: a workbook of problems that comes back is its upload's file once more, with what was mended in place.

A whole sheet is read as it came back. Of a large file only the rejected rows went out: they are put into the original,
which is read again. Either way the file is taken in as if it had been right the first time, for the same feed and date.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from pipelines.errors import RefusedFile
from pipelines.intake import mending_slip, workbook
from pipelines.intake.mending_slip import FIRST_COLUMN, MendedSheet, Slip
from pipelines.intake.read_sheet import Flaw, Sheet
from pipelines.intake.staged import Staged
from pipelines.settings import Settings
from pipelines.store import originals
from pipelines.store.connection import Store

if TYPE_CHECKING:
    from pipelines.intake.tables import Coming, Read

Cells = list[str | None]


@dataclass(frozen=True)
class Layer:
    """Rejected rows of one sheet as they came back, by their number in the file; `gone` did not come back."""

    rows: dict[int, Cells]
    gone: list[int]
    flaws: list[Flaw]


@dataclass(frozen=True)
class Mended:
    """One sheet of a file with what was mended in it: layers lie over the sheet, the newest last."""

    sheet: Sheet
    layers: tuple[Layer, ...] = ()


@dataclass(frozen=True)
class Mending:
    """What a workbook mends: the upload, its file's name, the sheets and kinds it was read as, and the layers."""

    upload_id: str
    file_name: str
    kinds: frozenset[tuple[str, str]]
    rejected: int
    layers: dict[str, tuple[Layer, ...]]

    def put_in(self, cursor: duckdb.DuckDBPyConnection, staged: Staged) -> Staged:
        """The staged sheet of the file with the mended rows in place of the rejected ones."""
        for layer in self.layers.get(staged.sheet, ()):
            staged = _put_in(cursor, staged, layer)
        return staged

    def must_match(self, reads: "list[Read]") -> None:
        """Raise RefusedFile unless every sheet still reads as the kinds it was read as before."""
        now = {(read.sheet, read.table.kind.kind) for read in reads}
        for sheet, kind in sorted(self.kinds - now):
            raise RefusedFile(
                f"its sheet “{sheet}” mends {kind} of upload {self.upload_id}, but does not read as {kind} any more: "
                f"leave its headers as they were."
            )

    def note(self, rejected: int) -> str:
        """What it mended, for people; `rejected` rows of it are still rejected."""
        return (
            f"it mends upload {self.upload_id} ({self.file_name}), whose feed and data date it takes: of "
            f"{self.rejected:,} rejected rows then, {rejected:,} are rejected now"
        )


def recognized(
    store: Store, cursor: duckdb.DuckDBPyConnection, coming: "Coming", sheets: list[Sheet], folder: Path
) -> "tuple[Coming, list[Sheet]]":
    """What comes and its sheets; where it is a workbook of problems, as the upload that it mends.

    Raises RefusedFile where it says it mends something that is not here, was withdrawn, or has been replaced.
    """
    slip = mending_slip.read(sheets)
    if slip is None:
        return coming, sheets
    feed, data_date, file_name = _mended_upload(cursor, slip)
    mended = _applied(cursor, slip, sheets, sheets_of(store, cursor, slip.upload_id, folder))
    named = {s.of: (s.name if s.is_whole else s.of) for s in slip.sheets}
    books = cursor.execute(
        "select sheet, kind, rejected, mapping from store.sheets where upload_id = $u", {"u": slip.upload_id}
    ).fetchall()
    if missing := {row[0] for row in books} - set(named):
        raise RefusedFile(f"it mends upload {slip.upload_id}, but lacks its sheet “{min(missing)}”.")
    kinds = {row[1] for row in books}
    mending = Mending(
        upload_id=slip.upload_id,
        file_name=file_name,
        kinds=frozenset((named.get(sheet, sheet), kind) for sheet, kind, _, _ in books),
        rejected=sum(row[2] for row in books),
        layers={m.sheet.name: m.layers for m in mended},
    )
    coming = replace(
        coming,
        feed=feed,
        data_date=data_date,
        kind=kinds.pop() if len(kinds) == 1 else None,
        trial=_trial(cursor, slip.upload_id),
        mends=mending,
    )
    return coming, [m.sheet for m in mended]


def sheets_of(store: Store, cursor: duckdb.DuckDBPyConnection, upload_id: str, folder: Path) -> list[Mended]:
    """The sheets of an upload's file, read again: where it mended another upload, as that one's with the mending in.

    Raises RefusedFile where the original is gone.
    """
    sha256, file_name, mends = cursor.execute(
        """select sha256, file_name, mends from store.uploads left join store.mendings using (upload_id)
           where upload_id = $u""",
        {"u": upload_id},
    ).fetchone()
    path = originals.path_of(store.folder, sha256)
    if not path.exists():
        raise RefusedFile(f"the original of upload {upload_id} ({file_name}) is not in {path.parent.parent} any more.")
    own = workbook.read(path, file_name, folder, Settings())
    if mends is None:
        return [Mended(sheet) for sheet in own]
    return _applied(cursor, mending_slip.read(own), own, sheets_of(store, cursor, mends, folder))


def _mended_upload(cursor: duckdb.DuckDBPyConnection, slip: Slip) -> tuple:
    """Feed, data date and file name of the upload a slip names, if it may be mended."""
    found = cursor.execute(
        """select feed, data_date, file_name, upload_id in (select upload_id from store.withdrawals)
           from store.uploads where upload_id = $u and sha256 = $s
             and not exists (select 1 from store.versions v where v.upload_id = $u and not may_see(v.trial_id))""",
        {"u": slip.upload_id, "s": slip.sha256},
    ).fetchone()
    if found is None:
        raise RefusedFile(
            f"it says that it mends upload “{slip.upload_id[:40]}”, which is not here: take it in where it came from."
        )
    if found[3]:
        raise RefusedFile(f"it mends upload {slip.upload_id}, which has been withdrawn: mend the file itself.")
    later = cursor.execute(
        """with recursive mends as (
               select $u as upload_id
               union select m.upload_id from store.mendings m join mends on m.mends = mends.upload_id)
           select w.upload_id from store.versions v join store.versions w
           on w.feed = v.feed and w.kind = v.kind and w.trial_id = v.trial_id and w.data_date = v.data_date
           where v.upload_id = $u and w.number > v.number and w.upload_id not in (select upload_id from mends)
             and w.upload_id not in (select upload_id from store.withdrawals)
           order by w.loaded_at desc limit 1""",
        {"u": slip.upload_id},
    ).fetchone()
    if later:
        raise RefusedFile(
            f"it mends upload {slip.upload_id}, but upload {later[0]} has since brought the same for the same data "
            f"date: mend that one."
        )
    return found[:3]


def _trial(cursor: duckdb.DuckDBPyConnection, upload_id: str) -> str | None:
    """The trial that was said for a file without a trial column: the one that all of its rows are of."""
    found = cursor.execute(
        "select distinct trial_id from store.versions where upload_id = $u and trial_id <> ''", {"u": upload_id}
    ).fetchall()
    return found[0][0] if len(found) == 1 else None


def _applied(cursor: duckdb.DuckDBPyConnection, slip: Slip, own: list[Sheet], before: list[Mended]) -> list[Mended]:
    """The sheets of the file that is mended, as the slip says they came back."""
    by_name = {sheet.name: sheet for sheet in own}
    old = {mended.sheet.name: mended for mended in before}
    found = []
    for said in slip.sheets:
        if said.name not in by_name or said.of not in old:
            raise RefusedFile(f"its sheet “{said.name[:40]}”, which mends “{said.of[:40]}”, is not there any more.")
        back, base = by_name[said.name], old[said.of]
        if said.is_whole:
            found.append(Mended(_whole(back, base.sheet)))
        else:
            layer = _layer(back, _given_out(cursor, slip.upload_id, said), said)
            found.append(Mended(base.sheet, (*base.layers, layer)))
    return found


def _whole(back: Sheet, base: Sheet) -> Sheet:
    """A sheet as it came back. What could not be read in it before is still a flaw where it still stands there."""
    rows, before = _rows(back), _rows(base)
    bad_cells = {(flaw.column, flaw.text): flaw for flaw in base.flaws if flaw.column is not None}
    bad_rows = {tuple(before[flaw.row_number]): flaw for flaw in base.flaws if flaw.column is None}
    flaws = [
        replace(bad_cells[cell], row_number=number)
        for number, cells in rows.items()
        for cell in enumerate(cells)
        if cell in bad_cells
    ]
    flaws += [replace(bad_rows[tuple(c)], row_number=number) for number, c in rows.items() if tuple(c) in bad_rows]
    return replace(back, flaws=[*back.flaws, *flaws], is_workbook=base.is_workbook)


def _rows(sheet: Sheet) -> dict[int, Cells]:
    """The rows of a sheet by their number, without the empty cells at their end."""
    if sheet.rows is None:
        return {}
    return {row[0]: _trimmed(row[1:]) for row in zip(*sheet.rows.to_pydict().values(), strict=True)}


def _trimmed(cells: tuple[str | None, ...] | Cells) -> Cells:
    filled = max((i for i, cell in enumerate(cells, start=1) if cell), default=0)
    return list(cells[:filled])


def _given_out(cursor: duckdb.DuckDBPyConnection, upload_id: str, said: MendedSheet) -> list[int]:
    found = cursor.execute(
        """select distinct row_number from store.rejected_rows where upload_id = $u and sheet = $s
           order by row_number limit $n""",
        {"u": upload_id, "s": said.of, "n": said.count},
    )
    return [row[0] for row in found.fetchall()]


def _layer(back: Sheet, given_out: list[int], said: MendedSheet) -> Layer:
    """The rows that came back, by the number in their first column. Raises RefusedFile for rows nobody gave out."""
    rows: dict[int, Cells] = {}
    flaws: list[Flaw] = []
    lines = iter(_rows(back).items())
    # The title rows and the header were given out above the rows, and are the original's own.
    next((there for there, cells in lines if cells[:1] == [FIRST_COLUMN]), None)
    for there, (number, *cells) in lines:
        known = int(number) if number and number.isdecimal() else None
        if known not in given_out or known in rows:
            raise RefusedFile(
                f"row {there} of its sheet “{said.name}” begins with “{(number or '')[:20]}”: the first column says "
                f"which rejected row of the file it mends, each once. Leave it, and add new rows to the file itself."
            )
        rows[known] = cells
        flaws += [
            replace(f, row_number=known, column=f.column - 1) for f in back.flaws if f.row_number == there and f.column
        ]
    filled = {number: cells for number, cells in rows.items() if any(cells)}
    return Layer(filled, [number for number in given_out if number not in filled], flaws)


def _put_in(cursor: duckdb.DuckDBPyConnection, staged: Staged, layer: Layer) -> Staged:
    names = [f"c{i}" for i in range(staged.width)]
    numbers = {"n": [*layer.rows, *layer.gone]}
    found = f"select row_number, {', '.join(names)} from {staged.name} where list_contains($n, row_number)"
    before = {number: cells for number, *cells in cursor.execute(found, numbers).fetchall()}
    after = {number: (cells + [None] * staged.width)[: staged.width] for number, cells in layer.rows.items()}
    columns = [pa.array([cells[i] for cells in after.values()], pa.string()) for i in range(staged.width)]
    cursor.register("mended_rows", pa.table([pa.array(after, pa.int64()), *columns], names=["of_row", *names]))
    cursor.execute(
        f"update {staged.table} set {', '.join(f'{name} = m.{name}' for name in names)} from mended_rows m "
        f"where {staged.row} = m.of_row"
    )
    cursor.unregister("mended_rows")
    staged.leave_out(cursor, layer.gone)
    stays = [flaw for flaw in staged.flaws if flaw.row_number not in before or _still(flaw, before, after)]
    return replace(staged, flaws=(*stays, *layer.flaws))


def _still(flaw: Flaw, before: dict[int, Cells], after: dict[int, Cells]) -> bool:
    """Whether what could not be read stands there as before."""
    now = after.get(flaw.row_number)
    if now is None or flaw.column is None:
        return now == before[flaw.row_number]
    return now[flaw.column] == before[flaw.row_number][flaw.column]
