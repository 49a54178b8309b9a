"""From the bytes of a file to the store: what is accepted, what is rejected and why, and that nothing is lost."""

import datetime as dt

import pytest

from pipelines.access import Viewer
from pipelines.errors import NotAllowed, NotFound
from pipelines.intake import csv_columns, staged
from pipelines.intake.load import take_in
from pipelines.store import originals

AT = dt.datetime(2026, 3, 1, 9)


def stored(store, me, kind, columns="*"):
    return store.frame(me, f"select {columns} from {kind}_at(date '2026-12-31', timestamp '2100-01-01') order by all")


SITES = "Trial ID,Site ID,Country,Site Status,Activation Date\nTD-1,001,NA,Activated,2026-01-05\nTD-1,002,US,planned,\n"


def test_good_rows_are_stored_with_the_cell_that_brought_them(store, me, load):
    result = load(SITES)
    assert result.exit_code == 0
    rows = stored(
        store, me, "sites", "site_id, country, status, coalesce(activated_on::varchar, '') as d, sheet, row_number"
    )
    assert rows.to_dict("records") == [
        {
            "site_id": "001",
            "country": "NA",
            "status": "activated",
            "d": "2026-01-05",
            "sheet": "sites",
            "row_number": 2,
        },
        {"site_id": "002", "country": "US", "status": "planned", "d": "", "sheet": "sites", "row_number": 3},
    ]


@pytest.mark.parametrize("most_bytes", [0, csv_columns.LARGEST])
def test_a_large_file_is_read_alike_by_the_store_and_in_memory(store, me, load, monkeypatch, most_bytes):
    monkeypatch.setattr(csv_columns, "LARGEST", most_bytes)
    header, *rest = SITES.splitlines(keepends=True)
    many = "".join(f"TD-1,A{i:05},US,planned, \n" for i in range(52_000))
    (sheet,) = load(f"{header}{many}Total,,,,\n{header}{rest[0]}TD-1,003,US,Actived,\n").sheets
    assert (sheet.rows_in, sheet.accepted, sheet.rejected) == (52_002, 52_001, 1)
    assert [(problem.cell, problem.value) for problem in sheet.problems] == [("D52005", "Actived")]
    assert [note for note in sheet.notes if "left out" in note] == [
        "row 52002 was left out: totals, which would count double",
        "row 52003 was left out: the header once more",
    ]
    last = stored(store, me, "sites", "row_number, site_id, country").query("row_number > 52000")
    assert last.to_numpy().tolist() == [[52001, "A51999", "US"], [52004, "001", "NA"]]


@pytest.mark.parametrize("small", [1, staged.SMALL])
def test_rows_are_judged_alike_whether_typed_in_memory_or_by_the_store(store, me, load, monkeypatch, small):
    monkeypatch.setattr(staged, "SMALL", small)
    (sheet,) = load(f"{SITES}TD-1,003,US,Actived,2026-01-09\nTD-1,,US,planned,\nTD-1,002,US,planned,\n").sheets
    assert [(p.cell, p.value) for p in sheet.problems] == [("D4", "Actived"), ("B5", None)]
    assert (sheet.accepted, sheet.rejected, sheet.duplicate) == (2, 2, 1)
    assert stored(store, me, "sites", "site_id, status, coalesce(activated_on::varchar, '')").to_numpy().tolist() == [
        ["001", "activated", "2026-01-05"],
        ["002", "planned", ""],
    ]


@pytest.mark.parametrize("small", [1, staged.SMALL])
def test_a_trial_that_was_said_stands_in_every_row_of_a_sheet_of_any_size(store, me, load, monkeypatch, small):
    monkeypatch.setattr(staged, "SMALL", small)
    load("Site ID,Country,Site Status\n001,US,planned\n002,US,planned\n", trial="TD-9")
    assert stored(store, me, "sites", "trial_id, site_id").to_numpy().tolist() == [["TD-9", "001"], ["TD-9", "002"]]


