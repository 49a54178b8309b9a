"""The data date that stands above a table, and what is no data date."""

import datetime as dt

import pytest

from pipelines.access import Viewer
from pipelines.intake.load import take_in
from pipelines.intake.title_rows import data_date_above
from pipelines.store.connection import Store

NOVEMBER = dt.date(2026, 11, 15)
TABLE = "Trial ID,Site ID,Activated on\nTD-1,01,2026-01-05\n"


def above(*cells: str | None, header_row: int = 3) -> dt.date | None:
    found = data_date_above([(1, ["Sites of CRO-A", None]), (2, list(cells)), (3, ["Trial ID", "Site ID"])], header_row)
    return found[0] if found else None


@pytest.mark.parametrize(
    "cells",
    [
        ("Data date", "2026-11-15"), ("Data date:", None, "15.11.2026"), (None, "Cut-off Date", "15NOV2026"),
        ("Data cut-off: 15-Nov-2026",), ("Status as of 15 Nov 2026",), ("As of November 15, 2026",),
        ("Stand: 15.11.2026",), ("Stichtag", "15.11.2026"), ("Report date = 2026-11-15 10:30:00",),
    ],
)  # fmt: skip
def test_a_labelled_date_above_the_header_is_the_data_date(cells: tuple) -> None:
    assert above(*cells) == NOVEMBER


@pytest.mark.parametrize(
    "cells",
    [
        ("Printed", "2026-11-15"), ("2026-11-15",), ("Data date", None), ("Data date", "soon"), ("As of", "2026-13-45"),
        ("As of", "03/04/2026"), ("Data date", "2150-01-01"), ("Data date", "2026-11-15", "As of", "2026-11-16"),
    ],
)  # fmt: skip
def test_what_is_no_labelled_date_or_could_be_two_is_none(cells: tuple) -> None:
    assert above(*cells) is None


def test_below_the_header_nothing_is_a_label() -> None:
    assert above("Data date", "2026-11-15", header_row=1) is None


def test_the_place_is_said() -> None:
    assert data_date_above([(2, [None, "Stand:", "15.11.2026"])], 3) == (NOVEMBER, "cell B2 (“Stand”)")


def test_a_file_with_a_title_row_needs_no_data_date_and_says_where_it_stood(store: Store, me: Viewer) -> None:
    result = take_in(store, me, ("sites.csv", f"Data date: 2026-11-15\n{TABLE}".encode()), at=dt.datetime(2026, 11, 16))
    (sheet,) = result.sheets
    assert (result.refused, sheet.data_date, sheet.accepted) == (None, NOVEMBER, 1)
    assert "the data date 2026-11-15 stands in cell A1 (“Data date”)" in sheet.notes


def test_what_was_said_goes_before_the_files_name_and_the_difference_is_said(store: Store, me: Viewer) -> None:
    file = ("sites 2026-11-15.csv", TABLE.encode())
    (sheet,) = take_in(store, me, file, data_date=dt.date(2026, 11, 8), at=dt.datetime(2026, 11, 16)).sheets
    assert "the file's name says 2026-11-15; you said 2026-11-08, which is taken" in sheet.notes


def test_what_was_said_goes_before_the_title_and_the_difference_is_said(store: Store, me: Viewer) -> None:
    file = ("sites.csv", f"Data date: 2026-11-15\n{TABLE}".encode())
    (sheet,) = take_in(store, me, file, data_date=dt.date(2026, 11, 8), at=dt.datetime(2026, 11, 16)).sheets
    assert sheet.data_date == dt.date(2026, 11, 8)
    assert "cell A1 (“Data date”) says 2026-11-15; you said 2026-11-08, which is taken" in sheet.notes
