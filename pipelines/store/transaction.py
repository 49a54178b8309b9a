"""A transaction: all of it or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb


@contextmanager
def whole(cursor: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Everything in the block is stored together, or, where it raises, nothing of it is."""
    cursor.begin()
    done = False
    try:
        yield
        done = True
    finally:
        if not done:
            cursor.rollback()
    cursor.commit()  # where this fails, DuckDB has taken everything back by itself
