"""The layouts that clinical and finance systems export: which figures come out, and what is said to be left out."""

import datetime as dt

import pytest

from pipelines.intake.load import take_in
from pipelines.plain import rows_of


@pytest.fixture
def taken(store, me):
    """What became of a small export: the result, and a function that asks for the rows stored of a kind."""

    def run(text, name="export.csv"):
        day, at = dt.date(2026, 8, 31), dt.datetime(2026, 9, 1, 9)
        result = take_in(store, me, (name, text.encode()), data_date=day, at=at)
        assert result.refused is None

        def rows(kind, columns):
            sql = f"select {columns} from {kind}_at(date '2026-12-31', timestamp '2100-01-01') order by all"
            return [tuple(row.values()) for row in rows_of(store.frame(me, sql))]

        return result, rows

    return run


def notes(result):
    return " | ".join(note for sheet in result.sheets for note in sheet.notes)


@pytest.mark.parametrize(
    "header",
    [
        "study__v,name__v,planned_finish_date__v,baseline_finish_date__v,actual_finish_date__v",
        "Study,Milestone,Planned Finish Date,Baseline Finish Date,Actual Finish Date",
    ],
)
def test_veeva_milestones_are_known_by_api_name_and_by_label(taken, header):
    _, rows = taken(f"{header}\nTD-1,First Subject In,2026-03-01,2026-02-01,2026-03-04\n")
    assert rows("milestones", "milestone, baseline_on::varchar, forecast_on::varchar, actual_on::varchar") == [
        ("fpfv", "2026-02-01", "2026-03-01", "2026-03-04")
    ]


def test_a_siebel_site_list_gives_sites_and_their_counts_to_date(taken):
    result, rows = taken(
        "Protocol #,Site #,Account,Region,# Planned Subjects,Initiated Date,# Screened,# Screen Failure,# Enrolled\n"
        "TD-1,0101,General Hospital,EMEA,12,2026-02-03,9,2,6\nTD-1,0102,City Clinic,EMEA,10,,0,0,0\n"
    )
    assert rows("sites", "site_id, site_name, target_participants, initiated_on::varchar") == [
        ("0101", "General Hospital", 12, "2026-02-03"), ("0102", "City Clinic", 10, None)
    ]  # fmt: skip
    assert rows("enrollment", "site_id, counting, screened, screen_failed, enrolled") == [
        ("0101", "cumulative", 9, 2, 6), ("0102", "cumulative", 0, 0, 0)
    ]  # fmt: skip
    assert [sheet.rows_in for sheet in result.sheets] == [2, 2]


def test_in_rave_site_is_the_name_and_rows_of_the_test_environment_are_left_out(taken):
    result, rows = taken(
        "project,environmentName,SiteNumber,Site,Subject,Enrollment Date\n"
        "TD-1,PROD,0101,General Hospital,0101-001,14 OCT 2025\nTD-1,TEST,0101,General Hospital,0101-999,15 OCT 2025\n"
        "TD-1,PROD,0102,City Clinic,0102-001,16-OCT-2025\n"
    )
    assert rows("participants", "participant_id, site_id, enrolled_on::varchar") == [
        ("0101-001", "0101", "2025-10-14"), ("0102-001", "0102", "2025-10-16")
    ]  # fmt: skip
    assert "of a test, not of the live trial (by “environmentName”)" in notes(result)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Study,Site Number,Subject ID,Screened Status Date,Screen Failed Status Date,Randomized Status Date\n"
         "TD-1,0101,S1,2026-01-02,,2026-01-20\n", ("S1", "2026-01-02", None, "2026-01-20")),  # TransPerfect
        ("STUDY,SITE,SUBJECT,Date of Screening,Date of screen failed,Reason\n"
         "TD-1,0101,S1,02-Jan-2026,20-Jan-2026,Age\n", ("S1", "2026-01-02", "2026-01-20", None)),  # Clinical One
        ("Trial,Site ID,record_id,redcap_event_name,Consent Date,Randomization Date\n"
         "TD-1,0101,S1,baseline_arm_1,2026-01-02,2026-01-20\n", ("S1", "2026-01-02", None, "2026-01-20")),  # REDCap
        ("STUDYID,DOMAIN,USUBJID,SUBJID,RFSTDTC,RFICDTC,SITEID,COUNTRY\n"
         "TD-1,DM,S1,001,2026-01-20,2026-01-02,0101,ESP\n", ("S1", "2026-01-02", None, None)),  # CDISC DM
    ],
)  # fmt: skip
def test_each_systems_log_of_participants_is_read(taken, text, expected):
    _, rows = taken(text)
    dates = "screened_on::varchar, screen_failed_on::varchar, randomized_on::varchar"
    assert rows("participants", f"participant_id, {dates}") == [expected]


@pytest.mark.parametrize("header", ["ARM", "ACTARMCD", "arm__v", "Group"])
def test_an_arm_is_refused_whatever_the_system_calls_it(store, me, header):
    text = f"STUDYID,USUBJID,SITEID,RFICDTC,{header}\nTD-1,S1,0101,2026-01-02,A\n"
    said = take_in(store, me, ("dm.csv", text.encode()), data_date=dt.date(2026, 8, 31), at=dt.datetime(2026, 9, 1))
    assert f"is headed “{header}”: it would unblind the trial" in said.refused


