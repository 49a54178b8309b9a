"""The running server and the command line on one store: what a nightly job sees is the same with and without it."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import PIPE

import pytest
from click.testing import CliRunner, Result
from inboxes import ARMS, ONE_BAD, UNDATED, WEEK
from running import Server, served

from pipelines.cli import main

SECONDS = 30


def trialdeck(store: Path, *arguments: object) -> Result:
    """One command on a store."""
    result = CliRunner().invoke(main, [*map(str, arguments), "--store", str(store)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def until(is_so: Callable[[], object]) -> None:
    """Wait until it is so; the server has half a minute."""
    end = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server over an empty store, with a file in its inbox since before it started."""
    feed = tmp_path / "served" / "inbox" / "CRO-A"
    feed.mkdir(parents=True)
    (feed / "early.csv").write_text(WEEK.replace("TD-1", "TD-9"))
    with served(tmp_path / "served") as server:
        yield server


def test_ingest_says_the_same_with_and_without_the_server(server: Server, tmp_path: Path) -> None:
    names = {"good.csv": WEEK, "bad.csv": ONE_BAD.replace("TD-1", "TD-2"), "arms.csv": ARMS, "undated.csv": UNDATED}
    for name, text in names.items():
        (tmp_path / name).write_text(text)
    alone, ends = tmp_path / "alone" / "trialdeck.duckdb", []
    all_of_them = ("good.csv", "bad.csv", "missing.csv")
    for call in (
        ("good.csv", "--json"),
        ("bad.csv", "--dry-run", "--json"),
        ("bad.csv", "--feed", "CRO-A", "--json"),
        ("arms.csv", "--json"),
        ("undated.csv", "--json"),
        (*all_of_them, "--json"),
        all_of_them,
    ):
        parts = [tmp_path / part if part.endswith(".csv") else part for part in call]
        handed_over, stored = (trialdeck(store, "ingest", *parts) for store in (server.store, alone))
        assert (handed_over.stdout, handed_over.stderr) == (stored.stdout, stored.stderr)
        assert handed_over.exit_code == stored.exit_code
        ends.append(stored.exit_code)
    assert ends == [0, 1, 1, 2, 2, 2, 2]
    assert "is in use by another process" in trialdeck(server.store, "uploads").stderr
    assert "`trialdeck ingest` hands files to it" in trialdeck(server.store, "serve", "--port", "65530").stderr
    accepted = server.store.parent / "inbox" / "CRO-A" / "accepted"
    until(lambda: list(accepted.rglob("early.csv")))
    server.stop()
    listed = {
        (line["file_name"], line["feed"]) for line in json.loads(trialdeck(server.store, "uploads", "--json").stdout)
    }
    assert listed == {("early.csv", "CRO-A"), ("good.csv", "good"), ("bad.csv", "CRO-A"), ("bad.csv", "bad")}


def test_of_two_command_lines_one_waits_for_the_other_or_is_told_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "trialdeck.duckdb"
    hold = "import sys; from pathlib import Path; from pipelines.store.connection import open_store; "
    hold += f"s = open_store(Path({str(path)!r})); print('open', flush=True); sys.stdin.readline(); s.close()"
    (tmp_path / "good.csv").write_text(WEEK)
    with subprocess.Popen([sys.executable, "-c", hold], text=True, stdin=PIPE, stdout=PIPE) as holder:
        assert holder.stdout.readline() == "open\n"
        with monkeypatch.context() as hurried:
            hurried.setattr("pipelines.cli_way_in.GRACE", 0.1)
            told = trialdeck(path, "ingest", tmp_path / "good.csv")
        assert (told.exit_code, told.stdout) == (2, "")
        assert "try again when it has ended" in told.stderr
        threading.Timer(0.5, holder.stdin.close).start()
        assert trialdeck(path, "ingest", tmp_path / "good.csv").exit_code == 0
