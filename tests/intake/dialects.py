"""Random tables of a kind, and the files that random programs would write for them."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

import xlsxwriter
from hypothesis import strategies as st

ENDS = "abcxyzABCéüß0189"
WORDS = st.builds(
    "".join, st.tuples(st.sampled_from(ENDS), st.text("ab é,;|\"\t\n=-'", max_size=6), st.sampled_from(ENDS))
)
IDENTIFIERS = st.text("0123456789ABNE-", min_size=1, max_size=6).filter(lambda text: text.strip("-"))
DAYS = st.dates(dt.date(1995, 1, 1), dt.date(2095, 12, 31))
MONEY = st.decimals(-(10**9), 10**9, places=2).map(lambda amount: amount + 0)

COLUMNS = {
    "sites": {
        "trial_id": ("Trial ID", st.sampled_from("AB")),
        "site_id": ("Site Number", IDENTIFIERS),
        "site_name": ("Institution", st.none() | WORDS),
        "status": ("Site Status", st.sampled_from(["planned", "activated", "closed"])),
        "planned_activation_on": ("Planned Activation Date", st.none() | DAYS),
        "target_participants": ("Target Participants", st.none() | st.integers(0, 9_999)),
    },
    "enrollment": {
        "trial_id": ("Protocol Number", st.sampled_from("AB")),
        "site_id": ("Site No.", IDENTIFIERS),
        "country": ("Country", st.none() | WORDS),
        "period_end_on": ("Week Ending", DAYS),
        "screened": ("# Screened", st.integers(0, 999)),
        "enrolled": ("# Enrolled", st.none() | st.integers(0, 999)),
    },
    "budget": {
        "trial_id": ("Trial ID", st.sampled_from("AB")),
        "vendor": ("Service Provider", WORDS),
        "line_id": ("Line ID", IDENTIFIERS),
        "month_on": ("Month", DAYS.map(lambda day: day.replace(day=1))),
        "budgeted_amount": ("Budgeted Amount", MONEY),
        "accrued_amount": ("Accrued Amount", st.none() | MONEY),
        "currency": ("Currency", st.sampled_from(["EUR", "USD"])),
    },
}
"""Per kind and field: the header, and what may stand below it."""

KEYS = {
    "sites": ("trial_id", "site_id"),
    "enrollment": ("trial_id", "site_id", "period_end_on"),
    "budget": ("trial_id", "vendor", "line_id", "month_on", "currency"),
}


def tables(kind: str) -> st.SearchStrategy[list[dict[str, object]]]:
    """One to eight rows whose keys differ."""
    row = st.fixed_dictionaries({field: values for field, (_, values) in COLUMNS[kind].items()})
    return st.lists(row, min_size=1, max_size=8, unique_by=lambda row: tuple(row[field] for field in KEYS[kind]))


@dataclass(frozen=True)
class Layout:
    """How a program writes: where it puts the header, what it leaves blank, and how it writes values as text."""

    name: str
    order: tuple[str, ...]
    title: str | None
    blank_before: tuple[int, ...]
    blank_after: int
    delimiter: str
    quoting: int
    encoding: str
    end: str
    day: str
    money: Callable[[Decimal], str]


def _point(amount: Decimal) -> str:
    return f"{amount:.2f}"


def _grouped(amount: Decimal) -> str:
    return f"({-amount:,.2f})" if amount < 0 else f"{amount:,.2f}"


def _comma(amount: Decimal) -> str:
    text = f"{abs(amount):,.2f}".translate(str.maketrans(",.", ".,"))
    return f"{text}-" if amount < 0 else text


def layouts(kind: str) -> st.SearchStrategy[Layout]:
    """Any way to write a table of this kind."""
    return st.builds(
        Layout,
        name=st.sampled_from(["export.csv", "export.xlsx", "export.ods"]),
        order=st.permutations(list(COLUMNS[kind])).map(tuple),
        title=st.none() | st.just("Weekly report of the sponsor"),
        blank_before=st.lists(st.integers(0, 8), max_size=2).map(tuple),
        blank_after=st.integers(0, 3),
        delimiter=st.sampled_from(",;\t|"),
        quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
        encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]),
        end=st.sampled_from(["\n", "\r\n"]),
        day=st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d-%b-%Y", "%d %B %Y"]),
        money=st.sampled_from([_point, _grouped, _comma]),
    )


def written(kind: str, rows: list[dict[str, object]], layout: Layout) -> bytes:
    """The file."""
    lines: list[list[object]] = [[layout.title], []] if layout.title else []
    lines.append([COLUMNS[kind][field][0] for field in layout.order])
    for number, row in enumerate(rows):
        lines += [[]] * layout.blank_before.count(number)
        lines.append([row[field] for field in layout.order])
    lines += [[]] * layout.blank_after
    return {"csv": _csv, "xlsx": _xlsx, "ods": _ods}[layout.name.rpartition(".")[2]](lines, layout)


def _csv(lines: list[list[object]], layout: Layout) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=layout.delimiter, quoting=layout.quoting, lineterminator=layout.end)
    width = max(map(len, lines))
    writer.writerows([_text(value, layout) for value in [*line, *[None] * (width - len(line))]] for line in lines)
    return file.getvalue().encode(layout.encoding)


def _text(value: object, layout: Layout) -> str:
    if isinstance(value, dt.date):
        return value.strftime(layout.day)
    if isinstance(value, Decimal):
        return layout.money(value)
    return "" if value is None else str(value)


def _xlsx(lines: list[list[object]], layout: Layout) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet, day = book.add_worksheet("Export"), book.add_format({"num_format": "yyyy-mm-dd"})
    for row, line in enumerate(lines):
        for column, value in enumerate(line):
            if isinstance(value, dt.date):
                sheet.write_datetime(row, column, value, day)
            elif isinstance(value, str):
                sheet.write_string(row, column, value)
            elif value is not None:
                sheet.write_number(row, column, value)
    book.close()
    return file.getvalue()


ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Export">{}</table:table></office:spreadsheet></office:body></office:document-content>'
)
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS_LIST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
    f'manifest:full-path="/" manifest:media-type="{ODS_TYPE}"/></manifest:manifest>'
)


def _ods(lines: list[list[object]], layout: Layout) -> bytes:
    rows = "".join(f"<table:table-row>{''.join(map(_ods_cell, line))}</table:table-row>" for line in lines)
    return ods(rows)


def ods(rows: str) -> bytes:
    """An OpenDocument workbook whose only sheet has these rows."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", ODS_TYPE)
        archive.writestr("META-INF/manifest.xml", ODS_LIST)
        archive.writestr("content.xml", ODS.format(rows))
    return file.getvalue()


def _ods_cell(value: object) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, dt.date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value}"/>'
    if isinstance(value, str):
        lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
        return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
