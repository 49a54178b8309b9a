"""In turn: several files one after the other, where the next is read while one is looked at and stored."""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from pipelines.intake.results import FileResult

AHEAD = 1
"""How many files are read ahead of the one being stored: more would not help two cores, and each takes memory."""


SMALL = 16 << 20
"""The largest file in bytes that is read ahead: two large ones would take the memory of both."""


class _GivenUp(Exception):
    """Nobody waits for this file any more."""


class Turn:
    """When one file of several may look at what the store holds, and change it: when those before it are done."""

    def __init__(self) -> None:
        self._come = threading.Event()
        self._is_given_up = False

    def begin(self, *, is_given_up: bool = False) -> None:
        """Let the file go on; where it is given up it ends as it is, and nothing of it is stored."""
        self._is_given_up = is_given_up
        self._come.set()

    def before(self, size: int) -> None:
        """Before a file of so many bytes is read: a large one waits."""
        if size > SMALL:
            self.wait()

    def wait(self) -> None:
        """Until it is this file's turn."""
        self._come.wait()
        if self._is_given_up:
            raise _GivenUp


NOW = Turn()
"""The turn of a file that comes alone."""
NOW.begin()


def in_turn(files: Iterable[Callable[[Turn], FileResult]]) -> Iterator[FileResult]:
    """What became of each file, in their order; a file is stored no sooner than its result is asked for.

    files: each takes one file in, and waits for its turn before it looks at what the store holds.
    """
    waiting = deque()
    with ThreadPoolExecutor(1 + AHEAD) as pool:
        try:
            for file in files:
                turn = Turn()
                waiting.append((turn, pool.submit(file, turn)))
                if len(waiting) > AHEAD:
                    yield _result(*waiting.popleft())
            while waiting:
                yield _result(*waiting.popleft())
        finally:
            for turn, _ in waiting:
                turn.begin(is_given_up=True)


def _result(turn: Turn, taken_in: Future[FileResult]) -> FileResult:
    turn.begin()
    return taken_in.result()
