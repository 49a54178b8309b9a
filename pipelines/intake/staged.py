"""A sheet waiting in the store's memory as a table of text, and what is asked of it again and again."""

from dataclasses import dataclass, field

import duckdb

from pipelines.intake.read_sheet import Flaw


@dataclass(frozen=True)
class Staged:
    """A sheet as `name`, a temporary view of `row_number, c0, c1, …`, `width` columns wide, all text as it came.

    flaws: what the reader could not read as it stands.
    table, row: the table behind it and the expression that gives its row number there.
    """

    name: str
    sheet: str
    width: int
    table: str
    row: str = "row_number"
    flaws: tuple[Flaw, ...] = ()
    known: dict[tuple[int, str], list[str]] = field(default_factory=dict, hash=False, compare=False)

    def leave_out(self, cursor: duckdb.DuckDBPyConnection, rows: list[int]) -> None:
        """Take rows out of the sheet."""
        self.known.clear()
        cursor.execute(f"delete from {self.table} where list_contains($rows, {self.row})", {"rows": rows})

    def distinct(self, cursor: duckdb.DuckDBPyConnection, index: int, where: str) -> list[str]:
        """The distinct texts of one column in the rows of a condition, asked of the store once."""
        if (index, where) not in self.known:
            sql = f"select distinct c{index} as v from {self.name} where {where} and c{index} is not null"
            self.known[index, where] = cursor.execute(sql).to_arrow_table().column("v").to_pylist()
        return self.known[index, where]
