"""Mending: a workbook of problems that comes back is its upload's file once more, with what was mended in place.

A whole sheet is read as it came back. Of a large file only the rejected rows went out: they are put into the original,
which is read again. Either way the file is taken in as if it had been right the first time, for the same feed and date.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from pipelines.errors import RefusedFile
from pipelines.intake import mending_slip, workbook
from pipelines.intake.mending_layers import Layer, layer_of, put_in, whole
from pipelines.intake.mending_slip import MendedSheet, Slip
from pipelines.intake.read_sheet import Sheet
from pipelines.intake.staged import Staged
from pipelines.settings import Settings
from pipelines.store import originals
from pipelines.store.connection import Store

if TYPE_CHECKING:
    from pipelines.intake.tables import Coming, Read


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
            staged = put_in(cursor, staged, layer)
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
        "select sheet, kind, rejected from store.sheets where upload_id = $u", {"u": slip.upload_id}
    ).fetchall()
    if missing := {row[0] for row in books} - set(named):
        raise RefusedFile(f"it mends upload {slip.upload_id}, but lacks its sheet “{min(missing)}”.")
    kinds = {row[1] for row in books}
    mending = Mending(
        upload_id=slip.upload_id,
        file_name=file_name,
        kinds=frozenset((named.get(sheet, sheet), kind) for sheet, kind, _ in books),
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
            found.append(Mended(whole(back, base.sheet)))
        else:
            layer = layer_of(back, _given_out(cursor, slip.upload_id, said), said)
            found.append(Mended(base.sheet, (*base.layers, layer)))
    return found


def _given_out(cursor: duckdb.DuckDBPyConnection, upload_id: str, said: MendedSheet) -> list[int]:
    found = cursor.execute(
        """select distinct row_number from store.rejected_rows where upload_id = $u and sheet = $s
           order by row_number limit $n""",
        {"u": upload_id, "s": said.of, "n": said.count},
    )
    return [row[0] for row in found.fetchall()]
