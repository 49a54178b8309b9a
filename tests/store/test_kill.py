"""A process that takes a file in may be killed at any moment; `make soak` kills it more often."""

from pathlib import Path

from kill import Trial, run


def test_a_kill_leaves_the_store_as_before_or_as_after_and_the_upload_can_be_repeated(tmp_path: Path) -> None:
    assert run(8, tmp_path)[0][1] == "before"


def test_what_was_taken_in_whole_is_not_lost_when_the_process_is_killed_later(tmp_path: Path) -> None:
    assert Trial(tmp_path).kill(3) == "after"
