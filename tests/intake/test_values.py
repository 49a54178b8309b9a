"""Texts of cells become dates, numbers, flags and codes by one format per column, never by a guess per cell."""

import datetime as dt

import pytest
from hypothesis import given as examples
from hypothesis import strategies as st

from pipelines.intake.values import (
    CannotTell,
    DateFormat,
    decide_dates,
    decide_numbers,
    is_day_first,
    is_other_weekday,
    read_date,
    read_flag,
    read_month,
    read_number,
)


def dates(*texts, day_first=None):
    format = decide_dates(texts, day_first)
    return [read_date(t, format) for t in texts]


def numbers(*texts, decimal=None):
    format = decide_numbers(texts, decimal)
    return [read_number(t, format) for t in texts]


def test_an_iso_date_is_never_read_day_first():
    assert dates("2026-03-12", "25/03/2026") == ["2026-03-12", "2026-03-25"]


def test_a_first_number_over_twelve_settles_the_whole_column():
    assert dates("03/04/2026", "25/03/2026") == ["2026-04-03", "2026-03-25"]
    assert dates("03/04/2026", "03/25/2026") == ["2026-03-04", "2026-03-25"]


def test_slash_dates_that_settle_nothing_are_not_guessed():
    with pytest.raises(CannotTell, match="03/04/2026"):
        decide_dates(["03/04/2026", "05/06/2026"])


@pytest.mark.parametrize(
    "text", ["Mon 12/14/26", "Mo 14.12.26", "Mo. 14.12.2026", "lun. 14/12/26", "lundi 14 décembre 2026",
             "lunes, 14 de diciembre de 2026", "Monday, December 14, 2026", "Mon 2026-12-14", "Mon 12/14/26 5:00 PM"],
)  # fmt: skip
def test_a_date_behind_its_weekday_is_read(text):
    assert dates(text) == ["2026-12-14"]


def test_weekdays_tell_days_from_months_and_one_that_is_wrong_is_no_date():
    assert dates("Mon 11/02/26", "Tue 12/01/26", "Wed 12/01/26") == ["2026-11-02", "2026-12-01", None]
    assert is_other_weekday("Wed 12/01/26", DateFormat("%m/%d/%y"))
    assert not is_other_weekday("Tue 12/01/26", DateFormat("%m/%d/%y"))


def test_a_month_that_is_also_a_weekday_is_a_month():
    assert dates("Mar 12 2026", "Mar 13 2026") == ["2026-03-12", "2026-03-13"]


def test_another_column_of_the_sheet_can_settle_them():
    assert dates("03/04/2026", day_first=True) == ["2026-04-03"]
    assert dates("03/04/2026", day_first=False) == ["2026-03-04"]


def test_a_second_format_in_one_column_is_no_date():
    assert dates("14.10.2026", "15.10.2026", "10/16/2026") == ["2026-10-14", "2026-10-15", None]


def test_a_midnight_time_does_not_hide_the_date():
    assert dates("05/31/2014 12:00:00 AM", "2021-06-01 00:00:00") == ["2014-05-31", "2021-06-01"]


@pytest.mark.parametrize(
    "text", ["14 OCT 2025", "14-Oct-2025", "14OCT2025", "14.10.2025", "20251014", "October 14, 2025"]
)
def test_the_formats_of_real_exports_are_read(text):
    assert dates(text) == ["2025-10-14"]


@pytest.mark.parametrize("text", ["TBD", "~250", "Q3 2026", "2026-03", "31.02.2026"])
def test_what_names_no_day_is_no_date(text):
    assert read_date(text, DateFormat("%d.%m.%Y")) is None


@pytest.mark.parametrize("text", ["2026-10", "10.2026", "Oct 2026", "Oct-26", "01.10.2026", "2026-10-31"])
def test_a_month_may_be_written_as_a_month_or_as_one_of_its_days(text):
    assert read_month(text, decide_dates([text])) in ("2026-10-01", "2026-10-31")


def test_day_first_formats_are_known_as_such():
    assert is_day_first(DateFormat("%d/%m/%Y")) is True
    assert is_day_first(DateFormat("%m/%d/%Y")) is False
    assert is_day_first(DateFormat("%d.%m.%Y")) is None


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("1.234,56", "1234.56"), ("1,234.56", "1234.56"), ("(1,234.00)", "-1234"), ("1500.00-", "-1500"),
        ("€ 1 234,50", "1234.5"), ("12 %", "0.12"), ("1,300", "1300"), ("£3,330", "3330"), ("-0,5", "-0.5"),
        ("+7", "7"),
        ("EUR 12.50", "12.5"), ("1 234 567", "1234567"), ("0", "0"), ("1200000", "1200000"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text, plain):
    assert numbers(text, decimal=".") == [plain]


def test_one_value_settles_the_decimal_mark_of_the_column():
    assert numbers("1.234", "1.234,5") == ["1234", "1234.5"]
    assert numbers("1.234", "12.5") == ["1.234", "12.5"]


def test_a_lone_thousand_or_decimal_is_not_guessed():
    with pytest.raises(CannotTell, match=r"1\.234"):
        decide_numbers(["1.234"])


@pytest.mark.parametrize("text", ["TBD", "~250", ">10,000", "10–20", "1.2.3", "12,34,56", "", "abc", "1e5"])
def test_what_is_no_number_is_not_made_one(text):
    assert numbers(text, decimal=".") == [None]


@pytest.mark.parametrize(("text", "plain"), [("Y", "true"), ("no", "false"), ("Ja", "true"), ("maybe", None)])
def test_flags_are_yes_or_no(text, plain):
    assert read_flag(text) == plain


@examples(st.decimals(min_value=-(10**9), max_value=10**9, places=2), st.sampled_from([(",", "."), (".", ",")]))
def test_any_amount_written_with_groups_and_two_decimals_is_read_back(amount, marks):
    group, decimal = marks
    text = f"{amount:,.2f}".replace(",", "\0").replace(".", decimal).replace("\0", group)
    assert float(numbers(text)[0]) == float(amount)


@examples(
    st.lists(st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)), min_size=1),
    st.sampled_from(["%d.%m.%Y", "%d-%b-%Y", "%Y-%m-%d"]),
)
def test_any_column_of_dates_in_one_format_is_read_back(days, pattern):
    assert dates(*[d.strftime(pattern) for d in days]) == [d.isoformat() for d in days]


def test_separators_between_the_parts_of_a_spelled_date_do_not_make_another_format():
    assert dates("14-OCT-2025", "15 OCT 2025", "16OCT2025", "2025-10-17", "18/Oct/2025") == [
        "2025-10-14", "2025-10-15", "2025-10-16", "2025-10-17", "2025-10-18",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14. Oktober 2025", "2025-10-14"), ("3. März 2026", "2026-03-03"), ("1er février 2026", "2026-02-01"),
        ("14 août 2025", "2025-08-14"), ("14 de enero de 2026", "2026-01-14"), ("07-DIC-2025", "2025-12-07"),
        ("Oct 14, 2025", "2025-10-14"), ("October 14th 2025", "2025-10-14"), ("14/Oct/25 3:41 PM", "2025-10-14"),
    ],
)  # fmt: skip
def test_months_are_read_in_the_languages_of_the_sources(text, day):
    assert dates(text) == [day]


@pytest.mark.parametrize("text", ["14 jui 2025", "14 OCT 2025 approx", "14~OCT~2025", "UN-OCT-2025", "31 feb 2025"])
def test_a_spelled_date_that_leaves_a_doubt_is_no_date(text):
    assert dates(text) == [None]
