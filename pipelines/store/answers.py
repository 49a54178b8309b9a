"""What people answered about exports: only ever added to; of several answers to one question the last one speaks."""

import datetime as dt
from collections.abc import Iterable, Mapping

import duckdb
import pandas as pd

from pipelines.access import Viewer
from pipelines.errors import NotFound, TrialdeckError
from pipelines.intake.answers import Answers, Layout, choices_of
from pipelines.store import audit
from pipelines.store.audit import Event
from pipelines.store.connection import Store
from pipelines.store.transaction import whole

LAST = """select * from store.answers qualify row_number() over (partition by scope, key order by answered_at desc,
    rowid desc) = 1"""
"""The last answer to each question, also where it was taken back: then its value is null."""


def remembered(cursor: duckdb.DuckDBPyConnection) -> Answers:
    """Every answer that speaks, and per feed and kind the layout that came last."""
    return Answers(_values(cursor), _layouts(cursor))


def _values(cursor: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], str]:
    values = cursor.execute(f"select scope, key, value from ({LAST}) where value is not null").fetchall()
    return {(scope, key): value for scope, key, value in values}


def _layouts(cursor: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], Layout]:
    layouts = cursor.execute(
        """select feed, kind, arg_max(layout, seen_at), arg_max(headers, seen_at), arg_max(file_name, seen_at)
           from store.layouts group by feed, kind"""
    ).fetchall()
    return {(feed, kind): Layout(layout, tuple(headers), name) for feed, kind, layout, headers, name in layouts}


def keep(
    cursor: duckdb.DuckDBPyConnection,
    given: Mapping[tuple[str, str], str | None],
    viewer: Viewer,
    at: dt.datetime,
    about: str,
) -> None:
    """Add the answers that are new, in the caller's transaction; `about` is the file for which they were given."""
    before = _values(cursor) if given else {}
    news = {place: value for place, value in given.items() if before.get(place) != value}
    for (scope, key), value in news.items():
        cursor.execute(
            "insert into store.answers values (?, ?, ?, ?, ?, ?)", [scope, key, value, about, at, viewer.name]
        )
    audit.append(
        cursor,
        viewer.name,
        at,
        [
            Event(
                "answer",
                f"export {about}",
                field=f"{scope}: {key}" if scope else key,
                old=before.get((scope, key)),
                new=value,
            )
            for (scope, key), value in news.items()
        ],
    )


def saw(cursor: duckdb.DuckDBPyConnection, layouts: Iterable[tuple[str, str, Layout]], at: dt.datetime) -> None:
    """Add the layouts of a file, each with its feed and kind, where the feed's last one was another."""
    known = _layouts(cursor)
    for feed, kind, layout in layouts:
        before = known.get((feed, kind))
        if before is None or before.signature != layout.signature:
            cursor.execute(
                "insert into store.layouts values (?, ?, ?, ?, ?, ?)",
                [feed, kind, layout.signature, list(layout.headers), layout.file_name, at],
            )


def listed(store: Store, viewer: Viewer) -> pd.DataFrame:
    """The answers that speak: scope, key, value, about, answered_at, answered_by, and of a layout the feed."""
    return store.frame(
        viewer,
        f"""select a.*, l.feeds from ({LAST}) a
            left join (select layout, string_agg(distinct feed, ', ' order by feed) as feeds from store.layouts
                       group by layout) l on l.layout = a.scope
            where a.value is not null order by a.answered_at desc, a.scope, a.key""",
    )


def change(store: Store, viewer: Viewer, scope: str, key: str, value: str | None, at: dt.datetime) -> None:
    """Answer a question otherwise from now on, or take its answer back (None), so that it is asked again.

    Raises NotAllowed, NotFound where it was never answered, TrialdeckError where that is no answer to it.
    """
    viewer.must_load()
    with store.writer, store.cursor(viewer) as cursor:
        found = cursor.execute(
            f"select about, value from ({LAST}) where scope = $s and key = $k and value is not null",
            {"s": scope, "k": key},
        ).fetchone()
        if found is None:
            raise NotFound(f"Nothing was answered to {key!r}: the page Answers lists what was.")
        _must_be_allowed(key, found[1], value)
        with whole(cursor):
            keep(cursor, {(scope, key): value}, viewer, at, found[0])
        store.checkpoint()


def _must_be_allowed(key: str, now: str, value: str | None) -> None:
    choices = choices_of(key, now)
    if value is None or (value.strip() if choices is None else value in choices):
        return
    allowed = "any text" if choices is None else ", ".join(choices)
    raise TrialdeckError(f"{value!r} is no answer to {key!r}: {allowed} can be; or take the answer back.")
