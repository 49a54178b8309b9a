"""A process that takes a file in may be killed at any moment; `make soak` kills it more often."""

from pathlib import Path

from kill import Trial, run


def test_a_kill_leaves_the_store_as_before_or_as_after_and_the_upload_can_be_repeated(tmp_path: Path) -> None:
    trial = Trial(tmp_path)
    assert run(4, trial)[0][1] == "before"
    assert trial.kill(10) == "after"
