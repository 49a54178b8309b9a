"""The macros of an open store, copied from a file beside it.

DuckDB binds a macro when it is made, and with it all that it reads: making them takes 0.2 s, copying them 0.01 s.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import duckdb

from pipelines.errors import TrialdeckError
from pipelines.store.durable import write_whole

FOLDER = "macros"

WRITABLE = "read_write, storage_version 'latest'"
"""The file is this DuckDB's alone. Of the older format it would forget which parts of a macro are not to be held."""


def put_in(connection: duckdb.DuckDBPyConnection, statements: Iterable[str], folder: Path) -> None:
    """Have every macro in the connection, whose store is attached; `folder` is the store's.

    statements: what makes them. They are made once, and anew where they, or DuckDB, are others than those of the file.
    Raises TrialdeckError where the file cannot be read.
    """
    statements = list(statements)
    made = folder / FOLDER / f"{_signature(statements)}.duckdb"
    if not made.exists():
        write_whole(made, lambda coming: _make(connection, statements, coming))
        for older in set(made.parent.iterdir()) - {made}:
            older.unlink()
    try:
        _attach(connection, made, "read_only")
        connection.execute("copy from database made_macros to memory")
    except duckdb.Error as error:
        raise TrialdeckError(f"{made} cannot be read: remove it, and it is made anew.") from error
    connection.execute("detach made_macros")


def _signature(statements: list[str]) -> str:
    return hashlib.sha256("\n".join((duckdb.__version__, WRITABLE, *statements)).encode()).hexdigest()[:32]


def _make(connection: duckdb.DuckDBPyConnection, statements: list[str], path: Path) -> None:
    _attach(connection, path, WRITABLE)
    connection.execute("use made_macros")
    for statement in statements:
        connection.execute(statement)
    connection.execute("use memory")
    connection.execute("detach made_macros")


def _attach(connection: duckdb.DuckDBPyConnection, path: Path, mode: str) -> None:
    connection.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as made_macros ({mode})")
