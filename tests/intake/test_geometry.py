"""Where tables stand on a sheet: several of them, stacked and repeated headers, totals, and sheets without a row."""

import datetime as dt

import pytest
from sheets import grid

from pipelines.intake.headers import match
from pipelines.intake.load import take_in
from pipelines.intake.stacked import headings
from pipelines.records import record


@pytest.fixture
def load(store, me):
    def run(*lines, name="sheet.csv", **said):
        text = "\n".join(line.replace("|", ";") for line in lines) + "\n"
        said = {"data_date": dt.date(2026, 2, 28), "at": dt.datetime(2026, 3, 1, 9)} | said
        return take_in(store, me, (name, text.encode()), **said)

    return run


def notes(result):
    return " | ".join([*result.notes, *(note for sheet in result.sheets for note in sheet.notes)])


def counts(result):
    assert result.refused is None, result.refused
    return [(s.kind, s.header_row, s.rows_in, s.accepted) for s in result.sheets]


def test_a_row_of_groups_above_the_header_is_joined_to_it():
    first, *_ = headings(grid("|Site||Count|", "Study|Number|Country|Screened|Enrolled", "TD-1|001|US|4|2"))
    assert first.cells == ["Study", "Site > Number", "Site > Country", "Count > Screened", "Count > Enrolled"]
    assert (first.first, first.row) == (1, 2)


def test_three_rows_of_headers_are_joined():
    *_, first = headings(grid(
        "||Plan of||Milestones|", "||FPI||LPI|", "Study|Country|Forecast|Actual|Forecast|Actual",
    ))  # fmt: skip
    assert first.cells[2:] == ["Plan of > FPI > Forecast", "Plan of > FPI > Actual", "Milestones > LPI > Forecast",
                               "Milestones > LPI > Actual"]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Baseline > Finish", "baseline_on"), ("Finish > Actual", "actual_on"), ("Planned > Finish", None),
        ("Previous report > Finish", None), ("Schedule > Finish", "forecast_on"), ("Planned > Owner", "owner"),
    ],
)  # fmt: skip
def test_a_group_belongs_to_the_meaning_of_the_dates_below_it(header, field):
    found = match(record("milestones"), header)
    assert (found.field if found else None) == field


def test_halves_of_a_stacked_header_are_no_header_of_their_own(load):
    (sheet,) = load("Trial|Site ID|Activation Date|", "||Planned|Actual", "TD-1|001|2026-01-01|2026-02-03").sheets
    assert (sheet.preview[0]["planned_activation_on"], sheet.preview[0]["activated_on"]) == ("2026-01-01", "2026-02-03")


def test_groups_of_columns_per_milestone_come_in_by_milestone(load, store, me):
    load("||FPI||LPI|", "Study|Country|Forecast|Actual|Forecast|Actual", "TD-1|US|2026-01-09|2026-01-10|2026-05-01|")
    macro = "milestones_at(date '2026-12-31', timestamp '2100-01-01')"
    rows = store.frame(me, f"select name, forecast_on::varchar as f from {macro} order by 1")
    assert rows.to_dict("records") == [{"name": "FPFV", "f": "2026-01-09"}, {"name": "LPFV", "f": "2026-05-01"}]


RISKS = ("Trial|Risk ID|Title|Probability|Impact", "TD-1|R1|Late drug|4|5", "TD-1|R2|CRA turnover|3|4")
VENDORS = ("Vendor|Services|Contracted By", "Norvia|Monitoring|Sponsor")


def test_tables_one_below_another_are_each_read(load):
    result = load(*RISKS, "||||", "Who works for us||||", *[v + "||" for v in VENDORS])
    assert counts(result) == [("risks", 1, 2, 2), ("vendors", 6, 1, 1)]


def test_two_tables_of_one_kind_on_a_sheet_are_one_version(load, store, me):
    result = load(*RISKS, "||||", "Trial|Risk ID|Risk Title|Likelihood|Impact", "TD-2|R9|Ethics delay|2|3")
    assert counts(result) == [("risks", 1, 2, 2), ("risks", 5, 1, 1)]
    assert len(store.frame(me, "select * from risks_at(date '2026-12-31', timestamp '2100-01-01')")) == 3


def test_a_table_of_no_kind_below_another_is_left_out_and_said(load):
    result = load(*RISKS, "||||", "Name|Status|Owner|Phone|", "Ann|Open|x|1|", "Bob|Open|y|2|")
    assert counts(result) == [("risks", 1, 2, 2)]
    assert "rows 5 to 7 were not read: a table with other headers" in notes(result)


def test_tables_side_by_side_are_each_read(load):
    rows = ["Trial|Risk ID|Title|Probability|Impact||Vendor|Services|Contracted By",
            "TD-1|R1|Late drug|4|5||Norvia|Monitoring|Sponsor", "TD-1|R2|CRA turnover|3|4||||"]  # fmt: skip
    assert counts(load(*rows)) == [("risks", 1, 2, 2), ("vendors", 1, 1, 1)]


