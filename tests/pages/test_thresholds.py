"""The page of thresholds: what judges where, how that is changed and taken back; and where else it is shown."""

import datetime as dt
from collections.abc import Callable

import pytest
from given import Given
from seen import text_of
from streamlit.testing.v1 import AppTest

from pipelines import metrics
from pipelines.access import Viewer
from pipelines.metrics.overriding import override
from pipelines.store.thresholds import Override

PAGE = "reference/thresholds.py"
JUDGED = sum(card.amber is not None for card in metrics.cards().values())
TRIALS = """
    trial_id | phase | lead_vendor
    TD-1     | III   | Norvia
    TD-2     | II    | Norvia
"""
MILESTONES = """
    trial_id | name | baseline_on | forecast_on
    TD-1     | LPI  | 2026-06-01  | 2026-07-01
    TD-2     | LPI  | 2026-06-01  | 2026-07-01
"""
AS_OF = "2026-02-01"
SLIP = Override("milestone_slippage", 20, 30, dt.date(2026, 1, 1), "long <trials>", trial_id="TD-1")
AT = dt.datetime(2026, 1, 15)


@pytest.fixture
def late(given: Given) -> Given:
    """Two trials of two phases, both 30 days late: at risk by the card."""
    given(trials=TRIALS, milestones=MILESTONES, data_date="2026-01-01")
    return given


def fill(at: AppTest, of: str, amber: float, red: float, why: str) -> AppTest:
    """Type thresholds and a reason into the form of a figure and place, and send it."""
    at.number_input(key=f"Amber-{of}").set_value(amber)
    at.number_input(key=f"Red-{of}").set_value(red)
    at.date_input(key="threshold_from").set_value(dt.date(2026, 1, 1))
    at.text_input(key=f"why-{of}").set_value(why)
    return at.button(key="set_threshold").click().run()


def test_at_first_every_card_judges(visit: Callable, late: Given) -> None:
    text = text_of(visit(PAGE, as_of=AS_OF))
    assert f"All {JUDGED} figures are judged by the thresholds of their cards" in text
    assert "amber from +15 d up, red from +45 d up" in text
    assert "Nobody has set thresholds yet" in text


def test_a_figure_is_chosen_here_also_where_the_page_before_chose_none(visit: Callable, late: Given) -> None:
    at = visit("reference/metric_book.py", as_of=AS_OF)
    assert at.selectbox(key="metric").value is None
    at.switch_page(PAGE).run()
    assert not at.exception and at.selectbox(key="metric").value is not None


def test_thresholds_are_set_with_a_reason_and_everything_follows(visit: Callable, late: Given) -> None:
    at = visit(PAGE, as_of=AS_OF, metric="milestone_slippage", where="trial|TD-1")
    assert at.number_input(key="Amber-milestone_slippage-trial|TD-1-0").label == "Amber from, in days"
    fill(at, "milestone_slippage-trial|TD-1-0", 20, 30, "long <trials>")
    assert not at.exception and not at.error, [error.value for error in at.error]
    text = text_of(at)
    assert "Milestone slippage of TD-1: amber from +20 d up, red from +30 d up, from 1 Jan 2026 on." in text
    assert f"1 of {JUDGED} figures is judged otherwise than its card says" in text
    assert "long &lt;trials&gt;" in text
    assert at.dataframe[0].value[["where", "state", "why"]].values.tolist() == [["TD-1", "holds", "long <trials>"]]
    assert "1 of 2 trials is off track" in text_of(at.switch_page("review/overview.py").run())


def test_taken_back_the_card_judges_again(visit: Callable, late: Given, me: Viewer) -> None:
    override(late.store, me, SLIP, AT)
    at = visit(PAGE, as_of=AS_OF, metric="milestone_slippage", where="trial|TD-1")
    at.date_input(key="threshold_from").set_value(dt.date(2026, 1, 1))
    at.text_input(key="why-milestone_slippage-trial|TD-1-1").set_value("caught up")
    at.button(key="take_back_threshold").click().run()
    text = text_of(at)
    assert "Milestone slippage of TD-1: what was set is taken back, from 1 Jan 2026 on." in text
    assert f"All {JUDGED} figures are judged by the thresholds of their cards" in text
    assert at.dataframe[0].value["state"].tolist() == ["taken back", "replaced"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ((87.5, 70), "amber below 87.5 %, red below 70 %"),
        ((0.85, 0.7), "would be 0.85 %: 85 % is 0.85 on the command line, and 85 in a field of percent."),
        ((70, 85), "red must be below amber"),
    ],
)
def test_a_share_is_typed_in_percent_and_a_slip_is_said(
    visit: Callable, late: Given, typed: tuple[float, float], says: str
) -> None:
    of = "enrollment_against_plan-phase|III-0"
    at = visit(PAGE, as_of=AS_OF, metric="enrollment_against_plan", where="phase|III")
    assert (at.number_input(key=f"Amber-{of}").label, at.number_input(key=f"Amber-{of}").value) == (
        "Amber below, in %", 90,
    )  # fmt: skip
    assert says in text_of(fill(at, of, *typed, "seasonal"))


def test_without_a_reason_nothing_is_set(visit: Callable, late: Given) -> None:
    at = fill(visit(PAGE, as_of=AS_OF, metric="milestone_slippage"), "milestone_slippage-all|-0", 20, 30, " ")
    assert "Say why" in text_of(at)
    assert at.number_input(key="Red-milestone_slippage-all|-0").value == 30
    assert "Nobody has set thresholds yet" in text_of(at)


def test_what_was_known_before_is_shown_as_it_was(visit: Callable, late: Given, me: Viewer) -> None:
    override(late.store, me, SLIP, AT)
    assert f"All {JUDGED} figures are judged by" in text_of(visit(PAGE, as_of=AS_OF, known_on="2026-01-14"))


def test_the_metric_book_shows_what_judges_and_who_set_it(visit: Callable, late: Given, me: Viewer) -> None:
    override(late.store, me, SLIP, AT)
    at = visit("reference/metric_book.py", as_of=AS_OF)
    assert "set by people for TD-1" in text_of(at)
    text = text_of(visit("reference/metric_book.py", as_of=AS_OF, metric="milestone_slippage"))
    assert "amber from +15 d up, red from +45 d up" in text
    assert "TD-1: amber from +20 d up, red from +30 d up, since 1 Jan 2026, set by me (long &lt;trials&gt;)" in text
    assert "thresholds?as_of=2026-02-01&amp;metric=milestone_slippage" in text


def test_a_store_without_trials_can_be_given_thresholds_for_all(visit: Callable) -> None:
    at = visit(PAGE, as_of=AS_OF, metric="milestone_slippage")
    assert at.selectbox(key="where").options == ["All trials"]
    assert "of all trials: amber from +20 d up" in text_of(fill(at, "milestone_slippage-all|-0", 20, 30, "the board"))


def test_the_trace_of_a_figure_says_which_thresholds_judged_it(visit: Callable, late: Given, me: Viewer) -> None:
    override(late.store, me, SLIP, AT)
    address = {"as_of": AS_OF, "metric": "milestone_slippage", "level": "trial"}
    assert "judged by: amber from +20 d up" in text_of(visit("reference/trace.py", trial="TD-1", **address))
    assert "judged by: amber from +15 d up" in text_of(visit("reference/trace.py", trial="TD-2", **address))
