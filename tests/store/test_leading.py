"""Two feeds of one truth: which of them is believed, since when, and who said so."""

import datetime as dt
from collections.abc import Callable

import pytest
from given import Given, rows_of
from two_feeds import AS_OF, AT, LATE, lead

from pipelines.access import Viewer
from pipelines.errors import NotAllowed, NotFound, TrialdeckError
from pipelines.store import audit, leading, upload_log
from pipelines.store.connection import Store


@pytest.fixture
def said(store: Store, me: Viewer) -> Callable[..., dict[str, str]]:
    """`said()`: per trial and milestone which feed speaks."""

    def ask(known_at: dt.datetime = LATE, viewer: Viewer = me) -> dict[str, str]:
        sql = "select concat(trial_id, ' ', name) as key, feed from milestones_at($d, $k) order by key"
        frame = store.frame(viewer, sql, d=AS_OF, k=known_at)
        return dict(zip(frame["key"], frame["feed"], strict=True))

    return ask


def test_by_default_the_feed_with_the_latest_data_date_speaks(two: Store, said: Callable) -> None:
    assert said() == {"TD-1 FPI": "sponsor", "TD-1 LPI": "cro", "TD-2 LPI": "cro", "TD-2 LPV": "cro"}


def test_the_feed_that_leads_wins_its_keys_and_what_it_lacks_still_speaks(
    two: Store, me: Viewer, said: Callable
) -> None:
    lead(two, me, "", "sponsor")
    assert said() == {"TD-1 FPI": "sponsor", "TD-1 LPI": "sponsor", "TD-2 LPI": "sponsor", "TD-2 LPV": "cro"}


def test_what_is_said_of_one_trial_beats_what_is_said_of_all(two: Store, me: Viewer, said: Callable) -> None:
    lead(two, me, "TD-2", "cro")
    lead(two, me, "", "sponsor", AT + dt.timedelta(days=1))
    assert (said()["TD-1 LPI"], said()["TD-2 LPI"]) == ("sponsor", "cro")


def test_what_was_known_before_keeps_the_feed_that_led_then(two: Store, me: Viewer, said: Callable) -> None:
    lead(two, me, "TD-1", "sponsor")
    lead(two, me, "TD-1", "cro", AT + dt.timedelta(days=2))
    found = [said(AT + dt.timedelta(days=days))["TD-1 LPI"] for days in (-1, 0, 1, 2)]
    assert found == ["cro", "sponsor", "sponsor", "cro"]


def test_taken_back_the_trial_follows_what_is_said_of_all_again(two: Store, me: Viewer, said: Callable) -> None:
    lead(two, me, "", "sponsor")
    lead(two, me, "TD-1", "cro")
    leading.clear(two, me, "milestones", "TD-1", "the contract ended", AT + dt.timedelta(days=1))
    assert said()["TD-1 LPI"] == "sponsor"
    leading.clear(two, me, "milestones", "", "nobody leads", AT + dt.timedelta(days=2))
    assert said()["TD-1 LPI"] == "cro"
    assert leading.listed(two, me, LATE).empty


def test_a_leader_whose_upload_is_withdrawn_leaves_the_other_feed_speaking(
    two: Store, me: Viewer, said: Callable
) -> None:
    lead(two, me, "", "sponsor")
    upload = two.frame(me, "select upload_id from store.uploads where feed = 'sponsor'")["upload_id"][0]
    upload_log.withdraw(two, me, upload, "wrong file", AT + dt.timedelta(days=1))
    assert said() == {"TD-1 LPI": "cro", "TD-2 LPI": "cro", "TD-2 LPV": "cro"}


def test_the_figures_follow_the_feed_that_leads(two: Store, me: Viewer, given: Given, figures: Callable) -> None:
    counts = "trial_id | site_id | period_end_on | enrolled\nTD-1 | 01 | 2026-01-04 | "
    given(enrollment=f"{counts}7", feed="sponsor", data_date="2026-01-04")
    given(enrollment=f"{counts}5", feed="cro", data_date="2026-01-11")
    leading.lead(two, me, "enrollment", "TD-1", "sponsor", "source data", AT)
    before, after = (figures("enrolled", "2026-02-01", "trial", at)[0]["value"] for at in (AT.replace(hour=8), LATE))
    assert (before, after) == (5, 7)


@pytest.mark.parametrize(
    ("kind", "trial_id", "feed", "why", "sentence"),
    [
        (
            "milestones",
            "TD-1",
            "nobody",
            "w",
            "'nobody' never brought milestones of TD-1: one of cro, sponsor can lead",
        ),
        ("milestones", "TD-9", "cro", "w", "No feed brought milestones of TD-9"),
        ("sites", "", "cro", "w", "No feed brought sites of all trials"),
        ("toys", "", "cro", "w", "There is no kind of export called 'toys'"),
        ("milestones", "TD-1", "cro", " ", "Say why"),
    ],
)
def test_what_cannot_lead_is_refused_with_a_sentence(
    two: Store, me: Viewer, kind: str, trial_id: str, feed: str, why: str, sentence: str
) -> None:
    with pytest.raises(TrialdeckError, match=sentence):
        leading.lead(two, me, kind, trial_id, feed, why, AT)
    assert leading.listed(two, me, LATE).empty


def test_only_who_may_load_says_who_leads_and_only_of_trials_they_see(two: Store, said: Callable) -> None:
    with pytest.raises(NotAllowed):
        lead(two, Viewer("guest", trials=("TD-1",)), "TD-1", "sponsor")
    manager = Viewer("manager", trials=("TD-1",), may_load=True)
    with pytest.raises(NotFound):
        lead(two, manager, "TD-2", "sponsor")
    with pytest.raises(NotAllowed):
        lead(two, manager, "", "sponsor")
    lead(two, manager, "TD-1", "sponsor")
    assert said(viewer=manager) == {"TD-1 FPI": "sponsor", "TD-1 LPI": "sponsor"}
    with pytest.raises(NotFound):
        leading.clear(two, manager, "milestones", "TD-2", "why", AT)


def test_who_said_it_and_why_is_in_the_audit_trail_for_those_who_see_the_trial(two: Store, me: Viewer) -> None:
    lead(two, me, "TD-2", "sponsor")
    leading.clear(two, me, "milestones", "TD-2", "not true", AT)
    entries = rows_of(audit.listed(two, me))
    assert [(e["action"], e["entity"], e["old"], e["new"], e["reason"]) for e in entries[:2]] == [
        ("leading feed", "milestones of TD-2", "sponsor", None, "not true"),
        ("leading feed", "milestones of TD-2", None, "sponsor", "they run the sites"),
    ]
    assert "leading feed" not in set(audit.listed(two, Viewer("guest", trials=("TD-1",)))["action"])
    assert audit.verify(two) == []


def test_the_list_of_feeds_says_which_leads_where_by_whom_and_why(two: Store, me: Viewer, view: Callable) -> None:
    lead(two, me, "", "sponsor")
    lead(two, me, "TD-2", "cro")
    assert [(r["feed"], r["leads"]) for r in view("feeds", "2026-02-01")] == [
        ("cro", "TD-2, set by me: they run the sites"),
        ("sponsor", "all trials, set by me: they run the sites"),
    ]
    assert [r["leads"] for r in view("feeds", "2026-02-01", AT.replace(hour=8))] == [None, None]
