"""Templates: an empty workbook of a kind that intake takes without a question."""

import datetime as dt
import io

import openpyxl
import pytest

from pipelines.access import Viewer
from pipelines.errors import NotFound
from pipelines.intake.headers import match
from pipelines.intake.load import take_in
from pipelines.intake.results import SheetResult
from pipelines.intake.template import HEADER_ROW, label, sheet_name, write_template
from pipelines.records import RECORDS, record
from pipelines.records.base import Column
from pipelines.store.connection import Store

KINDS = [model.kind for model in RECORDS]


def opened(kind: str) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_template(kind)))


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_header_that_means_this_field_alone(kind: str) -> None:
    model = record(kind)
    sheet = opened(kind)[sheet_name(model)]
    headers = [cell.value for cell in sheet[HEADER_ROW]]
    assert headers == [label(model, column) for column in model.columns()]
    assert [match(model, header).field for header in headers] == [column.name for column in model.columns()]
    assert not any(match(model, header).is_cumulative for header in headers)


@pytest.mark.parametrize("kind", KINDS)
def test_each_header_explains_its_column_and_nothing_is_filled_in(kind: str) -> None:
    sheet = opened(kind)[sheet_name(record(kind))]
    assert sheet.max_row == HEADER_ROW
    assert [cell.value for row in sheet.iter_rows(1, 3) for cell in row[1:] if cell.value] == []
    for cell, column in zip(sheet[HEADER_ROW], record(kind).columns(), strict=True):
        assert column.description in cell.comment.text
        assert ("Required." in cell.comment.text) == column.required


def test_closed_lists_become_drop_downs() -> None:
    rules = {rule.formula1 for rule in opened("risks")["Risks"].data_validations.dataValidation}
    assert '"open,accepted,occurred,closed"' in rules


def test_every_closed_list_is_short_enough_for_a_drop_down() -> None:
    for model in RECORDS:
        for column in model.columns():
            assert len(",".join(column.choices)) <= 255, f"{model.kind}.{column.name}"


def test_identifiers_keep_their_zeros_and_dates_have_one_format() -> None:
    sheet = opened("sites")["Sites"]
    formats = {cell.value: sheet.column_dimensions[cell.column_letter].number_format for cell in sheet[HEADER_ROW]}
    assert formats["Site ID"] == "@"
    assert formats["Activated on"] == "yyyy-mm-dd"


def test_the_second_sheet_explains_every_column() -> None:
    sheet = opened("budget")["Read me"]
    explained = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=7)}
    assert explained["“Trial ID”"] == "required"
    assert explained["“Accrued amount”"] == "optional"
    assert len(explained) == len(record("budget").columns())


def test_the_same_kind_gives_the_same_bytes() -> None:
    assert write_template("trials") == write_template("trials")


def test_a_kind_there_is_not_is_said_with_those_there_are() -> None:
    with pytest.raises(NotFound, match=r"'wishes'.*trials, sites"):
        write_template("wishes")


DAY, AT = dt.date(2026, 3, 1), dt.datetime(2026, 3, 3)


def typed(column: Column, text: str) -> object:
    """A text as Excel keeps it when a person types it into a cell of this column."""
    form = column.reading.form
    if form in ("date", "month"):
        return dt.datetime.fromisoformat(text if form == "date" else f"{text}-01")
    return float(text) if form == "number" and text else text


def something(column: Column) -> object:
    """What a person may type into a cell of this column."""
    plain = {"date": "2026-03-02", "month": "2026-03", "number": "3", "flag": "yes"}
    return typed(column, plain.get(column.reading.form) or (column.choices or (column.example or "something",))[0])


def filled(kind: str, rows: list[list[object]], feed: str | None = None, day: dt.date | None = DAY) -> bytes:
    """The template as a person fills it in."""
    book = opened(kind)
    sheet = book[sheet_name(record(kind))]
    sheet["B1"], sheet["B2"] = day and dt.datetime.combine(day, dt.time()), feed
    for number, row in enumerate(rows, start=HEADER_ROW + 1):
        for index, value in enumerate(row, start=1):
            sheet.cell(number, index, value)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def come_in(store: Store, me: Viewer, kind: str, content: bytes) -> SheetResult:
    """What became of it when it was dropped: nothing is said about it."""
    result = take_in(store, me, (f"{kind}.xlsx", content), at=AT)
    assert (result.refused, result.exit_code, result.notes, result.questions) == (None, 0, [], [])
    (sheet,) = result.sheets
    assert (sheet.kind, sheet.problems) == (kind, [])
    return sheet


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_that_is_filled_in_comes_in_without_a_question(kind: str, store: Store, me: Viewer) -> None:
    row = [something(column) for column in record(kind).columns()]
    sheet = come_in(store, me, kind, filled(kind, [row], "CRO-A weekly"))
    assert (sheet.feed, sheet.data_date, sheet.accepted, sheet.rejected) == ("CRO-A weekly", DAY, 1, 0)
    assert [column.header for column in sheet.columns if column.field is None] == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_row_typed_as_it_stands_is_stored_as_it_stands(kind: str, store: Store, me: Viewer) -> None:
    columns = record(kind).columns()
    examples = [row[4].value for row in opened(kind)["Read me"].iter_rows(min_row=7)]
    assert [text or "" for text in examples] == [column.example for column in columns]
    row = [typed(column, text) if text else None for column, text in zip(columns, examples, strict=True)]
    come_in(store, me, kind, filled(kind, [row]))
    (stored,) = store.frame(me, f"from {kind}_at($d, $k)", d=DAY, k=AT).astype(object).to_dict("records")
    said = {column.name: text for column, text in zip(columns, examples, strict=True) if text}
    assert {name: as_typed(record(kind).column(name), stored[name]) for name in said} == {
        name: as_typed(record(kind).column(name), text) for name, text in said.items()
    }


def as_typed(column: Column, value: object) -> str:
    """A stored value, or the example's text, as one text."""
    if column.reading.form == "number":
        return f"{float(str(value)):g}"
    if column.reading.form == "flag":
        return str(value in ("yes", True))
    return str(value)[: len(column.example)]


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_template_is_an_export_without_rows(kind: str, store: Store, me: Viewer) -> None:
    assert come_in(store, me, kind, filled(kind, [])).rows_in == 0


def test_without_a_feed_it_is_called_after_its_file(store: Store, me: Viewer) -> None:
    assert come_in(store, me, "sites", filled("sites", [["TD-1", "01"]])).feed == "sites"


def test_what_is_said_goes_before_the_feed_in_the_file(store: Store, me: Viewer) -> None:
    source = ("sites.xlsx", filled("sites", [["TD-1", "01"]], "CRO-A weekly"))
    assert take_in(store, me, source, feed="CRO-B", at=AT).sheets[0].feed == "CRO-B"


def test_without_a_data_date_it_is_asked_for(store: Store, me: Viewer) -> None:
    source = ("sites.xlsx", filled("sites", [["TD-1", "01"]], day=None))
    assert "which day the export speaks for" in str(take_in(store, me, source, at=AT).refused)
