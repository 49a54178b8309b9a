"""The hidden sheet by which a workbook of problems says what it mends. What it says is believed after a check only."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.intake.read_sheet import Sheet

NAME = "Trialdeck mending"
FIRST_COLUMN = "Row in the file"
"""Heads the numbers of the rows, where a sheet has only the rejected ones."""
WHOLE, REJECTED = "the whole sheet", "rejected rows"


@dataclass(frozen=True)
class MendedSheet:
    """One sheet of the workbook: its name there and in the file that is mended, and which rows were given out.

    count: how many of the rejected rows, in the order of the file; of a whole sheet every row was given out.
    """

    name: str
    of: str
    is_whole: bool
    count: int


@dataclass(frozen=True)
class Slip:
    """Which upload a workbook mends, the hash of that upload's file, and its sheets."""

    upload_id: str
    sha256: str
    sheets: tuple[MendedSheet, ...]

    def rows(self) -> Iterable[tuple[str, ...]]:
        """The slip as rows of text."""
        yield "upload", self.upload_id
        yield "sha256", self.sha256
        for s in self.sheets:
            yield "sheet", s.name, s.of, WHOLE if s.is_whole else REJECTED, str(s.count)


def read(sheets: Iterable[Sheet]) -> Slip | None:
    """The slip among the sheets of a workbook; None where there is none, or none that says what a slip says."""
    slip = next((sheet for sheet in sheets if sheet.name == NAME and sheet.rows is not None), None)
    if slip is None:
        return None
    said = [[cell or "" for cell in row] for row in zip(*slip.rows.to_pydict().values(), strict=True)]
    rows = [[str(cell) for cell in row[1:]] + [""] * 5 for row in said]
    about = {row[0]: row[1] for row in rows if row[0] in ("upload", "sha256")}
    found = [
        MendedSheet(r[1], r[2], r[3] == WHOLE, int(r[4]) if r[4].isdecimal() else 0) for r in rows if r[0] == "sheet"
    ]
    return Slip(about.get("upload", ""), about.get("sha256", ""), tuple(found))