def test_a_bad_cell_rejects_its_row_and_says_where_and_what_was_expected(store, me, load):
    result = load(SITES + "TD-1,003,US,Actived,2026-01-09\n")
    (sheet,) = result.sheets
    assert (result.exit_code, sheet.rows_in, sheet.accepted, sheet.rejected) == (1, 3, 2, 1)
    (problem,) = sheet.problems
    assert (problem.cell, problem.header, problem.value) == ("D4", "Site Status", "Actived")
    assert problem.message.startswith("“Actived” should be one of planned, selected, initiated, activated, on hold")
    assert len(stored(store, me, "sites")) == 2


def test_rejected_rows_are_kept_whole(store, me, load):
    load(SITES + "TD-1,003,US,Actived,2026-01-09\n")
    kept = store.frame(me, "select row_number, cells from store.rejected_rows")
    assert [(n, list(c)) for n, c in kept.itertuples(index=False)] == [
        (4, ["TD-1", "003", "US", "Actived", "2026-01-09"])
    ]


def test_the_same_row_twice_is_a_duplicate_and_two_versions_of_a_row_are_a_problem(load):
    result = load(SITES + "TD-1,001,NA,Activated,2026-01-05\nTD-1,002,US,closed,\n")
    (sheet,) = result.sheets
    assert (sheet.rows_in, sheet.accepted, sheet.rejected, sheet.duplicate) == (4, 1, 2, 1)
    assert {p.cell for p in sheet.problems} == {"B3", "B5"}


def test_the_same_bytes_change_nothing_the_second_time(store, me, load):
    first = load(SITES)
    before = store.data_version()
    again = load(SITES)
    assert (again.already_loaded, again.upload_id, again.exit_code) == (True, first.upload_id, 0)
    assert store.data_version() == before


def test_an_unchanged_export_a_week_later_is_a_new_version_without_new_rows(store, me, load):
    load(SITES)
    assert not load(SITES, data_date=dt.date(2026, 3, 7)).already_loaded
    assert store.frame(me, "select count(*) as n from store.sites")["n"][0] == 2
    assert store.frame(me, "select max(number) as n from store.versions")["n"][0] == 2


def test_a_dry_run_says_everything_and_stores_nothing(store, me, load):
    before = store.data_version()
    result = load(SITES, dry_run=True)
    assert result.sheets[0].accepted == 2
    assert result.upload_id is None
    assert store.data_version() == before
    assert not list((store.folder / "originals").rglob("*.*"))


def test_the_original_is_kept_under_its_hash(store, me, load):
    load(SITES)
    sha256 = store.frame(me, "select sha256 from store.uploads")["sha256"][0]
    assert originals.path_of(store.folder, sha256).read_text() == SITES


def test_a_file_without_a_data_date_is_refused_and_says_what_to_do(store, me, load):
    result = load(SITES, data_date=None)
    assert result.exit_code == 2
    assert "say which day the export speaks for" in result.refused
    assert store.data_version() == (0, 0)


def test_a_column_with_the_data_date_makes_a_version_of_each_date(store, me, load):
    text = "As of,PID,Project Name,Phase\n2026-01-31,P1,One,II\n2026-02-28,P1,One,III\n"
    result = load(text, "list.csv", data_date=None)
    assert result.exit_code == 0
    assert "2026-01-31 to 2026-02-28" in " ".join(result.sheets[0].notes)
    at = "select phase from trials_at(date '{}', timestamp '2100-01-01')"
    assert store.frame(me, at.format("2026-02-01"))["phase"].to_list() == ["II"]
    assert store.frame(me, at.format("2026-03-01"))["phase"].to_list() == ["III"]


def test_a_rejected_row_does_not_end_the_last_good_one_of_its_key(store, me, load):
    load(SITES)
    load(SITES.replace("002,US,planned", "002,US,plannd"), data_date=dt.date(2026, 3, 7))
    assert stored(store, me, "sites", "site_id, status").values.tolist() == [["001", "activated"], ["002", "planned"]]


def test_a_row_that_is_gone_no_longer_speaks(store, me, load):
    load(SITES)
    load(SITES.replace("TD-1,002,US,planned,\n", ""), data_date=dt.date(2026, 3, 7))
    assert stored(store, me, "sites", "site_id").values.tolist() == [["001"]]


