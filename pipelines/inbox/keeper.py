"""The thread of the server that looks into the inbox every few seconds, until the server ends."""

import datetime as dt
import threading
from collections.abc import Callable
from typing import IO

from pipelines.access import inbox_person
from pipelines.errors import TrialdeckError
from pipelines.inbox import places, presence
from pipelines.inbox.watch import Memory, look
from pipelines.store.connection import Store

FAREWELL = 5.0
"""Seconds that the file at hand has when the server ends; what is not finished is taken in at the next start."""


class Keeper:
    """Watches the inbox of a store: a look for each file, so that each has its own moment and requests go first.

    Each look is a thread of its own: a bug ends the look, and Python prints it.
    """

    def __init__(self, opened: Callable[[], Store], clock: Callable[[], dt.datetime], every: float = 0.5) -> None:
        """opened: the store, or a TrialdeckError where it cannot be opened now. clock: the moment, in naive UTC.

        every: seconds between two looks; ten times as many while the store or the inbox is another process's.
        """
        self._opened, self._clock, self._every = opened, clock, every
        self._memory = Memory()
        self._lock: IO | None = None
        self._at_work = False
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="inbox", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> bool:
        """Look no more, and wait for the file at hand. False where it is not finished yet, and so needs the store."""
        self._ends.set()
        self._thread.join(FAREWELL)
        if self._lock:
            self._lock.close()
        return not self._thread.is_alive()

    def _keep(self) -> None:
        while not self._ends.is_set():
            turn = threading.Thread(target=self._look, name="inbox-look", daemon=True)
            turn.start()
            turn.join()
            if not self._at_work:
                self._ends.wait(self._every if self._lock else self._every * 10)

    def _look(self) -> None:
        self._at_work = False
        try:
            store = self._opened()
            inbox = places.inbox_of(store.path)
            self._lock = self._lock or presence.hold(inbox)
            if self._lock is None:
                self._memory.log(f"another process watches {inbox}, so this one does not.")
                return
            self._at_work = next(look(store, inbox_person(), inbox, self._clock(), self._memory), None) is not None
        except (TrialdeckError, OSError) as error:
            self._memory.log(str(error))
