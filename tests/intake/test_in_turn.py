"""Several files in turn: the next is read while one is stored, and the store cannot tell."""

import datetime as dt
from functools import partial

import pytest

from pipelines.access import Viewer
from pipelines.errors import TrialdeckError
from pipelines.intake.answers import DAY_FIRST, dates_key, signature
from pipelines.intake.in_turn import Turn, in_turn
from pipelines.intake.load import take_in
from pipelines.intake.results import FileResult
from pipelines.store import upload_log
from pipelines.store.connection import Store

DAY, AT = dt.date(2026, 3, 1), dt.datetime(2026, 3, 3)
HEADER = ("Protocol Number", "Site Number", "Activation Date")
CLEAR = f"{','.join(HEADER)}\nTD-1,01,2026-01-05\n"
EITHER_WAY = f"{','.join(HEADER)}\nTD-1,01,01/02/2026\n"


def coming(store: Store, me: Viewer, name: str, text: str, turn: Turn, **said: object) -> FileResult:
    """One of several files."""
    return take_in(store, me, (name, text.encode()), feed=name, data_date=DAY, at=AT, turn=turn, **said)


def uploads(store: Store, me: Viewer) -> list[str]:
    """The files stored, by name."""
    return sorted(upload_log.listed(store, me)["file_name"])


def test_a_file_is_stored_when_its_result_is_asked_for_and_not_before(store: Store, me: Viewer) -> None:
    files = in_turn(partial(coming, store, me, f"{name}.csv", CLEAR + f"TD-1,{name},\n") for name in "abc")
    assert next(files).file == "a.csv"
    assert uploads(store, me) == ["a.csv"]
    assert [result.file for result in files] == ["b.csv", "c.csv"]
    assert uploads(store, me) == ["a.csv", "b.csv", "c.csv"]


def test_what_nobody_waits_for_any_more_is_not_stored(store: Store, me: Viewer) -> None:
    files = in_turn(partial(coming, store, me, f"{name}.csv", CLEAR) for name in "abc")
    next(files)
    files.close()
    assert uploads(store, me) == ["a.csv"]
    assert list((store.folder / "scratch").iterdir()) == []


def test_an_answer_that_came_with_the_file_before_is_known_to_the_next(store: Store, me: Viewer) -> None:
    answer = {(signature(HEADER), dates_key(HEADER[2])): DAY_FIRST}
    files = (
        partial(coming, store, me, "a.csv", EITHER_WAY, given=answer),
        partial(coming, store, me, "b.csv", EITHER_WAY),
    )
    assert [result.refused for result in in_turn(files)] == [None, None]


def test_a_file_that_is_refused_ends_nothing(store: Store, me: Viewer) -> None:
    texts = {"a.csv": CLEAR, "b.csv": "dear all\n", "c.csv": CLEAR}
    results = list(in_turn(partial(coming, store, me, name, text) for name, text in texts.items()))
    assert [bool(result.refused) for result in results] == [False, True, False]


def test_what_is_raised_for_one_file_ends_the_others(store: Store) -> None:
    stranger = Viewer("stranger")
    with pytest.raises(TrialdeckError, match="may not"):
        list(in_turn([partial(coming, store, stranger, "a.csv", CLEAR)] * 2))
