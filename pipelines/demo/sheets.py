"""Workbooks as people keep them by hand: title rows, a blank row, the header, the rows, and remarks below."""

import datetime as dt
from collections.abc import Iterable, Sequence
from io import BytesIO

import xlsxwriter

from pipelines.demo.calendar import Calendar

HEADER_ROW = 4


def workbook(
    calendar: Calendar,
    seen: int,
    name: str,
    header: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    title: str,
    kept_by: str,
    remarks: Sequence[str] = (),
) -> bytes:
    """A workbook of one sheet as it stands at the cut-off `seen`, with real Excel dates."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd mmm yyyy"}) as book:
        # The moment of writing would make every file new; the cut-off makes it the same each time.
        book.set_properties({"created": dt.datetime.combine(calendar.date(seen), dt.time())})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(name)
        sheet.set_column(0, len(header) - 1, 14)
        sheet.write(0, 0, title, bold)
        sheet.write(1, 0, f"Status of {calendar.date(seen):%d %B %Y}, kept by {kept_by}")
        sheet.write_row(HEADER_ROW - 1, 0, header, bold)
        number = HEADER_ROW
        for number, row in enumerate(rows, start=HEADER_ROW):
            sheet.write_row(number, 0, row)
        for place, line in enumerate(remarks, start=number + 2):
            sheet.write(place, 0, line)
    return out.getvalue()
