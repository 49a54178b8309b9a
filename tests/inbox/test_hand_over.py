"""A command line hands a file to the watcher and gets its receipt, or a sentence, and then nothing of it is left."""

import datetime as dt
import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from inboxes import ARMS, ONE_BAD, UNDATED, WEEK, Inbox

from pipelines.access import local_person
from pipelines.entering.entry import Entry
from pipelines.errors import TrialdeckError
from pipelines.inbox import desk, presence
from pipelines.inbox.hand_over import PATIENCE, hand_over, understood
from pipelines.inbox.request import desk_of
from pipelines.inbox.take import take
from pipelines.intake.results import FileResult


@pytest.fixture
def handed(inbox: Inbox, tmp_path: Path) -> Iterator[Callable[..., FileResult]]:
    """`handed(text, kind="sites")`: the result by way of a watcher that looks when the command line looks for it."""
    lock = presence.hold(inbox.folder)

    def run(text: str = WEEK, looks: bool = True, **said: object) -> FileResult:
        file = tmp_path / "week.csv"
        file.write_text(text)
        request = understood(store=str(inbox.store.path), asked_by="ada", until=inbox.at + PATIENCE, **said)
        return hand_over(inbox.folder, file, request, (inbox.look() for _ in range(3) if looks))

    yield run
    lock.close()


def left(inbox: Inbox) -> list[str]:
    """What is on the desk."""
    return sorted(path.name for path in desk_of(inbox.folder).iterdir())


@pytest.mark.parametrize("text", [WEEK, ONE_BAD, UNDATED, ARMS])
def test_the_result_is_the_one_the_store_itself_would_give(
    inbox: Inbox, handed: Callable, tmp_path: Path, text: str
) -> None:
    by_watcher = handed(text, dry_run=True)
    assert by_watcher == take(inbox.store, local_person("ada"), tmp_path / "week.csv", {"dry_run": True}, inbox.at)
    assert left(inbox) == []


def test_what_was_said_goes_with_the_file_and_the_upload_names_who_asked(inbox: Inbox, handed: Callable) -> None:
    result = handed(UNDATED, feed="CRO-A", data_date=dt.date(2026, 3, 1))
    assert (result.sheets[0].data_date, result.sheets[0].accepted) == (dt.date(2026, 3, 1), 1)
    assert inbox.uploads() == [("week.csv", "CRO-A", "ada")]


def test_the_same_bytes_again_come_back_as_they_were_loaded(handed: Callable) -> None:
    first, again = handed(ONE_BAD), handed(ONE_BAD)
    assert again.already_loaded
    assert (again.exit_code, again.sheets[0].problems) == (1, first.sheets[0].problems)


def test_a_request_that_nobody_begins_with_is_taken_back(inbox: Inbox, handed: Callable) -> None:
    with pytest.raises(TrialdeckError, match="did not begin with it in 10 minutes: nothing is stored"):
        handed(looks=False)
    assert (left(inbox), inbox.look(), inbox.uploads()) == ([], [], [])


def test_where_the_watcher_was_stopped_nobody_waits_on(inbox: Inbox, tmp_path: Path) -> None:
    (tmp_path / "week.csv").write_text(WEEK)
    request = understood(store=str(inbox.store.path), asked_by="ada", until=inbox.at)
    with pytest.raises(TrialdeckError, match="before it was stopped: nothing is stored"):
        hand_over(inbox.folder, tmp_path / "week.csv", request, iter(int, 1))
    assert left(inbox) == []


@pytest.fixture
def begun_with(inbox: Inbox) -> Callable[..., FileResult]:
    """`begun_with(ticks)`: handed over to a watcher that begins, and ends; then come the ticks."""

    def begins(ticks: Iterable) -> Iterator[None]:
        desk.begin(desk.requests(inbox.folder)[0])
        yield
        yield from ticks

    def run(ticks: Iterable) -> FileResult:
        request = understood(store=str(inbox.store.path), asked_by="ada", until=inbox.at)
        return hand_over(inbox.folder, inbox.drop("week.csv", WEEK), request, begins(ticks))

    return run


def test_a_watcher_that_ends_with_a_file_at_hand_is_said(inbox: Inbox, begun_with: Callable) -> None:
    with pytest.raises(TrialdeckError, match="began with it and gave no receipt before it was stopped"):
        begun_with([])


