"""Rows by hand: entered, changed, ended and taken back, each for itself, and nothing else is touched by it."""

import datetime as dt
from collections.abc import Callable

import pytest
from given import Given

from pipelines import metrics
from pipelines.access import Viewer
from pipelines.entering import speaking
from pipelines.entering.enter import enter
from pipelines.entering.entry import Entry, Overtaken
from pipelines.errors import NotAllowed, NotFound, TrialdeckError
from pipelines.intake.load import take_in
from pipelines.records import RECORDS, record
from pipelines.records.base import Record
from pipelines.store import audit, leading, originals, reconcile, upload_log
from pipelines.store.connection import Store
from pipelines.trace import trace

DAY = "2026-03-02"
RISK = {"trial_id": "TD-1", "risk_id": "R-1"}
NEW = {**RISK, "title": "Slow sites", "probability": "4"}
OTHER = {"trial_id": "TD-1", "risk_id": "R-2"}
EXPORT = """
    trial_id | risk_id | title      | probability
    TD-1     | R-1     | Slow sites | 2
    TD-1     | R-2     | Late drug  | 3
"""
LATE = dt.datetime(2100, 1, 1)


def test_a_new_row_speaks_from_its_data_date_on(say: Callable, spoken: Callable) -> None:
    outcome = say(**NEW)
    assert outcome.result.upload_id and outcome.changes["probability"] == (None, "4")
    assert spoken("probability", on=DAY) == {"R-1": "4"}
    assert spoken("probability", on="2026-03-01") == {}


def test_an_edit_keeps_what_it_does_not_say_and_the_past_as_it_was(say: Callable, spoken: Callable) -> None:
    say(**NEW)
    assert say(row=RISK, on="2026-03-09", probability="5").changes == {"probability": ("4", "5")}
    assert spoken("title") == {"R-1": "Slow sites"}
    assert (spoken("probability", on="2026-03-08"), spoken("probability")) == ({"R-1": "4"}, {"R-1": "5"})


def test_an_edit_starts_from_the_export_and_its_other_rows_stay_the_exports(
    given: Given, say: Callable, spoken: Callable
) -> None:
    given(risks=EXPORT, data_date="2026-03-01")
    say(row=RISK, probability="5")
    assert spoken("title") == {"R-1": "Slow sites", "R-2": "Late drug"}
    assert spoken("probability") == {"R-1": "5", "R-2": "3"}


def test_an_export_of_a_later_date_speaks_again_whatever_else_is_entered_after_it(
    given: Given, say: Callable, spoken: Callable
) -> None:
    given(risks=EXPORT, data_date="2026-03-01")
    say(row=RISK, probability="5")
    given(risks=EXPORT, data_date="2026-03-08")
    assert spoken("probability") == {"R-1": "2", "R-2": "3"}
    say(row=OTHER, on="2026-03-09", probability="1")
    assert spoken("probability") == {"R-1": "2", "R-2": "1"}


def test_where_an_export_leads_the_entry_is_kept_and_said_not_to_speak(
    given: Given, store: Store, me: Viewer, say: Callable, spoken: Callable
) -> None:
    given(risks=EXPORT, data_date="2026-03-01")
    leading.lead(store, me, "risks", "TD-1", "crx", "they own it", dt.datetime(2026, 3, 1))
    assert say(row=RISK, probability="5").result.notes == ["the feed crx speaks of this row: it leads"]
    assert spoken("probability") == {"R-1": "2", "R-2": "3"}
    leading.lead(store, me, "risks", "TD-1", "Entered in Trialdeck", "we do", dt.datetime(2026, 3, 3))
    assert spoken("probability") == {"R-1": "5", "R-2": "3"}


def test_an_entry_of_an_earlier_date_leaves_later_ones_as_they_are(say: Callable, spoken: Callable) -> None:
    say(**NEW)
    say(on="2026-02-02", **{**NEW, "risk_id": "R-9"})
    say(row={**RISK, "risk_id": "R-9"}, on="2026-03-09", probability="1")
    say(row={**RISK, "risk_id": "R-9"}, on="2026-02-09", probability="2")
    assert spoken("probability") == {"R-1": "4", "R-9": "1"}
    assert spoken("probability", on="2026-02-10") == {"R-9": "2"}


