"""The status people declare: by export or here, with a comment, of several the one of the latest day."""

import datetime as dt
from collections.abc import Callable

import pytest
from given import Given, rows_of

from pipelines.access import Viewer
from pipelines.errors import NotAllowed, NotFound, TrialdeckError
from pipelines.store import audit, declarations
from pipelines.store.connection import Store

AT = dt.datetime(2026, 2, 5, 9)
DAY = dt.date(2026, 2, 5)


@pytest.fixture
def trials(given: Given) -> Given:
    """TD-1 was declared on 30 January, TD-2 by an export that names no day, TD-3 not at all."""
    given(
        trials="""
            trial_id | declared_status | declared_comment | declared_by | declared_on
            TD-1     | on track        | fine             | A. Example  | 2026-01-30
            TD-2     | at risk         |                  |             |
            TD-3     |                 |                  |             |
        """,
        data_date="2026-02-01",
    )
    return given


def said(view: Callable, as_of: str = "2026-03-01", **when: object) -> dict[str, tuple]:
    """Per trial what speaks: status, the color it is, from whom, of which day."""
    return {
        r["trial_id"]: (r["declared"], r["declared_comment"], r["declared_on"])
        for r in view("declared_statuses", as_of, **when)
    }


def declare(store: Store, me: Viewer, trial: str = "TD-1", day: dt.date = DAY, **changed: object) -> None:
    """Declare a trial off track on this day."""
    plan = {"status": "off track", "comment": "sites closed", "at": AT} | changed
    declarations.declare(store, me, trial, plan["status"], plan["comment"], day, plan["at"])


def test_an_export_speaks_for_the_day_it_names_or_else_for_its_data_date(trials: Given, view: Callable) -> None:
    assert said(view) == {
        "TD-1": ("green", "fine", dt.date(2026, 1, 30)),
        "TD-2": ("amber", None, dt.date(2026, 2, 1)),
    }


def test_of_export_and_person_the_later_day_speaks_and_of_one_day_the_person(
    trials: Given, me: Viewer, view: Callable
) -> None:
    declare(trials.store, me, day=dt.date(2026, 1, 29))
    assert said(view)["TD-1"][0] == "green"
    declare(trials.store, me, day=dt.date(2026, 1, 30))
    assert said(view)["TD-1"] == ("red", "sites closed", dt.date(2026, 1, 30))
    again = "trial_id | declared_status | declared_on\nTD-1 | at risk | 2026-02-06"
    trials(trials=again, data_date="2026-02-08")
    assert said(view)["TD-1"][0] == "amber"


def test_of_one_day_the_last_said_speaks_and_the_ones_before_it_stay(trials: Given, me: Viewer, view: Callable) -> None:
    declare(trials.store, me)
    declare(trials.store, me, status="at risk", comment="better", at=AT + dt.timedelta(hours=1))
    assert said(view)["TD-1"] == ("amber", "better", DAY)
    assert declarations.listed(trials.store, me)["comment"].tolist() == ["better", "sites closed"]


def test_before_its_day_and_before_it_was_said_a_declaration_is_not_there(
    trials: Given, me: Viewer, view: Callable
) -> None:
    declare(trials.store, me, "TD-3")
    assert "TD-3" not in said(view, "2026-02-04")
    assert "TD-3" not in said(view, known_at=AT - dt.timedelta(seconds=1))
    assert said(view, known_at=AT)["TD-3"][0] == "red"


def test_the_list_of_trials_says_the_status_declared_here(trials: Given, me: Viewer, view: Callable) -> None:
    declare(trials.store, me, "TD-3")
    row = view("trial_list", "2026-03-01")[2]
    assert (row["declared_status"], row["declared"], row["declared_by"], row["declared_on"]) == (
        "off track", "red", "me", DAY,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"status": "green"}, "'green' is no status: declare one of on track, at risk, off track"),
        ({"comment": " "}, "Say why TD-1 is off track"),
        ({"day": dt.date(2026, 2, 7)}, "2026-02-07 is still to come"),
        ({"trial": "TD-9"}, "No export speaks of a trial 'TD-9'"),
    ],
)
def test_what_cannot_be_declared_is_refused_with_a_sentence(
    trials: Given, me: Viewer, changed: dict, sentence: str
) -> None:
    with pytest.raises(TrialdeckError, match=sentence):
        declare(trials.store, me, **changed)
    assert declarations.listed(trials.store, me).empty


def test_only_who_may_declare_does_and_only_of_trials_they_see(trials: Given, view: Callable) -> None:
    with pytest.raises(NotAllowed, match="guest may not declare"):
        declare(trials.store, Viewer("guest", trials=("*",)))
    manager = Viewer("manager", trials=("TD-1",), may_declare=True)
    with pytest.raises(NotFound):
        declare(trials.store, manager, "TD-2")
    declare(trials.store, manager)
    other = Viewer("other", trials=("TD-2",))
    assert set(said(view, viewer=other)) == {"TD-2"}
    assert declarations.listed(trials.store, other).empty


def test_a_declaration_is_in_the_audit_trail_with_what_was_said_before(trials: Given, me: Viewer) -> None:
    declare(trials.store, me)
    entry = rows_of(audit.listed(trials.store, me))[0]
    assert [entry[name] for name in ("action", "entity", "trial_id", "old", "new", "reason")] == [
        "declared status", "trial TD-1", "TD-1", "on track", "off track", "sites closed",
    ]  # fmt: skip
    assert audit.verify(trials.store) == []
