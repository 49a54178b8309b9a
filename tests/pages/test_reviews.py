"""Reviews and the two voices as people meet them: made, commented, closed, and what is compared with them."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from committee import MADE, MILESTONES, TRIALS
from seen import text_of

from pipelines.access import Viewer
from pipelines.review.making import Plan, make
from pipelines.store import review_changes
from pipelines.store.connection import Store

REVIEWS, VOICES = "review/reviews.py", "review/two_voices.py"
AS_OF = "2026-03-01"


@pytest.fixture
def begins_as(board_met: Path) -> Path:
    """Each store of a test's own begins after one review of the board, which is open."""
    return board_met


@pytest.fixture(scope="module")
def look(looking: Callable) -> Callable:
    """The pages over the same three trials before any review."""
    return looking(lambda given: given(trials=TRIALS, milestones=MILESTONES, data_date="2026-02-01"))


def test_before_the_first_review_the_page_says_what_one_is_for(look: Callable) -> None:
    text = text_of(look(REVIEWS, as_of=AS_OF))
    assert "No review has been held yet" in text
    assert "until then, with four weeks before" in text


def test_a_review_is_made_on_the_page_and_is_then_what_everything_is_compared_with(visit: Callable) -> None:
    at = visit(REVIEWS, as_of=AS_OF)
    at.selectbox(key="made_body").set_value("Board")
    at.date_input(key="made_held_on").set_value(dt.date(2026, 2, 25))
    at.date_input(key="made_as_of").set_value(dt.date(2026, 2, 22))
    at.text_input(key="made_attendance").set_value("Chair; Finance")
    at.button(key="make_it").click().run()
    assert not at.exception and not at.error, [error.value for error in at.error]
    assert "The review of Board on 25 Feb 2026 is made." in [note.value for note in at.success]
    assert "The review of Board on 25 Feb 2026 waits for a comment on 2 trials" in text_of(at)
    assert at.dataframe[0].value["attendance"].tolist() == ["Chair; Finance", ""]
    at.switch_page("review/overview.py").run()
    assert "compared with the review of Board on 25 Feb 2026 about 22 Feb 2026" in text_of(at)


def test_the_overview_names_the_review_it_compares_with(visit: Callable) -> None:
    text = text_of(visit(as_of=AS_OF))
    assert "compared with the review of Board on 4 Feb 2026 about 1 Feb 2026" in text
    assert "2 of 3 trials are off track, as many as at the last review" in text


def test_of_several_bodies_the_one_chosen_is_compared_with(store: Store, me: Viewer, visit: Callable) -> None:
    make(store, me, Plan("Council", dt.date(2026, 2, 11), dt.date(2026, 2, 8)), dt.datetime(2026, 2, 11, 15))
    assert "compared with the review of Council on 11 Feb 2026" in text_of(visit(as_of=AS_OF))
    assert "compared with the review of Board on 4 Feb 2026" in text_of(visit(as_of=AS_OF, body="Board"))


def test_without_a_review_the_overview_says_that_it_compares_with_four_weeks_before(look: Callable) -> None:
    assert "compared with 1 Feb 2026, four weeks before: no review was held by then" in text_of(look(as_of=AS_OF))


def test_a_review_is_closed_once_every_difference_has_a_comment(visit: Callable) -> None:
    at = visit(REVIEWS, as_of=AS_OF)
    at.button(key="close_review").click().run()
    assert "cannot be closed yet" in at.error[0].value and "TD-1, TD-3" in at.error[0].value
    at.text_area(key="why-R-1-TD-1").set_value("the plan is being redone")
    at.text_area(key="why-R-1-TD-3").set_value("supply is not in the figures")
    at.button(key="keep_comments").click().run()
    at.button(key="close_review").click().run()
    assert not at.error
    assert "1 review has been held and closed; the last: Board on 4 Feb 2026" in text_of(at)
    assert "the plan is being redone" in text_of(at)


def test_a_withdrawn_review_is_listed_apart_with_its_reason(visit: Callable) -> None:
    at = visit(REVIEWS, as_of=AS_OF)
    at.text_input(key="why_withdrawn").set_value("wrong day")
    at.button(key="withdraw_it").click().run()
    assert "No review has been held yet" in text_of(at)
    assert at.dataframe[-1].value["why"].tolist() == ["wrong day"]


def test_the_two_voices_stand_side_by_side_per_review_and_the_longest_difference_is_the_title(
    store: Store, me: Viewer, visit: Callable
) -> None:
    make(store, me, Plan("Board", dt.date(2026, 3, 4), dt.date(2026, 3, 1)), MADE + dt.timedelta(days=28))
    text = text_of(visit(VOICES, as_of="2026-03-29"))
    assert "TD-1 has been declared on track for 2 reviews while computed off track, and still is" in text
    assert "On 1 more trial the two voices agree at all of these." in text
    row = text[text.index(">TD-1<") : text.index("</tr>", text.index(">TD-1<"))]
    assert row.count("● On track") == row.count("■ Off track") == 3
    assert ">TD-2<" not in text


def test_text_of_comments_is_shown_and_never_run(store: Store, me: Viewer, visit: Callable) -> None:
    review_changes.comment(store, me, "R-1", {"TD-1": "<b>no</b>", "TD-3": "x"}, MADE)
    review_changes.close(store, me, "R-1", MADE)
    text = text_of(visit(REVIEWS, as_of=AS_OF))
    assert "&lt;b&gt;no&lt;/b&gt;" in text and "<b>no</b>" not in text


def test_a_status_declared_on_the_page_stands_on_the_overview_at_once(visit: Callable) -> None:
    at = visit(VOICES, as_of=AS_OF)
    at.selectbox(key="declared_trial").set_value("TD-1")
    at.selectbox(key="declared_as").set_value("at risk")
    at.date_input(key="declared_since").set_value(dt.date(2026, 2, 20))
    at.button(key="declare_it").click().run()
    assert "Say why TD-1 is at risk" in at.error[0].value
    at.selectbox(key="declared_trial").set_value("TD-1")
    at.selectbox(key="declared_as").set_value("at risk")
    at.date_input(key="declared_since").set_value(dt.date(2026, 2, 20))
    at.text_input(key="declared_why").set_value("two sites closed")
    at.button(key="declare_it").click().run()
    assert not at.error and "TD-1 is declared at risk" in at.success[0].value
    assert "figures</span>" in text_of(at)


def test_without_a_trial_both_pages_say_what_to_do(looking: Callable) -> None:
    look = looking(lambda given: None)
    for page in (VOICES, REVIEWS):
        assert 'href="upload"' in text_of(look(page))