def test_a_row_that_ended_speaks_no_longer_and_its_past_stays(say: Callable, spoken: Callable) -> None:
    say(**NEW)
    say(**{**NEW, **OTHER})
    assert say(row=RISK, ends=True, on="2026-03-09").result.exit_code == 0
    assert (spoken("title"), list(spoken("title", on=DAY))) == ({"R-2": "Slow sites"}, ["R-1", "R-2"])
    say(on="2026-03-10", **NEW)
    assert list(spoken("title")) == ["R-1", "R-2"]


def test_a_row_of_an_export_is_not_ended_here(given: Given, say: Callable, spoken: Callable) -> None:
    given(risks=EXPORT, data_date="2026-03-01")
    with pytest.raises(TrialdeckError, match="R-1 comes from the feed crx"):
        say(row=RISK, ends=True)
    say(row=RISK, probability="5")
    assert say(row=RISK, ends=True).result.notes == ["the feed crx speaks of this row: it speaks again"]
    assert spoken("probability") == {"R-1": "2", "R-2": "3"}


def test_withdrawn_an_entry_gives_way_to_what_was_said_before_and_no_other_row_minds(
    store: Store, me: Viewer, say: Callable, spoken: Callable
) -> None:
    say(**NEW)
    edit, _ = say(row=RISK, probability="5"), say(**{**NEW, **OTHER})
    end = say(row=RISK, ends=True)
    upload_log.withdraw(store, me, end.result.upload_id, "not over", LATE)
    assert spoken("probability") == {"R-1": "5", "R-2": "4"}
    upload_log.withdraw(store, me, edit.result.upload_id, "a slip", LATE)
    assert spoken("probability") == {"R-1": "4", "R-2": "4"}
    assert say(row=RISK, on="2026-03-09", probability="3").changes == {"probability": ("4", "3")}


def test_a_row_with_problems_is_not_stored_and_each_stands_at_its_field(store: Store, say: Callable) -> None:
    outcome = say(**{**NEW, "impact": "9", "due_on": "soon", "status": "<b>"})
    assert outcome.result.exit_code == 1 and sorted(outcome.problems) == ["due_on", "impact", "status"]
    assert "“9” should be 5 or less" in outcome.problems["impact"][0]
    assert store.data_version()[0] == 0


def test_a_rule_over_several_fields_is_told_at_its_field(say: Callable) -> None:
    outcome = say(**{**NEW, "opened_on": "2026-03-01", "closed_on": "2026-02-01"})
    assert outcome.problems == {"closed_on": ["the risk was closed before it was opened"]}


def test_a_day_that_can_be_read_in_two_ways_is_a_problem_and_no_question(say: Callable) -> None:
    outcome = say(**NEW, due_on="01/02/2026")
    assert outcome.result.upload_id is None
    assert "can be read day first or month first" in outcome.problems["due_on"][0]


def test_what_changes_nothing_is_refused(say: Callable) -> None:
    say(**NEW)
    assert "it says what is said already" in say(row=RISK, probability="4").result.refused


def test_a_dry_run_stores_nothing(store: Store, say: Callable) -> None:
    assert say(dry_run=True, why="", **NEW).changes["title"] == (None, "Slow sites")
    assert store.data_version()[0] == 0


def test_who_was_faster_is_named_with_both_values(store: Store, say: Callable, spoken: Callable) -> None:
    say(**NEW)
    there = speaking.row(store, Viewer("Ida", ("*",)), record("risks"), RISK, dt.date(2026, 3, 2))
    say(row=RISK, by=Viewer("Mara", ("*",), may_load=True), probability="1")
    with pytest.raises(Overtaken, match=r"Mara .* changed probability from 4 to 1 \(you wrote 5\)") as told:
        say(row=RISK, saw=dict(there.values), probability="5")
    assert told.value.moved == {"probability": ("4", "1", "5")}
    assert spoken("probability") == {"R-1": "1"}


def test_who_edits_a_row_that_ended_meanwhile_is_told(store: Store, me: Viewer, say: Callable) -> None:
    say(**NEW)
    there = speaking.row(store, me, record("risks"), RISK, dt.date(2026, 3, 2))
    say(row=RISK, ends=True)
    with pytest.raises(Overtaken, match="no longer stands"):
        say(row=RISK, saw=dict(there.values), probability="5")


