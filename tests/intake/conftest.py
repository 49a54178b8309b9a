"""Files on their way in: literal tables that are compared with what `given` has stored, and objected to."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pytest
from given import arrived, as_date

from pipelines.access import Viewer
from pipelines.intake import difference, plausibility
from pipelines.intake.load import take_in
from pipelines.intake.plausibility import About
from pipelines.intake.results import ColumnReading, Difference, FileResult, Objection, SheetResult, TotalGap
from pipelines.store.connection import Store
from pipelines.store.upload import Checked

AT = dt.datetime(2026, 3, 1, 9)
NEW_YEAR = dt.datetime(2027, 1, 1)


@dataclass(frozen=True)
class Compared:
    """What is found in a file before it is stored."""

    differences: list[Difference]
    objections: list[Objection]

    def only(self) -> Difference:
        """The difference of a file of one kind and data date."""
        (found,) = self.differences
        return found

    def by(self, rule: str) -> list[str]:
        """The sentences of one rule."""
        return [o.sentence for o in self.objections if o.rule == rule]


@pytest.fixture
def load(store: Store, me: Viewer) -> Callable[..., FileResult]:
    """`load("Trial ID,Site ID...")`: a file taken in with a data date of 2026-02-28, at 9:00 the day after."""

    def run(content: str | bytes, name: str = "sites.csv", **said: object) -> FileResult:
        raw = content.encode() if isinstance(content, str) else content
        return take_in(store, me, (name, raw), **({"data_date": dt.date(2026, 2, 28), "at": AT} | said))

    return run


@pytest.fixture
def coming(store: Store, me: Viewer) -> Callable[..., Compared]:
    """`coming(sites="...", data_date="2026-02-01")`: the file compared with the store; nothing is stored.

    A kind has one table, or one per data date as a dict. held: keys of rejected rows, as a table of the kind.
    """

    def compare(
        *,
        data_date: str,
        feed: str = "crx",
        file: str = "file.csv",
        at: dt.datetime = NEW_YEAR,
        held: str = "",
        gaps: Sequence[TotalGap] = (),
        **tables: str | dict[str, str],
    ) -> Compared:
        with store.cursor(me) as cursor:
            parts = enumerate(tables.items())
            checked = [arrived(cursor, kind, t, as_date(data_date), i, held)[0] for i, (kind, t) in parts]
            found = difference.compare(cursor, checked, feed)
            sheets = [replace(_sheet(table), gaps=list(gaps)) for table in checked]
            return Compared(found, plausibility.objections(cursor, checked, found, sheets, About(feed, file, at)))

    return compare


def _sheet(table: Checked) -> SheetResult:
    """A sheet whose columns stand in the order of the fields."""
    columns = [ColumnReading(name, "ABCDEFGHIJKLMNOP"[at], name, "") for at, name in enumerate(table.fields)]
    return SheetResult("file.csv", table.kind, table.kind, "crx", None, None, 0, 0, 0, 0, [], [], 1, columns)
