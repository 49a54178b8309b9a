"""A review is made once, keeps what the committee saw, and cannot be about what is still to come."""

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest
from committee import HELD, MADE, MILESTONES, TRIALS
from given import Given, rows_of

from pipelines import metrics
from pipelines.access import Viewer
from pipelines.errors import NotAllowed, TrialdeckError
from pipelines.metrics.overriding import override
from pipelines.moment import Moment
from pipelines.store import audit, reviews
from pipelines.store.connection import Store, open_store
from pipelines.store.thresholds import Override

LATER = dt.datetime(2026, 7, 1, 9)
SOME = Viewer("some", trials=("TD-1",), may_review=True)


def kept(store: Store, viewer: Viewer, review_id: str = "R-1") -> list[tuple]:
    """Per trial what a review kept: computed, declared, whether they differ."""
    found = rows_of(reviews.standings(store, viewer, review_id))
    return [(r["trial_id"], r["computed"], r["declared"], r["differs"]) for r in found]


SEEN = [("TD-1", "red", "green", True), ("TD-2", "red", "red", False), ("TD-3", "green", "amber", True)]


def test_a_review_keeps_how_each_trial_stands_in_both_voices(board: Callable, store: Store, me: Viewer) -> None:
    made = board(attendance=("Chair", " Chair ", ""))
    assert kept(store, me) == SEEN
    assert (made.review_id, made.body, made.attendance, made.trials) == ("R-1", "Board", ("Chair",), ("*",))
    assert reviews.listed(store, me) == [made] == [reviews.one(store, me, "R-1")]


def test_a_review_keeps_every_figure_with_the_thresholds_that_judged_it(
    board: Callable, store: Store, me: Viewer
) -> None:
    board()
    rows = rows_of(reviews.figures(store, me, "R-1"))
    assert {r["metric"] for r in rows} == set(metrics.cards())
    slip = next(r for r in rows if (r["metric"], r["trial_id"]) == ("milestone_slippage", "TD-1"))
    assert (slip["level"], slip["value"], slip["status"], slip["amber"], slip["red"]) == ("trial", 91, "red", 15, 45)
    assert sum(r["level"] == "portfolio" and r["metric"] == "milestone_slippage" for r in rows) == 1


def test_a_review_keeps_what_people_set_and_not_what_they_set_later(
    board: Callable, portfolio: Given, store: Store, me: Viewer
) -> None:
    said = Override("milestone_slippage", 100, 200, dt.date(2026, 1, 1), "long trials")
    override(store, me, said, MADE - dt.timedelta(days=1))
    board()
    override(store, me, replace(said, amber=10, red=20, trial_id="TD-1"), LATER)
    rows = rows_of(reviews.figures(store, me, "R-1"))
    of = {r["trial_id"]: (r["status"], r["amber"], r["red"]) for r in rows if r["metric"] == "milestone_slippage"}
    assert of["TD-1"] == of["TD-2"] == of[None] == ("green", 100, 200)
    assert [row[1] for row in kept(store, me)] == ["green"] * 3


def test_what_a_review_kept_stays_when_data_thresholds_and_formulas_change(
    board: Callable, portfolio: Given, store: Store, me: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    board()
    before = reviews.figures(store, me, "R-1")
    portfolio(milestones=MILESTONES.replace("2026-08-31", "2026-06-01"), data_date="2026-02-01", feed="later")
    portfolio(trials=TRIALS.replace("on track", "off track"), data_date="2026-02-01", feed="later")
    card = metrics.card("milestone_slippage")
    changed = card.model_copy(update={"amber": 1000.0, "red": 2000.0, "sql": card.sql.replace("max(", "min(")})
    monkeypatch.setitem(metrics.cards(), card.name, changed)
    assert metrics.run(store, me, card.name, HELD, LATER, "trial")["status"].tolist() == ["green"] * 3
    assert kept(store, me) == SEEN
    assert reviews.figures(store, me, "R-1").equals(before)


def test_a_review_looks_at_the_end_of_the_day_it_was_held_or_at_this_moment_where_it_has_not_ended(
    board: Callable,
) -> None:
    assert board().known_at == MADE
    past = board("Council", at=MADE + dt.timedelta(days=9))
    assert (past.known_at, past.is_entered_later) == (reviews.end_of(HELD), False)


def test_where_nothing_was_loaded_by_then_it_looks_at_what_is_known_now_and_says_so(board: Callable) -> None:
    made = board(held_on=dt.date(2026, 2, 1), as_of=dt.date(2026, 2, 1), at=MADE, known_at=None)
    assert (made.known_at, made.is_entered_later) == (reviews.end_of(dt.date(2026, 2, 1)), False)


def test_a_review_of_a_day_before_the_first_upload_says_that_it_was_entered_later(
    given: Given, store: Store, me: Viewer, board: Callable
) -> None:
    given(trials=TRIALS, data_date="2026-01-04", loaded_at="2026-02-01T12:00", feed="old")
    made = board(held_on=dt.date(2026, 1, 7), at=MADE)
    assert (made.known_at, made.is_entered_later) == (MADE, True)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"held_on": dt.date(2026, 2, 6), "at": MADE}, "2026-02-06 is still to come"),
        ({"as_of": dt.date(2026, 2, 5)}, "cannot be about 2026-02-05, which came later"),
        ({"known_at": dt.datetime(2026, 2, 5)}, "2026-02-05 00:00 .UTC. is not known yet"),
        ({"as_of": dt.date(2025, 2, 5)}, "No export about 2025-02-05 or before was known"),
        ({"body": "  "}, "Say which body held the review"),
        ({"body": "B" * 81}, "longer than 80 characters"),
        ({"trials": ("TD-9",)}, "No export of TD-9 about 2026-02-01"),
        ({"trials": ("TD-1", "TD-9")}, "No export about 2026-02-01 or before speaks of TD-9"),
    ],
)
def test_a_review_that_cannot_be_is_refused_with_a_sentence_and_nothing_is_kept(
    board: Callable, store: Store, me: Viewer, said: dict, sentence: str
) -> None:
    with pytest.raises(TrialdeckError, match=sentence):
        board(**said)
    assert reviews.listed(store, me) == []


