"""Numbers, days, amounts and lists as words."""

import datetime as dt

from pipelines.metrics.say import day, days, listed, money, number


def test_a_day_is_written_as_people_say_it() -> None:
    assert day(dt.date(2026, 10, 3)) == "3 Oct 2026"


def test_one_day_is_singular() -> None:
    assert (days(1), days(0), days(91.0)) == ("1 day", "0 days", "91 days")


def test_a_number_has_a_decimal_only_where_it_says_something() -> None:
    assert (number(6), number(6.04), number(2.25), number(1234.5)) == ("6", "6", "2.2", "1,234.5")


def test_money_has_its_currency_in_front_where_there_is_one() -> None:
    assert (money(4_720_000, "EUR"), money(850_000.4, "USD"), money(12, "")) == (
        "EUR 4.72 million",
        "USD 850,000",
        "12",
    )


def test_a_list_ends_with_and() -> None:
    assert [listed(list("ABCDE")[:n], most=3) for n in (1, 2, 3, 5)] == [
        "A",
        "A and B",
        "A, B and C",
        "A, B, C and 2 more",
    ]
