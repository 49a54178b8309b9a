"""Upload and history: what was read is shown, accepting stores it, and a withdrawal takes it back."""

import datetime as dt
import io
from collections.abc import Callable

import openpyxl
from seen import text_of
from streamlit.testing.v1 import AppTest

from pages.parts import past, session
from pipelines.access import local_person
from pipelines.intake.load import take_in

GOOD = b"""Trial ID,Site ID,Period End,Screened,Screen Failed,Enrolled
TD-1,01,2026-03-01,9,2,7
TD-1,02,2026-03-01,4,1,3
"""
BAD = GOOD + b"TD-1,03,2026-03-01,4,1,many\n"
UPLOAD, HISTORY = "intake/upload.py", "intake/history.py"


def drop(at: AppTest, content: bytes, name: str = "weekly.csv") -> AppTest:
    """The page after a file was dropped, its data date said."""
    at.date_input(key="data_date").set_value("2026-03-01")
    at.get("file_uploader")[0].upload(name, content)
    at.run()
    assert not at.exception, [error.message for error in at.exception]
    return at


def accept(at: AppTest) -> AppTest:
    """The page after its rows were accepted."""
    at.button(key="accept").click().run()
    assert not at.exception, [error.message for error in at.exception]
    return at


def test_a_dropped_file_says_what_was_read_and_stores_nothing(visit: Callable) -> None:
    at = drop(visit(UPLOAD), GOOD)
    text = text_of(at)
    assert "is read as Enrollment" in text
    assert "<b>2</b> rows = <b>2</b> accepted + <b>0</b> rejected + <b>0</b> repeated" in text
    assert "Nothing has been taken in yet" in text_of(at.switch_page(HISTORY).run())


def test_each_column_says_how_it_was_read_and_why(visit: Callable) -> None:
    columns = drop(visit(UPLOAD), GOOD).dataframe[0].value
    assert columns["Read as"].tolist()[:2] == ["trial id", "site id"]
    assert all(columns["Why"])


def test_a_bad_cell_is_listed_with_its_place(visit: Callable) -> None:
    problems = drop(visit(UPLOAD), BAD).dataframe[0].value
    assert problems[["Cell", "Value"]].values.tolist() == [["F4", "many"]]


def test_accepting_stores_the_rows_and_says_which_figures_moved(visit: Callable) -> None:
    at = accept(drop(visit(UPLOAD), GOOD))
    assert "2 rows" in text_of(at)
    moved = next(table.value for table in at.dataframe if "Before" in table.value)
    assert ["Participants enrolled", "not known", "10 participants"] in moved.values.tolist()


def test_a_refused_file_says_why_and_cannot_be_accepted(visit: Callable) -> None:
    at = drop(visit(UPLOAD), b"colour,shape\nred,round\n", "toys.csv")
    assert "Nothing of this file is stored." in text_of(at)
    assert "accept" not in [button.key for button in at.button]


def test_the_same_file_twice_changes_nothing(visit: Callable) -> None:
    at = accept(drop(visit(UPLOAD), GOOD))
    at = accept(drop(at, GOOD))
    assert "was loaded before" in text_of(at)


def test_what_somebody_else_stored_meanwhile_is_looked_at_before_accepting(visit: Callable) -> None:
    at = drop(visit(UPLOAD), GOOD)
    somebody, day = local_person("somebody"), dt.date(2026, 3, 1)
    others = ("sites.csv", b"Trial ID,Site ID,Site Status\nTD-9,01,planned\n")
    assert take_in(session.store(), somebody, others, data_date=day, at=dt.datetime(2026, 3, 2)).refused is None
    at = accept(at)
    assert "Nothing is stored: something else was stored since it was shown" in text_of(at)
    assert "was loaded before" not in text_of(accept(at))


def test_history_lists_the_upload_and_a_withdrawal_takes_it_back(visit: Callable) -> None:
    at = accept(drop(visit(UPLOAD), GOOD)).switch_page(HISTORY).run()
    assert at.dataframe[0].value["State"].tolist() == ["speaks"]
    at.text_input(key="why").set_value("wrong cut-off")
    at.button[0].click().run()
    assert at.dataframe[0].value["State"].tolist() == ["withdrawn"]
    assert "wrong cut-off" in text_of(at)


def test_a_withdrawal_without_a_reason_is_not_made(visit: Callable) -> None:
    at = accept(drop(visit(UPLOAD), GOOD)).switch_page(HISTORY).run()
    at.button[0].click().run()
    assert "A withdrawal needs a reason" in text_of(at)
    assert at.dataframe[0].value["State"].tolist() == ["speaks"]


def test_the_problems_of_an_upload_stay_in_its_history(visit: Callable) -> None:
    at = accept(drop(visit(UPLOAD), BAD)).switch_page(HISTORY).run()
    assert at.dataframe[1].value["value"].tolist() == ["many"]


def test_the_sheets_come_back_as_a_workbook_and_mended_they_replace_the_rejected_rows(visit: Callable) -> None:
    at = accept(drop(visit(UPLOAD), BAD)).switch_page(HISTORY).run()
    book = openpyxl.load_workbook(io.BytesIO(past.workbook(at.dataframe[0].value["Upload"][0])))
    assert [cell.value for cell in book["weekly"][4]] == ["TD-1", "03", "2026-03-01", "4", "1", "many"]
    book["weekly"]["F4"] = 3
    content = io.BytesIO()
    book.save(content)
    at = at.switch_page(UPLOAD).run()
    at.get("file_uploader")[0].upload("mended.xlsx", content.getvalue())
    at.run()
    assert "of 1 rejected rows then, 0 are rejected now" in text_of(at)
    at = accept(at).switch_page(HISTORY).run()
    uploads = at.dataframe[0].value
    assert uploads["Rejected"].tolist() == [0, 1]
    at.selectbox(key="upload").set_value(uploads["Upload"][1]).run()
    assert f"Rows of it were mended by upload {uploads['Upload'][0]}." in text_of(at)


def test_what_a_rule_objected_to_stays_in_the_history(visit: Callable) -> None:
    at = accept(drop(visit(UPLOAD), GOOD.replace(b"01,2026-03-01,9,2,7", b"01,2026-03-01,5,2,7")))
    at = at.switch_page(HISTORY).run()
    listed = next(table.value for table in at.dataframe if "rule" in table.value)
    assert "screened below enrolled" in listed["rule"].tolist()
