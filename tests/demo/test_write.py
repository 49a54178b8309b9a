"""The demo's exports: formats as their systems write them, and the planted facts as they stand in the files."""

import csv
import datetime as dt
import io
import itertools
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from pipelines.demo import DemoFile, write_demo
from pipelines.demo.portfolio import CUT_OFFS
from pipelines.demo.story import STORY
from pipelines.demo.write import CALDER_CUT_OFFS

SUNDAY = dt.date(2026, 11, 15)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[DemoFile]:
    return write_demo(tmp_path_factory.mktemp("demo"), SUNDAY)


def newest(files: list[DemoFile], feed: str) -> Path:
    return [file for file in files if file.feed == feed][-1].path


def on(files: list[DemoFile], feed: str, day: int) -> Path:
    date = SUNDAY + dt.timedelta(day)
    return next(file.path for file in files if file.feed == feed and file.data_date == date)


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def cells(path: Path) -> list[tuple]:
    return list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))


def test_enrollment_and_schedule_come_every_week_and_the_other_exports_less_often(files: list[DemoFile]):
    sent = Counter(file.feed for file in files)

    assert sent == {
        "Veeva CTMS studies": 11,
        "Veeva CTMS sites": 11,
        "Veeva CTMS enrollment": 40,
        "Veeva CTMS enrollment plan": 2,
        "MS Project schedule": 40,
        "SAP budget": 11,
        "Risk register": 11,
        "Calder enrollment": 9,
        "Vendor list": 1,
        "Procurement contracts": 5,
        "Deliverable tracker": 5,
        "Change-order log": 5,
        "SAP invoices": 5,
        "Sponsor inputs": 5,
        "Veeva TMF documents": 3,
        "Proposal assumptions": 2,
        "Treasury rates": 5,
        "Veeva CTMS deviations": 2,
        "EDC data cleaning": 2,
        "Central monitoring": 1,
    }


def test_files_come_in_the_order_of_their_data_dates_and_carry_the_date_in_their_names(files: list[DemoFile]):
    dates = [file.data_date for file in files]

    assert dates == sorted(dates)
    assert {date.weekday() for date in dates} == {6}
    assert all(str(file.data_date) in file.path.name for file in files if file.feed != "Vendor list")
    assert len({file.path for file in files}) == len(files)


def test_the_same_sunday_gives_the_same_bytes_in_another_process(files: list[DemoFile], tmp_path: Path):
    script = (
        "import datetime as dt; from pathlib import Path; from pipelines.demo.write import exports_of;"
        "from pipelines.demo.calendar import Calendar;"
        f"[Path({str(tmp_path)!r}, x.kind).write_bytes(x.content)"
        " for x in exports_of(Calendar(dt.date(2026, 11, 15)), (0,))]"
    )
    subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONHASHSEED": "4711"}, check=True)
    here = {file.kind: file.path.read_bytes() for file in files if file.data_date == SUNDAY}

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == here
    assert len(here) == 17


def test_ctms_files_begin_with_a_byte_order_mark_and_vault_field_names(files: list[DemoFile]):
    content = newest(files, "Veeva CTMS sites").read_bytes()

    assert content.startswith(b"\xef\xbb\xbfstudy__v,site__v,site_name__v,study_country__v,site_status__v,")


def test_enrollment_is_exported_whole_every_week(files: list[DemoFile]):
    first, last = (table(on(files, "Veeva CTMS enrollment", day)) for day in (CUT_OFFS[0], 0))
    keys = {(row["study__v"], row["site__v"], row["week_ending__v"]) for row in last}

    assert len(keys) == len(last)
    assert {(row["study__v"], row["site__v"], row["week_ending__v"]) for row in first} <= keys
    assert max(row["week_ending__v"] for row in last) == "2026-11-15"


