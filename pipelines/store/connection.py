"""The open store: one embedded DuckDB file, its tables, and a cursor that knows who is looking."""

import datetime as dt
import logging
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow

from pipelines.access import Viewer
from pipelines.errors import StoreInUse, TrialdeckError
from pipelines.records import RECORDS
from pipelines.store import audit_heads, originals, schema, templates
from pipelines.store.books import CHANGES
from pipelines.store.moment import set_moment
from pipelines.store.schema import SCHEMA_NUMBER
from pipelines.store.space import enough_space

OFFLINE = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "python_enable_replacements": "false",
}
MEMORY_LIMIT = "700MB"
THREADS = max(1, min(os.cpu_count() or 1, 4))
_log = logging.getLogger(__name__)


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
        with enough_space(), self._connection.cursor() as cursor:
            cursor.execute("set variable visible_trials = $t", {"t": list(viewer.trials)})
            cursor.execute("set variable vendors = $v", {"v": None if viewer.vendors is None else list(viewer.vendors)})
            cursor.execute("set variable body = $b", {"b": viewer.body})
            yield cursor

    @contextmanager
    def moment(self, viewer: Viewer, as_of: dt.date, known_at: dt.datetime) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor on which views, and what metrics read, speak about `as_of` as known at `known_at`; of nothing else.

        Which versions speak is found once, and not by each part of each query.
        """
        with self.cursor(viewer) as cursor:
            self.turn_to(cursor, viewer, as_of, known_at)
            yield cursor

    def turn_to(self, cursor: duckdb.DuckDBPyConnection, viewer: Viewer, as_of: dt.date, known_at: dt.datetime) -> None:
        """Let this person's cursor speak of this moment from now on; for who asks about several on one cursor."""
        set_moment(cursor, _resolved(self, self.data_version(), viewer, as_of, known_at), as_of, known_at)

    def frame(self, viewer: Viewer, sql: str, **parameters: object) -> pd.DataFrame:
        """The result of one query as this person sees it. `parameters` are bound by name, never pasted in."""
        with self.cursor(viewer) as cursor:
            return cursor.execute(sql, parameters).df()

    def data_version(self) -> tuple[int, int]:
        """Changes whenever what is stored changes: the key under which answers may be remembered."""
        counts = " union all ".join(f"select count(*) as n from store.{name}" for name in CHANGES)
        sql = f"select (select count(*) from store.uploads), (select sum(n)::bigint from ({counts}))"
        with self._connection.cursor() as cursor:
            return cursor.execute(sql).fetchone()

    def is_named(self, sha256: str) -> bool:
        """Whether an upload brought the file with this hash."""
        with self._connection.cursor() as cursor:
            found = cursor.execute("select 1 from store.uploads where sha256 = $s limit 1", {"s": sha256}).fetchone()
            return found is not None

    def checkpoint(self) -> None:
        """Write everything into the one file, so that a copy of it, or a lost write-ahead log, loses nothing.

        Where the audit trail stands is said beside it first: should the log be damaged, that will not go unnoticed.
        """
        try:
            with self._connection.cursor() as cursor:
                audit_heads.write(cursor, self.path)
            self._connection.execute("checkpoint store")
        except (OSError, duckdb.IOException) as error:
            # A full disk, as a rule. What was committed is in the log beside the file; DuckDB wants it attached anew.
            _log.warning("The write-ahead log of the store could not be written into it: %s", error)
            self._connection.execute("detach store")
            _attach(self._connection, self.path)

    def close(self) -> None:
        """Close the store; the object cannot be used afterwards."""
        self._connection.close()


def open_store(path: Path, threads: int = THREADS) -> Store:
    """Open the store at `path`, making it where there is none.

    threads: how many share the work of a query. Many small files are taken in faster by one: handing their work from
    one to the other costs a quarter of it.
    Raises StoreInUse if another process holds it, TrialdeckError where it lacks changes that it once had.
    """
    path = path.resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    for folder in ("originals", "scratch"):
        (path.parent / folder).mkdir(exist_ok=True)
    audit_heads.begin(path)
    connection = duckdb.connect(":memory:", config=OFFLINE)
    try:
        _attach(connection, path)
    except (duckdb.IOException, duckdb.BinderException) as error:
        connection.close()
        if re.search("lock|already attached", str(error)):
            raise StoreInUse(
                f"The store {path} is in use by another process. If that is the running Trialdeck, its pages show what "
                f"is stored and `trialdeck ingest` hands files to it; for anything else stop that process first."
            ) from error
        raise TrialdeckError(f"The store {path} cannot be opened: {str(error).splitlines()[0]}") from error
    _must_fit(connection, path)
    templates.lay_out(connection)
    for statement in [*schema.tables(RECORDS), *schema.macros(RECORDS)]:
        connection.execute(statement)
    try:
        audit_heads.must_be_reached(connection, path)
    except TrialdeckError:
        connection.close()
        raise
    _lock_down(connection, path.parent, threads)
    store = Store(path, connection)
    originals.tidy(store.folder, store.is_named)
    return store


@lru_cache(maxsize=16)
def _resolved(
    store: Store, data_version: tuple[int, int], viewer: Viewer, as_of: dt.date, known_at: dt.datetime
) -> pyarrow.Table:
    """The versions that speak. All figures of a page ask the same, so the last answers are kept, each as long as what
    is stored has not changed."""
    with store.cursor(viewer) as cursor:
        return cursor.execute("from resolved_versions($a, $k)", {"a": as_of, "k": known_at}).to_arrow_table()


def _attach(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """ATTACH takes no parameter for its file; quotes in the path are doubled, and the path is the operator's own.

    Without a storage version DuckDB writes text as releases before 1.0 could read it, in nearly twice the time.
    """
    connection.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as store (storage_version 'v1.4.0')")


def _must_fit(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Mark an empty store with the shape of its tables. Raises TrialdeckError for a store of another shape."""
    tables = {row[0] for row in connection.execute("select table_name from duckdb_tables()").fetchall()}
    if not tables:
        connection.execute("create table store.shape as select $n::integer as schema_number", {"n": SCHEMA_NUMBER})
        return
    found = connection.execute("select schema_number from store.shape").fetchone()[0] if "shape" in tables else None
    if found != SCHEMA_NUMBER:
        connection.close()
        raise TrialdeckError(
            f"The store {path} was made by another version of Trialdeck, and its tables are of another shape: "
            f"move its folder away and load the exports again, or open it with the version that made it."
        )


def _lock_down(connection: duckdb.DuckDBPyConnection, folder: Path, threads: int) -> None:
    """After this no SQL can read or write a file outside the store's folder, or change these settings back."""
    scratch = folder / "scratch"
    connection.execute(f"set memory_limit = '{MEMORY_LIMIT}'")
    connection.execute(f"set threads = {threads}")
    connection.execute("set temp_directory = $f", {"f": str(scratch)})
    connection.execute("set allowed_directories = $f", {"f": [str(folder)]})
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
