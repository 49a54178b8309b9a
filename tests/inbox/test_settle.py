"""When a file is whole: it has stopped changing, and nobody has it open to write."""

import datetime as dt
import fcntl
import os
from pathlib import Path

import pytest

from pipelines.inbox import places
from pipelines.inbox.settle import SETTLED, Settling

NOON = dt.datetime(2026, 3, 1, 12)
MOMENT = dt.timedelta(milliseconds=1)


def test_a_file_is_whole_once_it_has_not_changed_for_a_while(tmp_path: Path) -> None:
    file, settling = tmp_path / "a.csv", Settling()
    file.write_text("a")
    assert settling.settled([file], NOON) == []
    assert settling.settled([file], NOON + SETTLED - MOMENT) == []
    assert settling.settled([file], NOON + SETTLED) == [file]


def test_a_file_that_grows_begins_again(tmp_path: Path) -> None:
    file, settling = tmp_path / "a.csv", Settling()
    file.write_text("a")
    settling.settled([file], NOON)
    file.write_text("ab")
    assert settling.settled([file], NOON + SETTLED) == []
    assert settling.settled([file], NOON + SETTLED * 2) == [file]


def test_the_same_size_with_another_time_of_change_begins_again(tmp_path: Path) -> None:
    file, settling = tmp_path / "a.csv", Settling()
    file.write_text("a")
    settling.settled([file], NOON)
    os.utime(file, (1, 1))
    assert settling.settled([file], NOON + SETTLED) == []


def test_a_file_that_left_and_came_back_begins_again(tmp_path: Path) -> None:
    file, settling = tmp_path / "a.csv", Settling()
    file.write_text("a")
    settling.settled([file], NOON)
    settling.settled([], NOON + MOMENT)
    assert settling.settled([file], NOON + SETTLED) == []


@pytest.mark.skipif(not hasattr(fcntl, "F_SETLEASE"), reason="only Linux can tell who has a file open")
def test_a_file_that_a_program_still_writes_to_is_not_whole(tmp_path: Path) -> None:
    file, settling = tmp_path / "a.csv", Settling()
    with file.open("w"):
        settling.settled([file], NOON)
        assert settling.settled([file], NOON + SETTLED) == []
    assert settling.settled([file], NOON + SETTLED) == [file]


def test_names_of_unfinished_files_links_and_folders_are_not_looked_at(tmp_path: Path) -> None:
    for name in (".hidden.csv", "~$book.xlsx", "a.csv.part", "b.TMP", "c.crdownload", "good.csv"):
        (tmp_path / name).write_text("a")
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "link.csv").symlink_to(tmp_path / "good.csv")
    os.mkfifo(tmp_path / "pipe.csv")
    assert [path.name for path in places.files(tmp_path)] == ["good.csv"]