def test_a_sap_like_file_is_read_with_its_own_marks_and_without_its_totals(store, me, load):
    text = (
        "WBS Element;Vendor;Line ID;Month;Accrued;Currency\n"
        "TD-1;Norvia;1;01.01.2026;1.234,56;EUR\nTD-1;Norvia;2;01.01.2026;(200,00);EUR\nSumme;;;;1.034,56;EUR\n"
    )
    result = load(text.encode("cp1252"), "sap.csv")
    assert result.sheets[0].rows_in == 2
    assert "row 4 was left out: totals" in " ".join(result.sheets[0].notes)
    amounts = stored(store, me, "budget", "line_id, accrued_amount::double as a")
    assert amounts.values.tolist() == [["1", 1234.56], ["2", -200.0]]


def test_enrollment_of_unknown_sites_is_kept_and_said(load):
    load(SITES)
    result = load("Trial ID,Site ID,Week Ending,Enrolled\nTD-1,001,2026-02-01,2\nTD-1,009,2026-02-01,1\n", "enr.csv")
    assert result.exit_code == 0
    assert "1 site is not in any sites export, and kept all the same: 009" in " ".join(result.sheets[0].notes)


def test_a_file_without_a_trial_column_is_said_to_be_of_one_trial(store, me, load):
    result = load("date,site\n2026-01-01,A\n2026-01-01,A\n", "accrual.csv", trial="TD-9")
    assert result.sheets[0].accepted == 2
    assert "every row is of trial TD-9, as you said" in result.sheets[0].notes[0]
    assert set(stored(store, me, "participants", "trial_id")["trial_id"]) == {"TD-9"}


def test_a_trial_that_a_person_names_is_text_whatever_it_looks_like(store, me, load):
    load("date,site\n2026-01-01,A\n", "accrual.csv", trial="x'); drop table store.sites; --")
    assert stored(store, me, "participants", "trial_id")["trial_id"].to_list() == ["x'); drop table store.sites; --"]


def test_text_that_looks_like_sql_or_a_formula_is_text(store, me, load):
    nasty = "x'); drop table store.sites; --"
    load(f'Trial ID,Site ID,Site Name\nTD-1,001,"{nasty}"\nTD-1,=1+1,<b>bold</b>\n', trial=nasty, feed=nasty)
    assert set(stored(store, me, "sites", "site_name")["site_name"]) == {nasty, "<b>bold</b>"}


def test_a_column_about_persons_refuses_the_whole_file(store, me, load):
    result = load("Study,Site ID,Subject ID,Enrollment Date,Initials\nTD-1,1,S1,2026-01-01,AB\n", "log.csv")
    assert result.exit_code == 2
    assert "Initials" in result.refused
    assert store.data_version() == (0, 0)


@pytest.mark.parametrize(
    "content",
    [
        "Visit,Patient Name,Weight\nV1,Jane Roe,70\n",
        "Milestone,Date of Birth\nFPI,1970-01-01\n",
        SITES.splitlines()[0] + ",Patient Name\nTD-1,001,US,planned,,Jane Roe\n",
    ],
)
def test_a_column_that_names_participants_is_refused_in_any_sheet_and_not_asked_about(load, content):
    result = load(content, "visits.csv")
    assert "names or describes a person" in result.refused
    assert (result.questions, result.waits) == ([], False)


@pytest.mark.parametrize("header", ["STUDYID,USUBJID,RFICDTC", "STUDYID,USUBJID,DSDECOD,DSSTDTC"])
def test_a_refusal_names_the_column_without_which_a_kind_cannot_be(load, header):
    result = load(f"{header}\nTD-1,S-1,2026-01-01\n", "dm.csv")
    assert "it looks like participants, but no column brings site id" in result.refused


def test_a_header_without_rows_is_a_valid_answer(load):
    result = load("Trial ID,Risk ID,Title,Probability,Impact\n", "risks.csv")
    assert (result.exit_code, result.sheets[0].rows_in) == (0, 0)


def test_whoever_may_not_load_does_not(store):
    with pytest.raises(NotAllowed):
        take_in(store, Viewer("guest"), ("sites.csv", SITES.encode()), at=AT)


def test_an_unknown_kind_is_refused_by_name(load):
    with pytest.raises(NotFound, match="use one of trials, sites"):
        load(SITES, kind="sitez")
