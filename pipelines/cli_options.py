"""What the commands share: the store they work on, who asks, the two clocks, and the options that name them."""

import datetime as dt
import getpass
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from pipelines.access import Viewer, local_person
from pipelines.errors import NotFound
from pipelines.settings import Settings
from pipelines.store.connection import THREADS, Store, open_store

ALL_OF_TIME = dt.date(2100, 12, 31)


class Day(click.ParamType):
    """A date as 2026-11-15, and nothing else: `01/02/2026` means two days to two people."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The date, or a sentence that says how to write one."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.datetime.strptime(str(value).strip(), "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"{value!r} is not a date: write it as 2026-11-15.", param, ctx)


class Moment(click.ParamType):
    """An ISO timestamp, in UTC unless it names its offset; a bare date means the end of that day."""

    name = "timestamp"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.datetime:
        """The moment as naive UTC, as the store keeps it."""
        if isinstance(value, dt.datetime):
            return value
        text = str(value).strip()
        try:
            moment = dt.datetime.fromisoformat(text)
        except ValueError:
            self.fail(f"{value!r} is not a moment: write it as 2026-11-15T09:00 (UTC).", param, ctx)
        if len(text) <= len("2026-11-15"):
            return dt.datetime.combine(moment.date(), dt.time.max)
        return moment if moment.tzinfo is None else moment.astimezone(dt.UTC).replace(tzinfo=None)


def store_option(command: Callable) -> Callable:
    """`--store S`: the DuckDB file; TRIALDECK_STORE in the environment says it for all commands."""
    return click.option(
        "--store",
        "store_path",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The store to work on.  [default: TRIALDECK_STORE, or data/trialdeck.duckdb]",
    )(command)


def json_option(command: Callable) -> Callable:
    """`--json`: an array of objects in place of the table."""
    return click.option("--json", "as_json", is_flag=True, help="Print an array of objects.")(command)


def store_file(path: Path | None) -> Path:
    """The store's file: as given, else from the settings; a folder means `trialdeck.duckdb` in it."""
    chosen = path or Settings().store
    return chosen / "trialdeck.duckdb" if chosen.is_dir() else chosen


@contextmanager
def opened(path: Path | None, threads: int = THREADS) -> Iterator[tuple[Store, Viewer]]:
    """The store and whoever asks, for as long as the command runs; threads: see `open_store`."""
    store = open_store(store_file(path), threads)
    try:
        yield store, asker()
    finally:
        store.close()


def asker() -> Viewer:
    """Whoever runs the command: sees and does everything, and is named in what they load."""
    try:
        return local_person(getpass.getuser())
    except (OSError, KeyError):
        # A container may run under a number that has no name.
        return local_person("me")


def now() -> dt.datetime:
    """This moment as naive UTC, as the store keeps it."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def looking_at(store: Store, viewer: Viewer, trials: tuple[str, ...]) -> Viewer:
    """The viewer narrowed to these trials. NotFound where no export ever spoke of one of them."""
    known = store.frame(viewer, "select distinct trial_id from resolved_versions($d, $t)", d=ALL_OF_TIME, t=now())
    for trial in trials:
        if trial not in set(known["trial_id"]):
            raise NotFound(f"There is no trial {trial!r} in {store.path}: `trialdeck view trial_list` lists them.")
    return viewer.narrowed(trials=trials)
