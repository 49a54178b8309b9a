"""What every test of the inbox may ask for."""

from collections.abc import Callable
from pathlib import Path

import pytest
from inboxes import UNDATED, Inbox

from pipelines.inbox import places
from pipelines.store.connection import Store


@pytest.fixture
def inbox(store: Store) -> Inbox:
    """An empty inbox beside an empty store."""
    folder = places.inbox_of(store.path)
    folder.mkdir()
    return Inbox(store, folder)


@pytest.fixture
def waits(inbox: Inbox) -> Callable[..., Path]:
    """`waits("sites.csv")`: a file that waits in the inbox; where it is."""

    def run(name: str = "week.csv", text: str = UNDATED) -> Path:
        inbox.drop(name, text)
        (receipt,) = inbox.settle()
        assert receipt.result.waits
        return receipt.place

    return run