def test_no_file_counts_enrollment_of_the_trial_without_an_export(files: list[DemoFile]):
    counted = {row["study__v"] for row in table(newest(files, "Veeva CTMS enrollment"))}

    assert STORY.without_enrollment not in counted
    assert STORY.stale_trial not in counted
    assert {row["study__v"] for row in table(newest(files, "Veeva CTMS sites"))} >= {STORY.without_enrollment}


def test_the_stale_feed_ends_weeks_before_the_others_and_counts_to_date(files: list[DemoFile]):
    last = [file for file in files if file.feed == STORY.stale_feed][-1]
    rows = table(last.path)
    per_site = [int(row["Total Enrolled to Date"]) for row in rows if row["Site Number"] == rows[0]["Site Number"]]

    assert (SUNDAY - last.data_date).days == 7 * STORY.stale_weeks
    assert {b - a for a, b in itertools.pairwise(CALDER_CUT_OFFS)} == {28}
    assert {row["Study ID"] for row in rows} == {STORY.stale_trial}
    assert per_site == sorted(per_site)
    assert per_site[-1] > 0


def test_the_plan_comes_once_and_again_for_the_trial_that_was_planned_anew(files: list[DemoFile]):
    plans = [file for file in files if file.feed == "Veeva CTMS enrollment plan"]
    last = table(plans[1].path)

    assert [(SUNDAY - plan.data_date).days for plan in plans] == [273, -STORY.rebaselined_on]
    assert {row["study__v"] for row in last} == {STORY.rebaseline_trial}
    assert sum(int(row["planned_enrollment__v"]) for row in last) == 400


def test_the_schedule_has_real_dates_and_shows_the_slip_review_by_review(files: list[DemoFile]):
    finishes = []
    for day in (-63, *STORY.slip_reviews):
        header, *rows = cells(on(files, "MS Project schedule", day))
        task = next(
            dict(zip(header, row, strict=True))
            for row in rows
            if row[1] == STORY.slip_trial and row[2] == STORY.slip_milestone
        )
        finishes.append((task["Finish"] - task["Baseline Finish"]).days)

    assert finishes == [0, 30, 59, 90]
    assert task["Actual Finish"] == "NA"


def test_the_rebaseline_stands_in_the_schedule_since_its_review(files: list[DemoFile]):
    found = {}
    for day in (STORY.rebaselined_on - 7, STORY.rebaselined_on):
        header, *rows = cells(on(files, "MS Project schedule", day))
        found[day] = next(
            dict(zip(header, row, strict=True))
            for row in rows
            if row[1] == STORY.rebaseline_trial and row[2] == STORY.rebaseline_milestone
        )
    before, after = found.values()

    assert before["Baseline1 Finish"] == "NA"
    assert after["Baseline1 Finish"] == after["Finish"] == after["Baseline Finish"] + dt.timedelta(75)


def test_the_ledger_is_german_text_in_code_page_1252_with_a_total_per_currency(files: list[DemoFile]):
    content = newest(files, "SAP budget").read_bytes()
    header, first, *_ = content.decode("cp1252").splitlines()

    assert "–".encode("cp1252") in content
    assert header.startswith("WBS Element;Creditor;Line No.;")
    assert first.startswith(
        "TD-101;Norvia;1.1;Trial management;Service;01.05.2025;Month;1,00;0,97;53.991,00;53.991,00;"
    )
    assert [line.split(";")[-1] for line in content.decode("cp1252").splitlines() if line.startswith("Total;")] == [
        "EUR",
        "USD",
        "GBP",
    ]


def test_months_that_are_not_over_have_no_accrual_but_a_forecast(files: list[DemoFile]):
    header, *rows = [line.split(";") for line in newest(files, "SAP budget").read_text("cp1252").splitlines()]
    ours = [dict(zip(header, row, strict=True)) for row in rows if row[0] == "TD-101" and row[2] == "1.3"]
    by_month = {row["Posting Month"]: row for row in ours}

    assert by_month["01.10.2026"]["Act. Costs"]
    assert by_month["01.10.2026"]["Paid Amount"] == ""
    assert by_month["01.11.2026"]["Act. Costs"] == ""
    assert by_month["01.11.2026"]["Forecast Costs"]


