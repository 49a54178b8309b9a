"""A sheet waiting in memory as rows of text, ours or the store's, and what is asked of it again and again."""

from dataclasses import dataclass, field

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.intake.csv_columns import in_row_groups
from pipelines.intake.read_sheet import Flaw

SMALL = 50_000
SAMPLE = 2_000


@dataclass(frozen=True)
class Staged:
    """A sheet as `name`, a temporary view of `row_number, c0, c1, …`, `width` columns wide, all text as it came.

    flaws: what the reader could not read as it stands.
    count: its rows, as the reader counted them.
    table, row: the table behind it, if the rows are not held, and the expression that gives its row number there.
    empty: of the columns looked up, by index and condition, those with a row that has no text.
    read: the columns that some table of the sheet reads; their texts are looked up together.
    """

    name: str
    sheet: str
    width: int
    table: str
    row: str = "row_number"
    flaws: tuple[Flaw, ...] = ()
    count: int = 0
    read: set[int] = field(default_factory=set, hash=False, compare=False)
    empty: set[tuple[int, str]] = field(default_factory=set, hash=False, compare=False)
    known: dict[tuple[int, str], list[str]] = field(default_factory=dict, hash=False, compare=False)
    whole: dict[str, pa.Table] = field(default_factory=dict, hash=False, compare=False)
    held: list[pa.Table] = field(default_factory=list, hash=False, compare=False)
    """The rows, in the order of their numbers, where they came as columns and no row was changed since."""

    @property
    def is_read_in_place(self) -> bool:
        """Whether DuckDB reads the columns where they are, each time anew."""
        return bool(self.held) and self.count > SMALL

    def own(self, cursor: duckdb.DuckDBPyConnection) -> str:
        """The table behind the sheet, made if need be, to change rows in; what was known of them is asked anew."""
        if self.is_read_in_place:
            cursor.execute(f"create or replace temp table {self.table} as select * from {self.name}")
            cursor.execute(f"create or replace temp view {self.name} as select * from {self.table}")
        for remembered in (self.known, self.empty, self.whole, self.held):
            remembered.clear()
        return self.table

    def leave_out(self, cursor: duckdb.DuckDBPyConnection, rows: list[int], because: str) -> list[str]:
        """Take rows out of the sheet; returns the sentence that says so, or none where there are no rows."""
        if not rows:
            return []
        cursor.execute(f"delete from {self.own(cursor)} where list_contains($rows, {self.row})", {"rows": rows})
        return [f"{row_names(rows)} left out: {because}"]

    def distinct(self, cursor: duckdb.DuckDBPyConnection, index: int, where: str) -> list[str]:
        """The distinct texts of one column in the rows of a condition, asked of the store once."""
        if (index, where) not in self.known:
            look_up = self._small if self.held or self.count <= SMALL else self._large
            for i, texts in look_up(cursor, index, where).items():
                self.known[i, where] = [text for text in texts if text is not None]
                if len(self.known[i, where]) < len(texts):
                    self.empty.add((i, where))
        return self.known[index, where]

    def _small(self, cursor: duckdb.DuckDBPyConnection, index: int, where: str) -> dict[int, list[str | None]]:
        return {index: pc.unique(self.rows(cursor, where).column(f"c{index}")).to_pylist()}

    def rows(self, cursor: duckdb.DuckDBPyConnection, where: str) -> pa.Table:
        """The rows of a condition, whole. A weekly export has some dozen columns and few rows: it is asked once."""
        if where not in self.whole:
            self.whole[where] = self._held_where(cursor, where) if self.held else self._asked_where(cursor, "*", where)
        return self.whole[where]

    def _asked_where(self, cursor: duckdb.DuckDBPyConnection, columns: str, where: str) -> pa.Table:
        return cursor.execute(f"select {columns} from {self.name} where {where}").to_arrow_table()

    def _held_where(self, cursor: duckdb.DuckDBPyConnection, where: str) -> pa.Table:
        """The rows of a condition, of which only the numbers are asked; most often they follow one another."""
        rows = self.held[0]
        numbers = self._asked_where(cursor, "row_number", where).column(0).to_numpy()
        if not len(numbers):
            return rows.slice(0, 0)
        at = np.searchsorted(rows.column(0).to_numpy(), numbers[[0, -1]])
        if at[1] - at[0] + 1 == len(numbers):
            return rows.slice(at[0], len(numbers))
        return rows.filter(pc.is_in(rows.column(0), pa.array(numbers)))

    def _large(self, cursor: duckdb.DuckDBPyConnection, index: int, where: str) -> dict[int, list[str | None]]:
        """One pass for all columns that repeat their texts takes half the time of a pass for each; a column of other
        texts in every row gets a pass of its own, which may spill to disk."""
        together = self._repeating(cursor, where)
        if index in together:
            lists = ", ".join(f"list(distinct c{i})" for i in together)
            found = cursor.execute(f"select {lists} from {self.name} where {where}").fetchone()
            return {i: texts or [] for i, texts in zip(together, found, strict=True)}
        sql = f"select distinct c{index} as v from {self.name} where {where}"
        return {index: cursor.execute(sql).to_arrow_table().column("v").to_pylist()}

    def _repeating(self, cursor: duckdb.DuckDBPyConnection, where: str) -> list[int]:
        """The columns read that are not known yet and whose texts repeat in the middle of the sheet."""
        asked = [i for i in sorted(self.read) if (i, where) not in self.known]
        if not asked:
            return []
        counts = ", ".join(f"count(distinct c{i}) * 2 < count(c{i})" for i in asked)
        middle = f"rowid between {self.count // 2} and {self.count // 2 + SAMPLE}"
        sql = f"select {counts} from {self.table} where {middle}"
        return [i for i, repeats in zip(asked, cursor.execute(sql).fetchone(), strict=True) if repeats]


def hold(cursor: duckdb.DuckDBPyConnection, rows: pa.Table, name: str, sheet: str, flaws: tuple[Flaw, ...]) -> Staged:
    """A sheet of rows that came as columns: DuckDB reads them where they are.

    rows: `row_number, c0, c1, …` in the order of their numbers, in one piece.
    """
    if rows.num_rows > SMALL:
        rows = _coded(rows)
    cursor.register(f"{name}_held", in_row_groups(rows))
    source = f"{name}_held"
    if rows.num_rows <= SMALL:
        # Asking columns of ours costs milliseconds each time: more than a small table does.
        cursor.execute(f"create or replace temp table {name}_read as select * from {source}")
        source = f"{name}_read"
    cursor.execute(f"create or replace temp view {name} as select * from {source}")
    width = rows.num_columns - 1
    return Staged(name, sheet, width, f"{name}_read", flaws=flaws, count=rows.num_rows, held=[rows])


def _coded(rows: pa.Table) -> pa.Table:
    """The columns with each distinct text held once, as a large CSV is read: all that is asked is of codes."""
    texts = [c.dictionary_encode() if pa.types.is_string(c.type) else c for c in rows.columns[1:]]
    return pa.table([rows.columns[0], *texts], names=rows.column_names)


def row_names(numbers: list[int]) -> str:
    """Rows by their numbers, with the verb: `row 3 was`, `rows 3 to 9 were`, `rows 3, 7 and 12 more were`."""
    if len(numbers) == 1:
        return f"row {numbers[0]} was"
    if len(numbers) > 2 and numbers[-1] - numbers[0] + 1 == len(numbers):
        return f"rows {numbers[0]} to {numbers[-1]} were"
    shown = ", ".join(str(n) for n in numbers[:8]) + (f" and {len(numbers) - 8} more" if len(numbers) > 8 else "")
    return f"rows {shown} were"
