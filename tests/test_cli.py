"""The command line as other programs rely on it: help, one sentence for every error, and values they can read."""

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from commands import sentence

from pipelines.cli import COMMANDS, main
from pipelines.cli_output import csv_cell, plain, readable


def test_every_command_has_help_and_takes_a_store() -> None:
    for name in COMMANDS:
        result = CliRunner().invoke(main, [name, "--help"])
        assert result.exit_code == 0
        assert "--store" in result.stdout


def test_asking_for_help_does_not_wait_for_pandas() -> None:
    code = "import sys, pipelines.cli; print([m for m in ('pandas', 'duckdb', 'streamlit') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("metric", "velocity", "--as-of", "2026-03-01"), "no metric called 'velocity'"),
        (("view", "sites; drop table x", "--as-of", "2026-03-01"), "no view called"),
        (("metric", "enrolled", "--as-of", "2026-03-01", "--trial", "TD-7"), "no trial 'TD-7'"),
        (("metric", "enrolled"), "Missing option '--as-of'"),
        (("metric", "enrolled", "--as-of", "2026-03-01", "--level", "galaxy"), "'galaxy'"),
        (("metric", "enrolled", "--as-of", "2026-03-01", "--known-at", "later"), "is not a moment"),
        (("problems", "nothing"), "no upload 'nothing'"),
        (("withdraw", "nothing", "--why", "a mistake"), "no upload 'nothing'"),
        (("template", "receipts", "-o", "x.xlsx"), "'invoices'"),
        (("demo",), "is not empty"),
        (("invoice",), "No such command"),
    ],
)
def test_an_error_is_one_sentence_and_2(call: Callable, arguments: tuple[str, ...], says: str) -> None:
    assert says in sentence(call(*arguments))


def test_a_store_that_another_process_holds_is_said(call: Callable, new_store: Path) -> None:
    hold = "import sys; from pathlib import Path; from pipelines.store.connection import open_store; "
    hold += f"s = open_store(Path({str(new_store)!r})); print('open', flush=True); sys.stdin.read()"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", hold], text=True, **pipes) as holder:
        assert holder.stdout.readline() == "open\n"
        said = sentence(call("uploads"))
        holder.stdin.close()
    assert "in use by another process" in said


def test_values_for_programs() -> None:
    assert plain(float("nan")) is None
    assert plain(float("inf")) is None
    assert plain(1301.0) == 1301 and isinstance(plain(1301.0), int)
    assert plain(dt.datetime(2026, 3, 1)) == "2026-03-01"
    assert plain(dt.datetime(2026, 3, 1, 9)) == "2026-03-01T09:00:00"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_text_that_begins_like_a_formula_gets_a_quote_and_numbers_do_not(text: str) -> None:
    assert csv_cell(text) == f"'{text}"
    assert csv_cell(-1) == -1


def test_text_does_not_steer_the_terminal() -> None:
    assert readable("a\x1b[31mb\nc") == "a\\x1b[31mb c"
