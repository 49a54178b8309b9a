"""`trialdeck thresholds` and `threshold` as other programs rely on them."""

import json
from collections.abc import Callable

import pytest

pytestmark = pytest.mark.usefixtures("three_trials")


SLIP = ("milestone_slippage", "--effective-on", "2026-01-01", "--why", "the board")


def statuses(call: Callable) -> list[str]:
    """Of each trial the status of its slippage; the columns stay as other programs know them."""
    shown = call("metric", "milestone_slippage", "--as-of", "2026-02-01", "--level", "trial", "--format", "json")
    rows = json.loads(shown.stdout)
    assert list(rows[0])[-3:] == ["value", "status", "reason"]
    return [row["status"] for row in rows]


def test_thresholds_are_set_listed_and_taken_back(call: Callable) -> None:
    assert statuses(call) == ["red", "red", "green"]
    done = call("threshold", "set", *SLIP, "--amber", "100", "--red", "200", "--trial", "TD-1")
    assert (done.exit_code, done.stderr) == (0, "milestone_slippage of TD-1: amber 100, red 200 from 2026-01-01 on.\n")
    assert statuses(call) == ["green", "red", "green"]
    (row,) = json.loads(call("thresholds", "--json").stdout)
    assert (row["metric"], row["trial_id"], row["phase"], row["why"]) == ("milestone_slippage", "TD-1", "", "the board")
    assert (row["amber"], row["red"], row["effective_on"], row["state"]) == (100, 200, "2026-01-01", "holds")
    assert call("threshold", "withdraw", *SLIP, "--trial", "TD-1").exit_code == 0
    assert statuses(call) == ["red", "red", "green"]
    assert "taken back" in call("thresholds").stdout


@pytest.mark.parametrize("written", ["0.85", "85%", "85 %"])
def test_a_share_is_written_as_such_or_in_percent(call: Callable, written: str) -> None:
    said = ("enrollment_against_plan", "--amber", written, "--red", "70%", "--why", "seasonal")
    assert call("threshold", "set", *said).exit_code == 0
    (row,) = json.loads(call("thresholds", "--json").stdout)
    assert (row["amber"], row["red"]) == (0.85, 0.7)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("set", *SLIP, "--amber", "some", "--red", "9"), "'some' is not a number: write it as 45, as 0.85 or as 85%."),
        (("set", *SLIP, "--amber", "20", "--red", "10"), "red must be above amber; 10 is not above 20."),
        (("set", *SLIP, "--amber", "20", "--red", "30", "--phase", "II"), "No trial is of phase 'II'"),
        (("withdraw", *SLIP), "there is nothing to take back."),
    ],
)
def test_what_cannot_be_is_one_sentence_and_2(call: Callable, arguments: tuple[str, ...], says: str) -> None:
    refused = call("threshold", *arguments)
    assert refused.exit_code == 2 and says in refused.stderr and refused.stderr.count("\n") == 1
    assert call("thresholds").stdout == "no rows\n"
