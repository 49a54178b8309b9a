"""Templates: an empty workbook of a kind that intake takes without a question."""

import io

import openpyxl
import pytest

from pipelines.errors import NotFound
from pipelines.intake.headers import match
from pipelines.intake.template import label, sheet_name, write_template
from pipelines.records import RECORDS, record

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
    assert explained["Trial ID"] == "required"
    assert explained["Accrued amount"] == "optional"
    assert len(explained) == len(record("budget").columns())


def test_the_same_kind_gives_the_same_bytes() -> None:
    assert write_template("trials") == write_template("trials")


def test_a_kind_there_is_not_is_said_with_those_there_are() -> None:
    with pytest.raises(NotFound, match=r"'invoices'.*trials, sites"):
        write_template("invoices")
