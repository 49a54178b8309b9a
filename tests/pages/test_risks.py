"""Risks: where they gather, what rose since four weeks ago, and registers without scores."""

from collections.abc import Callable

import pytest
from given import Given
from seen import text_of

AS_OF = "2026-03-15"
PAGE = "analysis/risks.py"


@pytest.fixture
def rising(given: Given) -> Given:
    """R-3 of TD-1 rose from 6 to 20 since February; one risk is closed."""
    for data_date, probability, impact in (("2026-02-01", 2, 3), (AS_OF, 4, 5)):
        given(
            risks=f"""
                trial_id | risk_id | title          | vendor | category | probability   | impact   | status | due_on
                TD-1     | R-3     | CRAs leave     | Norvia | Staffing | {probability} | {impact} | open   | 2026-03-01
                TD-2     | R-1     | Kits run out   |        | Supply   | 1             | 4        | open   | 2026-06-01
                TD-2     | R-2     | Site closes    |        | Supply   | 5             | 5        | closed |
            """,
            data_date=data_date,
        )
    return given


def test_the_risk_that_rose_is_in_the_title(rising: Given, visit: Callable) -> None:
    text = text_of(visit(PAGE, as_of=AS_OF))
    assert "1 of 2 open risks is severe (15 or more); TD-1 R-3 rose from 6 to 20" in text


def test_the_heat_maps_name_the_worst_trial_and_the_worst_vendor(rising: Given, visit: Callable) -> None:
    text = text_of(visit(PAGE, as_of=AS_OF))
    assert "2 open risks in 2 trials; the worst is TD-1, Staffing, score 20" in text
    assert "2 open risks in 1 vendor; the worst is Norvia, Staffing, score 20" in text


def test_the_list_has_all_risks_the_worst_open_one_first(rising: Given, visit: Callable) -> None:
    rows = visit(PAGE, as_of=AS_OF).dataframe[-1].value
    assert rows["Risk"].tolist() == ["R-3", "R-1", "R-2"]
    assert rows["Score four weeks ago"].tolist()[0] == 6


def test_every_chart_has_words_and_numbers_beside_it(rising: Given, visit: Callable) -> None:
    at = visit(PAGE, as_of=AS_OF)
    assert all(chart.proto.alt for chart in at.get("plotly_chart"))
    assert len(at.dataframe) == len(at.get("plotly_chart")) + 1 == 6
    assert "1 open risk is severe now, 0 on 1 Feb 2026" in text_of(at)


def test_what_is_done_against_risks_and_what_shows_it_stands_below_the_maps(given: Given, visit: Callable) -> None:
    """A trigger nobody acted on, a mitigation late, one done without evidence, an old review, and a risk said twice."""
    risks = (
        "trial_id | risk_id | title | inherent_probability | inherent_impact | probability | impact | "
        "last_reviewed_on\n"
        "TD-1 | R-1 | Kits <b>run out | 5 | 5 | 2 | 5 | 2025-12-01\n"
        "TD-1 | R-9 | Kits b run out | 2 | 2 | 2 | 2 | 2026-03-01"
    )
    mitigations = (
        "trial_id | risk_id | mitigation_id | action | plan | due_on | status | evidence | "
        "trigger_metric | trigger_direction | trigger_threshold\n"
        "TD-1 | R-1 | M-1 | Stock | | | done | | | |\n"
        "TD-1 | R-9 | M-1 | Call | | 2026-03-01 | planned | | | |\n"
        "TD-1 | R-1 | C-1 | | <i>Move kits | | planned | | open risks | above | 1"
    )
    given(risks=risks, mitigations=mitigations, data_date=AS_OF)
    at = visit(PAGE, as_of=AS_OF)
    text = text_of(at)
    assert "1 trigger fired and nobody acted; longest: TD-1 R-1, 0 days" in text
    assert "1 of 1 trigger fired; 0 of these plans were activated" in text
    assert "&lt;i&gt;Move kits" in text and "<i>Move" not in text and "no owner" in text
    assert "Of 1 open risk scored lower than before controls, 0 can show why" in text
    assert "1 mitigation is late, 1 done without evidence" in text
    assert "1 open risk has not been reviewed for more than 60 days" in text
    assert "1 pair of open risks says nearly the same" in text


def test_a_register_without_probability_says_so_and_is_not_green(given: Given, visit: Callable) -> None:
    given(
        risks="""
            trial_id | risk_id | title        | impact | status
            TD-1     | R-1     | Kits run out | 4      | open
        """,
        data_date=AS_OF,
    )
    text = text_of(visit(PAGE, as_of=AS_OF))
    assert "No open risk has a probability and an impact" in text
    assert "the risks export has no column for probability" in text
    assert "● On track" not in text.split("Severe")[1].split("</li>")[0]


def test_an_empty_store_says_what_to_upload(visit: Callable) -> None:
    text = text_of(visit(PAGE))
    assert "No risk is known yet" in text
    assert "Upload an export" in text
