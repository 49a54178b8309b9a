"""Thresholds that people set over those of the cards: which of them judges, since when, and what is refused."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from given import Given, rows_of

from pipelines import metrics
from pipelines.access import Viewer
from pipelines.errors import NotAllowed, NotFound, TrialdeckError
from pipelines.metrics.overriding import override
from pipelines.metrics.standing import standing
from pipelines.store import audit, thresholds
from pipelines.store.connection import Store
from pipelines.store.thresholds import Override

AT = dt.datetime(2026, 2, 1, 9)
JAN, FEB, MAR = (dt.date(2026, month, 1) for month in (1, 2, 3))
LATE = dt.datetime(2100, 1, 1)
TRIALS = """
    trial_id | phase | lead_vendor
    TD-1     | III   | Norvia
    TD-2     | III   | Norvia
    TD-3     | II    | Norvia
"""
MILESTONES = """
    trial_id | name | country | baseline_on | forecast_on
    TD-1     | LPI  | Spain   | 2026-06-01  | 2026-07-01
    TD-2     | LPI  | Spain   | 2026-06-01  | 2026-07-01
    TD-3     | LPI  | Spain   | 2026-06-01  | 2026-07-01
"""
"""All three are 30 days late, which the card (15, 45) calls amber."""


@pytest.fixture
def late(given: Given) -> Store:
    """Three trials that are equally late."""
    return given(trials=TRIALS, milestones=MILESTONES, data_date="2026-01-01")


@pytest.fixture
def say(late: Store, me: Viewer) -> Callable[..., None]:
    """`say(20, 30, trial_id="TD-1")`: the slippage is judged so from the first of January on."""

    def said(amber: float | None, red: float | None, at: dt.datetime = AT, **more: object) -> None:
        override(late, me, Override("milestone_slippage", amber, red, **({"effective_on": JAN, "why": "w"} | more)), at)

    return said


@pytest.fixture
def statuses(figures: Callable) -> Callable[..., str]:
    """`statuses()`: the first letter of the status of TD-1, TD-2, TD-3 and of the portfolio."""

    def asked(as_of: dt.date = MAR, known_at: dt.datetime = LATE) -> str:
        rows = figures("milestone_slippage", as_of, known_at=known_at)
        of = {row["trial_id"]: row["status"][0] for row in rows if row["level"] in ("trial", "portfolio")}
        return "".join(of[trial] for trial in ("TD-1", "TD-2", "TD-3", None))

    return asked


ALL_RED, PHASE_GREEN, TRIAL_RED = ({}, 10, 20), ({"phase": "III"}, 50, 90), ({"trial_id": "TD-1"}, 10, 20)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([], "aaaa"),
        ([ALL_RED], "rrrr"),
        ([PHASE_GREEN], "ggaa"),
        ([TRIAL_RED], "raaa"),
        ([ALL_RED, PHASE_GREEN], "ggrr"),
        ([PHASE_GREEN, TRIAL_RED], "rgaa"),
        ([TRIAL_RED, PHASE_GREEN, ALL_RED], "rgrr"),
    ],
)
def test_a_trial_beats_its_phase_which_beats_all_which_beat_the_card(
    say: Callable, statuses: Callable, said: list, expected: str
) -> None:
    for days, (scope, amber, red) in enumerate(said):
        say(amber, red, AT + dt.timedelta(days=days), **scope)
    assert statuses() == expected


def test_countries_use_their_trials_thresholds_and_vendors_those_for_all(say: Callable, figures: Callable) -> None:
    say(10, 20, trial_id="TD-1")
    say(50, 90)
    rows = figures("milestone_slippage", MAR)
    found = {(row["level"], row["trial_id"]): (row["status"], row["amber"], row["red"]) for row in rows}
    assert found["country", "TD-1"] == found["trial", "TD-1"] == ("red", 10, 20)
    assert found["country", "TD-2"] == found["vendor", None] == found["portfolio", None] == ("green", 50, 90)


def test_a_portfolio_of_one_trial_is_judged_as_that_trial(say: Callable, figures: Callable, me: Viewer) -> None:
    say(10, 20, trial_id="TD-1")
    rows = figures("milestone_slippage", MAR, viewer=me.narrowed(trials=("TD-1",)))
    assert {row["status"] for row in rows} == {"red"}


def test_thresholds_judge_from_their_day_on_and_the_latest_day_wins(say: Callable, statuses: Callable) -> None:
    say(10, 20, effective_on=MAR)
    say(50, 90, AT + dt.timedelta(days=1), effective_on=FEB)
    found = [statuses(day) for day in (JAN, FEB, MAR)]
    assert found == ["aaaa", "gggg", "rrrr"]


def test_of_one_day_what_was_set_last_judges(say: Callable, statuses: Callable) -> None:
    say(50, 90)
    say(10, 20, AT + dt.timedelta(days=1))
    assert statuses() == "rrrr"


def test_what_was_known_before_is_judged_by_what_was_set_then(say: Callable, statuses: Callable) -> None:
    before = [statuses(day, AT - dt.timedelta(minutes=1)) for day in (JAN, MAR)]
    say(10, 20)
    assert [statuses(day, AT - dt.timedelta(minutes=1)) for day in (JAN, MAR)] == before == ["aaaa", "aaaa"]
    assert [statuses(day, AT) for day in (JAN, MAR)] == ["rrrr", "rrrr"]


def test_taken_back_what_is_less_particular_judges_again_and_in_the_end_the_card(
    say: Callable, statuses: Callable
) -> None:
    say(10, 20)
    say(50, 90, trial_id="TD-1")
    found = [statuses()]
    for days, scope in ((1, {"trial_id": "TD-1"}), (2, {})):
        say(None, None, AT + dt.timedelta(days=days), effective_on=FEB, **scope)
        found.append(statuses())
    assert found == ["grrr", "rrrr", "aaaa"]
    assert statuses(JAN) == "grrr"


def test_a_trial_follows_the_phase_it_is_in_at_the_moment(say: Callable, statuses: Callable, given: Given) -> None:
    say(10, 20, phase="II")
    given(trials=TRIALS.replace("TD-2     | III ", "TD-2     | II  "), data_date="2026-02-15")
    assert (statuses(FEB), statuses(MAR)) == ("aara", "arra")


def test_the_driver_is_measured_from_the_thresholds_that_judged(
    say: Callable, late: Store, me: Viewer, given: Given
) -> None:
    """30 days are fourteen times past a red of 2 and a fifth past one of 25; one risk is twice a red of 0.5."""
    say(1, 2, trial_id="TD-1")
    say(20, 25, trial_id="TD-2")
    given(
        risks="""
            trial_id | risk_id | title | probability | impact | due_on     | opened_on
            TD-1     | R-1     | CRAs  | 5           | 5      | 2026-05-01 | 2026-01-01
            TD-2     | R-1     | CRAs  | 5           | 5      | 2026-05-01 | 2026-01-01
        """,
        data_date="2026-01-01",
    )
    override(late, me, Override("severe_risks", 0.25, 0.5, JAN, "one is too many"), AT)
    stands = {row["trial_id"]: row["driver"] for row in rows_of(standing(late, me, FEB, LATE))}
    assert (stands["TD-1"], stands["TD-2"]) == ("milestone_slippage", "severe_risks")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"metric": "speed"}, "There is no metric called 'speed'"),
        ({"metric": "open_risks"}, "Open risks is not judged: it has no thresholds, and none can be set"),
        ({"red": 15}, "Of Milestone slippage lower is better: red must be above amber; 15 is not above 20"),
        ({"metric": "cost_performance_index", "amber": 0.8, "red": 0.8}, "higher is better: red must be below amber"),
        ({"metric": "enrollment_against_plan", "amber": 85}, "a share, and 85 would be 8,500 %: 85 % is 0.85 on"),
        ({"metric": "sites_activated", "amber": 0.9, "red": 0.0085}, "a share, and 0.0085 would be 0.85 %"),
        ({"red": None}, "Milestone slippage needs both thresholds: say amber and red"),
        ({"amber": float("nan")}, "needs numbers as thresholds, and amber nan, red 30 are not"),
        ({"why": "  "}, "Say why"),
        ({"trial_id": "TD-1", "phase": "II"}, "Say either the trial or the phase"),
        ({"trial_id": "TD-9"}, "No export speaks of a trial 'TD-9': choose one of TD-1, TD-2, TD-3"),
        ({"phase": "IV"}, "No trial is of phase 'IV': choose one of II, III"),
        ({"amber": None, "red": None}, "No thresholds are set for Milestone slippage of all trials on 2026-01-01"),
    ],
)
def test_what_cannot_judge_is_refused_with_a_sentence(late: Store, me: Viewer, changes: dict, sentence: str) -> None:
    said = replace(Override("milestone_slippage", 20, 30, JAN, "the board"), **changes)
    with pytest.raises(TrialdeckError, match=sentence):
        override(late, me, said, AT)
    assert thresholds.listed(late, me, MAR, LATE).empty


def test_the_same_thresholds_again_change_nothing_and_say_so(say: Callable) -> None:
    say(10, 20, trial_id="TD-1")
    with pytest.raises(TrialdeckError, match="Milestone slippage of TD-1 is judged by these thresholds on 2026-01-01"):
        say(10, 20, trial_id="TD-1")


def test_only_who_may_sets_thresholds_and_only_of_trials_they_see(late: Store, me: Viewer) -> None:
    said = Override("milestone_slippage", 20, 30, JAN, "the board", trial_id="TD-1")
    with pytest.raises(NotAllowed, match="guest may not set thresholds"):
        override(late, replace(me, name="guest", may_set_thresholds=False), said, AT)
    manager = replace(me, name="manager", trials=("TD-1",))
    with pytest.raises(NotFound):
        override(late, manager, replace(said, trial_id="TD-2"), AT)
    for wide in (replace(said, trial_id=""), replace(said, trial_id="", phase="III")):
        with pytest.raises(NotAllowed, match="manager sees some trials only"):
            override(late, manager, wide, AT)
    override(late, manager, said, AT)
    other = replace(me, trials=("TD-2",))
    assert thresholds.listed(late, other, MAR, LATE).empty
    assert "thresholds" not in set(audit.listed(late, other)["action"])


def test_who_set_what_and_why_is_in_the_audit_trail_with_what_judged_before(
    say: Callable, late: Store, me: Viewer
) -> None:
    say(12, 40, why="all of them")
    say(10, 20, phase="III", why="the board asked")
    say(11, 22, phase="III", why="again")
    say(25, 60, trial_id="TD-1", why=" late start ")
    say(None, None, trial_id="TD-1", why="caught up")
    entries = [entry for entry in rows_of(audit.listed(late, me)) if entry["action"] == "thresholds"]
    assert [(e["entity"], e["old"], e["new"], e["reason"]) for e in reversed(entries)] == [
        ("milestone_slippage of all trials", "amber 15, red 45", "amber 12, red 40", "all of them"),
        ("milestone_slippage of phase III", "amber 12, red 40", "amber 10, red 20", "the board asked"),
        ("milestone_slippage of phase III", "amber 10, red 20", "amber 11, red 22", "again"),
        ("milestone_slippage of TD-1", "amber 11, red 22", "amber 25, red 60", "late start"),
        ("milestone_slippage of TD-1", "amber 25, red 60", "taken back", "caught up"),
    ]
    assert (entries[0]["actor"], entries[0]["field"], entries[0]["trial_id"]) == ("me", "from 2026-01-01 on", "TD-1")
    assert audit.verify(late) == []


@pytest.mark.parametrize(
    ("change", "findings"),
    [
        ("update store.thresholds set red = 21", ["the store has milestone_slippage of TD-1, from 2026-01-01 on: amber "
         "10, red 21; no entry says so", "an entry says milestone_slippage of TD-1, from 2026-01-01 on: amber 10, red "
         "20; the store does not have it"]),
        ("update store.thresholds set trial_id = 'TD-2'", ["milestone_slippage of TD-2", "milestone_slippage of TD-1"]),
        ("update store.thresholds set set_at = '2020-01-01'", ["no entry says so", "the store does not have it"]),
        ("delete from store.thresholds", ["the store does not have it"]),
    ],
)  # fmt: skip
def test_thresholds_that_were_changed_or_taken_out_of_the_store_show(
    say: Callable, late: Store, me: Viewer, change: str, findings: list[str]
) -> None:
    say(10, 20, trial_id="TD-1")
    assert audit.verify(late) == []
    with late.cursor(me) as cursor:
        cursor.execute(change)
    found = audit.verify(late)
    assert len(found) == len(findings)
    assert [part for part, sentence in zip(findings, found, strict=True) if part not in sentence] == []


def test_the_list_says_what_holds_what_is_to_come_and_what_was_replaced_or_taken_back(
    say: Callable, late: Store, me: Viewer
) -> None:
    for days, (amber, red, more) in enumerate(
        [
            (10, 20, {}),
            (11, 21, {}),
            (12, 22, {"effective_on": MAR}),
            (13, 23, {"trial_id": "TD-1"}),
            (None, None, {"trial_id": "TD-1", "effective_on": FEB}),
        ]
    ):
        say(amber, red, AT + dt.timedelta(days=days), **more)
    listed = rows_of(thresholds.listed(late, me, FEB, LATE))
    assert [(row["amber"], row["state"]) for row in reversed(listed)] == [
        (10, "replaced"),
        (11, "holds"),
        (12, "to come"),
        (13, "replaced"),
        (None, "taken back"),
    ]


def test_every_card_can_be_judged_by_its_own_thresholds() -> None:
    judged = [card for card in metrics.cards().values() if card.amber is not None]
    assert [card.wrong_thresholds(card.amber, card.red) for card in judged] == [None] * len(judged)
