"""Mending: the workbook of problems that comes back stands for its upload's file, as if it had been right at once."""

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest
from mended import AT, CSV, DAY, ME, back, load, mended, put, sites, speaking

from pipelines.access import Viewer
from pipelines.errors import TrialdeckError
from pipelines.intake import to_mend
from pipelines.intake.load import take_in
from pipelines.intake.mending_slip import NAME
from pipelines.store import upload_log
from pipelines.store.connection import Store


@pytest.fixture(params=["whole", "parts"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways: small files go out whole, of large ones the rejected rows do."""
    if request.param == "parts":
        monkeypatch.setattr(to_mend, "CELLS", 0)
    return request.param


def cell(way: str, whole: str, parts: str) -> str:
    """Where a cell stands in the workbook, by the way it went out."""
    return whole if way == "whole" else parts


def test_a_mended_cell_lets_its_row_speak_and_nothing_is_asked(store: Store, way: str) -> None:
    first = load(store, CSV)
    assert (first.exit_code, sites(store)) == (1, [("01", "Spain", "2026-01-05")])
    result = back(store, mended(store, first.upload_id, put("sites", cell(way, "D4", "E3"), dt.datetime(2026, 2, 2))))
    assert result.refused is None
    (sheet,) = result.sheets
    assert (sheet.feed, sheet.data_date, sheet.kind, sheet.accepted, sheet.rejected) == ("CTMS", DAY, "sites", 2, 0)
    assert sites(store) == [("01", "Spain", "2026-01-05"), ("02", "Italy", "2026-02-02")]
    assert "of 1 rejected rows then, 0 are rejected now" in " ".join(result.notes)


def test_the_first_upload_says_which_one_mended_it(store: Store, way: str) -> None:
    first = load(store, CSV)
    assert upload_log.mended_by(store, ME, str(first.upload_id)) == []
    result = back(store, mended(store, first.upload_id, put("sites", cell(way, "D4", "E3"), "02.02.2026")))
    assert upload_log.mended_by(store, ME, str(first.upload_id)) == [result.upload_id]
    with store.cursor(ME) as cursor:
        (said,) = cursor.execute(
            "select action, old from store.audit where entity = $u", {"u": result.upload_id}
        ).fetchall()
    assert said == ("mending", f"upload {first.upload_id}")


def test_a_row_that_is_still_bad_stays_rejected_and_the_good_ones_go_on(store: Store, way: str) -> None:
    first = load(store, CSV + "TD-1,03,France,later\n")
    result = back(store, mended(store, first.upload_id, put("sites", cell(way, "D4", "E3"), "2026-02-02")))
    (sheet,) = result.sheets
    assert (sheet.rows_in, sheet.accepted, sheet.rejected, result.exit_code) == (3, 2, 1, 1)
    assert [(p.row_number, p.value) for p in sheet.problems] == [(5, "later")]
    assert [row[0] for row in sites(store)] == ["01", "02"]


def test_what_is_still_bad_is_mended_from_the_mending(store: Store, way: str) -> None:
    first = load(store, CSV + "TD-1,03,France,later\n")
    second = back(store, mended(store, first.upload_id, put("sites", cell(way, "D4", "E3"), "2026-02-02")))
    third = back(store, mended(store, second.upload_id, put("sites", cell(way, "D5", "E3"), "2026-02-03")))
    assert third.exit_code == 0
    assert [row[2] for row in sites(store)] == ["2026-01-05", "2026-02-02", "2026-02-03"]


def test_two_people_mend_two_rows(store: Store, way: str) -> None:
    first = load(store, CSV + "TD-1,03,France,later\n")
    mine = mended(store, first.upload_id, put("sites", cell(way, "D4", "E3"), "2026-02-02"))
    theirs = mended(store, first.upload_id, put("sites", cell(way, "D5", "E4"), "2026-02-03"))
    back(store, mine)
    back(store, theirs)
    assert [row[2] for row in sites(store)] == ["2026-01-05", "2026-02-02", "2026-02-03"]


def test_one_of_two_rows_with_the_same_key_is_taken_out(store: Store, way: str) -> None:
    first = load(store, CSV.replace("soon", "") + "TD-1,03,France,\nTD-1,03,Poland,\n")
    assert [row[0] for row in sites(store)] == ["01", "02"]

    def take_out(book: openpyxl.Workbook) -> None:
        book["sites"].delete_rows(5 if way == "whole" else 3)

    assert back(store, mended(store, first.upload_id, take_out)).exit_code == 0
    assert [row[:2] for row in sites(store)] == [("01", "Spain"), ("02", "Italy"), ("03", "Poland")]


def test_the_same_workbook_twice_changes_nothing(store: Store, way: str) -> None:
    first = load(store, CSV)
    content = mended(store, first.upload_id, put("sites", cell(way, "D4", "E3"), "2026-02-02"))
    assert back(store, content).already_loaded is False
    assert back(store, content).already_loaded is True


def test_a_dry_run_of_a_mending_stores_nothing(store: Store, way: str) -> None:
    first = load(store, CSV)
    content = mended(store, first.upload_id, put("sites", cell(way, "D4", "E3"), "2026-02-02"))
    assert back(store, content, dry_run=True).sheets[0].accepted == 2
    assert [row[0] for row in sites(store)] == ["01"]


def test_the_trial_that_was_said_is_not_asked_again(store: Store, way: str) -> None:
    text = "Site ID,Country,Activated on\n01,Spain,2026-01-05\n02,Italy,soon\n"
    first = load(store, text, trial="TD-7")
    back(store, mended(store, first.upload_id, put("sites", cell(way, "C3", "D2"), "2026-02-02")))
    assert {row[0] for row in speaking(store, "sites")} == {"TD-7"}
    assert len(sites(store)) == 2


def test_an_error_that_nobody_mended_is_no_text(store: Store, way: str) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Sites"
    for row in (["Trial ID", "Site ID", "Country", "Activated on"], ["TD-1", "01", "=1/0", "soon"]):
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    first = load(store, content.getvalue(), "sites.xlsx")
    assert first.sheets[0].rejected == 1
    result = back(store, mended(store, first.upload_id, put("Sites", cell(way, "D2", "E2"), "2026-02-02")))
    assert (result.sheets[0].rejected, [p.cell for p in result.sheets[0].problems]) == (1, ["C2"])
    result = back(store, mended(store, result.upload_id, put("Sites", cell(way, "C2", "D2"), "Spain")))
    assert (result.exit_code, sites(store)) == (0, [("01", "Spain", "2026-02-02")])


def test_a_row_that_is_too_long_stays_rejected_until_it_is_mended(store: Store, way: str) -> None:
    first = load(store, CSV.replace("TD-1,02,Italy,soon", "TD-1,02,Italy, the north,2026-02-02"))
    assert first.sheets[0].rejected == 1
    result = back(store, mended(store, first.upload_id, lambda book: None))
    assert result.sheets[0].rejected == 1
    assert result.sheets[0].problems[0].message == first.sheets[0].problems[0].message


def test_a_mended_upload_is_not_withdrawn_alone_and_the_mending_is_undone_first(store: Store, way: str) -> None:
    first = str(load(store, CSV).upload_id)
    second = str(back(store, mended(store, first, put("sites", cell(way, "D4", "E3"), "2026-02-02"))).upload_id)
    with pytest.raises(TrialdeckError, match=f"Withdraw these first: {second}"):
        upload_log.withdraw(store, ME, first, "wrong", AT)
    upload_log.withdraw(store, ME, second, "wrong", AT)
    assert [row[0] for row in sites(store)] == ["01"]
    assert upload_log.mended_by(store, ME, first) == []
    upload_log.withdraw(store, ME, first, "wrong", AT)
    assert sites(store) == []


def test_a_withdrawn_upload_cannot_be_mended(store: Store, way: str) -> None:
    first = str(load(store, CSV).upload_id)
    content = mended(store, first, put("sites", cell(way, "D4", "E3"), "2026-02-02"))
    upload_log.withdraw(store, ME, first, "wrong", AT)
    assert "which has been withdrawn" in str(back(store, content).refused)


def test_an_upload_that_was_replaced_cannot_be_mended(store: Store, way: str) -> None:
    first = str(load(store, CSV).upload_id)
    content = mended(store, first, put("sites", cell(way, "D4", "E3"), "2026-02-02"))
    second = load(store, CSV.replace("Spain", "Malta"))
    assert f"upload {second.upload_id} has since brought the same" in str(back(store, content).refused)
    assert sites(store)[0][1] == "Malta"


def test_a_mending_of_an_older_date_leaves_the_newer_one_as_it_is(store: Store, way: str) -> None:
    first = str(load(store, CSV).upload_id)
    newer = DAY + dt.timedelta(7)
    load(store, CSV.replace("soon", ""), day=newer)
    before = speaking(store, "sites", newer)
    back(store, mended(store, first, put("sites", cell(way, "D4", "E3"), "2026-02-02")))
    assert [row[2] for row in sites(store)] == ["2026-01-05", "2026-02-02"]
    assert speaking(store, "sites", newer) == before


@pytest.mark.parametrize(
    ("row", "column", "value", "says"),
    [
        (1, 2, "0123456789ab", "mends upload “0123456789ab”, which is not here"),
        (2, 2, "0" * 64, "which is not here"),
        (1, 2, "' or 1=1 --", "which is not here"),
        (3, 2, "nowhere", "is not there any more"),
        (3, 3, "nowhere", "is not there any more"),
        (3, 1, "nothing", "lacks its sheet “sites”"),
    ],
)
def test_a_slip_that_lies_is_refused(store: Store, row: int, column: int, value: str, says: str) -> None:
    def lie(book: openpyxl.Workbook) -> None:
        book[NAME].cell(row, column, value)

    result = back(store, mended(store, load(store, CSV).upload_id, lie))
    assert says in str(result.refused)


def test_who_may_not_see_a_trial_cannot_mend_its_upload(store: Store) -> None:
    content = mended(store, load(store, CSV).upload_id, put("sites", "D4", "2026-02-02"))
    other = Viewer("other", trials=("TD-9",), may_load=True)
    assert "which is not here" in str(take_in(store, other, ("x.xlsx", content), at=AT).refused)


def test_headers_that_were_changed_are_said(store: Store) -> None:
    first = load(store, CSV).upload_id
    result = back(store, mended(store, first, put("sites", "B2", "Colour")))
    assert str(result.refused)
    assert [row[0] for row in sites(store)] == ["01"]


@pytest.mark.parametrize("number", ["99", "3", None, "x"])
def test_of_a_large_file_only_rows_that_were_given_out_come_back(
    store: Store, monkeypatch: pytest.MonkeyPatch, number: str | None
) -> None:
    monkeypatch.setattr(to_mend, "ROWS", 2)
    first = load(store, CSV).upload_id

    def add(book: openpyxl.Workbook) -> None:
        book["sites"].append([number, "TD-1", "09", "Spain", "2026-02-02"])

    assert "row 4 of its sheet “sites”" in str(back(store, mended(store, first, add)).refused)


def test_a_file_of_many_rows_goes_out_in_part_and_its_good_rows_go_on(store: Store, tmp_path: Path) -> None:
    table = "Trial ID,Site ID,Country,Activated on\n" + "".join(
        f"TD-1,{i:06},Spain,2026-01-05\n" for i in range(40_000)
    )
    first = load(store, table.replace("TD-1,000777,Spain,2026-01-05", "TD-1,000777,Spain,soon"))
    content = mended(store, first.upload_id, put("sites", "E2", "2026-02-02"))
    assert openpyxl.load_workbook(io.BytesIO(content))["sites"].max_row == 2
    result = back(store, content)
    assert (result.exit_code, result.sheets[0].rows_in, len(sites(store))) == (0, 40_000, 40_000)
