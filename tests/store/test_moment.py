"""A cursor that speaks of one moment."""

import datetime as dt

import duckdb
import pytest
from given import Given

from pipelines import views
from pipelines.access import Viewer
from pipelines.store.connection import Store

DAY, KNOWN = dt.date(2026, 1, 31), dt.datetime(2100, 1, 1)
TWO = "trial_id | planned_sites\nTD-1 | 4\nTD-2 | 5"


def trials(store: Store, viewer: Viewer) -> list[str]:
    return views.run(store, viewer, "trial_list", DAY, KNOWN)["trial_id"].tolist()


def test_an_upload_speaks_at_once_at_a_moment_asked_before(given: Given, me: Viewer) -> None:
    store = given(trials="trial_id | planned_sites\nTD-1 | 4", data_date="2026-01-04")
    assert trials(store, me) == ["TD-1"]
    given(trials=TWO, data_date="2026-01-11")
    assert trials(store, me) == ["TD-1", "TD-2"]


def test_each_person_sees_their_own_trials_at_the_same_moment(given: Given, me: Viewer) -> None:
    store = given(trials=TWO, data_date="2026-01-04")
    assert trials(store, me) == ["TD-1", "TD-2"]
    assert trials(store, me.narrowed(trials=("TD-2",))) == ["TD-2"]
    assert trials(store, Viewer("nobody")) == []


@pytest.mark.parametrize("other", ["$d::date - 28, $k", "$d, $k::timestamp - interval 1 day", "null, $k"])
def test_another_moment_on_the_same_cursor_is_an_error(given: Given, me: Viewer, other: str) -> None:
    store = given(trials=TWO, data_date="2026-01-04")
    clocks = {name: value for name, value in {"d": DAY, "k": KNOWN}.items() if f"${name}" in other}
    with store.moment(me, DAY, KNOWN) as cursor, pytest.raises(duckdb.Error, match="another moment"):
        cursor.execute(f"from trials_said({other})", clocks).fetchall()


def test_a_cursor_without_a_moment_says_nothing(given: Given, me: Viewer) -> None:
    store = given(trials=TWO, data_date="2026-01-04")
    with store.cursor(me) as cursor, pytest.raises(duckdb.CatalogException, match="speaking"):
        cursor.execute("from trials_said($d, $k)", {"d": DAY, "k": KNOWN}).fetchall()
