"""Sheets with one row per item: Veeva's enrollment metrics, the disposition events of CDISC."""

import datetime as dt

import pytest

from pipelines.intake.load import take_in
from pipelines.plain import rows_of

VEEVA = """study__ctms,study_country__ctms,site__ctms,metric_type__ctms,planned__ctms,actual__ctms,forecast__ctms
TD-1,Spain,,Total Screened,0,30,
TD-1,Spain,0101,Total Screened,0,20,
TD-1,Spain,0101,Total Screen Failed,0,6,
TD-1,Spain,0101,Total Enrolled,0,12,
TD-1,Spain,0101,Total In Treatment,0,9,
TD-1,Spain,0102,Total Screened,0,10,
TD-1,Spain,0102,Total Enrolled,0,7,
"""
DS = """STUDYID,USUBJID,SITEID,DSDECOD,DSSCAT,DSSTDTC
TD-1,TD-1-701-1015,701,INFORMED CONSENT OBTAINED,,2026-01-02
TD-1,TD-1-701-1015,701,RANDOMIZED,,2026-01-10
TD-1,TD-1-701-1015,701,COMPLETED,STUDY PARTICIPATION,2026-07-02
TD-1,TD-1-701-1023,701,INFORMED CONSENT OBTAINED,,2026-01-05
TD-1,TD-1-701-1023,701,SCREEN FAILURE,,2026-01-20
TD-1,TD-1-701-1034,701,RANDOMIZED,,2026-02-01
TD-1,TD-1-701-1034,701,WITHDRAWAL BY SUBJECT,,2026-03-01
TD-1,TD-1-701-1034,701,FINAL LAB VISIT,,2026-03-02
"""


@pytest.fixture
def load(store, me):
    """One sheet taken in, and the rows stored of its kind."""

    def run(text, kind, columns):
        day, at = dt.date(2026, 8, 31), dt.datetime(2026, 9, 1, 9)
        (sheet,) = take_in(store, me, ("export.csv", text.encode()), data_date=day, at=at).sheets
        rows = f"select {columns} from {kind}_at(date '2026-12-31', timestamp '2100-01-01') order by all"
        return sheet, [list(row.values()) for row in rows_of(store.frame(me, rows))]

    return run


COUNTS = "site_id, period_end_on::varchar, counting, screened, screen_failed, enrolled, row_number"


def test_metrics_of_a_site_become_one_row_of_totals_up_to_the_data_date(load):
    sheet, rows = load(VEEVA, "enrollment", COUNTS)
    assert rows == [
        ["0101", "2026-08-31", "cumulative", 20, 6, 12, 3],
        ["0102", "2026-08-31", "cumulative", 10, None, 7, 7],
    ]
    assert (sheet.rows_in, sheet.accepted, sheet.rejected, sheet.duplicate) == (2, 2, 0, 0)


def test_what_a_long_sheet_leaves_out_is_said(load):
    notes = " | ".join(load(VEEVA, "enrollment", COUNTS)[0].notes)
    assert "1 row without a site was left out: totals of a country or trial" in notes
    assert "1 row about something else was left out: “Total In Treatment”" in notes
    assert "“planned__ctms” is zero in every row: it was filled in beforehand, and is no plan" in notes
    assert "5 rows were joined into 2" in notes


def test_planned_values_without_a_day_are_no_plan(load):
    sheet, _ = load(VEEVA.replace(",0,20,", ",25,20,"), "enrollment", COUNTS)
    assert "“planned__ctms” names no day by which it is due" in " ".join(sheet.notes)


def test_labels_of_the_user_interface_are_known_as_well(load):
    text = "Study,Study Site,Metric Type,Planned,Actual\nTD-1,0101,Total Screened,,4\nTD-1,0101,Subjects Enrolled,,3\n"
    assert load(text, "enrollment", COUNTS)[1] == [["0101", "2026-08-31", "cumulative", 4, None, 3, 2]]


def test_a_bad_value_is_found_in_its_own_cell_and_holds_back_the_whole_site(load):
    sheet, rows = load(VEEVA.replace(",0,12,", ",0,~12,"), "enrollment", COUNTS)
    assert [(p.cell, p.header) for p in sheet.problems] == [("F5", "actual__ctms")]
    assert (sheet.rows_in, sheet.accepted, sheet.rejected, [r[0] for r in rows]) == (2, 1, 1, ["0102"])


def test_an_item_that_stands_twice_with_other_values_is_a_problem(load):
    sheet, rows = load(VEEVA + "TD-1,Spain,0102,Total Enrolled,0,8,\n", "enrollment", COUNTS)
    assert (sheet.rows_in, sheet.rejected, [r[0] for r in rows]) == (3, 2, ["0101"])
    assert "keep the right one" in sheet.problems[0].message


OWN_WORDS = "Study,Study Site,Metric Type,Actual\nTD-1,0101,Pts In,4\n"
DAY, AT = dt.date(2026, 8, 31), dt.datetime(2026, 9, 1, 9)


def test_what_a_companys_own_item_counts_is_asked(store, me):
    result = take_in(store, me, ("m.csv", OWN_WORDS.encode()), data_date=DAY, at=AT)
    assert "“Pts In” in “Metric Type” (1 row) is nothing that enrollment know" in result.refused
    assert [c.value for c in result.questions[0].choices][:3] == ["screened", "screen_failed", "enrolled"]


def test_the_answer_about_an_item_is_applied(store, me):
    answers = {("", "item:enrollment:pts in"): "enrolled"}
    (sheet,) = take_in(store, me, ("m.csv", OWN_WORDS.encode()), data_date=DAY, at=AT, given=answers).sheets
    assert (sheet.accepted, sheet.preview[0]["enrolled"]) == (1, "4")


EVENTS = (
    "participant_id, site_id, screened_on::varchar, screen_failed_on::varchar, randomized_on::varchar, "
    "completed_on::varchar, discontinued_on::varchar"
)


def test_disposition_events_become_participants(load):
    sheet, rows = load(DS, "participants", EVENTS)
    assert rows == [
        ["TD-1-701-1015", "701", "2026-01-02", None, "2026-01-10", "2026-07-02", None],
        ["TD-1-701-1023", "701", "2026-01-05", "2026-01-20", None, None, None],
        ["TD-1-701-1034", "701", None, None, "2026-02-01", None, "2026-03-01"],
    ]
    assert "1 row about something else was left out: “FINAL LAB VISIT”" in " ".join(sheet.notes)


def test_rules_hold_over_the_joined_row(load):
    text = DS + "TD-1,TD-1-701-1023,701,ENROLLED,,2026-01-01\n"
    sheet, _ = load(text, "participants", EVENTS)
    assert [p.message for p in sheet.problems] == ["enrolled before being screened"]
    assert (sheet.rows_in, sheet.rejected) == (3, 1)
