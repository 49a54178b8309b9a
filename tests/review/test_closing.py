"""What happens to a review afterwards: comments where the voices differ, its closing, its withdrawal."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from committee import MADE
from given import rows_of

from pipelines.access import Viewer
from pipelines.errors import NotAllowed, NotFound, TrialdeckError
from pipelines.review.making import Plan, make
from pipelines.store import audit, review_changes, reviews
from pipelines.store.connection import Store

AT = MADE + dt.timedelta(hours=1)
MARCH, AT_MARCH = Plan("Board", dt.date(2026, 3, 4), dt.date(2026, 3, 1)), dt.datetime(2026, 3, 4, 15)
WHY = {"TD-1": "the plan is being redone", "TD-3": "supply is not in the figures"}
SOME = Viewer("some", trials=("TD-1",), may_review=True)


@pytest.fixture
def begins_as(board_met: Path) -> Path:
    """Each test begins after the board met: R-1 is made and open."""
    return board_met


def comments(store: Store, viewer: Viewer) -> dict[str, str]:
    """The comments that speak, by trial."""
    rows = rows_of(reviews.standings(store, viewer, "R-1"))
    return {r["trial_id"]: r["comment"] for r in rows if r["comment"]}


def test_closing_is_refused_with_the_trials_whose_voices_differ_without_a_comment(store: Store, me: Viewer) -> None:
    with pytest.raises(TrialdeckError, match="nobody has said why, for TD-1, TD-3: comment on each"):
        review_changes.close(store, me, "R-1", AT)
    review_changes.comment(store, me, "R-1", {"TD-1": WHY["TD-1"], "TD-3": "  "}, AT)
    with pytest.raises(TrialdeckError, match="nobody has said why, for TD-3: comment"):
        review_changes.close(store, me, "R-1", AT)
    assert reviews.one(store, me, "R-1").closed_at is None


def test_with_a_comment_on_each_it_closes_and_says_who_closed_it_and_when(store: Store, me: Viewer) -> None:
    review_changes.comment(store, me, "R-1", WHY, AT)
    review_changes.close(store, me, "R-1", AT)
    closed = reviews.one(store, me, "R-1")
    assert (closed.closed_at, closed.closed_by, comments(store, me)) == (AT, "me", WHY)
    assert reviews.listed(store, me) == [closed]


def test_where_the_voices_agree_it_closes_without_a_comment(store: Store, me: Viewer) -> None:
    made = make(store, me, replace(MARCH, trials=("TD-2",)), AT_MARCH)
    review_changes.close(store, me, made.review_id, AT_MARCH)
    assert reviews.one(store, me, made.review_id).closed_at == AT_MARCH


def test_of_several_comments_the_last_speaks_and_all_are_in_the_audit_trail(store: Store, me: Viewer) -> None:
    for text in ("first", "second", "second"):
        review_changes.comment(store, me, "R-1", {"TD-1": text}, AT)
    assert comments(store, me) == {"TD-1": "second"}
    said = [(e["old"], e["new"]) for e in rows_of(audit.listed(store, me)) if e["action"] == "review comment"]
    assert said == [("first", "second"), (None, "first")]
    assert audit.verify(store) == []


def test_a_closed_review_takes_no_comment_and_is_not_closed_again(store: Store, me: Viewer) -> None:
    review_changes.comment(store, me, "R-1", WHY, AT)
    review_changes.close(store, me, "R-1", AT)
    closed = "R-1 was closed by me on 2026-02-04 16:00"
    with pytest.raises(TrialdeckError, match=closed):
        review_changes.comment(store, me, "R-1", {"TD-1": "late"}, AT)
    with pytest.raises(TrialdeckError, match=closed):
        review_changes.close(store, me, "R-1", AT)


def test_of_two_people_who_close_at_once_one_does_and_the_other_is_told(store: Store, me: Viewer) -> None:
    review_changes.comment(store, me, "R-1", WHY, AT)

    def close(_: int) -> str:
        try:
            review_changes.close(store, me, "R-1", AT)
        except TrialdeckError as error:
            return str(error)[:17]
        return "closed"

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(close, range(4))) == ["Review R-1 was cl"] * 3 + ["closed"]
    assert len(store.frame(me, "from store.review_closings")) == 1


def test_a_withdrawn_review_stays_stored_and_no_longer_counts(store: Store, me: Viewer) -> None:
    first, second = reviews.one(store, me, "R-1"), make(store, me, MARCH, AT_MARCH)
    later = dt.datetime(2026, 3, 5)
    with pytest.raises(TrialdeckError, match="needs a reason"):
        review_changes.withdraw(store, me, second.review_id, " ", later)
    review_changes.withdraw(store, me, second.review_id, "wrong day", later)
    asked = dt.date(2026, 4, 1)
    assert reviews.last_before(store, me, asked, later) == first
    assert reviews.last_before(store, me, asked, later - dt.timedelta(hours=1)) == second
    assert reviews.listed(store, me) == [first]
    assert rows_of(reviews.withdrawn(store, me))[0]["why"] == "wrong day"
    with pytest.raises(NotFound):
        review_changes.close(store, me, second.review_id, later)
    assert make(store, me, MARCH, AT_MARCH).review_id == "R-3"


def test_who_sees_some_trials_comments_on_these_and_closes_and_withdraws_none(store: Store, me: Viewer) -> None:
    with pytest.raises(NotFound, match="no trial 'TD-3'"):
        review_changes.comment(store, SOME, "R-1", WHY, AT)
    assert comments(store, me) == {}
    review_changes.comment(store, SOME, "R-1", {"TD-1": "seen"}, AT)
    assert comments(store, SOME) == {"TD-1": "seen"}
    for change in (
        lambda: review_changes.close(store, SOME, "R-1", AT),
        lambda: review_changes.withdraw(store, SOME, "R-1", "why", AT),
    ):
        with pytest.raises(NotAllowed, match="sees some trials of review R-1 only"):
            change()


def test_who_may_not_hold_reviews_changes_nothing(store: Store) -> None:
    guest = Viewer("guest", trials=("*",))
    for change in (
        lambda: review_changes.comment(store, guest, "R-1", WHY, AT),
        lambda: review_changes.close(store, guest, "R-1", AT),
        lambda: review_changes.withdraw(store, guest, "R-1", "why", AT),
    ):
        with pytest.raises(NotAllowed):
            change()


def test_what_cannot_be_written_into_the_audit_trail_is_not_kept(
    store: Store, me: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    review_changes.comment(store, me, "R-1", WHY, AT)

    def fail(*_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(audit, "append", fail)
    with pytest.raises(OSError, match="no room"):
        review_changes.close(store, me, "R-1", AT)
    assert reviews.one(store, me, "R-1").closed_at is None
