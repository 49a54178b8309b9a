"""A file is given out as it came, and only to those who may see every row in it."""

import datetime as dt

import pytest

from pipelines.access import Viewer
from pipelines.errors import NotAllowed, NotFound
from pipelines.intake.load import take_in
from pipelines.store.connection import Store
from pipelines.trace import trace
from pipelines.trace.original import original

DAY, AT, LATE = dt.date(2026, 2, 8), dt.datetime(2026, 2, 10), dt.datetime(2100, 1, 1)
HEADER = "Protocol Number,Site Number,Activation Date\n"
ONE = Viewer(name="Ada", trials=("TD-1",))


def load(store: Store, me: Viewer, rows: str) -> str:
    """The upload of a sites export."""
    return take_in(store, me, ("sites.csv", (HEADER + rows).encode()), feed="crx", data_date=DAY, at=AT).upload_id


def test_the_bytes_are_those_that_came(store: Store, me: Viewer) -> None:
    found = original(store, me, load(store, me, "TD-1,01,2026-01-05\n"))
    assert found.file_name == "sites.csv"
    assert found.path.read_text("utf-8") == HEADER + "TD-1,01,2026-01-05\n"


def test_a_file_of_ones_own_trial_is_given_out(store: Store, me: Viewer) -> None:
    assert original(store, ONE, load(store, me, "TD-1,01,2026-01-05\n")).path.exists()


def test_a_file_with_rows_of_another_trial_is_not_given_out(store: Store, me: Viewer) -> None:
    upload = load(store, me, "TD-1,01,2026-01-05\nTD-2,01,2026-01-05\n")
    with pytest.raises(NotAllowed, match="also has rows of trials that Ada may not see"):
        original(store, ONE, upload)


def test_a_file_with_rejected_rows_is_given_out_to_those_only_who_see_everything(store: Store, me: Viewer) -> None:
    upload = load(store, me, "TD-1,01,2026-01-05\nTD-1,02,soon\n")
    with pytest.raises(NotAllowed, match="rejected rows"):
        original(store, ONE, upload)
    assert original(store, me, upload).path.exists()


def test_a_file_of_other_trials_does_not_exist_for_this_person(store: Store, me: Viewer) -> None:
    upload = load(store, me, "TD-2,01,2026-01-05\n")
    with pytest.raises(NotFound, match="There is no upload"):
        original(store, ONE, upload)


def test_an_original_that_is_gone_is_said(store: Store, me: Viewer) -> None:
    upload = load(store, me, "TD-1,01,2026-01-05\n")
    original(store, me, upload).path.unlink()
    with pytest.raises(NotFound, match="is not in"):
        original(store, me, upload)


def test_a_trace_shows_nothing_of_a_trial_that_may_not_be_seen(store: Store, me: Viewer) -> None:
    load(store, me, "TD-1,01,2026-01-05\nTD-2,01,2026-01-05\n")
    assert set(trace(store, ONE, "sites_activated", DAY, LATE).rows["trial_id"]) == {"TD-1"}
    with pytest.raises(NotFound, match="no figure"):
        trace(store, ONE, "sites_activated", DAY, LATE, "trial", {"trial_id": "TD-2"})
