"""What the watcher does with a file in the folder of a feed."""

import os
from pathlib import Path

import duckdb
import pytest
from inboxes import ARMS, ONE_BAD, UNDATED, WEEK, Inbox

from pipelines.inbox import places


def test_a_settled_file_goes_in_under_the_name_of_its_folder(inbox: Inbox) -> None:
    inbox.drop("week 9.csv", WEEK)
    assert inbox.look() == []
    (receipt,) = inbox.settle()
    assert (receipt.feed, receipt.result.exit_code, receipt.result.sheets[0].accepted) == ("CRO-A", 0, 2)
    assert inbox.tree() == ["accepted/2026-03-02/week 9.csv"]
    assert inbox.uploads() == [("week 9.csv", "CRO-A", "inbox")]


def test_a_file_with_a_bad_row_goes_in_without_that_row(inbox: Inbox) -> None:
    inbox.drop("week.csv", ONE_BAD)
    (receipt,) = inbox.settle()
    assert (receipt.result.exit_code, receipt.result.sheets[0].rejected) == (1, 1)
    assert inbox.tree() == ["accepted/2026-03-02/week.csv"]


def test_what_must_be_asked_waits_with_the_question_beside_it(inbox: Inbox) -> None:
    inbox.drop("week.csv", UNDATED)
    (receipt,) = inbox.settle()
    assert receipt.result.waits
    assert inbox.tree() == ["waiting/week.csv", "waiting/week.csv.txt"]
    assert places.beside(receipt.place).read_text() == f"{receipt.result.refused}\n"
    assert inbox.uploads() == []


def test_a_refused_file_has_the_sentence_beside_it(inbox: Inbox) -> None:
    inbox.drop("arms.csv", ARMS)
    (receipt,) = inbox.settle()
    assert inbox.tree() == ["refused/arms.csv", "refused/arms.csv.txt"]
    assert places.beside(receipt.place).read_text().startswith("arms.csv: ")


def test_the_same_bytes_twice_change_nothing(inbox: Inbox) -> None:
    inbox.drop("week.csv", WEEK)
    inbox.settle()
    inbox.drop("week.csv", WEEK)
    (receipt,) = inbox.settle()
    assert receipt.result.already_loaded
    assert inbox.tree() == ["accepted/2026-03-02/week (2).csv", "accepted/2026-03-02/week.csv"]
    assert len(inbox.uploads()) == 1


def test_a_bad_file_does_not_keep_the_next_ones_out(inbox: Inbox) -> None:
    inbox.drop("a.csv", ARMS)
    inbox.drop("b.csv", WEEK)
    inbox.drop("c.csv", WEEK.replace("TD-1", "TD-2"), feed="CRO-B")
    assert [receipt.result.exit_code for receipt in inbox.settle()] == [2, 0, 0]


@pytest.mark.parametrize(
    "name", ["a\nb.csv", "[x](y) *z*.csv", "\u202efdp.csv", "$(id).csv", "…" * 80 + ".csv", "-rf.csv", "x.csv.txt"]
)
def test_odd_names_are_names(inbox: Inbox, name: str) -> None:
    inbox.drop(name, WEEK)
    (receipt,) = inbox.settle()
    assert receipt.result.exit_code == 0
    assert receipt.result.file.isprintable()
    assert receipt.place.parent == inbox.folder / "CRO-A" / "accepted" / "2026-03-02"


def test_a_name_that_is_no_text_is_shown_escaped(inbox: Inbox) -> None:
    folder = inbox.folder / "CRO-A"
    folder.mkdir()
    (folder / os.fsdecode(b"caf\xe9.csv")).write_text(ARMS)
    (receipt,) = inbox.settle()
    assert receipt.result.file == "caf\\udce9.csv"
    assert places.beside(receipt.place).read_text().startswith("caf\\udce9.csv: ")


@pytest.mark.parametrize("feed", ["...", ".git", "..x"])
def test_a_folder_with_a_dot_in_front_is_no_feed(inbox: Inbox, feed: str) -> None:
    file = inbox.drop("week.csv", WEEK, feed=feed)
    assert inbox.settle() == []
    assert file.exists()


def test_a_feed_with_an_odd_name_keeps_its_files_in_its_own_folder(inbox: Inbox) -> None:
    inbox.drop("week.csv", WEEK, feed="A '; drop -- \x1b[31m")
    (receipt,) = inbox.settle()
    assert receipt.feed == "A '; drop -- \\u001b[31m"
    assert inbox.uploads() == [("week.csv", receipt.feed, "inbox")]


def test_links_are_followed_nowhere(inbox: Inbox, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "week.csv").write_text(WEEK)
    (inbox.folder / "linked").symlink_to(outside)
    (inbox.folder / "CRO-A").mkdir()
    (inbox.folder / "CRO-A" / "link.csv").symlink_to(outside / "week.csv")
    (inbox.folder / "CRO-A" / ".taking").mkdir()
    (inbox.folder / "CRO-A" / ".taking" / "link.csv").symlink_to(outside / "week.csv")
    assert inbox.settle() == []
    assert [path.name for path in outside.iterdir()] == ["week.csv"]


def test_a_folder_of_accepted_files_that_is_a_link_takes_no_file_out(inbox: Inbox, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    inbox.drop("week.csv", ARMS)
    (inbox.folder / "CRO-A" / "refused").symlink_to(outside)
    assert inbox.settle() == []
    assert list(outside.iterdir()) == []
    assert "is a link" in next(iter(inbox.memory.logged))


def test_a_file_larger_than_any_that_is_read_is_refused_unread(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIALDECK_MAX_CSV_MB", "1")
    monkeypatch.setenv("TRIALDECK_MAX_UPLOAD_MB", "1")
    with inbox.drop("large.csv", WEEK).open("ab") as file:
        file.truncate((1 << 20) + 1)
    (receipt,) = inbox.settle()
    assert receipt.result.refused == "large.csv: it is larger than 1 MB: split it."


def test_a_file_that_a_watcher_had_taken_when_it_ended_is_taken_in_by_the_next(inbox: Inbox) -> None:
    inbox.drop("week.csv", WEEK, feed="CRO-A/.taking")
    (receipt,) = inbox.look()
    assert receipt.place == inbox.folder / "CRO-A" / "accepted" / "2026-03-02" / "week.csv"


def test_a_file_that_a_bug_stops_is_set_aside_with_a_reference(inbox: Inbox, caplog: pytest.LogCaptureFixture) -> None:
    inbox.drop("week.csv", WEEK)
    inbox.look()
    inbox.store.close()
    with pytest.raises(duckdb.ConnectionException):
        inbox.settle()
    assert inbox.tree() == ["refused/week.csv", "refused/week.csv.txt"]
    sentence = (inbox.folder / "CRO-A" / "refused" / "week.csv.txt").read_text()
    assert sentence.startswith("week.csv: an error in Trialdeck stopped it")
    assert caplog.records[0].args[0] in sentence


def test_a_feed_that_cannot_be_worked_on_does_not_stop_the_others(inbox: Inbox) -> None:
    inbox.drop("week.csv", WEEK, feed="A")
    (inbox.folder / "A" / ".taking").write_text("no folder")
    inbox.drop("week.csv", WEEK, feed="B")
    assert [receipt.feed for receipt in inbox.settle()] == ["B"]
    inbox.settle()
    (logged,) = inbox.memory.logged
    assert "A cannot be worked on" in logged
