"""Files that wait for a person, and where they go then."""

import datetime as dt
from collections.abc import Callable

import pytest
from inboxes import WEEK, Inbox

from pipelines.access import Viewer
from pipelines.errors import NotAllowed, NotFound
from pipelines.inbox import waiting

AT = dt.datetime(2026, 3, 3, 8)


def test_each_file_says_why_it_waits_and_of_which_feed(inbox: Inbox, waits: Callable) -> None:
    waits("week.csv")
    (file,) = waiting.waiting(inbox.folder)
    assert (file.feed, file.name) == ("CRO-A", "week.csv")
    assert file.why.startswith("week.csv: ")


def test_an_accepted_file_moves_and_the_others_of_its_feed_are_tried_again(
    inbox: Inbox, waits: Callable, me: Viewer
) -> None:
    waits("a.csv")
    waits("a.csv.txt")
    waits("b.csv")
    first, *others = waiting.waiting(inbox.folder)
    assert [file.name for file in others] == ["a.csv (2).txt", "b.csv"]
    waiting.accepted(me, first, AT)
    assert inbox.tree() == ["a.csv (2).txt", "accepted/2026-03-03/a.csv", "b.csv"]
    assert waiting.waiting(inbox.folder) == []


def test_a_file_that_is_set_aside_says_who_did_it_and_why_it_waited(inbox: Inbox, waits: Callable, me: Viewer) -> None:
    waits("week.csv")
    (file,) = waiting.waiting(inbox.folder)
    waiting.set_aside(me, file)
    assert inbox.tree() == ["refused/week.csv", "refused/week.csv.txt"]
    sentence = (inbox.folder / "CRO-A" / "refused" / "week.csv.txt").read_text()
    assert "me set it aside" in sentence and file.why in sentence


def test_a_file_that_waits_no_longer_is_said(inbox: Inbox, waits: Callable, me: Viewer) -> None:
    waits("week.csv")
    (file,) = waiting.waiting(inbox.folder)
    waiting.set_aside(me, file)
    with pytest.raises(NotFound, match=r"week\.csv no longer waits"):
        waiting.set_aside(me, file)


def test_who_may_not_load_decides_nothing(inbox: Inbox, waits: Callable) -> None:
    waits("week.csv")
    (file,) = waiting.waiting(inbox.folder)
    for decide in (waiting.set_aside, lambda who, one: waiting.accepted(who, one, AT)):
        with pytest.raises(NotAllowed):
            decide(Viewer("guest"), file)
    assert len(waiting.waiting(inbox.folder)) == 1


def test_a_file_somebody_put_there_by_hand_waits_too(inbox: Inbox) -> None:
    inbox.drop("week.csv", WEEK, feed="CRO-A/waiting")
    (file,) = waiting.waiting(inbox.folder)
    assert file.why == "no reason was kept."
