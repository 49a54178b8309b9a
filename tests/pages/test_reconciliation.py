"""The reconciliation page: what two feeds say differently, and the form that says which of them leads."""

import datetime as dt
from collections.abc import Callable

import pytest
from given import Given
from seen import text_of
from streamlit.testing.v1 import AppTest

from pipelines.access import Viewer
from pipelines.store import leading

PAGE = "intake/reconciliation.py"
SPONSOR = """
    trial_id | name | vendor | forecast_on
    TD-1     | LPI  | Norvia | 2026-06-01
    TD-1     | FPI  | Norvia | 2026-01-02
    TD-2     | LPI  | Labora | 2026-09-01
"""
CRO = """
    trial_id | name | vendor | forecast_on
    TD-1     | LPI  | Norvia | 2026-07-16
    TD-2     | LPI  | Labora | 2026-09-04
"""


@pytest.fixture
def two(given: Given) -> Given:
    """The sponsor's milestones, and a week later those of the CRO."""
    given(milestones=SPONSOR, feed="sponsor", data_date="2026-01-04")
    given(milestones=CRO, feed="cro", data_date="2026-01-11")
    return given


def rows(at: AppTest, columns: list[str], table: int = 0) -> list[list]:
    return at.dataframe[table].value[columns].values.tolist()


def test_the_title_says_how_much_differs_and_the_table_lists_it_the_largest_first(visit: Callable, two: Given) -> None:
    at = visit(PAGE)
    assert "2 values differ between two feeds in 2 trials; the largest: TD-1 LPI, forecast −45 d" in text_of(at)
    assert rows(at, ["trial", "what", "field", "used", "otherwise", "size", "days_older", "leading_feed"]) == [
        ["TD-1", "Milestones: LPI", "forecast", "16 Jul 2026", "1 Jun 2026", -45, 7, "cro, 11 Jan 2026"],
        ["TD-2", "Milestones: LPI", "forecast", "4 Sep 2026", "1 Sep 2026", -3, 7, "cro, 11 Jan 2026"],
    ]
    assert rows(at, ["trial", "vendor", "values"], 1) == [["TD-1", "Norvia", 1], ["TD-2", "Labora", 1]]
    assert rows(at, ["trial", "it_leads_by", "rows_of_both", "only_the_other"], 2) == [
        ["TD-1", "the latest data date", 1, 1],
        ["TD-2", "the latest data date", 1, 0],
    ]


def test_the_choices_in_the_address_limit_the_page(visit: Callable, two: Given) -> None:
    at = visit(PAGE, trials=["TD-2"])
    assert "1 value differs between two feeds in 1 trial" in text_of(at)
    assert rows(visit(PAGE, vendors=["Labora"]), ["trial", "vendor"]) == [["TD-2", "Labora"]]
    assert "No two feeds speak of the same trial" in text_of(visit(PAGE, as_of="2026-01-05"))


def test_a_feed_is_said_to_lead_with_a_reason_and_everything_follows(visit: Callable, two: Given) -> None:
    at = visit(PAGE, leads_of="milestones|TD-1")
    at.selectbox(key="feed-milestones|TD-1").set_value("sponsor")
    at.text_input(key="why_leads").set_value("they sign <the> plan")
    at.button(key="leads").click().run()
    text = text_of(at)
    assert "Milestones of TD-1: sponsor leads from now on." in text
    assert "leads for TD-1, set by" in text
    assert "they sign &lt;the&gt; plan" in text
    assert rows(at, ["trial", "used", "leading_feed"])[0] == ["TD-1", "1 Jun 2026", "sponsor, 4 Jan 2026"]
    at.text_input(key="why_leads").set_value("the plan is signed")
    at.button(key="no_longer_leads").click().run()
    assert rows(at, ["trial", "used", "leading_feed"])[0] == ["TD-1", "16 Jul 2026", "cro, 11 Jan 2026"]


def test_without_a_reason_nothing_is_set(visit: Callable, two: Given) -> None:
    at = visit(PAGE)
    at.button(key="leads").click().run()
    assert "Say why" in text_of(at)
    assert rows(at, ["it_leads_by"], 2) == [["the latest data date"]] * 2


def test_the_pages_of_figures_say_which_feed_leads(visit: Callable, two: Given, me: Viewer) -> None:
    leading.lead(two.store, me, "milestones", "", "sponsor", "source data", dt.datetime(2026, 2, 1))
    text = text_of(visit("analysis/milestones.py"))
    assert "Milestones: sponsor, data of 4 Jan 2026" in text
    assert "leads for all trials, set by me: source data" in text


def test_feeds_that_agree_are_said_to(visit: Callable, given: Given) -> None:
    for feed in ("cro", "sponsor"):
        given(milestones="trial_id | name | forecast_on\nTD-1 | LPI | 2026-06-01", feed=feed, data_date="2026-01-04")
    assert "Two feeds know 1 row in 1 trial, and agree on every value" in text_of(visit(PAGE))


def test_kinds_without_a_trial_are_reconciled_and_led_too(visit: Callable, given: Given) -> None:
    given(vendors="vendor | country\nNorvia | Norway", feed="sponsor", data_date="2026-01-04")
    given(vendors="vendor | country\nNorvia | Spain", feed="cro", data_date="2026-01-11")
    at = visit(PAGE)
    assert rows(at, ["what", "used", "otherwise"]) == [["Vendors: Norvia", "Spain", "Norway"]]
    assert at.selectbox(key="leads_of").options == ["Vendors of all trials"]


def test_where_no_two_feeds_meet_the_page_says_what_brings_it(visit: Callable) -> None:
    text = text_of(visit(PAGE))
    assert "No two feeds speak of the same trial" in text
    assert "Upload an export" in text
