"""The open store: one embedded DuckDB file, its tables, and a cursor that knows who is looking."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pandas as pd

from pipelines.access import Viewer
from pipelines.errors import StoreInUse, TrialdeckError
from pipelines.records import RECORDS
from pipelines.store import audit_heads, schema

OFFLINE = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "python_enable_replacements": "false",
}
MEMORY_LIMIT = "700MB"


class Store:
    """An open store. `writer` is held by whoever changes it; readers need no lock, only a cursor of their own."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self.folder = path.parent
        self.writer = threading.Lock()
        self._connection = connection

    @contextmanager
    def cursor(self, viewer: Viewer) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor on which the table macros show what this person may see; with no trials set they show nothing."""
        with self._connection.cursor() as cursor:
            cursor.execute("set variable visible_trials = $t", {"t": list(viewer.trials)})
            cursor.execute("set variable vendors = $v", {"v": None if viewer.vendors is None else list(viewer.vendors)})
            yield cursor

    def frame(self, viewer: Viewer, sql: str, **parameters: object) -> pd.DataFrame:
        """The result of one query as this person sees it. `parameters` are bound by name, never pasted in."""
        with self.cursor(viewer) as cursor:
            return cursor.execute(sql, parameters).df()

    def data_version(self) -> tuple[int, int]:
        """Changes whenever what is stored changes: the key under which answers may be remembered."""
        sql = "select (select count(*) from store.uploads), (select count(*) from store.withdrawals)"
        with self._connection.cursor() as cursor:
            return cursor.execute(sql).fetchone()

    def checkpoint(self) -> None:
        """Write everything into the one file, so that a copy of it, or a lost write-ahead log, loses nothing.

        Then say beside it where the audit trail stands.
        """
        with self._connection.cursor() as cursor:
            cursor.execute("checkpoint store")
            audit_heads.write(cursor, self.path)

    def close(self) -> None:
        """Close the store; the object cannot be used afterwards."""
        self._connection.close()


def open_store(path: Path) -> Store:
    """Open the store at `path`, making it where there is none.

    Raises StoreInUse if another process holds it, TrialdeckError where it lacks changes that it once had.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    for folder in ("originals", "scratch"):
        (path.parent / folder).mkdir(exist_ok=True)
    audit_heads.begin(path)
    connection = duckdb.connect(":memory:", config=OFFLINE)
    try:
        # ATTACH takes no parameter for its file; quotes in the path are doubled, and the path is the operator's own.
        connection.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as store")
    except duckdb.IOException as error:
        connection.close()
        if "lock" in str(error).lower():
            raise StoreInUse(
                f"The store {path} is in use by another process (the running Trialdeck, perhaps): "
                f"load the file there, or stop that process first."
            ) from error
        raise TrialdeckError(f"The store {path} cannot be opened: {str(error).splitlines()[0]}") from error
    for statement in [*schema.tables(RECORDS), *schema.macros(RECORDS)]:
        connection.execute(statement)
    try:
        audit_heads.must_be_reached(connection, path)
    except TrialdeckError:
        connection.close()
        raise
    _lock_down(connection, path.parent)
    return Store(path, connection)


def _lock_down(connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """After this no SQL can read or write a file outside the store's folder, or change these settings back."""
    scratch = folder / "scratch"
    connection.execute(f"set memory_limit = '{MEMORY_LIMIT}'")
    connection.execute(f"set threads = {max(1, min(os.cpu_count() or 1, 4))}")
    connection.execute("set temp_directory = $f", {"f": str(scratch)})
    connection.execute("set allowed_directories = $f", {"f": [str(folder)]})
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
