"""What every test may ask for: a person, an empty store, and a way to put literal tables into it."""

import datetime as dt
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from commands import SITES, written
from committee import HELD, MADE, MILESTONES, TRIALS
from given import Given, as_date, as_moment, rows_of
from loaded import NAME, Demo, demo_in

from pipelines import metrics, views
from pipelines.access import Viewer, local_person
from pipelines.cli import main
from pipelines.review.making import Plan, make
from pipelines.store.connection import Store, open_store


@pytest.fixture(scope="session")
def me() -> Viewer:
    """Whoever runs Trialdeck here: sees and does everything."""
    return local_person("me")


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store that nothing was ever loaded into: a copy of it opens in a third of the time."""
    folder = tmp_path_factory.mktemp("empty")
    open_store(folder / NAME).close()
    return folder


@pytest.fixture(scope="session")
def board_met(empty_store: Path, tmp_path_factory: pytest.TempPathFactory, me: Viewer) -> Path:
    """The folder of a store of the three trials of `committee`, after one review of the board, R-1, which is open."""
    folder = shutil.copytree(empty_store, tmp_path_factory.mktemp("met") / "store")
    store = open_store(folder / NAME)
    Given(store, me)(trials=TRIALS, milestones=MILESTONES, data_date="2026-02-01")
    make(store, me, Plan("Board", HELD, dt.date(2026, 2, 1)), MADE)
    store.close()
    return folder


@pytest.fixture
def begins_as(empty_store: Path) -> Path:
    """The folder that the store of a test is a copy of. A file whose tests all start elsewhere says so by its own."""
    return empty_store


@pytest.fixture
def new_store(begins_as: Path, tmp_path: Path) -> Path:
    """The file of a store of the test's own, empty unless it starts elsewhere, which nobody holds open."""
    shutil.copytree(begins_as, tmp_path, dirs_exist_ok=True)
    return tmp_path / NAME


@pytest.fixture
def store(new_store: Path) -> Iterator[Store]:
    """The store of a test, in a file of its own: empty unless it starts elsewhere."""
    opened = open_store(new_store)
    yield opened
    opened.close()


@pytest.fixture
def call(new_store: Path) -> Callable[..., Result]:
    """`call("uploads", "--json")`: one command on a store of this test's own."""

    def run(*arguments: object) -> Result:
        result = CliRunner().invoke(main, [*map(str, arguments), "--store", str(new_store)])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        return result

    return run


@pytest.fixture
def given(store: Store, me: Viewer) -> Given:
    """Loads literal tables: `given(enrollment="...", data_date="2026-01-04")`; see `given.Given`."""
    return Given(store, me)


@pytest.fixture
def three_trials(given: Given) -> None:
    """A store with three trials of which two differ in their voices, which nobody holds open: see `committee`."""
    given(trials=TRIALS, milestones=MILESTONES, data_date="2026-02-01")
    given.store.close()


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    """An export of three sites in two trials."""
    return written(tmp_path, "sites.csv", SITES)


@pytest.fixture
def loaded(call: Callable[..., Result], sites: Path) -> str:
    """The upload of the three sites, for 1 March."""
    result = call("ingest", sites, "--data-date", "2026-03-01", "--json")
    return json.loads(result.stdout)[0]["upload_id"]


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
def demo(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Demo]:
    """The demo portfolio with its last cut-off on 2026-11-15, loaded once for all processes of a test run."""
    base = tmp_path_factory.getbasetemp()
    found = demo_in(tmp_path_factory.mktemp("demo"), base.parent if hasattr(request.config, "workerinput") else base)
    yield found
    found.store.close()
