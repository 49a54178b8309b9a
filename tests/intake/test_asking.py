"""What intake asks a person, that an answer is remembered for the layout, and that a changed layout asks again."""

import datetime as dt

import pytest

from pipelines.access import Viewer
from pipelines.errors import NotAllowed, TrialdeckError
from pipelines.intake.answers import column_key, signature
from pipelines.intake.suggestions import fields_like, like
from pipelines.records import record
from pipelines.store import answers as kept

AT = dt.datetime(2026, 3, 1, 9)


def answered(result, value, starting):
    """One answer to the question whose key starts so."""
    (question,) = [q for q in result.questions if q.key.startswith(starting)]
    return {(question.scope, question.key): value}


SITES = "Trial ID,Site ID,Country,Site Status,Actvation Date\nTD-1,001,US,activated,2026-01-05\n"


def test_a_column_of_no_known_name_is_asked_about_with_the_likely_field_first(load):
    result = load(SITES, dry_run=True)
    (question,) = result.questions
    assert question.sentence.startswith("column E, headed “Actvation Date”, has no name that sites know")
    assert (question.weight, question.suggested) == ("should", "sites.activated_on")
    assert [c.words for c in question.choices[:2]] == ["leave it out", "activated on"]


def test_a_column_that_is_like_nothing_may_be_left_out_without_a_word(load):
    result = load(SITES.replace("Actvation Date", "Parking"), hold=True)
    assert [q.weight for q in result.questions] == ["may"]
    assert result.upload_id


def test_an_answer_is_applied_and_remembered_for_the_layout(store, me, load):
    asked = load(SITES, dry_run=True)
    first = load(SITES, given=answered(asked, "sites.activated_on", "column:"))
    assert first.questions == []
    week_later = load(SITES.replace("2026-01-05", "2026-01-06"), data_date=dt.date(2026, 3, 7))
    (reading,) = [c for c in week_later.sheets[0].columns if c.header == "Actvation Date"]
    assert (reading.field, reading.why) == ("activated_on", "your choice, remembered for this layout")
    assert week_later.questions == []


def test_a_trial_that_the_file_itself_brings_is_not_asked_about(load):
    load("Trial ID,Phase,Planned Participants\nTD-1,III,100\n", "trials.csv")
    both = "Study Number,Phase,Planned Participants,FPI Planned,FPI Act\nTD-2,III,100,2026-01-05,2026-01-09\n"
    result = load(both, "study.csv", dry_run=True)
    assert sorted(sheet.kind for sheet in result.sheets) == ["milestones", "trials"]
    assert [q for q in result.questions if q.key.startswith("word:trial_id:")] == []


def test_a_dry_run_remembers_nothing(store, me, load):
    asked = load(SITES, dry_run=True)
    load(SITES, given=answered(asked, "sites.activated_on", "column:"), dry_run=True)
    assert kept.listed(store, me).empty


def test_a_changed_layout_asks_again_says_what_changed_and_suggests_the_old_answer(load):
    load(SITES, given=answered(load(SITES, dry_run=True), "-", "column:"))
    other = load(SITES.replace("Country", "Nation").replace("US", "USA"), data_date=dt.date(2026, 3, 7), dry_run=True)
    (question,) = [q for q in other.questions if q.key == column_key("Actvation Date")]
    assert (question.weight, question.suggested) == ("should", "-")
    assert "the headers differ from those of sites.csv: now also “Nation”; no longer “Country”" in other.sheets[0].notes


def test_what_must_be_asked_refuses_the_file_with_all_its_questions(load):
    text = "Trial ID,Site ID,Site Status,Activation Date,Closed\nTD-1,001,activated,03/04/2026,05/06/2026\n"
    result = load(text)
    assert (result.exit_code, result.waits) == (2, True)
    assert [q.key for q in result.questions] == ["dates:activation date", "dates:closed"]
    given = {(q.scope, q.key): "day first" for q in result.questions}
    assert load(text, given=given, dry_run=True).sheets[0].preview[0]["activated_on"] == "2026-04-03"


def test_what_must_be_asked_again_says_what_changed_and_suggests_the_old_answer(load):
    text = "Trial ID,Site ID,Site Status,Activation Date\nTD-1,001,activated,03/04/2026\n"
    asked = load(text, "sites.csv").questions
    load(text, "sites.csv", given={(q.scope, q.key): "month first" for q in asked})
    other = load(text.replace("Site ID", "Site No."), "sites.csv", data_date=dt.date(2026, 3, 7))
    assert [(q.suggested, q.choices[1].why) for q in other.questions] == [("month first", "as in the last layout")]
    assert other.notes == ["the headers differ from those of sites.csv: now also “Site No.”; no longer “Site ID”"]


