"""How long figures and pages take on 200 trials over 150 weeks."""

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import duckdb
import streamlit as st
from made import LAST_SUNDAY, open_portfolio
from streamlit.testing.v1 import AppTest
from table import Line, seconds

from pipelines import metrics
from pipelines.access import Viewer, local_person
from pipelines.cli_options import now
from pipelines.moment import Moment
from pipelines.review.compare import compare
from pipelines.settings import ROOT
from pipelines.store.connection import Store

METRIC_LIMIT_MS = 100
PAGE_EXTRA_MS = 150
COMPARED_LIMIT_S = 1.0
SPANS = (4, 52, 149)
"""Weeks between the two moments that are compared."""
SECTIONS = ("review", "analysis", "intake", "reference")


def measure(folder: Path) -> Iterator[Line]:
    """Every metric, pairs of moments, then every page, on the same store."""
    path = folder / "portfolio" / "trialdeck.duckdb"
    store = open_portfolio(path, local_person("bench"))
    yield from _metrics(store)
    yield from _compared(store)
    store.close()
    yield from _pages(path)


def _metrics(store: Store) -> Iterator[Line]:
    """Every metric, after one run that is not counted."""
    viewer, known_at = local_person("bench"), now()
    taken = {}
    for name in metrics.cards():
        metrics.run(store, viewer, name, LAST_SUNDAY, known_at)
        taken[name] = 1000 * seconds(lambda n=name: metrics.run(store, viewer, n, LAST_SUNDAY, known_at))
    for name, ms in taken.items():
        what = f"200 trials × 150 weeks, slowest of {len(taken)} metrics, all levels: `{name}`"
        load = ms / METRIC_LIMIT_MS
        yield Line(what, f"{ms:.0f} ms", f"≤ {METRIC_LIMIT_MS} ms", load <= 1, "metrics", load)


def _compared(store: Store) -> Iterator[Line]:
    """Two moments, near and far, after one run that is not counted."""
    viewer, after = local_person("bench"), Moment(LAST_SUNDAY, now())
    for weeks in SPANS:
        before = Moment(LAST_SUNDAY - timedelta(weeks=weeks), after.known_at)
        compare(store, viewer, before, after)
        taken = seconds(lambda b=before: compare(store, viewer, b, after))
        what = f"the same store, slowest of {len(SPANS)} pairs of moments compared: {weeks} weeks apart"
        holds = taken <= COMPARED_LIMIT_S
        yield Line(what, f"{taken:.2f} s", f"≤ {COMPARED_LIMIT_S:g} s", holds, "compared", taken / COMPARED_LIMIT_S)


class Watch:
    """Adds up the time that pages spend in the store."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._open = Store.cursor

    def __enter__(self) -> "Watch":
        watch, plain = self, self._open

        @contextmanager
        def timed(store: Store, viewer: Viewer) -> Iterator[duckdb.DuckDBPyConnection]:
            start = time.perf_counter()
            try:
                with plain(store, viewer) as cursor:
                    yield cursor
            finally:
                watch.seconds += time.perf_counter() - start

        Store.cursor = timed
        return self

    def __exit__(self, *raised: object) -> None:
        Store.cursor = self._open


def _pages(path: Path) -> Iterator[Line]:
    """Each page's script with nothing remembered, against the time of its own queries."""
    os.environ["TRIALDECK_STORE"] = str(path)
    logging.disable(logging.WARNING)  # Streamlit says at each run that there is no server
    screens = sorted(p for s in SECTIONS for p in (ROOT / "pages" / s).glob("*.py") if p.name != "__init__.py")
    page = AppTest.from_file(str(ROOT / "pages" / "menu.py"), default_timeout=120).run()
    for screen in screens:
        page.switch_page(f"{screen.parent.name}/{screen.name}")
        page.query_params["as_of"] = LAST_SUNDAY.isoformat()
        page.run()
        runs = sorted(_one_run(page) for _ in range(3))
        whole, queries = runs[1]
        limit = 2 * queries + PAGE_EXTRA_MS
        what = f"the same store, slowest of {len(screens)} pages for its queries, nothing remembered: {screen.stem}"
        value = f"{whole:.0f} ms, of which queries {queries:.0f} ms"
        yield Line(what, value, f"≤ {limit:.0f} ms", whole <= limit, "pages", whole / limit)
        assert not page.exception, page.exception


def _one_run(page: AppTest) -> tuple[float, float]:
    """Milliseconds of a whole run of a page and of its queries."""
    st.cache_data.clear()
    with Watch() as watch:
        start = time.perf_counter()
        page.run()
        return 1000 * (time.perf_counter() - start), 1000 * watch.seconds
