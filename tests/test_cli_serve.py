"""`trialdeck serve`: where it listens, and that it answers there."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from commands import sentence


def test_a_port_that_is_taken_is_said(call: Callable) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert "choose another with --port" in sentence(call("serve", "--port", taken.getsockname()[1]))


def test_serve_prints_its_address_and_answers_there(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from pipelines.cli import main; main()", "serve", "--port", str(port)]
    command += ["--store", str(tmp_path / "trialdeck.duckdb")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    ) as served:
        try:
            assert f"http://127.0.0.1:{port}" in served.stdout.readline()
            assert answer(f"http://127.0.0.1:{port}/livez") == b"ok"
        finally:
            served.send_signal(signal.SIGTERM)
    assert served.returncode in (0, -signal.SIGTERM)


def answer(address: str) -> bytes:
    """What the server says once it is up; it has half a minute."""
    for _ in range(120):
        try:
            with urllib.request.urlopen(address, timeout=5) as said:
                return said.read()
        except OSError:
            time.sleep(0.25)
    raise AssertionError(f"{address} does not answer")