def test_the_data_date_is_asked_together_with_the_order_of_the_dates(load):
    text = "Trial ID,Site ID,Site Status,Activation Date\nTD-1,001,activated,03/04/2026\n"
    assert [q.key for q in load(text, data_date=None).questions] == ["dates:activation date", "data date"]


def test_an_answer_about_another_files_headers_waits_for_that_file(store, me, load):
    load(SITES, given={("another layout", "data date"): "file name", ("", "word:sites.status:live"): "activated"})
    assert kept.listed(store, me)["key"].tolist() == ["word:sites.status:live"]


def test_thousands_or_decimals_are_asked(load):
    text = "Trial ID;Vendor;Line;Month;Budgeted;Currency\nTD-1;Norvia;A1;2026-01;1.234;EUR\n"
    result = load(text, "ledger.csv")
    (question,) = result.questions
    assert [c.words for c in question.choices] == ["thousands: 1234", "decimals: 1.234"]
    read = load(text, "ledger.csv", given={(question.scope, question.key): ","}, dry_run=True)
    assert read.sheets[0].preview[0]["budgeted_amount"] == "1234.00"


def test_the_data_date_of_the_file_name_is_confirmed_once_per_layout(load):
    asked = load(SITES, "sites 2026-02-28.csv", data_date=None)
    (question,) = asked.questions
    assert [c.words for c in question.choices] == ["2026-02-28, in the file's name; and so every time"]
    load(SITES, "sites 2026-02-28.csv", data_date=None, given={(question.scope, question.key): "file name"})
    later = load(SITES + "TD-1,002,US,planned,\n", "sites 2026-03-07.csv", data_date=None)
    assert later.sheets[0].data_date == dt.date(2026, 3, 7)


def test_an_unknown_status_word_is_asked_once_for_all_files(load):
    text = "Trial ID,Site ID,Site Status\nTD-1,001,Actived\n"
    asked = load(text, dry_run=True)
    (question,) = asked.questions
    assert (question.scope, question.key, question.suggested) == ("", "word:sites.status:actived", "activated")
    load(text, given={(question.scope, question.key): "activated"})
    other = load("Study,Site No.,Site Status,Country\nTD-1,002,ACTIVED,US\n", "other.csv")
    assert (other.sheets[0].accepted, other.questions) == (1, [])


def test_a_trial_never_seen_is_new_or_another_name_of_one_that_is_known(store, me, load):
    load("Trial ID,Phase,Trial Status\nTD-101,3,active\n", "trials.csv")
    asked = load(SITES.replace("TD-1,", "TD0101,"), dry_run=True)
    (question,) = [q for q in asked.questions if q.key == "word:trial_id:td0101"]
    assert (question.weight, question.suggested) == ("should", "TD-101")
    load(SITES.replace("TD-1,", "TD0101,"), given={(question.scope, question.key): "TD-101"})
    assert store.frame(me, "select distinct trial_id from store.sites")["trial_id"].tolist() == ["TD-101"]


def test_words_for_no_value_are_declared_for_one_column_of_one_layout(load):
    text = "Trial ID,Vendor,Line,Month,Budgeted,Paid,Currency\nTD-1,Norvia,A1,2026-01,10.50,Exempt,EUR\n"
    asked = load(text, "ledger.csv", dry_run=True)
    (question,) = [q for q in asked.questions if q.key == "empty:paid:exempt"]
    assert (question.weight, asked.sheets[0].rejected) == ("may", 1)
    read = load(text, "ledger.csv", given={(question.scope, question.key): "yes"})
    assert (read.sheets[0].accepted, read.sheets[0].preview[0]["paid_amount"]) == (1, None)


def test_a_kind_that_is_said_but_not_recognized_asks_column_by_column(load):
    text = "Ctr,Where it is\n001,activated\n"
    result = load(text, kind="sites", trial="TD-1")
    assert {q.key for q in result.questions} == {"column:ctr", "column:where it is"}
    assert "still needed: site id" in result.questions[0].sentence
    given = {
        (q.scope, q.key): {"column:ctr": "sites.site_id", "column:where it is": "sites.status"}[q.key]
        for q in result.questions
    }
    assert load(text, kind="sites", trial="TD-1", given=given).sheets[0].accepted == 1


