"""A sheet too large for a table of its own is typed in memory: what is stored and what is refused stays the same."""

import datetime as dt

import duckdb
import pyarrow as pa
import pytest

from pipelines.intake.typed_columns import typed


def column(verdicts: list[tuple[str, str | None]], texts: list[str | None], sql: str) -> list[object]:
    """`texts` typed by the verdicts on them."""
    raws, values = zip(*verdicts, strict=True)
    found = pa.table({"raw": pa.array(raws, pa.string()), "value": pa.array(values, pa.string())})
    coded = pa.chunked_array([pa.array(texts, pa.string()).dictionary_encode()])
    with duckdb.connect() as connection:
        return typed(connection, coded, found, sql).to_pylist()


@pytest.mark.parametrize(
    ("sql", "texts", "verdicts", "values"),
    [
        ("BIGINT", ["7", "1,300", None, "7"], [("1,300", "1300"), ("7", "7")], [7, 1300, None, 7]),
        ("DATE", ["04.01.2026", "TBD"], [("TBD", None), ("04.01.2026", "2026-01-04")], [dt.date(2026, 1, 4), None]),
        ("VARCHAR", ["DE", "Germany", "?", "DE"], [("DE", "Germany"), ("Germany", "Germany"), ("?", None)],
         ["Germany", "Germany", None, "Germany"]),
        ("BOOLEAN", ["yes", "no"], [("yes", "true"), ("no", "false")], [True, False]),
    ],
)  # fmt: skip
def test_every_row_gets_the_value_of_its_text(
    sql: str, texts: list[str | None], verdicts: list[tuple[str, str | None]], values: list[object]
) -> None:
    assert column(verdicts, texts, sql) == values


def test_a_text_of_no_verdict_such_as_the_header_above_the_rows_brings_no_value() -> None:
    assert column([("7", "7")], ["Enrolled", "7"], "BIGINT") == [None, 7]
