"""The reading processes: one that dies or hangs costs its file, and no other."""

import os
import signal
import threading

import pytest
from books import GOOD, of_cells, read, xlsx
from sheets import rows

from pipelines.errors import RefusedFile
from pipelines.intake import read_pool
from pipelines.settings import Settings


def test_a_file_that_kills_its_reader_is_refused_and_the_next_one_is_read(tmp_path):
    far = of_cells('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    with pytest.raises(RefusedFile, match="stopped"):
        read(tmp_path, far)
    assert rows(read(tmp_path, GOOD)[0]) == [[1, "a", "b"], [2, "1", "2"]]


def test_a_reader_that_was_killed_while_idle_is_replaced(tmp_path):
    read(tmp_path, GOOD)
    for child in read_pool._idle:
        os.kill(child.process.pid, signal.SIGKILL)
        child.process.wait()
    assert len(rows(read(tmp_path, GOOD)[0])) == 2


def test_a_reader_that_takes_too_long_is_stopped(tmp_path):
    path = tmp_path / "original"
    path.write_bytes(GOOD)
    no_time = Settings.model_construct(read_seconds=0, read_memory_mb=900)
    with pytest.raises(RefusedFile, match="took too long"):
        read_pool.read_elsewhere("workbook", path, tmp_path, no_time)
    assert len(rows(read(tmp_path, GOOD)[0])) == 2


def test_many_threads_read_at_once_and_each_gets_its_own_rows(tmp_path):
    found = {}

    def work(number: int) -> None:
        folder = tmp_path / str(number)
        folder.mkdir()
        found[number] = rows(read(folder, xlsx({"Sheet1": [[f"from {number}"]]}))[0])

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: [[1, f"from {number}"]] for number in range(8)}
    assert len(read_pool._idle) <= 2


def test_nothing_is_left_in_the_scratch_folder(tmp_path):
    read(tmp_path, GOOD)
    assert [path.name for path in tmp_path.iterdir()] == ["original"]
