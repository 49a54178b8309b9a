"""A file proven to be strict CSV becomes text columns in memory, each distinct text held once; DuckDB reads large ones.

Reading this way and knowing every distinct text costs half of what a table of text and a query over it does.
"""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from pipelines.intake.read_dialect import Dialect
from pipelines.intake.read_limits import CELL_CHARACTERS, COLUMNS, CSV_ROWS
from pipelines.intake.read_sheet import CsvSource

SPACES = " \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
"""Whitespace of every kind, as Python strips it."""

LARGEST = 64 << 20
"""Bytes of the largest file held in memory, so that a gigabyte is enough for all."""

ROW_GROUP = 122_880
"""DuckDB stores rows in groups of this many. Rows that come in other pieces it copies once more: half as much again."""

BLOCK = 4 << 20


def is_small(source: CsvSource) -> bool:
    """Whether the file may be held in memory."""
    return source.path.stat().st_size <= LARGEST


def read_plain(path: Path, dialect: Dialect) -> pa.Table | None:
    """The same as `read_columns` of a small file without quotes: what separates cells and records is all there is to
    know of it, and what is uneven the reader finds. None where there are quotes, or anything that is not strict CSV,
    and where a record has no text: to the reader an empty line is one."""
    if path.stat().st_size > LARGEST or not 2 <= dialect.width <= COLUMNS or not dialect.delimiter.isascii():
        return None
    content = path.read_bytes()
    returns = content.count(b"\r")
    if b'"' in content or (returns and not returns == content.count(b"\n") == content.count(b"\r\n")):
        return None
    source = CsvSource(path, dialect.delimiter, dialect.width, 0, skip=dialect.skip)
    table = _read(pa.BufferReader(content), source)
    if table is None or any(_longest(column) > CELL_CHARACTERS for column in table.columns):
        return None
    rows = _numbered([_trimmed(column.chunk(0)) for column in table.columns], source)
    return rows if rows.num_rows == table.num_rows <= CSV_ROWS else None


def read_columns(source: CsvSource) -> pa.Table | None:
    """`row_number, c0, c1, …` of every record with text, trimmed, empty as null; None where other records came."""
    table = _read(source.path, source)
    if table is None or table.num_rows != source.records + source.blank_records:
        return None
    columns = [column.chunk(0) for column in table.columns]
    rows = _numbered([_trimmed(c) if i in source.trimmed else c for i, c in enumerate(columns)], source)
    return rows if rows.num_rows == source.records else None


def _read(file: Path | pa.NativeFile, source: CsvSource) -> pa.Table | None:
    try:
        table = csv.read_csv(file, *_options(source))
    except pa.ArrowInvalid:
        return None
    return table.unify_dictionaries().combine_chunks()


def _longest(column: pa.ChunkedArray) -> int:
    """Bytes of the longest text."""
    return pc.max(pc.binary_length(column.chunk(0).dictionary)).as_py() or 0


def _numbered(columns: list[pa.DictionaryArray], source: CsvSource) -> pa.Table:
    """The columns with the number of each row before them, without rows that have no text."""
    numbers = pa.array(np.arange(len(columns[0]), dtype=np.int64) + source.skip + 1)
    table = pa.table([numbers, *columns], names=["row_number", *(f"c{i}" for i in range(len(columns)))])
    filled = None
    for column in columns:
        if not column.null_count:
            return table
        filled = column.is_valid() if filled is None else pc.or_(filled, column.is_valid())
    return table.filter(filled)


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
    if texts.equals(column.dictionary):
        return column
    return recoded(column, pc.if_else(pc.equal(texts, ""), None, texts))


def recoded(column: pa.DictionaryArray, texts: pa.Array) -> pa.DictionaryArray:
    """The column with another text for each of its distinct ones; those that are equal now become one."""
    once = texts.dictionary_encode()
    return pa.DictionaryArray.from_arrays(once.indices.take(column.indices), once.dictionary)
