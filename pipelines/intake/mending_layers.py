"""What came back in a workbook of problems, beside what went out: whole sheets, and rejected rows over the original."""

from dataclasses import dataclass, replace

import duckdb
import pyarrow as pa

from pipelines.errors import RefusedFile
from pipelines.intake.mending_slip import FIRST_COLUMN, MendedSheet
from pipelines.intake.read_sheet import Flaw, Sheet
from pipelines.intake.staged import Staged

Cells = list[str | None]


@dataclass(frozen=True)
class Layer:
    """Rejected rows of one sheet as they came back, by their number in the file; `gone` did not come back."""

    rows: dict[int, Cells]
    gone: list[int]
    flaws: list[Flaw]


def whole(back: Sheet, base: Sheet) -> Sheet:
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


def layer_of(back: Sheet, given_out: list[int], said: MendedSheet) -> Layer:
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


def put_in(cursor: duckdb.DuckDBPyConnection, staged: Staged, layer: Layer) -> Staged:
    """The staged sheet of a file with one layer of mended rows in place of the rejected ones."""
    names = [f"c{i}" for i in range(staged.width)]
    numbers = {"n": [*layer.rows, *layer.gone]}
    found = f"select row_number, {', '.join(names)} from {staged.name} where list_contains($n, row_number)"
    before = {number: cells for number, *cells in cursor.execute(found, numbers).fetchall()}
    after = {number: (cells + [None] * staged.width)[: staged.width] for number, cells in layer.rows.items()}
    columns = [pa.array([cells[i] for cells in after.values()], pa.string()) for i in range(staged.width)]
    cursor.register("mended_rows", pa.table([pa.array(after, pa.int64()), *columns], names=["of_row", *names]))
    cursor.execute(
        f"update {staged.own(cursor)} set {', '.join(f'{name} = m.{name}' for name in names)} from mended_rows m "
        f"where {staged.row} = m.of_row"
    )
    cursor.unregister("mended_rows")
    staged.leave_out(cursor, layer.gone, "taken out while mending")
    stays = [flaw for flaw in staged.flaws if flaw.row_number not in before or _still(flaw, before, after)]
    return replace(staged, flaws=(*stays, *layer.flaws))


def _still(flaw: Flaw, before: dict[int, Cells], after: dict[int, Cells]) -> bool:
    """Whether what could not be read stands there as before."""
    now = after.get(flaw.row_number)
    if now is None or flaw.column is None:
        return now == before[flaw.row_number]
    return now[flaw.column] == before[flaw.row_number][flaw.column]
