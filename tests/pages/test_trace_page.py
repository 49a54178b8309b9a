"""The trace page: which figure is meant, the rows it is made of, and the files they stand in."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from seen import text_of
from streamlit.testing.v1 import AppTest

from pipelines import metrics
from pipelines.access import Viewer
from pipelines.intake.load import take_in
from pipelines.store.connection import Store

PAGE = "reference/trace.py"
Visit = Callable[..., AppTest]

ENROLLMENT = """Protocol Number,Site Number,Country,Week Ending,Screened,Enrolled
TD-1,01,Germany,2026-02-01,3,2
TD-1,01,Germany,2026-02-08,2,2
TD-1,02,Spain,2026-02-08,4,3
TD-2,01,Spain,2026-02-08,1,1
"""


@pytest.fixture
def enrolled(store: Store, me: Viewer, tmp_path: Path) -> None:
    """Two trials with their enrollment, out of one file."""
    path = tmp_path / "enrollment.csv"
    path.write_text(ENROLLMENT, encoding="utf-8")
    found = take_in(store, me, path, feed="crx", data_date=dt.date(2026, 2, 8), at=dt.datetime(2026, 2, 10))
    assert not found.refused


def test_without_a_figure_the_page_lists_all_of_them(visit: Visit, enrolled: None) -> None:
    text = text_of(visit(PAGE))
    assert all(card.title in text for card in metrics.cards().values())


def test_the_page_names_the_cells_of_a_figure_and_the_file_they_stand_in(visit: Visit, enrolled: None) -> None:
    at = visit(PAGE, metric="enrolled", level="trial", trial="TD-1", as_of="2026-02-15")
    assert "Participants enrolled of TD-1: 7 participants, made of 3 rows" in text_of(at)
    table = at.dataframe[0].value
    assert dict(zip(table["Cell"], table["Amount"], strict=True)) == {"F2": 2, "F3": 2, "F4": 3}
    assert set(table["File"]) == {"enrollment.csv"}


def test_a_file_is_given_out_once_it_is_chosen(visit: Visit, enrolled: None) -> None:
    at = visit(PAGE, metric="enrolled", as_of="2026-02-15")
    assert "download-original" not in [button.key for button in at.get("download_button")]
    at.selectbox(key="file").set_value(at.dataframe[0].value["Upload"][0]).run()
    assert "download-original" in [button.key for button in at.get("download_button")]
    assert "SHA-256" in text_of(at)


def test_an_unknown_figure_says_why_and_an_address_that_names_nothing_shows_the_first(
    visit: Visit, enrolled: None
) -> None:
    at = visit(PAGE, metric="budget_consumed", level="nowhere", trial="TD-9", as_of="2026-02-15")
    assert "not known" in text_of(at)