def test_the_register_has_title_rows_wrapped_headers_and_a_legend_after_a_blank_row(files: list[DemoFile]):
    rows = cells(newest(files, "Risk register"))
    first = [row[0] for row in rows]

    assert first[:4] == [
        "Portfolio risk register",
        "Status of 15 November 2026, kept by the portfolio office",
        None,
        "Trial",
    ]
    assert rows[3][8] == "Probability\n(1-5)"
    assert first[first.index("Legend") - 1] is None


def test_the_risk_of_the_story_rises_in_the_register(files: list[DemoFile]):
    levels = []
    for day in (STORY.reviews[-1], 0):
        row = next(
            row for row in cells(on(files, "Risk register", day)) if row[:2] == (STORY.risk_trial, STORY.risk_id)
        )
        levels.append((row[8], row[9], row[10]))

    assert levels == [(2, 3, 6), (4, 5, 20)]


def test_one_register_carries_the_planted_bad_cells(files: list[DemoFile]):
    rows = cells(on(files, "Risk register", STORY.bad_register_on))

    assert rows[4][9] == 7
    assert rows[5][17] == "TBD"


def test_the_declared_status_of_the_rebaselined_trial_is_green(files: list[DemoFile]):
    said = {row["study__v"]: row["RAG Status"] for row in table(newest(files, "Veeva CTMS studies"))}

    assert said[STORY.undeclared] == "Green"
    assert said[STORY.never_enrolled_trial] == "Red"


def test_the_invoices_are_german_text_with_credit_notes_below_zero(files: list[DemoFile]):
    header, *rows = [line.split(";") for line in newest(files, "SAP invoices").read_text("cp1252").splitlines()]
    lines = {row[2]: dict(zip(header, row, strict=True)) for row in rows}
    early, credit = lines[STORY.paid_early_invoice], lines[STORY.credit_note[1]]

    assert (early["Amount in Doc. Curr."], early["Clearing Date"], early["Doc. Type"]) == (
        "64.800,00",
        "15.10.2026",
        "RE",
    )
    assert (credit["Amount in Doc. Curr."], credit["Doc. Type"]) == ("-18.450,00", "KG")


def test_the_change_order_log_has_title_rows_and_moves_changes_on(files: list[DemoFile]):
    states = []
    for day in (-84, -56, 0):
        rows = cells(on(files, "Change-order log", day))
        states.append(next(row[12] for row in rows if row[:2] == ("TD-105", "CO-03")))

    assert [row[0] for row in rows[:4]] == [
        "Change-order log",
        "Status of 15 November 2026, kept by contract management",
        None,
        "Study",
    ]
    assert states == ["Verbal", "Pending", "Executed"]


def test_the_tracker_has_semicolons_and_german_days_and_says_the_round_of_review(files: list[DemoFile]):
    header, *rows = [
        line.split(";") for line in newest(files, "Deliverable tracker").read_text("utf-8-sig").splitlines()
    ]
    made = next(dict(zip(header, row, strict=True)) for row in rows if row[1] == STORY.paid_early_deliverable)

    assert (made["Study"], made["Review Round"], made["Status"]) == ("TD-104", "2", "Accepted")
    assert (made["Delivered"], made["Accepted"]) == ("01.10.2026", "29.10.2026")


def test_a_contract_that_is_not_signed_has_no_day_of_signature(files: list[DemoFile]):
    contracts = {row["Contract ID"]: row for row in table(newest(files, "Procurement contracts"))}
    last = contracts["WO-106-06"]

    assert (last["Contract Status"], last["Date Sent"] > "2026", last["Date Signed"]) == ("Out for signature", True, "")


def test_all_of_it_is_small(files: list[DemoFile]):
    assert sum(file.path.stat().st_size for file in files) < 40_000_000
