"""The server under test as a process of its own, and when a page of it is ready to be looked at."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS = 60

READY = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const shown = (what, part) => [...document.querySelectorAll(`[data-testid="${what}"]`)]
        .filter(one => !one.closest('details:not([open])')).every(one => one.querySelector(part));
    return app && app.dataset.testScriptState === 'notRunning' && app.dataset.testConnectionState === 'CONNECTED'
        && !document.querySelector('[data-testid="stSkeleton"], [data-stale="true"]')
        && document.querySelector('[data-testid="stHtml"]')
        && shown('stPlotlyChart', '.main-svg') && shown('stDataFrame', 'canvas');
}"""


class Server:
    """The running server: its address, its store, and what it logged."""

    def __init__(self, folder: Path) -> None:
        self.store = folder / "trialdeck.duckdb"
        self.log = folder / "server.log"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), f"--server.port={port}"],
                cwd=ROOT,
                env=os.environ | {"TRIALDECK_STORE": str(self.store)},
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def wait(self) -> None:
        """Until the store can be read, or the server ended."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.2)
        raise AssertionError(f"the server is not ready: {self.log.read_text(encoding='utf-8')}")

    def stop(self) -> None:
        """End this server, and no other."""
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    """A fresh server over the store of a folder. A traceback in its log fails the tests that used it."""
    server = Server(folder)
    try:
        server.wait()
        yield server
    finally:
        server.stop()
    assert "Traceback" not in server.log.read_text(encoding="utf-8")


def settled(page: Page) -> Page:
    """The page once its script has run and everything on it is drawn."""
    # A click reaches the script a moment later: without the pause the page before it would look settled.
    page.wait_for_timeout(300)
    page.wait_for_function(READY, timeout=SECONDS * 1000)
    return page
