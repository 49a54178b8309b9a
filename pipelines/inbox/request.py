"""A request: a folder in `inbox/.requests/` by which a command line hands a file to the process that holds the store.

It is put there whole by one rename: `request.json` and `export/<the file>`. Whoever renames it next has it: the watcher
to begin with it (`<name>.begun`, later with a `receipt.json` in it), or its owner to take it back.
"""

import datetime as dt
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

SAID, EXPORT, RECEIPT, BEGUN = "request.json", "export", "receipt.json", ".begun"


class Request(BaseModel):
    """What comes with a file: the store it is for, who asks, until when they wait, and what they said."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    store: str
    asked_by: str = Field(min_length=1, max_length=200)
    until: dt.datetime
    feed: str | None = Field(None, max_length=300)
    kind: str | None = Field(None, max_length=100)
    data_date: dt.date | None = None
    trial: str | None = Field(None, max_length=300)
    dry_run: bool = False
    hold: bool = False
    accept: str | None = Field(None, max_length=10_000)
    enters: bool = False
    """Whether the file is no export but what a person says of one row, as JSON."""

    def said(self) -> dict[str, object]:
        """The options that were said, and no others."""
        return self.model_dump(exclude_unset=True, exclude={"store", "asked_by", "until"})


def desk_of(inbox: Path) -> Path:
    """The folder of the requests."""
    return inbox / ".requests"


def begun(folder: Path) -> Path:
    """What a request is called once the watcher has begun with it."""
    return folder.with_name(f"{folder.name}{BEGUN}")


def why(error: ValidationError) -> str:
    """The first thing wrong in a request, in a few words."""
    first = error.errors(include_url=False)[0]
    return f"{'.'.join(map(str, first['loc'])) or SAID}: {first['msg']}"
