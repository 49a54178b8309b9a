"""Enrollment: the worst trial first, every figure with its reason, and sites nobody has heard of are said."""

import json
from collections.abc import Callable

import pytest
from given import Given
from seen import text_of
from streamlit.testing.v1 import AppTest

AS_OF = "2026-03-15"
PAGE = "analysis/enrollment.py"


def two_trials(given: Given) -> None:
    """TD-1 keeps to its plan, TD-2 is far behind; one site of TD-2 is not in the sites export."""
    given(
        trials="""
            trial_id | planned_participants
            TD-1     | 40
            TD-2     | 100
        """,
        sites="""
            trial_id | site_id | country | activated_on
            TD-1     | 01      | Spain   | 2025-11-01
            TD-2     | 01      | France  | 2025-11-01
            TD-2     | 02      | France  | 2025-11-01
        """,
        enrollment="""
            trial_id | site_id | period_end_on | screened | screen_failed | enrolled
            TD-1     | 01      | 2026-02-01    | 12       | 2             | 10
            TD-1     | 01      | 2026-03-01    | 12       | 2             | 10
            TD-2     | 01      | 2026-02-01    | 9        | 3             | 6
            TD-2     | 99      | 2026-03-01    | 4        | 1             | 3
        """,
        enrollment_plan="""
            trial_id | period_end_on | planned
            TD-1     | 2026-03-15    | 20
            TD-2     | 2026-03-15    | 60
        """,
        data_date=AS_OF,
    )


@pytest.fixture(scope="module")
def look(looking: Callable) -> Callable:
    """The pages over it."""
    return looking(two_trials)


def test_the_headline_counts_the_trials_off_track_and_names_the_worst(look: Callable) -> None:
    text = text_of(look(PAGE, as_of=AS_OF))
    assert "1 of 2 trials is off track on enrollment against plan; worst: TD-2, 15 %" in text


def test_the_trial_in_most_need_is_drawn_first(look: Callable) -> None:
    at = look(PAGE, as_of=AS_OF)
    assert at.get_by_key("trial").value == "TD-2"
    assert "Behind plan: 9 enrolled where 60 were planned" in text_of(at)


def test_the_address_names_another_trial(look: Callable) -> None:
    assert "20 enrolled where 20 were planned" in text_of(look(PAGE, as_of=AS_OF, trial="TD-1"))


def test_each_figure_says_what_it_is_out_of_and_leads_to_its_card(look: Callable) -> None:
    text = text_of(look(PAGE, as_of=AS_OF))
    assert "29 of 80" in text
    assert "metric=enrollment_against_plan" in text


def test_a_site_that_the_sites_export_does_not_have_is_said(look: Callable) -> None:
    assert "1 site in the enrollment log is not in the sites export" in text_of(look(PAGE, as_of=AS_OF))


def test_a_site_that_never_enrolled_is_drawn(look: Callable) -> None:
    assert "never enrolled" in text_of(look(PAGE, as_of=AS_OF, trial="TD-2"))


def test_every_chart_has_words_for_those_who_do_not_see_it(look: Callable) -> None:
    charts = look(PAGE, as_of=AS_OF).get("plotly_chart")
    assert len(charts) == 4
    assert all(chart.proto.alt for chart in charts)
    looks = [json.loads(chart.proto.spec)["layout"]["template"]["layout"] for chart in charts]
    assert all(look["showlegend"] is False for look in looks)


def test_without_a_plan_the_reason_stands_where_the_figure_would(given: Given, visit: Callable) -> None:
    given(
        enrollment="""
            trial_id | site_id | period_end_on | screened | screen_failed | enrolled
            TD-1     | 01      | 2026-02-01    | 12       | 2             | 10
        """,
        data_date=AS_OF,
    )
    text = text_of(visit(PAGE, as_of=AS_OF))
    assert "Not known" in text
    assert "no enrollment plan export has been loaded for this trial" in text
    assert "No sites of TD-1 are known" in text or "Sites" in text


def test_an_empty_store_says_what_to_upload(visit: Callable) -> None:
    at: AppTest = visit(PAGE)
    assert "No enrollment is known yet" in text_of(at)
    assert "Upload an export" in text_of(at)
    assert not at.get("plotly_chart")
