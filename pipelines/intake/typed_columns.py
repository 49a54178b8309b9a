"""Columns of text held in memory become columns of values: each distinct text is typed once, and taken by its code."""

import pyarrow as pa
import pyarrow.compute as pc

from pipelines.intake.csv_columns import recoded

ARROW = {
    "VARCHAR": pa.string(),
    "BIGINT": pa.int64(),
    "INTEGER": pa.int32(),
    "DATE": pa.date32(),
    "BOOLEAN": pa.bool_(),
    "DECIMAL(18,2)": pa.decimal128(18, 2),
    "DECIMAL(18,4)": pa.decimal128(18, 4),
    "DECIMAL(18,8)": pa.decimal128(18, 8),
}
"""Each stored type as columns in memory have it."""


def typed(texts: pa.ChunkedArray, raws: list[str], values: list[object], sql: str) -> pa.Array:
    """The column of `texts`, each distinct one held once, as values of the stored type `sql`.

    raws: the distinct texts of the column; values: what each of them means, None for nothing.
    """
    coded = texts.combine_chunks()
    meant = pa.array(values, ARROW[sql]).take(pc.index_in(coded.dictionary, pa.array(raws, pa.string())))
    return recoded(coded, meant) if pa.types.is_string(meant.type) else meant.take(coded.indices)
