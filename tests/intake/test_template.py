"""Templates: an empty workbook of a kind that intake takes without a question."""

import datetime as dt
import io

import openpyxl
import pytest

from pipelines.access import Viewer
from pipelines.errors import NotFound
from pipelines.intake.headers import match
from pipelines.intake.load import take_in
from pipelines.intake.template import label, sheet_name, write_template
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
    headers = [cell.value for cell in sheet[1]]
    assert headers == [label(model, column) for column in model.columns()]
    assert [match(model, header).field for header in headers] == [column.name for column in model.columns()]
    assert not any(match(model, header).is_cumulative for header in headers)


@pytest.mark.parametrize("kind", KINDS)
def test_each_header_explains_its_column_and_nothing_is_filled_in(kind: str) -> None:
    sheet = opened(kind)[sheet_name(record(kind))]
    assert sheet.max_row == 1
    for cell, column in zip(sheet[1], record(kind).columns(), strict=True):
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
    formats = {cell.value: sheet.column_dimensions[cell.column_letter].number_format for cell in sheet[1]}
    assert formats["Site ID"] == "@"
    assert formats["Activated on"] == "yyyy-mm-dd"


def test_the_second_sheet_explains_every_column() -> None:
    sheet = opened("budget")["Read me"]
    explained = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=6)}
    assert explained["“Trial ID”"] == "required"
    assert explained["“Accrued amount”"] == "optional"
    assert len(explained) == len(record("budget").columns())


def test_the_same_kind_gives_the_same_bytes() -> None:
    assert write_template("trials") == write_template("trials")


def test_a_kind_there_is_not_is_said_with_those_there_are() -> None:
    with pytest.raises(NotFound, match=r"'invoices'.*trials, sites"):
        write_template("invoices")


def entry(column: Column) -> object:
    """What a person types into a cell of this column, as Excel keeps it."""
    form = column.reading.form
    if form == "date":
        return dt.datetime(2026, 3, 2)
    if form == "month":
        return dt.datetime(2026, 3, 1)
    if form == "number":
        return 3
    if form == "flag":
        return "yes"
    return column.choices[0] if column.choices else column.example or "something"


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_that_is_filled_in_comes_in_without_a_question(kind: str, store: Store, me: Viewer) -> None:
    book = opened(kind)
    book[sheet_name(record(kind))].append([entry(column) for column in record(kind).columns()])
    filled = io.BytesIO()
    book.save(filled)
    source = (f"{kind}.xlsx", filled.getvalue())
    result = take_in(store, me, source, data_date=dt.date(2026, 3, 1), at=dt.datetime(2026, 3, 3))
    assert result.refused is None
    assert [(sheet.kind, sheet.accepted, sheet.rejected, sheet.problems) for sheet in result.sheets] == [
        (kind, 1, 0, [])
    ]
    assert [column.header for column in result.sheets[0].columns if column.field is None] == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_template_is_an_export_without_rows(kind: str, store: Store, me: Viewer) -> None:
    source = (f"{kind}.xlsx", write_template(kind))
    result = take_in(store, me, source, data_date=dt.date(2026, 3, 1), at=dt.datetime(2026, 3, 3))
    assert result.refused is None
    assert [(sheet.kind, sheet.rows_in) for sheet in result.sheets] == [(kind, 0)]
