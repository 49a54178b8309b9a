"""Pages as a person opens them: through the menu, over a store of the test's own or of its file, at an address."""

import functools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from given import Given
from loaded import NAME
from streamlit.testing.v1 import AppTest

from pages.parts import session, trial_rows
from pipelines.access import Viewer
from pipelines.store.connection import Store, open_store

MENU = Path(__file__).resolve().parent.parent.parent / "pages" / "menu.py"
HOME = "review/overview.py"
SECONDS = 60


@pytest.fixture
def visit(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """`visit("analysis/budget.py", as_of="2026-03-01")`: the page, run once, with these parameters in its address.

    What `given` put into the store is there. A page that raises fails the test with what it raised.
    """
    monkeypatch.setenv("TRIALDECK_STORE", str(store.path))

    def open_page(page: str = HOME, **address: str | list[str]) -> AppTest:
        # One process, one owner of the file: the page opens it again itself.
        store.close()
        return _run_once(page, address)

    yield open_page
    session.close()


@pytest.fixture(scope="module")
def looking(
    empty_store: Path, tmp_path_factory: pytest.TempPathFactory, me: Viewer
) -> Iterator[Callable[[Callable[[Given], object]], Callable[..., AppTest]]]:
    """`look = looking(load)`: a `visit` for all tests of a file, over one store that `load(given)` filled.

    Each address is visited once, whoever looks: tests read the page and touch nothing. To click takes a `visit`.
    """
    with pytest.MonkeyPatch.context() as patch:

        def at_what(load: Callable[[Given], object]) -> Callable[..., AppTest]:
            folder = shutil.copytree(empty_store, tmp_path_factory.mktemp("looking") / "store")
            store = open_store(folder / NAME)
            load(Given(store, me))
            store.close()

            @functools.cache
            def look(page: str = HOME, **address: str) -> AppTest:
                patch.setenv("TRIALDECK_STORE", str(store.path))
                return _run_once(page, address)

            return look

        yield at_what
        session.close()


def _run_once(page: str, address: dict[str, str | list[str]]) -> AppTest:
    at = AppTest.from_file(str(MENU), default_timeout=SECONDS)
    # The menu must have run once before a page can be chosen, and a widget takes its first value from the address.
    with pytest.MonkeyPatch.context() as first:
        if page != HOME:
            # Nobody looks at the overview on the way, and its figures are most of the time.
            first.setattr(trial_rows, "trial_rows", lambda chosen: [])
        _at_address(at, address)
    if page != HOME:
        _at_address(at.switch_page(page), address)
    assert not at.exception, [error.message for error in at.exception]
    return at


def _at_address(at: AppTest, address: dict[str, str | list[str]]) -> None:
    for key, value in address.items():
        at.query_params[key] = value
    at.run()