def test_a_file_of_no_known_kind_asks_what_it_is_and_remembers(load):
    text = "Ctr,Stage\n001,activated\n"
    layout = signature(["Ctr", "Stage"])
    result = load(text, trial="TD-1")
    (question,) = result.questions
    assert (question.scope, question.key) == (layout, "kind")
    given = {
        (layout, "kind"): "sites",
        (layout, "column:ctr"): "sites.site_id",
        (layout, "column:stage"): "sites.status",
    }
    load(text, trial="TD-1", given=given)
    assert load(text + "002,planned\n", trial="TD-1", data_date=dt.date(2026, 3, 7)).sheets[0].accepted == 2


def test_what_should_be_asked_holds_a_file_only_where_a_person_is_at_hand(load):
    held = load(SITES, hold=True)
    assert (held.waits, held.upload_id) == (True, None)
    assert held.refused.startswith("sites.csv: column E, headed “Actvation Date”")
    assert load(SITES).upload_id


def test_an_answer_is_changed_or_taken_back_and_the_question_comes_again(store, me, load):
    load(SITES, given=answered(load(SITES, dry_run=True), "sites.activated_on", "column:"))
    ((scope, key),) = store.frame(me, "select scope, key from store.answers").itertuples(index=False, name=None)
    kept.change(store, me, scope, key, None, AT + dt.timedelta(hours=1))
    assert [q.key for q in load(SITES + "TD-1,2,US,planned,\n", dry_run=True).questions] == [key]
    assert len(store.frame(me, "select * from store.answers")) == 2


def test_an_answer_that_is_none_of_the_choices_is_not_taken(store, me, load):
    load(SITES, given=answered(load(SITES, dry_run=True), "sites.activated_on", "column:"))
    ((scope, key),) = store.frame(me, "select scope, key from store.answers").itertuples(index=False, name=None)
    with pytest.raises(TrialdeckError, match="is no answer to"):
        kept.change(store, me, scope, key, "sites.nothing", AT)
    with pytest.raises(NotAllowed):
        kept.change(store, Viewer("guest"), scope, key, "-", AT)


@pytest.mark.parametrize(
    ("kind", "header", "never"),
    [
        ("milestones", "Planned Finis", "actual_on"),
        ("milestones", "Actual Finsh", "baseline_on"),
        ("enrollment", "# Screen Failures Nr", "screened"),
        ("milestones", "Baseline Start", "baseline_on"),
    ],
)
def test_likeness_never_crosses_what_must_not_be_mixed(kind, header, never):
    assert never not in [name for name, _ in fields_like(record(kind), header)]


def test_a_trial_is_the_same_but_for_marks_and_leading_zeros():
    assert like("td_0101", ["TD-101", "TD-110"]) == "TD-101"
    assert like("XX-9", ["TD-101"]) is None


TWO_TRIALS = "Trial ID,Site ID,Site Status\nTD-1,001,activated\nTD-2,001,planned\n"
ONE_TRIAL = "Trial ID,Site ID,Site Status\nTD-1,001,activated\n"


def trials_with_sites(store, me):
    frame = store.frame(
        me, "select distinct trial_id from sites_at(date '2026-12-31', timestamp '2100-01-01') order by 1"
    )
    return frame["trial_id"].tolist()


def test_a_trial_that_vanished_keeps_its_last_version_until_somebody_says_that_it_ended(store, me, load):
    load(TWO_TRIALS)
    asked = load(ONE_TRIAL, data_date=dt.date(2026, 3, 1), dry_run=True)
    assert [q.key for q in asked.questions] == ["ended:sites:TD-2"]
    load(ONE_TRIAL, data_date=dt.date(2026, 3, 1))
    assert trials_with_sites(store, me) == ["TD-1", "TD-2"]


def test_a_trial_that_has_ended_no_longer_speaks_and_its_past_stays(store, me, load):
    load(TWO_TRIALS)
    asked = load(ONE_TRIAL, data_date=dt.date(2026, 3, 1), dry_run=True)
    load(ONE_TRIAL, data_date=dt.date(2026, 3, 1), given=answered(asked, "ended", "ended:"))
    assert trials_with_sites(store, me) == ["TD-1"]
    past = store.frame(me, "select * from sites_at(date '2026-02-28', timestamp '2100-01-01') where trial_id = 'TD-2'")
    assert len(past) == 1