def test_the_same_review_is_made_once_and_its_body_keeps_its_first_spelling(
    board: Callable, store: Store, me: Viewer
) -> None:
    board("Portfolio board")
    with pytest.raises(TrialdeckError, match="review of Portfolio board on 2026-02-04 was made already: it is R-1"):
        board("portfolio  BOARD")
    assert board("portfolio BOARD", dt.date(2026, 3, 4)).body == "Portfolio board"
    assert [r.review_id for r in reviews.listed(store, me, "Portfolio board")] == ["R-2", "R-1"]


def test_only_who_may_hold_reviews_makes_one_and_only_of_trials_they_see(board: Callable, store: Store) -> None:
    with pytest.raises(NotAllowed, match="guest may not hold reviews"):
        board(viewer=Viewer("guest", trials=("*",)))
    with pytest.raises(NotAllowed, match="sees some trials only"):
        board(viewer=SOME)
    with pytest.raises(TrialdeckError, match="No trial TD-2 is known"):
        board(viewer=SOME, trials=("TD-1", "TD-2"))
    assert [row[0] for row in kept(store, SOME, board(viewer=SOME, trials=("TD-1",)).review_id)] == ["TD-1"]


def test_who_sees_some_trials_sees_what_a_review_kept_of_these_only(board: Callable, store: Store) -> None:
    board()
    board("Council", trials=("TD-1", "TD-2"), at=MADE + dt.timedelta(hours=1))
    board("Others", trials=("TD-2",))
    assert [(r.body, r.trials) for r in reviews.listed(store, SOME)] == [("Council", ("TD-1",)), ("Board", ("*",))]
    assert {r["trial_id"] for r in rows_of(reviews.standings(store, SOME))} == {"TD-1"}
    assert {r["trial_id"] for r in rows_of(reviews.figures(store, SOME, "R-1"))} == {"TD-1"}
    assert reviews.listed(store, Viewer("nobody")) == []
    assert not any(e["new"] and "TD-2" in e["new"] for e in rows_of(audit.listed(store, SOME)))


def test_the_last_review_is_the_newest_about_an_earlier_day_of_those_made_by_then(
    board: Callable, store: Store, me: Viewer
) -> None:
    first, second = board(), board(held_on=dt.date(2026, 3, 4))
    council = board("Council", held_on=dt.date(2026, 3, 1))
    assert reviews.last_before(store, me, dt.date(2026, 4, 1), LATER) == second
    assert reviews.last_before(store, me, second.as_of, LATER) == council
    assert reviews.last_before(store, me, council.as_of, LATER) == first
    assert reviews.last_before(store, me, dt.date(2026, 4, 1), LATER, "Council") == council
    assert reviews.last_before(store, me, dt.date(2026, 4, 1), MADE) == first
    assert reviews.last_before(store, me, first.as_of, LATER) is None
    assert reviews.before(None, HELD, LATER) == Moment(dt.date(2026, 1, 7), LATER)


def test_what_a_list_calls_before_is_the_last_review_as_it_was_known_then(
    board: Callable, portfolio: Given, view: Callable
) -> None:
    board()
    moved = MILESTONES.replace("2026-08-31", "2026-09-10")
    portfolio(milestones=moved, data_date="2026-02-01", loaded_at="2026-02-20T12:00", feed="restated")
    row = view("milestone_list", "2026-02-22")[0]
    assert (row["forecast_before"], row["moved_days"]) == (dt.date(2026, 8, 31), 10)


def test_a_new_review_is_in_the_audit_trail_and_changes_what_pages_remember(
    board: Callable, store: Store, me: Viewer
) -> None:
    before = store.data_version()
    board()
    entries = rows_of(audit.listed(store, me))
    assert [(e["action"], e["entity"], e["trial_id"]) for e in reversed(entries)][-4:] == [
        ("review made", "R-1", None),
        *(("review kept", "R-1", trial) for trial in ("TD-1", "TD-2", "TD-3")),
    ]
    assert "computed red, declared green" in {e["new"] for e in entries}
    assert audit.verify(store) == []
    assert store.data_version() != before


def test_a_kept_status_that_is_changed_later_is_found_by_the_proof_of_the_audit_trail(
    board: Callable, store: Store, me: Viewer
) -> None:
    board()
    with store.cursor(me) as cursor:
        cursor.execute("update store.review_standings set computed = 'green' where trial_id = 'TD-1'")
    assert audit.verify(store) == ["Review R-1 says something else of TD-1 than when it was made."]


KILLED = """
import datetime as dt, os, sys
from pathlib import Path
from pipelines.access import local_person
from pipelines.review.making import Plan, make
from pipelines.store import audit
from pipelines.store.connection import open_store
audit.append = lambda *_: os._exit(9)
make(open_store(Path(sys.argv[1])), local_person("me"), Plan("Board", dt.date(2026, 2, 4), dt.date(2026, 2, 1)),
     dt.datetime(2026, 2, 4, 15))
"""


def test_a_process_killed_while_it_makes_a_review_leaves_nothing_of_it(portfolio: Given, me: Viewer) -> None:
    path = portfolio.store.path
    portfolio.store.close()
    assert subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False).returncode == 9
    store = open_store(path)
    tables = ("reviews", "review_figures", "review_standings")
    assert [store.frame(me, f"from store.{name}").empty for name in tables] == [True] * 3
    store.close()