def test_disposition_after_a_treatment_is_not_the_end_of_the_trial(taken):
    result, rows = taken(
        "STUDYID,USUBJID,SITEID,DSDECOD,DSSCAT,DSSTDTC\nTD-1,S1,0101,RANDOMIZED,,2026-01-20\n"
        "TD-1,S1,0101,COMPLETED,STUDY TREATMENT,2026-06-01\nTD-1,S1,0101,COMPLETED,STUDY PARTICIPATION,2026-07-01\n"
    )
    assert rows("participants", "participant_id, completed_on::varchar") == [("S1", "2026-07-01")]
    assert "the end of a treatment, which is not the end of the trial" in notes(result)


def test_the_registrys_list_gives_trials_and_expected_dates_but_no_day_is_made_up(taken):
    result, rows = taken(
        "NCT Number,Study Title,Acronym,Study Status,Conditions,Phases,Enrollment,Start Date,Primary Completion Date,"
        "Completion Date\n"
        "NCT00000001,A trial,HARBOR,ACTIVE_NOT_RECRUITING,NSCLC,PHASE3,320,2025-09-22,2027-08,2028-08-29\n"
        "NCT00000002,Another,,UNKNOWN,COPD,PHASE2,80,2024-01,,\n"
    )
    assert rows("trials", "trial_id, short_name, status, planned_participants") == [
        ("NCT00000001", "HARBOR", "active", 320), ("NCT00000002", None, None, 80)
    ]  # fmt: skip
    assert rows("milestones", "trial_id, name, forecast_on::varchar") == [
        ("NCT00000001", "Completion", "2028-08-29"), ("NCT00000001", "Start", "2025-09-22")
    ]  # fmt: skip
    assert [(p.cell, p.message.split(";")[0]) for s in result.sheets for p in s.problems] == [
        ("I2", "“2027-08” names no day"), ("H3", "“2024-01” names no day")
    ]  # fmt: skip
    assert "does not say which dates were reached" in notes(result)


SAP = (
    "WBS Element;Document Number;Posting Date;Cost element name;Val.in rep.cur.;Report currency;Value in Obj. Crcy;"
    "Object Currency;Value TranCurr;Transaction Currency\n"
    "TD-1;100;31.05.2026;Monitoring;1.650,00;USD;1.500,00;EUR;1.290,00;GBP\n"
    "TD-1;101;30.06.2026;Credit note;220,00-;USD;200,00-;EUR;200,00-;EUR\n"
    "Summe;;;;1.430,00;USD;1.300,00;EUR;;\n"
)


@pytest.mark.parametrize(("name", "start"), [("cji3.csv", ""), ("cji3.csv", "sep=;\n"), ("cji3.xls", "")])
def test_sap_line_items_are_read_in_the_currency_of_the_project_and_never_added_across(taken, name, start):
    result, rows = taken(start + SAP, name)
    assert rows("budget", "line_id, month_on::varchar, accrued_amount::double, currency") == [
        ("100", "2026-05-01", 1500.0, "EUR"), ("101", "2026-06-01", -200.0, "EUR")
    ]  # fmt: skip
    said = notes(result)
    assert (
        "amounts stand in several currencies side by side: “Value in Obj. Crcy” with “Object Currency” is read" in said
    )
    assert "totals, which would count double" in said


POSTINGS = "WBS Element;Posting Date;Cost element name;Value in Obj. Crcy;Object Currency\n"


def test_postings_of_one_budget_line_and_month_are_added_up_and_equal_ones_too(taken):
    result, rows = taken(
        POSTINGS + "TD-1;15.03.2026;Monitoring;1.100,00;EUR\nTD-1;16.03.2026;Travel;550,00;EUR\n"
        "TD-1;20.03.2026;Monitoring;1.100,00;EUR\nTD-1;02.04.2026;Travel;5,50;EUR\n"
    )
    assert rows("budget", "month_on::varchar, accrued_amount::double, description") == [
        ("2026-03-01", 2750.0, None), ("2026-04-01", 5.5, "Travel")
    ]  # fmt: skip
    assert "postings of one budget line and month were added up: 4 rows became 2" in notes(result)


def test_a_posting_that_cannot_be_read_keeps_its_sum_out(taken):
    result, rows = taken(POSTINGS + "TD-1;15.03.2026;Monitoring;1.100,00;EUR\nTD-1;16.03.2026;Travel;TBD;EUR\n")
    assert rows("budget", "accrued_amount::double") == []
    (sheet,) = result.sheets
    assert (sheet.rows_in, sheet.rejected, [p.cell for p in sheet.problems]) == (1, 1, ["D3"])


def test_real_dates_and_three_ways_of_writing_text_dates_are_one_column(taken):
    result, rows = taken(
        "Trial,Milestone Name,Forecast Date\n"
        "TD-1,A,2025-10-13\nTD-1,B,14-OCT-2025\nTD-1,C,15 OCT 2025\nTD-1,D,16OCT2025\nTD-1,E,OCT 2025\n"
    )
    assert [day for (day,) in rows("milestones", "forecast_on::varchar")] == [
        "2025-10-13", "2025-10-14", "2025-10-15", "2025-10-16",
    ]  # fmt: skip
    assert [p.cell for p in result.sheets[0].problems] == ["C6"]
