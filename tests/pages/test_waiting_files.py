"""Files of the inbox that wait: seen on the upload page, brought into its flow, accepted there or set aside."""

from collections.abc import Callable, Iterator

import pytest
from inboxes import UNDATED, Inbox
from seen import text_of
from streamlit.testing.v1 import AppTest

from pipelines.inbox import places
from pipelines.store.connection import Store

UPLOAD = "intake/upload.py"


@pytest.fixture
def inbox(store: Store) -> Iterator[Inbox]:
    """An inbox with one file that waits to be told its data date."""
    folder = places.inbox_of(store.path)
    folder.mkdir()
    inbox = Inbox(store, folder)
    inbox.drop("<b>week.csv", UNDATED)
    inbox.settle()
    return inbox


def click(at: AppTest, words: str) -> AppTest:
    """The page after the button with these words was clicked."""
    next(button for button in at.button if button.label == words).click().run()
    assert not at.exception, [error.message for error in at.exception]
    return at


def test_the_page_says_which_file_waits_from_which_feed_and_why(visit: Callable, inbox: Inbox) -> None:
    text = text_of(visit(UPLOAD))
    assert "1 file waiting in the inbox" in text
    assert "&lt;b&gt;week.csv" in text
    assert "CRO-A" in text and "data date" in text


def test_a_file_that_is_looked_at_is_read_like_one_that_was_dropped(visit: Callable, inbox: Inbox) -> None:
    at = visit(UPLOAD)
    assert "is read as Enrollment" not in text_of(at)
    at = click(at, "Look at it")
    assert at.selectbox(key="feed").value == "CRO-A"
    at.date_input(key="data_date").set_value("2026-03-01").run()
    assert "is read as Enrollment" in text_of(at)
    assert "is read as Enrollment" not in text_of(click(at, "Leave it waiting"))


def test_accepting_it_stores_it_and_moves_it(visit: Callable, inbox: Inbox) -> None:
    at = click(visit(UPLOAD), "Look at it")
    at.date_input(key="data_date").set_value("2026-03-01").run()
    at.button(key="accept").click().run()
    text = text_of(at)
    assert "is stored as upload" in text
    assert "waiting in the inbox" not in text
    (place,) = (inbox.folder / "CRO-A" / "accepted").rglob("*.csv")
    assert place.read_text() == UNDATED


def test_set_aside_it_waits_no_longer(visit: Callable, inbox: Inbox) -> None:
    at = click(visit(UPLOAD), "Set aside")
    assert "waiting in the inbox" not in text_of(at)
    assert inbox.tree() == ["refused/<b>week.csv", "refused/<b>week.csv.txt"]


def test_a_file_in_no_feed_is_said(visit: Callable, inbox: Inbox) -> None:
    (inbox.folder / "week.csv").write_text(UNDATED)
    assert "1 file lies in the inbox itself" in text_of(visit(UPLOAD))


def test_two_feeds_are_not_looked_at_under_one_name(visit: Callable, inbox: Inbox) -> None:
    inbox.drop("week.csv", UNDATED.replace("TD-1", "TD-2"), feed="CRO-B")
    inbox.settle()
    at = click(visit(UPLOAD), "Look at it")
    at = click(at, "Look at it")
    assert at.selectbox(key="feed").value == "CRO-B"
    assert [button.label for button in at.button].count("Leave it waiting") == 1
