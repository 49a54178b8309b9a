"""Entered: what comes with the file of a row that a person typed in Trialdeck, and the feed that such rows are of."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipelines.errors import RefusedFile
from pipelines.intake.results import FileResult

FEED = "Entered in Trialdeck"
"""The feed of every row that is entered by hand. No export may call itself so."""

Row = Mapping[str, str | None]
"""A row by its fields, each as the store writes it, None where it is empty."""


@dataclass(frozen=True)
class Entered:
    """Why a row is entered, what it said before (nothing where it is new), and whether it ends instead."""

    why: str
    before: Row = field(default_factory=dict)
    ends: bool = False

    def changed(self, found: FileResult) -> dict[str, tuple[str | None, str | None]]:
        """Per field that is said otherwise than before the two values; nothing where the row ends."""
        now = {} if self.ends else now_of(found)
        return {name: (self.before.get(name), value) for name, value in now.items() if self.before.get(name) != value}

    def must_change(self, found: FileResult) -> None:
        """Raise RefusedFile where the one row was not read, or says what is said already."""
        if sum(sheet.rows_in for sheet in found.sheets) != 1:
            notes = "; ".join(note for sheet in found.sheets for note in sheet.notes)
            raise RefusedFile(f"it does not read as one row of its kind ({notes}): write its texts otherwise.")
        if not self.ends and not is_rejected(found) and not self.changed(found):
            raise RefusedFile("it says what is said already: nothing would change.")


def now_of(found: FileResult) -> dict[str, str | None]:
    """The row as it was read."""
    row = next((row for sheet in found.sheets for row in sheet.preview), {})
    return {name: value for name, value in row.items() if name != "data_date"}


def is_rejected(found: FileResult) -> bool:
    """Whether something is wrong with the row."""
    return any(sheet.rejected for sheet in found.sheets)


def must_not_claim(feed: str) -> None:
    """Raise RefusedFile for an export that says it was entered here: of that feed each row is a history of its own."""
    if feed == FEED:
        raise RefusedFile(f"“{FEED}” is the feed of rows that are entered by hand: give the export another feed.")