def test_the_next_watcher_answers_for_the_one_that_ended(inbox: Inbox, begun_with: Callable) -> None:
    lock = presence.hold(inbox.folder)
    with pytest.raises(TrialdeckError, match="the process that had begun with it ended: it may be stored"):
        begun_with(inbox.look() for _ in range(2))
    assert left(inbox) == []
    lock.close()


def placed(inbox: Inbox, said: str, **files: str) -> Path:
    """A request as somebody else may have written it."""
    folder = desk_of(inbox.folder) / ("0" * 32)
    (folder / "export").mkdir(parents=True)
    (folder / "request.json").write_text(said)
    for name, text in files.items():
        (folder / "export" / name).write_text(text)
    return folder


def good(inbox: Inbox, **other: object) -> str:
    until = (inbox.at + PATIENCE).isoformat()
    return json.dumps({"store": str(inbox.store.path), "asked_by": "ada", "until": until} | other)


@pytest.mark.parametrize(
    ("other", "files", "sentence"),
    [
        ({"checkpoint": False}, {"week": WEEK}, "cannot be understood (checkpoint"),
        ({"data_date": "01/02/2026"}, {"week": WEEK}, "cannot be understood (data_date"),
        ({"feed": "x" * 301}, {"week": WEEK}, "cannot be understood (feed"),
        ({"asked_by": "x" * (64 << 10)}, {"week": WEEK}, "a very large one"),
        ({}, {}, "exactly one file"),
        ({}, {"a": WEEK, "b": WEEK}, "exactly one file"),
        ({"store": "/other.duckdb"}, {"week": WEEK}, "holds"),
        ({"until": "2026-03-01T00:00:00"}, {"week": WEEK}, "waits for it no longer"),
        ({"kind": "toys"}, {"week": WEEK}, "toys"),
    ],
)
def test_a_request_that_is_not_as_it_should_be_is_refused(
    inbox: Inbox, other: dict, files: dict, sentence: str
) -> None:
    placed(inbox, good(inbox, **other), **files)
    (receipt,) = inbox.look()
    assert sentence in receipt.result.refused
    assert inbox.uploads() == []


def test_a_request_leads_nowhere_by_links(inbox: Inbox, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text(WEEK)
    folder = placed(inbox, good(inbox))
    (folder / "export" / "week.csv").symlink_to(tmp_path / "secret.csv")
    (folder.parent / ("1" * 32)).symlink_to(folder)
    (receipt,) = inbox.look()
    assert "exactly one file" in receipt.result.refused


def test_what_nobody_comes_back_for_is_thrown_away(inbox: Inbox) -> None:
    folder = placed(inbox, good(inbox), week=WEEK)
    inbox.look()
    begun = folder.with_name(f"{folder.name}.begun")
    os.utime(begun, (0, 0))
    inbox.look()
    assert left(inbox) == []


def test_one_inbox_has_one_watcher(inbox: Inbox) -> None:
    assert not presence.is_watched(inbox.folder)
    lock = presence.hold(inbox.folder)
    assert presence.is_watched(inbox.folder)
    assert presence.hold(inbox.folder) is None
    lock.close()
    assert not presence.is_watched(inbox.folder)


def test_a_row_by_hand_goes_the_same_way(inbox: Inbox, handed: Callable) -> None:
    row = {"trial_id": "TD-1", "risk_id": "R-1", "title": "Late drug", "impact": "4"}
    entry = Entry(kind="risks", values=row, why="seen", data_date=dt.date(2026, 3, 1))
    assert handed(entry.model_dump_json(), enters=True).exit_code == 0
    assert inbox.uploads() == [("risks TD-1 R-1.csv", "Entered in Trialdeck", "ada")]
    again = handed(entry.model_dump_json(), enters=True)
    assert "TD-1 R-1 is there already, said by ada" in again.refused


@pytest.mark.parametrize("text", ["{}", "[", '{"kind": "risks", "data_date": "soon"}'])
def test_a_row_that_cannot_be_understood_is_refused(inbox: Inbox, handed: Callable, text: str) -> None:
    assert "it cannot be understood" in handed(text, enters=True).refused
    assert inbox.uploads() == []
