"""Pages as a person opens them: through the menu, over a store of the test's own, at an address."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import session, trial_rows
from pipelines.store.connection import Store

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

    yield open_page
    session.close()


def _at_address(at: AppTest, address: dict[str, str | list[str]]) -> None:
    for key, value in address.items():
        at.query_params[key] = value
    at.run()
