"""Slip causes: whose the slip-days are, what changes brought of days and money, and how much buffer is used."""

from collections.abc import Callable

import pytest
from given import Given
from seen import text_of

AS_OF = "2026-05-31"
PAGE = "analysis/slip_causes.py"
MILESTONES = """
    trial_id | name            | vendor | slip_cause | baseline_on | forecast_on | actual_on
    TD-1     | FPI             | Norvia |            | 2026-01-01  |             | 2026-01-01
    TD-1     | LPI             | Norvia |            | 2026-05-01  |             | 2026-05-01
    TD-1     | Lock            | Norvia | regulatory | 2026-08-29  | 2026-10-18  |
    TD-1     | Schedule buffer |        |            | 2026-10-08  | 2026-10-08  |
    TD-2     | LPI             | Labora | sponsor    | 2026-06-01  | 2026-06-11  |
"""
CHANGES = """
    trial_id | change_id | vendor | milestone | line_id | status   | days | amount | currency | executed_on
    TD-1     | CO-1      | Norvia | Lock      | 1       | executed | 20   | 60000  | EUR      | 2026-04-01
"""
BUDGET = """
    trial_id | vendor | line_id | month_on | currency | budgeted_amount | accrued_amount
    TD-1     | Norvia | 1       | 2026-05  | EUR      | 100000          | 190000
    TD-2     | Labora | 1       | 2026-05  | USD      | 100000          | 90000
"""


def late(given: Given) -> None:
    """Lock of TD-1 is 50 days late, 20 of them by a change; its 40 days of buffer are used up half way."""
    given(milestones=MILESTONES, changes=CHANGES, budget=BUDGET, data_date=AS_OF)


@pytest.fixture(scope="module")
def look(looking: Callable) -> Callable:
    """The pages over it."""
    return looking(late)


def test_the_headline_tells_changes_from_performance_and_sponsor(look: Callable) -> None:
    text = text_of(look(PAGE, as_of=AS_OF))
    assert "Of 60 slip-days 20 come from executed changes, 10 cannot be split, 10 are the sponsor&#x27;s" in text


def test_the_pareto_names_cause_and_party_and_the_table_the_milestones(look: Callable) -> None:
    at = look(PAGE, as_of=AS_OF)
    assert "Regulatory · Norvia: 83 % of 60 slip-days" in text_of(at)
    causes, milestones = at.dataframe[0].value, at.dataframe[1].value
    assert causes["Responsible"].tolist() == ["Norvia", "Sponsor"]
    assert milestones.loc[0, ["Milestone", "By changes (d)", "By performance (d)", "Changes"]].tolist() == [
        "Lock", 20, 30, "CO-1",
    ]  # fmt: skip


def test_money_is_split_too_each_currency_for_itself(look: Callable) -> None:
    text = text_of(look(PAGE, as_of=AS_OF))
    assert "€90k over what was budgeted to date: +€60k by executed changes, +€30k by the rest" in text
    assert "In USD no export of changes says which lines they change: nothing can be split" in text


def test_a_buffer_that_is_used_faster_than_the_work_is_done_is_named(look: Callable) -> None:
    """120 of 240 days of the chain are reached, and all 40 days of the buffer are used, and 10 more."""
    text = text_of(look(PAGE, as_of=AS_OF))
    assert "most: TD-1, 125 % used at 50 % complete" in text


def test_a_trial_without_a_buffer_says_so_in_the_table(look: Callable) -> None:
    rows = look(PAGE, as_of=AS_OF).dataframe[-1].value.set_index("Trial")
    assert rows.loc["TD-2", "Used"] == "not known"
    assert rows.loc["TD-2", "Why it is not known"] == "no buffer with milestones before it is known"


def test_every_chart_has_words_beside_it(look: Callable) -> None:
    assert all(chart.proto.alt for chart in look(PAGE, as_of=AS_OF).get("plotly_chart"))


def test_an_empty_store_says_what_to_upload(visit: Callable) -> None:
    text = text_of(visit(PAGE))
    assert "No slip is known yet" in text
    assert "Upload an export" in text