def test_a_new_row_that_is_there_already_is_not_overwritten(given: Given, say: Callable) -> None:
    given(risks=EXPORT, data_date="2026-03-01")
    with pytest.raises(TrialdeckError, match="TD-1 R-1 is there already, said by me"):
        say(**{**NEW, "risk_id": " R-1 "})


def test_the_key_of_a_row_cannot_be_edited(say: Callable) -> None:
    say(**NEW)
    with pytest.raises(TrialdeckError, match="end this row, and enter another one"):
        say(row=RISK, risk_id="R-7")


@pytest.mark.parametrize(
    ("how", "error", "says"),
    [
        ({"why": " "}, TrialdeckError, "Say why"),
        ({"on": "2026-03-02", "colour": "red"}, NotFound, "has no field 'colour'"),
        ({"row": {"risk_id": "R-8"}}, NotFound, "enter it as a new one"),
        ({"row": {"title": "R-8"}}, NotFound, "title does not name a row"),
        ({"by": Viewer("Ida", ("*",))}, NotAllowed, "Ida may not enter or change rows"),
        ({"by": Viewer("Ida", ("TD-2",), may_load=True)}, NotAllowed, "Ida may not see TD-1"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    store: Store, say: Callable, how: dict, error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        say(**NEW, **how)
    assert store.data_version()[0] == 0


def test_a_day_to_come_is_refused(store: Store, me: Viewer, say: Callable) -> None:
    entry = Entry(kind="risks", values=NEW, why="x", data_date=dt.date(2026, 4, 1))
    with pytest.raises(TrialdeckError, match="still to come"):
        enter(store, me, entry, dt.datetime(2026, 3, 1))


HOSTILE = [
    "=cmd|' /C calc'!A0",
    'a "quoted", text; with\ttabs | bars\nand lines',
    "'; drop table store.risks; --",
    "\u202egnirts",
    "Total",
    "NA",
    "<script>alert(1)</script>",
    "2026-01-01",
    "007",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_kept_as_it_was_typed(say: Callable, spoken: Callable, text: str) -> None:
    assert say(**{**NEW, "title": text}).result.upload_id
    assert spoken("title") == {"R-1": text}


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_can_name_a_row_that_is_edited_and_ended(say: Callable, spoken: Callable, text: str) -> None:
    row = {"trial_id": "TD-1", "risk_id": text}
    say(**{**NEW, **row})
    say(row=row, probability="5")
    assert spoken("probability") == {text: "5"}
    say(row=row, ends=True)
    assert spoken("probability") == {}


def test_the_audit_trail_says_what_was_changed_from_what_and_why(store: Store, me: Viewer, say: Callable) -> None:
    say(**NEW)
    upload = say(row=RISK, probability="5", why="two sites left").result.upload_id
    trail = audit.listed(store, me)
    entry = trail[(trail["entity"] == upload) & (trail["field"] == "risks.probability")].iloc[0]
    assert [entry[n] for n in ("action", "trial_id", "old", "new", "reason")] == [
        "entry", "TD-1", "4", "5", "two sites left",
    ]  # fmt: skip
    assert f"{entry['column_letter']}{entry['row_number']}" == "G2"
    assert audit.verify(store) == []


def test_the_original_is_kept_and_says_the_row(store: Store, say: Callable) -> None:
    say(**NEW)
    sha256 = store.frame(Viewer("me", ("*",)), "select sha256 from store.uploads")["sha256"].iloc[0]
    text = originals.path_of(store.folder, sha256).read_text(encoding="utf-8")
    assert [line.split(",")[:3] for line in text.splitlines()] == [
        ['"Trial ID"', '"Risk ID"', '"Title"'], ['"TD-1"', '"R-1"', '"Slow sites"'],
    ]  # fmt: skip


def test_a_figure_is_traced_to_the_cell_that_was_typed(store: Store, me: Viewer, say: Callable) -> None:
    say(**NEW, impact="5", status="open")
    found = trace(store, me, "severe_risks", dt.date(2026, 3, 3), LATE, "trial", {"trial_id": "TD-1"}).rows
    assert set(found["file_name"]) == {"risks TD-1 R-1.csv"} and set(found["row_number"]) == {2}
    assert found["cell"].str.contains("G2").any()


def test_no_export_may_say_that_it_was_entered_here(store: Store, me: Viewer) -> None:
    file = ("risks.csv", b"Trial ID,Risk ID,Title,Impact\nTD-1,R-1,x,3\n")
    found = take_in(store, me, file, feed="Entered in Trialdeck", data_date=dt.date(2026, 3, 1), at=LATE)
    assert "give the export another feed" in found.refused


def test_two_feeds_are_one_pair_however_many_rows_are_entered(
    given: Given, store: Store, me: Viewer, say: Callable
) -> None:
    given(risks=EXPORT, data_date="2026-03-01")
    for number in "12":
        say(row={**RISK, "risk_id": f"R-{number}"}, probability="5")
    say(**{**NEW, "risk_id": "R-3"})
    (pair,) = reconcile.pairs(store, me, dt.date(2026, 4, 1), LATE).to_dict("records")
    assert (pair["feed"], pair["other_feed"]) == ("Entered in Trialdeck", "crx")
    assert (pair["both"], pair["only_here"], pair["only_there"]) == (2, 1, 0)
    found = reconcile.differences(store, me, dt.date(2026, 4, 1), LATE)
    assert sorted(found.loc[found["field"] == "probability", "other_value"]) == ["2", "3"]


def test_a_row_by_hand_makes_no_export_newer(given: Given, say: Callable, view: Callable) -> None:
    given(risks=EXPORT, data_date="2026-03-01")
    say(row=RISK, on="2026-03-09", probability="5")
    assert [row["data_date"] for row in view("data_ages", "2026-03-10")] == [dt.date(2026, 3, 1)]


def test_what_a_rule_stops_needs_a_reason_of_its_own(say: Callable) -> None:
    row = {"trial_id": "TD-1"}
    say("trials", **row, title="A trial", currency="EUR")
    assert "another currency" in say("trials", row=row, currency="USD").result.refused
    assert say("trials", row=row, currency="USD", accept="it was wrong").result.upload_id


def sample(kind: type[Record]) -> dict[str, str]:
    """A row of a kind, made of what its own declaration gives as examples."""
    filled = {"date": "2026-01-05", "month": "2026-01", "number": "1", "flag": "yes", "text": "EUR"}
    return {c.name: c.example or next(iter(c.choices), filled.get(c.reading.form)) for c in kind.columns()}


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.kind)
def test_a_row_of_every_kind_is_read_as_its_declaration_gives_it(say: Callable, kind: type[Record]) -> None:
    outcome = say(kind.kind, dry_run=True, **sample(kind))
    assert [(sheet.kind, sheet.rows_in) for sheet in outcome.result.sheets] == [(kind.kind, 1)], outcome.result.refused
    said = {problem for problems in outcome.problems.values() for problem in problems}
    assert said <= {rule.sentence for rule in kind.rules}


def test_a_row_by_hand_becomes_overdue_when_its_day_comes_though_nobody_enters_it_again(
    store: Store, me: Viewer, say: Callable
) -> None:
    say(**NEW, due_on="2026-03-10", status="open")
    overdue = [_overdue(store, me, day) for day in (dt.date(2026, 3, 10), dt.date(2026, 3, 11))]
    assert overdue == [0, 1]


def test_a_row_by_hand_stands_as_long_as_the_export_beside_it(
    store: Store, me: Viewer, given: Given, say: Callable
) -> None:
    """Time passes with the data: what lies beside it is known up to its own data date."""
    given(risks="trial_id | risk_id | title | due_on\nTD-1 | R-9 | Late drug | 2027-01-01", data_date="2026-03-05")
    say(**NEW, due_on="2026-03-04", status="open")
    assert _overdue(store, me, dt.date(2026, 3, 4)) == 0
    assert _overdue(store, me, dt.date(2026, 4, 1)) == 1
    say(row=RISK, due_on="2026-03-06")
    assert _overdue(store, me, dt.date(2026, 4, 1)) == 0


def _overdue(store: Store, me: Viewer, as_of: dt.date) -> float:
    return metrics.run(store, me, "overdue_mitigations", as_of, LATE, "trial")["value"].iloc[0]
