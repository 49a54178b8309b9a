"""The thread of the server: it looks, goes on after a bug, and ends when it is told to."""

import datetime as dt
import threading
from collections.abc import Iterator

import pytest
from inboxes import WEEK, Inbox

from pipelines.errors import StoreInUse
from pipelines.inbox import presence
from pipelines.inbox.keeper import Keeper
from pipelines.inbox.settle import SETTLED
from pipelines.store.connection import Store


def clock(at: dt.datetime, looked: threading.Event) -> Iterator[dt.datetime]:
    """A moment per look: one at which the file is seen, one at which it has settled, and the ones after that."""
    yield at
    yield at + SETTLED
    looked.set()
    while True:
        yield at + SETTLED


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_ends_one_look_and_the_next_takes_the_file_in(inbox: Inbox) -> None:
    inbox.drop("week.csv", WEEK)
    looked, given = threading.Event(), iter(["no store"])
    moments = clock(inbox.at, looked)

    def opened() -> Store:
        return next(given, inbox.store)

    keeper = Keeper(opened, lambda: next(moments), every=0.01)
    keeper.start()
    assert looked.wait(30)
    assert presence.is_watched(inbox.folder)
    assert keeper.stop()
    assert not presence.is_watched(inbox.folder)
    assert inbox.uploads() == [("week.csv", "CRO-A", "inbox")]


def test_a_store_that_cannot_be_opened_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    tried, third = iter(range(3)), threading.Event()

    def opened() -> Store:
        if next(tried, None) is None:
            third.set()
        raise StoreInUse("The store is in use.")

    keeper = Keeper(opened, lambda: dt.datetime(2026, 3, 1), every=0.01)
    keeper.start()
    assert third.wait(30)
    keeper.stop()
    assert [record.getMessage() for record in caplog.records] == ["The inbox: The store is in use."]
