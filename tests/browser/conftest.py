"""A real browser on the real server: its own store and port, no request beyond this machine."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from running import ROOT, SECONDS, Server, served

PICTURES = ROOT / "artifacts" / "screenshots"
QUIET = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip


def find_chromium() -> str | None:
    """Where a Chromium is: `CHROMIUM_PATH`, then what is installed, then what playwright itself brought; else None."""
    named = os.environ.get("CHROMIUM_PATH")
    if named:
        return named
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if found := shutil.which(name):
            return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser. Where there is none the tests are left out with the reason; in CI that is a failure."""
    found = find_chromium()
    if found:
        return found
    reason = "no Chromium was found: install one, or name it in CHROMIUM_PATH"
    if os.environ.get("REQUIRE_BROWSER") == "1" or os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def app_server(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[Server]:
    """A fresh server over an empty store."""
    with served(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for all tests."""
    sandbox = ("--no-sandbox",) if os.getuid() == 0 else ()
    # On a machine that runs the other tests beside it a page may take its time; what never comes still fails.
    expect.set_options(timeout=SECONDS * 1000)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=[*QUIET, *sandbox])
        yield opened
        opened.close()


@pytest.fixture
def screen(browser: Browser, app_server: Server, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of its own at 1280×720. A request that leaves this machine fails the test; what it saw last is kept."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, base_url=app_server.url)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda asking: asked.append(asking.url))
    yield page
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{request.node.name}.png")
    context.close()
    beyond = [url for url in asked if urlparse(url).hostname not in (None, "127.0.0.1", "localhost")]
    assert beyond == []
