"""The choices of a page live in its address and go along from page to page."""

from collections.abc import Callable

import pytest
from given import Given
from seen import text_of

TRIAL, OVERVIEW = "analysis/trial.py", "review/overview.py"


@pytest.fixture
def two_trials(given: Given) -> Given:
    """Two trials and nothing else."""
    given(trials="trial_id | title\nTD-1 | One\nTD-2 | Two", data_date="2026-03-15")
    return given


def test_the_address_says_what_is_looked_at(two_trials: Given, visit: Callable) -> None:
    at = visit(trials=["TD-2"], as_of="2026-03-20", known_on="2026-04-01")
    assert "TD-2 · all vendors · as of 20 Mar 2026 · as known on 1 Apr 2026" in text_of(at)


def test_what_is_chosen_is_written_into_the_address(two_trials: Given, visit: Callable) -> None:
    at = visit(as_of="2026-03-20")
    at.multiselect(key="trials").set_value(["TD-1"]).run()
    assert at.query_params == {"trials": "TD-1", "as_of": "2026-03-20"}


def test_choices_go_along_from_page_to_page(two_trials: Given, visit: Callable) -> None:
    at = visit(trials=["TD-2"], as_of="2026-03-20")
    for page in (TRIAL, OVERVIEW):
        at.query_params.clear()
        at.switch_page(page).run()
        assert "TD-2 · all vendors · as of 20 Mar 2026" in text_of(at)


def test_an_address_that_names_what_there_is_not_shows_everything(two_trials: Given, visit: Callable) -> None:
    assert "All trials · all vendors" in text_of(visit(trials=["<script>"], as_of="yesterday"))
