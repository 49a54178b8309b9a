"""What a sheet is, where its header stands, and which column is which field: decided by known names only."""

import pytest
from sheets import grid

from pipelines.errors import RefusedFile
from pipelines.intake.headers import normalized
from pipelines.intake.read_sheet import letters
from pipelines.intake.recognize import recognize
from pipelines.records import RECORDS, record


def fields(table):
    return {c.header: c.field for c in table.columns}


def test_a_ctms_site_export_is_recognized_by_its_headers():
    (table,) = recognize(grid("protocol|site_num|country|site_active_dt|city", "A-1|001|US|2026-01-05|Boston"))
    assert table.kind.kind == "sites"
    assert fields(table) == {
        "protocol": "trial_id", "site_num": "site_id", "country": "country", "site_active_dt": "activated_on",
        "city": None,
    }  # fmt: skip


def test_title_rows_above_the_header_are_passed_over():
    (table,) = recognize(grid("Risk register|||", "|||", "Risk ID|Risk Title|Probability|Impact", "R1|Late drug|4|5"))
    assert (table.kind.kind, table.header_row) == ("risks", 3)


def test_milestones_ride_in_pairs_of_columns_with_their_trial():
    trials, milestones = recognize(grid("protocol_number|phase|num_plan_site|est_fpfv|act_fpfv|est_lplv|act_lplv"))
    assert (trials.kind.kind, milestones.kind.kind) == ("trials", "milestones")
    assert [p.constants["name"] for p in milestones.parts] == ["FPFV", "LPLV"]
    assert {f: s.header for f, s in milestones.parts[0].sources.items()} == {
        "trial_id": "protocol_number", "forecast_on": "est_fpfv", "actual_on": "act_fpfv"
    }  # fmt: skip


def test_ms_project_words_mean_what_ms_project_means_by_them():
    (table,) = recognize(grid("Projekt|Name|Geplantes Ende|Ende|Aktuelles Ende|Study"))
    assert fields(table)["Geplantes Ende"] == "baseline_on"
    assert fields(table)["Ende"] == "forecast_on"
    assert fields(table)["Aktuelles Ende"] == "actual_on"


def test_a_planned_date_is_not_guessed_to_be_a_baseline_or_a_forecast():
    (table,) = recognize(grid("Trial|Milestone Name|Planned Date|Actual Date|Baseline Date"))
    assert fields(table)["Planned Date"] is None


def test_counts_to_date_are_read_as_cumulative_and_said():
    (table,) = recognize(grid("Trial|Site ID|Week Ending|Total Screened|Total Enrolled"))
    assert table.parts[0].constants == {"counting": "cumulative"}
    assert "cumulative" in table.notes[0]


def test_counts_of_a_period_win_over_counts_to_date_and_are_never_mixed():
    (table,) = recognize(grid("Trial|Site ID|Week Ending|Enrolled|Total Screened"))
    assert table.parts[0].constants == {"counting": "per period"}
    assert fields(table)["Total Screened"] is None


def test_counts_without_a_period_speak_for_the_data_date():
    (table,) = recognize(grid("Trial|Site ID|# Screened|# Enrolled"), record("enrollment"))
    assert table.period_is_data_date
    assert table.parts[0].constants == {"counting": "cumulative"}


@pytest.mark.parametrize("header", ["Initials", "Date of Birth", "First Name", "ARM", "Treatment Group"])
def test_columns_that_name_or_unblind_a_person_are_refused_by_name(header):
    with pytest.raises(RefusedFile, match=header):
        recognize(grid(f"Study|Site ID|Subject ID|Enrollment Date|{header}"))


def test_an_investigators_name_in_a_site_export_is_left_out_not_refused():
    (table,) = recognize(grid("protocol|site_num|pi_last_name|site_active_dt"))
    assert fields(table)["pi_last_name"] is None


def test_common_words_alone_prove_no_kind():
    assert recognize(grid("Name|Status|Owner|Date|Comments", "a|b|c|d|e")) == []


@pytest.mark.parametrize(
    "header",
    [
        "ID|Issue|Type|Status|Priority|Date Raised|Description",
        "Issue ID|Issue|Type|Status|Priority|Date Raised|Owner|Vendor|Due Date|Resolution",
        "Study|Escalation #|Issue|Severity|Escalation Level|Date Escalated|Owner|Impacted Milestone",
    ],
)
def test_an_issue_register_is_not_taken_for_risks(header):
    assert [table.kind.kind for table in recognize(grid(header))] == ["issues"]


def test_a_column_with_the_data_date_is_found():
    (table,) = recognize(grid("Date Reported As Of|PID|Project Name|Phase"))
    assert table.data_date.header == "Date Reported As Of"


def test_of_two_columns_for_one_field_the_better_name_is_read_and_the_other_said():
    (table,) = recognize(grid("studyid|siteid|subjid|subjectid|enroll_dt"))
    said = {c.header: c for c in table.columns}
    assert said["subjectid"].field == "participant_id"
    assert "read for the same field" in said["subjid"].why


def test_two_kinds_that_fit_equally_are_asked_about():
    with pytest.raises(RefusedFile, match="say which kind it is"):
        recognize(grid("Trial|Budgeted Amount|Accrued Amount|Site ID|Activation Date"))


def test_lists_of_words_beside_a_register_are_not_taken_for_deviations():
    assert recognize(grid("Type|Probability Label|Proximity|Status|Importance|Importance threshold")) == []


def test_headers_are_compared_without_what_does_not_matter():
    assert normalized("  Enrolment\nDate* ") == "enrollment date"
    assert normalized("# Screened") == normalized("Number of Screened") == normalized("No. Screened")
    assert normalized("Delivery Confidence (A Delivery Confidence Assessment of the project)") == "delivery confidence"


def test_no_header_of_a_kind_names_two_fields():
    for kind in RECORDS:
        named = {}
        for column in kind.columns():
            for header in (*column.headers, *column.cumulative_headers):
                assert named.setdefault(normalized(header), column.name) == column.name, f"{kind.kind}: {header}"


def test_columns_are_lettered_as_excel_does():
    assert [letters(i) for i in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
