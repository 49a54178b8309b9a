"""`trialdeck record` as other programs rely on it: exit codes, JSON, and one sentence where it cannot be."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipelines.cli import main

OF = ("risks", "--trial", "TD-1")
NEW = (*OF, "--set", "risk_id=R-1", "--set", "title=Late = late", "--set", "probability=4", "--why", "seen")
R1 = (*OF, "--row", "risk_id=R-1", "--why", "worse")


@pytest.fixture
def call(tmp_path: Path) -> Callable[..., Result]:
    """`call("risks", "--trial", ...)`: one `record` on a store of the test's own."""

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["record", *arguments, "--store", str(tmp_path / "trialdeck.duckdb")])

    return run


def test_a_row_is_entered_changed_and_ended(call: Callable) -> None:
    done = call(*NEW)
    assert done.exit_code == 0 and "rows in 1 = accepted 1 + rejected 0" in done.stdout
    (sheet,) = json.loads(call(*R1, "--set", "probability=5", "--json").stdout)
    assert (sheet["feed"], sheet["accepted"]) == ("Entered in Trialdeck", 1)
    (change,) = sheet["difference"][0]["changes"]
    assert change["fields"] == {"probability": ["4", "5"]}
    assert call(*R1, "--end").exit_code == 0
    assert "enter it as a new one" in call(*R1, "--end").stderr


def test_a_row_with_a_problem_is_rejected_and_not_stored(call: Callable) -> None:
    call(*NEW)
    done = call(*R1, "--set", "probability=9")
    assert done.exit_code == 1 and "Probability: “9” should be 5 or less" in done.stdout
    assert done.stderr == "Nothing is stored: mend what is wrong, and enter the row again.\n"
    (sheet,) = json.loads(call(*R1, "--set", "probability=3", "--dry-run", "--json").stdout)
    assert sheet["difference"][0]["changes"][0]["fields"] == {"probability": ["4", "3"]}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("colors", "--why", "x"), "There is no kind of export called 'colors'"),
        ((*OF, "--set", "colour=red", "--why", "x"), "risks has no field 'colour'"),
        ((*OF, "--set", "status", "--why", "x"), "write it as status=closed"),
        ((*OF, "--set", "risk_id=R-1"), "Missing option '--why'"),
        ((*OF, "--set", "risk_id=R-1", "--why", " "), "Say why"),
        ((*R1, "--data-date", "2099-01-01"), "still to come"),
        ((*OF, "--end", "--why", "x"), "A row that ends must be named"),
        (R1, "enter it as a new one"),
    ],
)
def test_what_cannot_be_is_one_sentence(call: Callable, arguments: tuple[str, ...], says: str) -> None:
    done = call(*arguments)
    assert done.exit_code == 2 and says in done.stderr and done.stderr.count("\n") == 1
