"""An inbox over a store of the test's own, with a clock that only the test moves."""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.access import inbox_person
from pipelines.inbox.settle import SETTLED
from pipelines.inbox.watch import Memory, Receipt, look
from pipelines.store import upload_log
from pipelines.store.connection import Store

WEEK = """Trial ID,Site ID,Period End,Screened,Screen Failed,Enrolled,Data Date
TD-1,01,2026-03-01,9,2,7,2026-03-01
TD-1,02,2026-03-01,4,1,3,2026-03-01
"""
ONE_BAD = WEEK + "TD-1,03,2026-03-01,4,1,many,2026-03-01\n"
UNDATED = "Trial ID,Site ID,Period End,Screened,Screen Failed,Enrolled\nTD-1,01,2026-03-01,9,2,7\n"
"""It waits: which day it speaks for has to be asked."""

ARMS = WEEK.replace("Screen Failed", "Treatment Arm")
"""It is refused: nobody may say which arm a participant is in."""


@dataclass
class Inbox:
    """The inbox, what its watcher remembers, and the moment it is."""

    store: Store
    folder: Path
    at: dt.datetime = dt.datetime(2026, 3, 2, 9)
    memory: Memory = field(default_factory=Memory)

    def drop(self, name: str, text: str, feed: str = "CRO-A") -> Path:
        """A file in the folder of a feed, as a person or a job puts it there."""
        path = self.folder / feed / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def look(self) -> list[Receipt]:
        """One look at this very moment."""
        return list(look(self.store, inbox_person(), self.folder, self.at, self.memory))

    def settle(self) -> list[Receipt]:
        """A look, and another one when what was seen by the first has settled; what the second brought."""
        self.look()
        self.at += SETTLED
        return self.look()

    def uploads(self) -> list[tuple[str, str, str]]:
        """File name, feed and person of every upload, the newest first."""
        listed = upload_log.listed(self.store, inbox_person())
        return list(listed[["file_name", "feed", "loaded_by"]].itertuples(index=False, name=None))

    def tree(self, feed: str = "CRO-A") -> list[str]:
        """The files in the folder of a feed, and where they are."""
        folder = self.folder / feed
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
