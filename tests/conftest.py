"""What every test may ask for: a person, an empty store, and a way to put literal tables into it."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from given import Given, as_date, as_moment, rows_of
from loaded import SUNDAY, Demo

from pipelines import metrics, views
from pipelines.access import Viewer, local_person
from pipelines.demo import load_demo
from pipelines.store.connection import Store, open_store


@pytest.fixture
def me() -> Viewer:
    """Whoever runs Trialdeck here: sees and does everything."""
    return local_person("me")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store in a file of its own."""
    opened = open_store(tmp_path / "trialdeck.duckdb")
    yield opened
    opened.close()


@pytest.fixture
def given(store: Store, me: Viewer) -> Given:
    """Loads literal tables: `given(enrollment="...", data_date="2026-01-04")`; see `given.Given`."""
    return Given(store, me)


LATE = dt.datetime(2100, 1, 1)
"""A moment by which everything a test loads is known."""


@pytest.fixture
def figures(store: Store, me: Viewer) -> Callable[..., list[dict]]:
    """`figures("enrolled", "2026-01-04", level="trial")`: rows of a metric as dicts; what is missing is None."""

    def run(
        name: str,
        as_of: str | dt.date,
        level: str | None = None,
        known_at: str | dt.datetime = LATE,
        viewer: Viewer = me,
    ) -> list[dict]:
        return rows_of(metrics.run(store, viewer, name, as_date(as_of), as_moment(known_at), level))

    return run


@pytest.fixture
def view(store: Store, me: Viewer) -> Callable[..., list[dict]]:
    """`view("site_status", "2026-01-04")`: rows of a view as dicts; what is missing is None, days are dates."""

    def run(
        name: str,
        as_of: str | dt.date,
        known_at: str | dt.datetime = LATE,
        viewer: Viewer = me,
    ) -> list[dict]:
        return rows_of(views.run(store, viewer, name, as_date(as_of), as_moment(known_at)))

    return run


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo portfolio with its last cut-off on 2026-11-15."""
    store, viewer = open_store(tmp_path_factory.mktemp("demo") / "trialdeck.duckdb"), local_person("me")
    told: list[tuple[int, int]] = []
    results = load_demo(store, viewer, SUNDAY, lambda done, of: told.append((done, of)))
    yield Demo(store, viewer, results, told)
    store.close()
