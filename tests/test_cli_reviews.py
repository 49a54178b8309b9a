"""`trialdeck reviews`, `review` and `declare` as other programs rely on them."""

import json
from collections.abc import Callable

import pytest
from click.testing import Result

pytestmark = pytest.mark.usefixtures("three_trials")


def make(call: Callable, *more: str) -> Result:
    """Make a review of the board."""
    return call("review", "make", "Board", "--held-on", "2026-02-04", "--as-of", "2026-02-01", *more)


def test_a_review_is_made_commented_closed_and_listed(call: Callable) -> None:
    made = make(call, "--attendee", "Chair", "--attendee", "Finance")
    assert "Review R-1 is made, as known at 2026-02-04 23:59 (UTC)." in made.stderr
    assert "say why the two voices differ: TD-1, TD-3" in made.stderr
    refused = call("review", "close", "R-1")
    assert refused.exit_code == 2 and "TD-1, TD-3" in refused.stderr and refused.stderr.count("\n") == 1
    for trial in ("TD-1", "TD-3"):
        assert call("review", "comment", "R-1", trial, "agreed").exit_code == 0
    assert call("review", "close", "R-1").exit_code == 0
    (row,) = json.loads(call("reviews", "--json").stdout)
    assert (row["review_id"], row["body"], row["held_on"], row["as_of"]) == ("R-1", "Board", "2026-02-04", "2026-02-01")
    assert (row["trials"], row["attendance"], row["closed_at"] is None) == (["*"], ["Chair", "Finance"], False)
    assert "Board" in call("reviews").stdout


def test_a_withdrawn_review_is_no_longer_listed_and_the_list_is_empty(call: Callable) -> None:
    make(call, "--trial", "TD-2")
    assert call("review", "withdraw", "R-1").exit_code == 2
    assert call("review", "withdraw", "R-1", "--why", "wrong day").exit_code == 0
    assert json.loads(call("reviews", "--json").stdout) == []
    assert call("reviews").stdout == "no rows\n"


def test_a_declared_status_is_what_the_list_of_trials_says(call: Callable) -> None:
    assert call("declare", "TD-1", "at risk", "--why", "two sites closed").exit_code == 0
    rows = json.loads(call("view", "trial_list", "--as-of", "2100-01-01", "--format", "json").stdout)
    assert (rows[0]["declared_status"], rows[0]["declared_comment"]) == ("at risk", "two sites closed")
    assert call("declare", "TD-1", "green", "--why", "x").exit_code == 2
