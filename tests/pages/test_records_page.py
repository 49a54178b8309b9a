"""The page of rows by hand: a row is entered, edited, ended, and refused, and others are never overwritten unseen."""

import datetime as dt
import json
from collections.abc import Callable

import pytest
from given import Given
from seen import text_of
from streamlit.testing.v1 import AppTest

from pages.parts import session
from pages.parts.row_form import REASON
from pipelines.access import Viewer
from pipelines.entering import speaking
from pipelines.entering.enter import enter
from pipelines.entering.entry import Entry
from pipelines.records import RECORDS, record

PAGE = "intake/records.py"
RISKS = """
    trial_id | risk_id | title        | probability | status
    TD-1     | R-1     | Slow <sites> | 4           | open
    TD-1     | R-2     | Late drug    | 2           | open
"""
R1 = json.dumps(["R-1"])


@pytest.fixture
def risky(given: Given) -> None:
    """Two risks of one trial, from an export."""
    given(risks=RISKS, data_date="2026-01-05")


@pytest.fixture(scope="module")
def look(looking: Callable) -> Callable:
    """The same two risks, for those who only look."""
    return looking(lambda given: given(risks=RISKS, data_date="2026-01-05"))


def field(at: AppTest, name: str) -> str:
    """The key of a field in the form at hand."""
    return f"row-{at.session_state['row_turn']}-{name}"


def fill(at: AppTest, why: str = "seen on site", **fields: str) -> AppTest:
    """Type into the form at hand, and ask what it would change."""
    for name, text in fields.items():
        kinds = ("text_input", "text_area", "selectbox")
        found = [one for kind in kinds for one in at.get(kind) if one.key == field(at, name)]
        found[0].set_value(text)
    at.text_input(key=field(at, REASON)).set_value(why)
    return at.button(key="try_row").click().run()


def speaks(kind: str = "risks") -> dict[str, dict]:
    """The rows of TD-1 that speak today, by the last part of their key."""
    found, _ = speaking.rows(session.store(), session.viewer(), record(kind), "TD-1", dt.date.today())
    return {one.values[record(kind).key[-1]]: one.values | {"feed": one.feed} for one in found}


def test_a_row_of_an_export_is_edited_and_the_change_is_shown_first(visit: Callable, risky: None) -> None:
    at = visit(PAGE, record="risks", trial="TD-1", row=R1)
    assert "Edit risks of TD-1: R-1 · Slow &lt;sites&gt;" in text_of(at)
    assert "comes from the feed crx, data of 5 Jan 2026" in text_of(at)
    fill(at, probability="5")
    assert not at.exception and "What it changes" in text_of(at)
    assert speaks()["R-1"]["probability"] == "4"
    at.button(key="save_row").click().run()
    assert not at.exception and "is stored, as upload" in text_of(at)
    row = speaks()["R-1"]
    assert (row["probability"], row["title"], row["feed"]) == ("5", "Slow <sites>", "Entered in Trialdeck")
    assert speaks()["R-2"]["feed"] == "crx"


def test_a_new_row_is_entered(visit: Callable, risky: None) -> None:
    at = fill(visit(PAGE, record="risks", trial="TD-1"), risk_id="R-3", title="No <b>drug</b>", impact="3")
    at.button(key="save_row").click().run()
    assert not at.exception and not at.error
    assert speaks()["R-3"]["title"] == "No <b>drug</b>"


def test_what_is_wrong_stands_at_its_field_and_nothing_can_be_saved(visit: Callable, risky: None) -> None:
    at = fill(visit(PAGE, record="risks", trial="TD-1"), risk_id="R-3", title="x", impact="9", due_on="01/02/2026")
    text = text_of(at)
    assert "can be read day first or month first" in text
    at = fill(at, due_on="soon")
    assert "“9” should be 5 or less" in text_of(at) and "“soon” should be a date" in text_of(at)
    assert [one.key for one in at.button if one.key == "save_row"] == []


def test_who_was_faster_is_named_field_by_field_and_it_can_be_saved_on_purpose(visit: Callable, risky: None) -> None:
    at = fill(visit(PAGE, record="risks", trial="TD-1", row=R1), probability="5")
    key = {"trial_id": "TD-1", "risk_id": "R-1"}
    theirs = Entry(kind="risks", row=key, values={"probability": "3"}, why="board", data_date=dt.date.today())
    mara = Viewer("Mara", ("*",), may_load=True)
    enter(session.store(), mara, theirs, dt.datetime.combine(dt.date.today(), dt.time(1)))
    at.button(key="save_row").click().run()
    text = text_of(at)
    assert "Mara" in text and "changed probability from 4 to 3 (you wrote 5)" in text.replace("\\", "")
    assert speaks()["R-1"]["probability"] == "3"
    at.button(key="go_on").click().run()
    at.button(key="try_row").click().run()
    at.button(key="save_row").click().run()
    assert not at.exception and speaks()["R-1"]["probability"] == "5"


def test_a_row_that_was_entered_here_can_be_ended_and_one_of_an_export_cannot(visit: Callable, risky: None) -> None:
    at = visit(PAGE, record="risks", trial="TD-1", row=R1)
    at.text_input(key=field(at, "why_ends")).set_value("gone")
    at.button(key="end_row").click().run()
    assert "comes from the feed crx" in text_of(at) and "R-1" in speaks()
    fill(at, probability="5").button(key="save_row").click().run()
    at.text_input(key=field(at, "why_ends")).set_value("entered by mistake")
    at.button(key="end_row").click().run()
    assert not at.exception and "has ended, as upload" in text_of(at)
    assert speaks()["R-1"]["feed"] == "crx"


def test_without_a_reason_nothing_is_stored(visit: Callable, risky: None) -> None:
    at = fill(visit(PAGE, record="risks", trial="TD-1", row=R1), why=" ", probability="5")
    at.button(key="save_row").click().run()
    assert "Say why" in text_of(at) and speaks()["R-1"]["probability"] == "4"


def test_who_may_not_load_exports_reads_why_and_finds_no_button(
    visit: Callable, risky: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "viewer", lambda: Viewer("Ida", ("*",)))
    at = visit(PAGE, record="risks", trial="TD-1")
    assert "Ida may not enter or change rows" in text_of(at)
    assert [one.key for one in at.button if one.key == "try_row"] == []


@pytest.mark.parametrize("kind", [one.kind for one in RECORDS])
def test_every_kind_has_its_form(look: Callable, kind: str) -> None:
    at = look(PAGE, record=kind, trial="TD-1")
    shown = {one.key for name in ("text_input", "text_area", "selectbox") for one in at.get(name)}
    assert {field(at, name) for name in record(kind).model_fields} <= shown


def test_a_trial_that_is_not_known_yet_is_typed_into_the_row(visit: Callable, risky: None) -> None:
    at = visit(PAGE, record="trials", trial="another")
    fill(at, trial_id="TD-9", title="New").button(key="save_row").click().run()
    assert not at.exception and "TD-9 is stored" in text_of(at).replace("\\", "")
    assert not at.switch_page("analysis/trial.py").run().exception