def test_a_spacer_column_does_not_part_a_table(load):
    rows = ["Trial|Site ID|Site Status||Country|Activation Date", "TD-1|001|activated||US|2026-01-05"]
    assert counts(load(*rows)) == [("sites", 1, 1, 1)]


def test_a_header_between_the_rows_is_left_out_and_said(load):
    result = load(RISKS[0], RISKS[1], RISKS[0], RISKS[2])
    assert counts(result) == [("risks", 1, 2, 2)]
    assert "row 3 was left out: the header once more" in notes(result)


def test_values_that_are_also_names_of_columns_are_rows(load):
    rows = ["Study|Subject ID|Status|Enrollment Date|Site ID", *(f"TD-1|{n}|Enrolled|2026-01-05|001" for n in range(3))]
    assert counts(load(*rows)) == [("participants", 1, 3, 3)]


def test_a_header_without_rows_is_a_valid_answer_and_ends_nothing(load, store, me):
    load(*RISKS)
    result = load(RISKS[0], name="later.csv", feed="sheet")
    assert counts(result) == [("risks", 1, 0, 0)]
    assert "there is a header and no row below it: this table changes nothing" in notes(result)
    assert len(store.frame(me, "select * from risks_at(date '2026-12-31', timestamp '2100-01-01')")) == 2


BUDGET = ("Trial|Vendor|Line Item #|Month|Budgeted|Accrued", "TD-1|Norvia|1|2026-01|100.00|90.50",
          "TD-1|Norvia|2|2026-01|1,300.00|1,200.00")  # fmt: skip


def test_a_row_without_a_key_that_adds_up_the_rows_above_is_a_total(load):
    result = load(*BUDGET, "||||1,400.00|1,290.50")
    assert counts(result) == [("budget", 1, 2, 2)]
    assert "row 4 was left out: totals by their sum" in notes(result)


def test_a_row_without_a_key_that_adds_up_nothing_is_a_problem(load):
    result = load(*BUDGET, "||||1,500.00|1,290.50")
    assert [(s.rows_in, s.rejected) for s in result.sheets] == [(3, 1)]


def test_subtotals_and_the_grand_total_are_each_compared_with_their_rows(load):
    more = ("TD-2|Calder|1|2026-01|50.00|50.00", "TD-2|Calder|2|2026-01|50.00|50.00")
    result = load(*BUDGET, "Subtotal||||1,400.00|1,290.50", *more, "Subtotal||||100.00|100.00",
                  "Total||||1,500.00|1,390.50")  # fmt: skip
    assert counts(result) == [("budget", 1, 4, 4)]
    assert result.sheets[0].gaps == []


def test_a_total_that_is_not_the_sum_of_its_rows_is_said_with_both_numbers(load):
    result = load(*BUDGET, "Total||||1,400.00|1,999.00")
    (gap,) = result.sheets[0].gaps
    assert (gap.cell, gap.header, str(gap.stated), str(gap.summed)) == ("F4", "Accrued", "1999", "1290.5")
    assert not any("1,999" in note for note in notes(result))
    (said,) = [o.sentence for o in result.objections if o.rule == "totals_disagree"]
    assert said == "1 total in the file is not what the rows add up to: F4, Accrued: 1999.00 → 1290.50"


@pytest.mark.parametrize(
    ("header", "parent", "child", "why"),
    [
        ("Children|Task Name", "2|Start-up", "0|FPI", "“Children”"),
        ("Level|Task Name", "0|Start-up", "1|FPI", "“Level”"),
    ],
)
def test_summary_rows_are_known_by_their_children_or_their_level(load, header, parent, child, why):
    result = load(f"{header}|Finish|Predecessors", f"{parent}|2026-12-14|", f"{child}|2026-12-01|",
                    f"{child.replace('FPI', 'LPI')}|2026-12-14|2")  # fmt: skip
    assert f"row 2 was left out: they roll up the rows below them (by {why})" in notes(result)
    assert counts(result) == [("milestones", 1, 2, 2)]


def test_a_plan_in_which_nothing_tells_summary_rows_says_so(load):
    result = load("Task Name|Finish|Predecessors", "Start-up|2026-12-14|", "FPI|2026-12-01|")
    assert "no column says which rows roll up others" in notes(result)
    result = load("Milestone|Forecast Date", "FPI|2026-12-01")
    assert "roll up" not in notes(result)


def test_a_total_in_a_currency_is_compared_with_the_rows_in_that_currency(load):
    rows = ("Trial|Vendor|Line Item #|Month|Budgeted|Currency", "TD-1|Norvia|1|2026-01|100.00|EUR",
            "TD-2|Norvia|1|2026-01|70.00|USD", "TD-1|Norvia|2|2026-01|20.00|EUR")  # fmt: skip
    result = load(*rows, "Total||||120.00|EUR", "Total||||75.00|USD")
    (gap,) = result.sheets[0].gaps
    assert (gap.cell, str(gap.stated), str(gap.summed)) == ("E6", "75", "70")
