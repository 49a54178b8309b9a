"""Columns of text held in memory become columns of values: each distinct text is typed once, and taken by its code."""

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.intake.csv_columns import recoded


def typed(cursor: duckdb.DuckDBPyConnection, texts: pa.ChunkedArray, verdicts: pa.Table, sql: str) -> pa.Array:
    """The column of `texts`, each distinct one held once, as values of the stored type `sql`.

    verdicts: `raw`, the distinct texts of the column, and `value`, the plain text of what each means, null for nothing.
    """
    coded = texts.combine_chunks()
    values = _cast(cursor, verdicts.column("value"), sql)
    meant = values.take(pc.index_in(coded.dictionary, verdicts.column("raw")))
    return recoded(coded, meant) if pa.types.is_string(meant.type) else meant.take(coded.indices)


def _cast(cursor: duckdb.DuckDBPyConnection, plain: pa.ChunkedArray, sql: str) -> pa.Array:
    """Values as DuckDB stores them: it reads the plain text that pydantic wrote, as it does for rows of its own."""
    if sql == "VARCHAR":
        return plain.combine_chunks()
    cursor.register("values_to_type", pa.table({"value": plain}))
    return (
        cursor.execute(f"select value::{sql} as value from values_to_type").to_arrow_table()["value"].combine_chunks()
    )
