"""Totals: rows that sum up the rows above them, known by label or by sum, are left out and compared with the rows."""

import re
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from pipelines.intake import values
from pipelines.intake.formats import Formats
from pipelines.intake.read_sheet import Source
from pipelines.intake.recognized import Table
from pipelines.intake.results import TotalGap
from pipelines.intake.staged import SMALL, Staged

LABEL = re.compile(
    r"^(grand |sub-?|sub )?totals?( .{0,30})?:?$|^(gesamt|gesamtsumme|summe|zwischensumme|somme|total general|suma)"
    r"( .{0,30})?:?$"
)
"""What a totals row calls itself, in the languages the sources speak."""

PROSE = frozenset(("notes", "mitigation", "declared_comment", "title", "screen_failure_reason"))
"""Fields in which a person may well write the word "total"."""

SUMMED = ("BIGINT", "DECIMAL(18,2)")
"""Stored types that can be added up: counts and money, but neither scores nor prices."""

Cells = list[str | None]


def take_out(cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table) -> tuple[dict[int, Cells], list[str]]:
    """Take out the rows that call themselves totals: their cells by row number, and the sentence that says so."""
    labels = {
        source.index
        for part in table.parts
        for name, source in part.sources.items()
        if table.kind.column(name).reading.form == "text" and name not in PROSE
    } | set(range(min(3, staged.width)))
    if table.items is not None:
        # Here “Total Screened” is what a row is about.
        labels -= {table.items.name.index}
    rows: dict[int, Cells] = {}
    for index in sorted(i for i in labels if i < staged.width):
        # Distinct texts are few where rows are many: only they are looked at.
        words = [t for t in staged.distinct(cursor, index, table.below_header) if LABEL.match(t.strip().casefold())]
        if words:
            sql = f"select * from {staged.name} where {table.below_header} and list_contains($w, c{index})"
            rows |= {row: cells for row, *cells in cursor.execute(sql, {"w": words}).fetchall()}
    return rows, staged.leave_out(cursor, sorted(rows), "totals, which would count double")


def compare(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table, formats: Formats, labelled: dict[int, Cells]
) -> tuple[list[TotalGap], list[str]]:
    """Take out totals that only their sum gives away, which is said, and find where a labelled one is not the sum of
    its rows, for a rule to object to.

    labelled: what `take_out` gave. Sheets of more than `SMALL` rows are not compared.
    """
    numbers = _numbers(table)
    unnamed = _without_key(cursor, staged, table, numbers)
    if not numbers or not (labelled or unnamed) or staged.count > SMALL:
        return [], []
    sheet = cursor.execute(f"select * from {staged.name} where {table.below_header} order by row_number").fetchall()
    rows = {row: cells for row, *cells in sheet}
    groups = _groups(table, rows | labelled)
    columns = [_Summed(source, formats, rows, labelled, unnamed, groups) for source in numbers]
    silent = [row for row in sorted(unnamed) if _is_sum(columns, row)]
    for column in columns:
        column.totals -= set(unnamed) - set(silent)
    said = staged.leave_out(cursor, silent, "totals by their sum: no key, and the numbers of the rows above added up")
    gaps = [gap for row in sorted(labelled) for column in columns if (gap := column.gap(row, staged.sheet))]
    return gaps, said


def _numbers(table: Table) -> list[Source]:
    """The columns that can be added up over the rows of a table."""
    running = table.parts[0].constants.get("counting") == "cumulative" and not table.period_is_data_date
    found = {
        source.index: source
        for part in table.parts
        for name, source in part.sources.items()
        if table.kind.column(name).reading.sql in SUMMED and not running
    }
    return list(found.values())


def _groups(table: Table, rows: dict[int, Cells]) -> dict[int, str]:
    """Per row its currency, where the file has a column for it: a total in euros is of the rows in euros."""
    found = (part.sources["currency"].index for part in table.parts if "currency" in part.sources)
    index = next(found, None)
    return {} if index is None else {row: text for row, cells in rows.items() if (text := (cells[index] or "").strip())}


def _without_key(
    cursor: duckdb.DuckDBPyConnection, staged: Staged, table: Table, numbers: list[Source]
) -> frozenset[int]:
    """Rows with numbers whose key cells are all empty."""
    keys = {source.index for part in table.parts for f, source in part.sources.items() if f in table.kind.key}
    if not keys or not numbers:
        return frozenset()
    empty = " and ".join(f"c{i} is null" for i in sorted(keys))
    some = " or ".join(f"c{source.index} is not null" for source in numbers)
    sql = f"select row_number from {staged.name} where {table.below_header} and {empty} and ({some})"
    return frozenset(row for (row,) in cursor.execute(sql).fetchall())


@dataclass
class _Sums:
    """The sums a total may mean: of the rows above it, from the top or from below any total before it."""

    stated: Decimal
    possible: list[Decimal]
    rows: int

    def agrees(self) -> bool:
        # Cells that show rounded numbers may differ from their rounded sum by half a cent each.
        allowed = max(Decimal("0.01"), Decimal("0.005") * self.rows)
        return any(abs(self.stated - s) <= allowed for s in self.possible)

    def nearest(self) -> Decimal:
        return min(self.possible, key=lambda s: abs(self.stated - s))


class _Summed:
    """One column of numbers with the totals in it."""

    def __init__(
        self, source: Source, formats: Formats, rows: dict[int, Cells], labelled: dict[int, Cells],
        unnamed: frozenset[int], groups: dict[int, str],
    ) -> None:  # fmt: skip
        self.source, self.groups = source, groups
        cells = {row: (cells[source.index] or "").strip() for row, cells in (rows | labelled).items()}
        read = formats.of(source.index) or values.NumberFormat()
        self.values = {row: Decimal(n) for row, t in cells.items() if t and (n := values.read_number(t, read))}
        self.totals = set(labelled) | set(unnamed)
        said = {t for row, t in cells.items() if row not in self.values and row not in self.totals}
        self.is_whole = all(not t or t.casefold() in values.EMPTY_WORDS for t in said)

    def sums(self, row: int) -> _Sums | None:
        """What the total in this row can mean; None where it says nothing, or a row above cannot be read."""
        if row not in self.values or not self.is_whole:
            return None
        group = self.groups.get(row)
        alike = (r for r in self.values.keys() - self.totals if group is None or self.groups.get(r) == group)
        data = sorted((r, self.values[r]) for r in alike)
        above = [(r, v) for r, v in data if r < row]
        starts = [0, *sorted(t for t in self.totals if t < row)[-50:]]
        possible = [sum((v for r, v in above if r > start), Decimal(0)) for start in starts]
        if not above:
            possible = [sum((v for _, v in data), Decimal(0))]
        return _Sums(self.values[row], possible, len(above or data))

    def gap(self, row: int, sheet: str) -> TotalGap | None:
        """The total in this row, if it is not the sum of its rows."""
        sums = self.sums(row)
        if sums is None or sums.agrees():
            return None
        return TotalGap(sheet, row, f"{self.source.letter}{row}", self.source.header, sums.stated, sums.nearest())


def _is_sum(columns: list[_Summed], row: int) -> bool:
    """Whether every number of a row is a sum of rows above it, of at least two of them, and one is not zero."""
    sums = [found for column in columns if (found := column.sums(row))]
    filled = sum(row in column.values for column in columns)
    return (
        len(sums) == filled > 0
        and all(s.agrees() and s.rows > 1 for s in sums)
        and any(s.stated for s in sums)
    )  # fmt: skip
