"""What is said about a wrong value: the cause in our own words, how to write it, and what the field is for."""

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from pipelines.intake.values import DateFormat, NumberFormat
from pipelines.intake.verdicts import judge
from pipelines.records import RECORDS, record

FORMATS = {"date": DateFormat("%d.%m.%Y"), "month": DateFormat(), "number": NumberFormat(".")}
COLUMNS = [column for kind in RECORDS for column in kind.columns()]


def said(kind, field, text):
    column = record(kind).column(field)
    (verdict,) = judge(column, [text], FORMATS.get(column.reading.form))
    return verdict.message or verdict.value


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("TBD", "“TBD” is no value; leave the cell empty until it is known (participants enrolled)"),
        ("~250", "“~250” is an estimate; write the number alone (participants enrolled)"),
        ("ca. 30", "“ca. 30” is an estimate; write the number alone (participants enrolled)"),
        (">10,000", "“>10,000” is a limit, not a number; write the number that is meant (participants enrolled)"),
        ("10–20", "“10–20” is a range; write one number (participants enrolled)"),
        ("twelve", "“twelve” should be a whole number (participants enrolled)"),
        ("2.5", "“2.5” should be a whole number (participants enrolled)"),
        ("-3", "“-3” should be 0 or more (participants enrolled)"),
        ("99999999999", "“99999999999” should be 10000000 or less (participants enrolled)"),
        ("#DIV/0!", "“#DIV/0!” is an error of the spreadsheet; mend the formula, or leave the cell empty "
         "(participants enrolled)"),
    ],
)  # fmt: skip
def test_each_odd_number_is_told_how_to_be_written(text, sentence):
    assert said("enrollment", "enrolled", text) == sentence


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("2026-03", "names no day; write the day as well, as in 2026-03-31"),
        ("UN-MAR-2026", "names no day; write the day as well, as in 2026-03-31"),
        ("OCT 2025", "names no day; write the day as well, as in 2026-03-31"),
        ("2026", "names no month and no day"),
        ("Q3 2026", "names no month and no day"),
        ("2026-02-31", "is no day of the calendar; write it as 2026-03-31"),
        ("21.10.2108", "should be a date between 1990 and 2100; write it as 2026-03-31"),
        ("soon", "should be a date; write it as 2026-03-31 or, like this column, day.month.year"),
    ],
)
def test_a_date_that_names_no_day_is_told_apart_from_one_that_is_wrong(text, cause):
    assert said("milestones", "actual_on", text) == f"“{text}” {cause} (date it happened)"


@pytest.mark.parametrize("text", ["2026-03", "UN-MAR-2026", "Mar 2026", "marzo de 2026", "März 26", "2026-03-XX"])
def test_a_month_is_kept_where_the_field_is_one(text):
    assert said("budget", "month_on", text).isoformat() == "2026-03-01"


def test_a_year_alone_is_no_month():
    assert "“2026” names no month; write it as 2026-03" in said("budget", "month_on", "2026")


def test_an_error_cell_is_not_stored_as_text():
    assert "an error of the spreadsheet" in said("sites", "site_name", "#REF!")
    assert said("sites", "site_name", "#1 Hospital") == "#1 Hospital"


def test_text_and_codes_have_their_limits_said():
    assert "is longer than 200 characters; shorten it" in said("sites", "site_id", "9" * 201)
    assert "should be written like EUR (currency" in said("budget", "currency", "euros")
    assert "has more than 2 decimals; round it" in said("budget", "paid_amount", "1.234")
    assert "is too large" in said("budget", "paid_amount", "12345678901234567.00")


ODD = st.text(max_size=30) | st.decimals(allow_nan=False).map(str) | st.from_regex(r"\d{4}-\d\d-\d\d")


@examples(ODD, st.sampled_from(COLUMNS))
def test_pydantics_words_never_reach_people(text, column):
    (verdict,) = judge(column, [text], FORMATS.get(column.reading.form))
    said = (verdict.message or "“").replace(text[:80], "")
    assert said.startswith("“")
    assert "Input" not in said
