"""A file proven to be strict CSV becomes text columns in memory, each distinct text held once; DuckDB reads large ones.

Reading this way and knowing every distinct text costs half of what a table of text and a query over it does.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from pipelines.intake.csv_text import SPACES
from pipelines.intake.read_sheet import CsvSource

LARGEST = 64 << 20
"""Bytes of the largest file held in memory, so that a gigabyte is enough for all."""

ROW_GROUP = 122_880
"""DuckDB stores rows in groups of this many. Rows that come in other pieces it copies once more: half as much again."""

BLOCK = 4 << 20


def is_small(source: CsvSource) -> bool:
    """Whether the file may be held in memory."""
    return source.path.stat().st_size <= LARGEST


def read_columns(source: CsvSource) -> pa.Table | None:
    """`row_number, c0, c1, …` of every record with text, trimmed, empty as null; None where other records came."""
    try:
        table = csv.read_csv(source.path, *_options(source))
    except pa.ArrowInvalid:
        return None
    table = table.unify_dictionaries().combine_chunks()
    if table.num_rows != source.records + source.blank_records:
        return None
    columns = [column.chunk(0) for column in table.columns]
    columns = [_trimmed(c) if i in source.trimmed else c for i, c in enumerate(columns)]
    numbers = pa.array(np.arange(table.num_rows, dtype=np.int64) + source.skip + 1)
    table = pa.table([numbers, *columns], names=["row_number", *table.column_names])
    if source.blank_records:
        filled = columns[0].is_valid()
        for column in columns[1:]:
            filled = pc.or_(filled, column.is_valid())
        table = table.filter(filled)
    return table if table.num_rows == source.records else None


def in_row_groups(table: pa.Table) -> pa.Table:
    """The same rows in the pieces that DuckDB stores."""
    return pa.Table.from_batches(table.combine_chunks().to_batches(max_chunksize=ROW_GROUP), table.schema)


def _options(source: CsvSource) -> tuple[csv.ReadOptions, csv.ParseOptions, csv.ConvertOptions]:
    names = [f"c{i}" for i in range(source.columns)]
    return (
        csv.ReadOptions(column_names=names, skip_rows=source.skip, block_size=BLOCK),
        csv.ParseOptions(
            delimiter=source.delimiter,
            quote_char=source.quote,
            newlines_in_values=source.multiline,
            ignore_empty_lines=False,
        ),
        csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.dictionary(pa.int32(), pa.string())),
            null_values=[""],
            strings_can_be_null=True,
        ),
    )


def _trimmed(column: pa.DictionaryArray) -> pa.DictionaryArray:
    """Only the distinct texts are looked at."""
    texts = pc.utf8_trim(column.dictionary, SPACES)
    return recoded(column, pc.if_else(pc.equal(texts, ""), None, texts))


def recoded(column: pa.DictionaryArray, texts: pa.Array) -> pa.DictionaryArray:
    """The column with another text for each of its distinct ones; those that are equal now become one."""
    once = texts.dictionary_encode()
    return pa.DictionaryArray.from_arrays(once.indices.take(column.indices), once.dictionary)
