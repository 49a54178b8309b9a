"""What the tests of mending share: a file with a bad cell, a person who works on its workbook, and what speaks then."""

import datetime as dt
import io
from collections.abc import Callable

import openpyxl

from pipelines.access import local_person
from pipelines.intake.load import take_in
from pipelines.intake.results import FileResult
from pipelines.intake.to_mend import workbook_of
from pipelines.records import record
from pipelines.store.connection import Store

DAY, AT, LATE = dt.date(2026, 3, 1), dt.datetime(2026, 3, 3), dt.datetime(2100, 1, 1)
CSV = "Sites of TD-1\nTrial ID,Site ID,Country,Activated on\nTD-1,01,Spain,05.01.2026\nTD-1,02,Italy,soon\n"
ME = local_person("me")


def load(store: Store, content: str | bytes, name: str = "sites.csv", day: dt.date = DAY, **said: object) -> FileResult:
    """An export taken in."""
    raw = content.encode() if isinstance(content, str) else content
    return take_in(store, ME, (name, raw), **({"feed": "CTMS", "data_date": day, "at": AT} | said))


def mended(store: Store, upload: str | None, mend: Callable[[openpyxl.Workbook], None]) -> bytes:
    """The workbook of an upload's problems after a person's work on it."""
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(store, ME, str(upload))))
    mend(book)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def back(store: Store, content: bytes, **said: object) -> FileResult:
    """A workbook taken in as a person drops it: nothing is said about it."""
    return take_in(store, ME, ("mended.xlsx", content), at=AT, **said)


def put(sheet: str, cell: str, value: object) -> Callable[[openpyxl.Workbook], None]:
    """Somebody who types this value into this cell."""

    def mend(book: openpyxl.Workbook) -> None:
        book[sheet][cell] = value

    return mend


def speaking(store: Store, kind: str, day: dt.date = DAY) -> list[tuple]:
    """The rows of a kind that speak, with feed and data date."""
    fields = ", ".join(column.name for column in record(kind).columns())
    with store.cursor(ME) as cursor:
        sql = f"select {fields}, feed, data_date from {kind}_at($d, $k) order by all"
        return cursor.execute(sql, {"d": day, "k": LATE}).fetchall()


def sites(store: Store) -> list[tuple]:
    """The sites that speak, each with country and activation."""
    found = store.frame(
        ME, "select site_id, country, activated_on::varchar from sites_at($d, $k) order by 1", d=DAY, k=LATE
    )
    return list(found.itertuples(index=False, name=None))
