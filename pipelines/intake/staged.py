"""A sheet waiting in the store's memory as a table of text, and what is asked of it again and again."""

from dataclasses import dataclass, field

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.intake.read_sheet import Flaw

SMALL = 50_000
SAMPLE = 10_000


@dataclass(frozen=True)
class Staged:
    """A sheet as `name`, a temporary view of `row_number, c0, c1, …`, `width` columns wide, all text as it came.

    flaws: what the reader could not read as it stands.
    count: its rows, as the reader counted them.
    table, row: the table behind it and the expression that gives its row number there.
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
    known: dict[tuple[int, str], list[str]] = field(default_factory=dict, hash=False, compare=False)
    whole: dict[str, pa.Table] = field(default_factory=dict, hash=False, compare=False)

    def leave_out(self, cursor: duckdb.DuckDBPyConnection, rows: list[int], because: str) -> list[str]:
        """Take rows out of the sheet; returns the sentence that says so, or none where there are no rows."""
        if not rows:
            return []
        self.known.clear()
        self.whole.clear()
        cursor.execute(f"delete from {self.table} where list_contains($rows, {self.row})", {"rows": rows})
        return [f"{row_names(rows)} left out: {because}"]

    def distinct(self, cursor: duckdb.DuckDBPyConnection, index: int, where: str) -> list[str]:
        """The distinct texts of one column in the rows of a condition, asked of the store once."""
        if (index, where) not in self.known:
            if self.count <= SMALL:
                self.known[index, where] = self._small(cursor, index, where)
            else:
                self._large(cursor, index, where)
        return self.known[index, where]

    def _small(self, cursor: duckdb.DuckDBPyConnection, index: int, where: str) -> list[str]:
        """A weekly export has some dozen columns and few rows: one query for all of them, not one for each."""
        if where not in self.whole:
            self.whole[where] = cursor.execute(f"select * from {self.name} where {where}").to_arrow_table()
        return pc.unique(self.whole[where].column(f"c{index}")).drop_null().to_pylist()

    def _large(self, cursor: duckdb.DuckDBPyConnection, index: int, where: str) -> None:
        """One pass for all columns that repeat their texts takes half the time of a pass for each; a column of other
        texts in every row gets a pass of its own, which may spill to disk."""
        together = self._repeating(cursor, where)
        if index in together:
            lists = ", ".join(f"list(distinct c{i}) filter (c{i} is not null)" for i in together)
            found = cursor.execute(f"select {lists} from {self.name} where {where}").fetchone()
            self.known.update({(i, where): texts or [] for i, texts in zip(together, found, strict=True)})
        else:
            sql = f"select distinct c{index} as v from {self.name} where {where} and c{index} is not null"
            self.known[index, where] = cursor.execute(sql).to_arrow_table().column("v").to_pylist()

    def _repeating(self, cursor: duckdb.DuckDBPyConnection, where: str) -> list[int]:
        """The columns read that are not known yet and whose texts repeat in the middle of the sheet."""
        asked = [i for i in sorted(self.read) if (i, where) not in self.known]
        if not asked:
            return []
        counts = ", ".join(f"count(distinct c{i}) * 2 < count(c{i})" for i in asked)
        middle = f"rowid between {self.count // 2} and {self.count // 2 + SAMPLE}"
        sql = f"select {counts} from {self.table} where {middle}"
        return [i for i, repeats in zip(asked, cursor.execute(sql).fetchone(), strict=True) if repeats]


def row_names(numbers: list[int]) -> str:
    """Rows by their numbers, with the verb: `row 3 was`, `rows 3 to 9 were`, `rows 3, 7 and 12 more were`."""
    if len(numbers) == 1:
        return f"row {numbers[0]} was"
    if len(numbers) > 2 and numbers[-1] - numbers[0] + 1 == len(numbers):
        return f"rows {numbers[0]} to {numbers[-1]} were"
    shown = ", ".join(str(n) for n in numbers[:8]) + (f" and {len(numbers) - 8} more" if len(numbers) > 8 else "")
    return f"rows {shown} were"
