"""Uploads as they arrive: what a file, its sheets and its rows bring to the store."""

import datetime as dt
from dataclasses import dataclass, field

from pipelines.store.audit import Event


@dataclass(frozen=True)
class Upload:
    """One file taken in: what came, from whom, when."""

    upload_id: str
    sha256: str
    file_name: str
    bytes: int
    feed: str
    data_date: dt.date | None
    loaded_at: dt.datetime
    loaded_by: str
    program: str
    mends: str | None = None
    """The upload whose rejected rows it brings again, mended."""
    why: str | None = None
    """Of a row that was entered by hand: the reason given."""
    changes: tuple[Event, ...] = ()
    """What such a row says otherwise than before, for the audit trail, field by field."""


@dataclass(frozen=True)
class Checked:
    """The rows of one kind in one file, waiting in temporary tables of the cursor that loads them.

    accepted: table of the record's columns and `data_date, receipt, row_number`; keys are unique per data date, and
    `receipt` says to which of the file's receipts a row belongs, counted from 0.
    held: table of the record's key columns (and `trial_id`): keys of rejected rows; their last good row goes on.
    holds_trials: trials in which a rejected row names no key, so that no row may end; `*` for all.
    fields: the record's fields for which the file had a column.
    ended: data date and name of trials that the file no longer has, and that have ended: a version without rows.
    covers: table of rows by hand whose keys the file speaks of, and of nothing else in its trial; None: of the trial.
    """

    kind: str
    accepted: str
    held: str
    holds_trials: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    ended: tuple[tuple[dt.date, str], ...] = ()
    covers: str | None = None


@dataclass(frozen=True)
class SheetReceipt:
    """What became of one sheet as one kind; `rows_in == accepted + rejected + duplicate`, always."""

    sheet: str
    kind: str
    header_row: int
    rows_in: int
    accepted: int
    rejected: int
    duplicate: int
    mapping_json: str
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.rows_in != self.accepted + self.rejected + self.duplicate:
            raise AssertionError(f"rows lost in sheet {self.sheet!r} as {self.kind}: {self}")
