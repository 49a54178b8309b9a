"""Pages as a person opens them: through the menu, over a store of the test's own, at an address."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import session
from pipelines.store.connection import Store

MENU = Path(__file__).resolve().parent.parent.parent / "pages" / "menu.py"
SECONDS = 60


@pytest.fixture
def visit(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., AppTest]]:
    """`visit("analysis/budget.py", as_of="2026-03-01")`: the page, run once, with these parameters in its address.

    What `given` put into the store is there. A page that raises fails the test with what it raised.
    """
    monkeypatch.setenv("TRIALDECK_STORE", str(store.path))

    def open_page(page: str = "review/overview.py", **address: str | list[str]) -> AppTest:
        # One process, one owner of the file: the page opens it again itself.
        store.close()
        at = AppTest.from_file(str(MENU), default_timeout=SECONDS).run()
        for key, value in address.items():
            at.query_params[key] = value
        at.switch_page(page).run()
        assert not at.exception, [error.message for error in at.exception]
        return at

    yield open_page
    session.close()


def text_of(at: AppTest) -> str:
    """Everything a page prints as HTML, Markdown or a note, as one text."""
    parts = [element.body if hasattr(element, "body") else element.value for element in _printed(at)]
    return "\n".join(str(part) for part in parts)


def _printed(at: AppTest) -> Iterator[object]:
    for kind in ("html", "markdown", "error", "warning", "info", "success"):
        yield from at.get(kind)
