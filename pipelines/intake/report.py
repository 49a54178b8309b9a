"""Report: what became of each table, counted in the rows themselves, with its problems and its first rows as read."""

import json
from collections.abc import Collection, Iterator
from dataclasses import asdict, replace
from importlib.metadata import version

import duckdb

from pipelines.access import Viewer
from pipelines.intake import references
from pipelines.intake.again import changed_layout
from pipelines.intake.entered import Entered, now_of
from pipelines.intake.places import PROBLEMS
from pipelines.intake.results import FileResult, Problem, SheetResult
from pipelines.intake.tables import Coming, Read
from pipelines.store import upload_log
from pipelines.store.audit import Event
from pipelines.store.upload import SheetReceipt, Upload

PREVIEW_ROWS = 5


def result(cursor: duckdb.DuckDBPyConnection, coming: Coming, read: Read, together: Collection[str]) -> SheetResult:
    """The counts, problems, notes and first rows of one table, before it has an upload; together: the file's kinds."""
    kind = read.table.kind.kind
    rows_in, rejected, duplicate, first, last = cursor.execute(
        f"""select count(*), count(*) filter (is_rejected), count(*) filter (is_duplicate),
                min(data_date), max(data_date)
            from rows_{kind} where list_contains($parts, part)""",
        {"parts": list(read.parts)},
    ).fetchone()
    notes = [*changed_layout(coming.answers, coming.feed, read.table), *read.notes]
    if not rows_in:
        notes.append("there is a header and no row below it: this table changes nothing")
    if first != last:
        notes.append(f"the rows speak for several data dates, from {first} to {last}: a version each")
    notes += references.unknown(cursor, read.table.kind, last or coming.data_date, coming.at, together)
    return SheetResult(
        file=coming.name,
        sheet=read.sheet,
        kind=kind,
        feed=coming.feed,
        data_date=last or coming.data_date,
        upload_id=None,
        rows_in=rows_in,
        accepted=rows_in - rejected - duplicate,
        rejected=rejected,
        duplicate=duplicate,
        problems=_problems(cursor, read),
        notes=notes,
        header_row=read.table.header_row,
        columns=read.table.columns,
        preview=_preview(cursor, read),
        gaps=read.gaps,
    )


def _problems(cursor: duckdb.DuckDBPyConnection, read: Read) -> list[Problem]:
    rows = cursor.execute(
        f"""select sheet, kind, row_number, cell, header, value, message from {PROBLEMS}
            where list_contains($parts, part) order by row_number, length(cell), cell""",
        {"parts": list(read.parts)},
    ).fetchall()
    return [Problem(*row) for row in rows]


def _preview(cursor: duckdb.DuckDBPyConnection, read: Read) -> list[dict[str, str | None]]:
    fields = ", ".join(f"{f}::varchar as {f}" for f in (*read.table.fields, "data_date"))
    rows = f"from rows_{read.table.kind.kind} where part = $p"
    first = f"select row_number {rows} order by row_number limit {PREVIEW_ROWS}"
    found = cursor.execute(
        f"select {fields} {rows} and row_number in ({first}) order by row_number", {"p": read.parts[0]}
    )
    names = [d[0] for d in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def receipt(of: SheetResult) -> SheetReceipt:
    """The result as the store keeps it."""
    mapping = json.dumps([asdict(column) for column in of.columns], ensure_ascii=False)
    return SheetReceipt(
        of.sheet, of.kind, of.header_row, of.rows_in, of.accepted, of.rejected,
        of.duplicate, mapping, of.notes,
    )  # fmt: skip


def entries(found: FileResult, entered: Entered, upload: Upload) -> tuple[Event, ...]:
    """What a row that was entered by hand says otherwise than before, for the audit trail: one entry per field."""
    return tuple(_entries(found, entered, upload))


def _entries(found: FileResult, entered: Entered, upload: Upload) -> Iterator[Event]:
    sheet = found.sheets[0]
    letters = {column.field: column.letter for column in sheet.columns}
    changed = {"row": ("speaks", "ended")} if entered.ends else entered.changed(found)
    for name, (old, new) in changed.items():
        yield Event(
            "entry",
            upload.upload_id,
            now_of(found).get("trial_id"),
            field=f"{sheet.kind}.{name}",
            old=old,
            new=new,
            reason=entered.why,
            sha256=upload.sha256,
            sheet=sheet.sheet,
            row_number=sheet.header_row + 1,
            column_letter=letters.get(name),
        )


def rejected_rows(cursor: duckdb.DuckDBPyConnection, reads: list[Read]) -> None:
    """The rejected rows whole, as they stood in the sheet."""
    cursor.execute(
        "create or replace temp table rejected_rows (sheet varchar, kind varchar, row_number bigint, cells varchar[])"
    )
    has_problems = cursor.execute(f"select 1 from {PROBLEMS} limit 1").fetchone() is not None
    for read in reads if has_problems else []:
        cells = ", ".join(f"s.c{i}" for i in range(read.staged.width))
        cursor.execute(
            f"""insert into rejected_rows
                select distinct $sheet, $kind, s.row_number, [{cells}] from {read.staged.name} s
                where s.row_number in (select row_number from rows_{read.table.kind.kind}
                                       where is_rejected and list_contains($parts, part)
                                       union select row_number from {PROBLEMS} where list_contains($parts, part))""",
            {"sheet": read.sheet, "kind": read.table.kind.kind, "parts": list(read.parts)},
        )


def upload(
    cursor: duckdb.DuckDBPyConnection, coming: Coming, viewer: Viewer, reads: list[Read], found: FileResult
) -> Upload:
    """The file as the store knows it; of a row by hand also why it was entered and what it says otherwise."""
    dates = {read.filled.data_date for read in reads}
    made = Upload(
        upload_id=upload_log.new_upload_id(cursor, coming.sha256),
        sha256=coming.sha256,
        file_name=coming.name,
        bytes=coming.size,
        feed=coming.feed,
        data_date=dates.pop() if len(dates) == 1 else coming.data_date,
        loaded_at=coming.at,
        loaded_by=viewer.name,
        program=version("trialdeck"),
        mends=coming.mends.upload_id if coming.mends else None,
    )
    if not coming.entered:
        return made
    return replace(made, why=coming.entered.why, changes=entries(found, coming.entered, made))
