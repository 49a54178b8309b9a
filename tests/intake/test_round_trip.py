"""Nothing lost: what any program writes in any layout is read back equal, and no row of any file goes uncounted."""

import datetime as dt
import itertools
import os
from collections.abc import Iterator
from dataclasses import replace

import pytest
from dialects import COLUMNS, Layout, layouts, tables, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.access import local_person
from pipelines.intake.load import take_in
from pipelines.intake.results import FileResult
from pipelines.store.connection import Store, open_store

EXAMPLES = int(os.environ.get("TRIALDECK_EXAMPLES", "0"))
OFTEN = settings(
    max_examples=EXAMPLES or 20,
    derandomize=not EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
ME = local_person("me")
DAY = dt.date(2096, 1, 1)
AT = dt.datetime(2096, 1, 2)
turns = itertools.count()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One for all examples: each is a feed of its own."""
    opened = open_store(tmp_path_factory.mktemp("round-trip") / "trialdeck.duckdb")
    yield opened
    opened.close()


def take(store: Store, kind: str, name: str, content: bytes, feed: str) -> FileResult:
    return take_in(store, ME, (name, content), feed=feed, kind=kind, data_date=DAY, at=AT, checkpoint=False)


def read_back(store: Store, kind: str, feed: str) -> list[dict]:
    fields = list(COLUMNS[kind])
    sql = f"select {', '.join(fields)} from {kind}_at($d, $t) where feed = $f order by row_number"
    with store.cursor(ME) as cursor:
        return [
            dict(zip(fields, row, strict=True))
            for row in cursor.execute(sql, {"d": DAY, "t": AT, "f": feed}).fetchall()
        ]


@pytest.mark.parametrize("kind", list(COLUMNS))
def test_a_table_in_any_layout_is_read_back_equal(store: Store, kind: str) -> None:
    @OFTEN
    @given(tables(kind), layouts(kind))
    def holds(rows: list[dict], layout: Layout) -> None:
        feed = f"feed {next(turns)}"
        rows = [{**row, "trial_id": f"{feed} {row['trial_id']}"} for row in rows]
        result = take(store, kind, layout.name, written(kind, rows, layout), feed)
        assert result.refused is None, result.refused
        (sheet,) = result.sheets
        assert (sheet.rows_in, sheet.accepted) == (len(rows), len(rows)), (sheet.problems, sheet.notes)
        assert read_back(store, kind, feed) == rows

    holds()


GARBAGE = st.one_of(
    st.sampled_from(
        ["", "TBD", "~250", ">10,000", "10–20", "#N/A", "1e309", "-0", "2026-02-30", "12/31", "''", "\t", "£"]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=8),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(dt.date(1901, 1, 1)),
)


@pytest.mark.parametrize("kind", list(COLUMNS))
def test_every_row_is_accepted_rejected_or_a_duplicate_whatever_stands_in_it(store: Store, kind: str) -> None:
    row = st.fixed_dictionaries({field: GARBAGE | values for field, (_, values) in COLUMNS[kind].items()})

    @OFTEN
    @given(st.lists(row, max_size=6), layouts(kind))
    def holds(rows: list[dict], layout: Layout) -> None:
        layout = replace(layout, blank_before=(), encoding="utf-8-sig")
        feed = f"feed {next(turns)}"
        result = take(store, kind, layout.name, written(kind, rows, layout), feed)
        filled = sum(any(value is not None and str(value).strip() for value in row.values()) for row in rows)
        if not result.refused:
            counts = [(s.rows_in, s.accepted + s.rejected + s.duplicate) for s in result.sheets]
            assert counts == [(filled, filled)], result.sheets[0].notes
            assert count(store, "store.rejected_rows", result) == result.sheets[0].rejected
            assert count(store, f"store.{kind} join store.sheets using (receipt)", result) == result.sheets[0].accepted

    holds()


def count(store: Store, table: str, result: FileResult) -> int:
    """Rows of a table that this upload brought."""
    with store.cursor(ME) as cursor:
        sql = f"select count(*) from {table} where upload_id = $u"
        return cursor.execute(sql, {"u": result.upload_id}).fetchone()[0]
