"""The first screen: which trials need attention, in which order, in which words."""

from collections.abc import Callable

import pytest
from given import Given
from seen import text_of

AS_OF = "2026-03-15"


@pytest.fixture
def portfolio(given: Given) -> Given:
    """Two trials: one far behind its milestone and declared at risk, one on its baseline."""
    given(
        trials="""
            trial_id | phase | indication | declared_status | declared_by | declared_on
            TD-1     | III   | NSCLC      | at risk         | A. Example  | 2026-03-13
            TD-2     | II    | asthma     | on track        | B. Example  | 2026-03-13
        """,
        milestones="""
            trial_id | milestone | name                | baseline_on | forecast_on
            TD-1     | lpfv      | Last participant in | 2026-06-01  | 2026-08-31
            TD-2     | lpfv      | Last participant in | 2026-06-01  | 2026-06-01
        """,
        risks="""
            trial_id | risk_id | title             | probability | impact | status | opened_on
            TD-1     | R-7     | <b>Staff</b> left | 4           | 5      | open   | 2026-01-05
        """,
        data_date=AS_OF,
    )
    return given


def test_trials_stand_in_the_order_of_need(portfolio: Given, visit: Callable) -> None:
    text = text_of(visit(as_of=AS_OF))
    assert text.index(">TD-1<") < text.index(">TD-2<")
    assert "■ Off track" in text


def test_the_headline_counts_the_trials_that_are_off_track(portfolio: Given, visit: Callable) -> None:
    assert "1 of 2 trials is off track" in text_of(visit(as_of=AS_OF))


def test_computed_and_declared_status_stand_side_by_side_and_a_difference_is_said(
    portfolio: Given, visit: Callable
) -> None:
    text = text_of(visit(as_of=AS_OF))
    assert "PM says ▲ At risk · A. Example · 13 Mar" in text
    assert "the PM sees TD-1 differently" in text, text


def test_the_next_milestone_says_its_slip_against_the_original_baseline(portfolio: Given, visit: Callable) -> None:
    text = text_of(visit(as_of=AS_OF))
    assert "Last participant in" in text
    assert "+91 d" in text


def test_text_from_an_export_is_shown_and_never_run(portfolio: Given, visit: Callable) -> None:
    text = text_of(visit(as_of=AS_OF))
    assert "&lt;b&gt;Staff&lt;/b&gt; left" in text
    assert "<b>Staff</b>" not in text


def test_each_cell_leads_to_what_is_behind_it(portfolio: Given, visit: Callable) -> None:
    text = text_of(visit(as_of=AS_OF))
    for page in ("trial", "milestones", "enrollment"):
        assert f'href="{page}?as_of={AS_OF}&amp;trial=TD-1"' in text
    for page in ("budget", "risks"):
        assert f'href="{page}?as_of={AS_OF}&amp;trials=TD-1"' in text


def test_what_no_export_says_is_not_known_and_never_zero(portfolio: Given, visit: Callable) -> None:
    assert "no enrollment or participants export has been loaded for this trial" in text_of(visit(as_of=AS_OF))


def test_choosing_a_trial_in_the_address_shows_that_trial_only(portfolio: Given, visit: Callable) -> None:
    text = text_of(visit(as_of=AS_OF, trials="TD-2"))
    assert ">TD-2<" in text
    assert ">TD-1<" not in text


def test_an_empty_store_says_what_to_do(visit: Callable) -> None:
    text = text_of(visit())
    assert "No trial is known yet" in text
    assert 'href="upload"' in text


def test_presenting_hides_the_menu_and_keeps_the_figures(portfolio: Given, visit: Callable) -> None:
    text = text_of(visit(as_of=AS_OF, view="present"))
    assert '[data-testid="stHeader"]' in text
    assert "1 of 2 trials is off track" in text
