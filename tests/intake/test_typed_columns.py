"""A sheet too large for a table of its own is typed in memory: what is stored and what is refused stays the same."""

import datetime as dt
from decimal import Decimal

import duckdb
import pyarrow as pa
import pytest

from pipelines.intake.typed_columns import ARROW, typed
from pipelines.records import RECORDS

FOURTH = dt.date(2026, 1, 4)


def column(verdicts: list[tuple[str, object]], texts: list[str | None], sql: str) -> list[object]:
    """`texts` typed by the verdicts on them."""
    raws, values = zip(*verdicts, strict=True)
    coded = pa.chunked_array([pa.array(texts, pa.string()).dictionary_encode()])
    return typed(coded, list(raws), list(values), sql).to_pylist()


@pytest.mark.parametrize(
    ("sql", "texts", "verdicts", "values"),
    [
        ("BIGINT", ["7", "1,300", None, "7"], [("1,300", 1300), ("7", 7)], [7, 1300, None, 7]),
        ("DATE", ["04.01.2026", "TBD"], [("TBD", None), ("04.01.2026", FOURTH)], [FOURTH, None]),
        ("VARCHAR", ["DE", "Germany", "?", "DE"], [("DE", "Germany"), ("Germany", "Germany"), ("?", None)],
         ["Germany", "Germany", None, "Germany"]),
        ("DECIMAL(18,2)", ["1,5", "1e3"], [("1e3", Decimal("1E+3")), ("1,5", Decimal("1.5"))],
         [Decimal("1.50"), Decimal("1000.00")]),
        ("BOOLEAN", ["yes", "no"], [("yes", True), ("no", False)], [True, False]),
    ],
)  # fmt: skip
def test_every_row_gets_the_value_of_its_text(
    sql: str, texts: list[str | None], verdicts: list[tuple[str, object]], values: list[object]
) -> None:
    assert column(verdicts, texts, sql) == values


def test_a_text_of_no_verdict_such_as_the_header_above_the_rows_brings_no_value() -> None:
    assert column([("7", 7)], ["Enrolled", "7"], "BIGINT") == [None, 7]


@pytest.mark.parametrize("sql", sorted({column.reading.sql for kind in RECORDS for column in kind.columns()}))
def test_every_stored_type_is_the_same_in_memory_as_in_the_store(sql: str) -> None:
    held = pa.table({"value": pa.array([None], ARROW[sql])})
    with duckdb.connect() as connection:
        connection.register("held", held)
        assert connection.execute("select typeof(value) from held").fetchone() == (sql,)
