"""Rules about a file alone, its dates and other feeds: each has a table that fires it, and one that does not."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from given import Given

from pipelines import cards
from pipelines.intake.results import TotalGap
from pipelines.intake.rule import Rule, rules

MILESTONES = "trial_id | name | forecast_on | actual_on\n"
SITES = "trial_id | site_id | activated_on\n"
PEOPLE = "trial_id | participant_id | site_id | enrolled_on\n"
COUNTS = "trial_id | site_id | period_end_on | counting | screened | enrolled\n"


def test_an_actual_date_after_the_data_date_is_asked_about(coming: Callable) -> None:
    table = MILESTONES + "TD-1 | FPI | | 2026-01-12\nTD-1 | LPI | 2026-09-01 |\nTD-1 | DBL | | 2026-01-11"
    assert coming(milestones=table, data_date="2026-01-11").by("actual_in_the_future") == [
        "1 date of what has happened lies after the data date: TD-1 FPI, actual: 2026-01-12"
    ]


def test_a_forecast_that_passed_without_an_actual_is_said(coming: Callable) -> None:
    table = MILESTONES + "TD-1 | FPI | 2026-01-10 |\nTD-1 | LPI | 2026-01-10 | 2026-01-09\nTD-1 | DBL | 2026-01-11 |"
    (found,) = coming(milestones=table, data_date="2026-01-11").objections
    assert (found.rule, found.severity) == ("forecast_passed", "say")
    assert found.sentence == "1 forecast lies before the data date without an actual: TD-1 FPI, forecast: 2026-01-10"


def test_nobody_is_enrolled_before_the_site_is_activated(given: Given, coming: Callable) -> None:
    given(sites=SITES + "TD-1 | 01 | 2026-01-05", data_date="2026-01-11")
    table = PEOPLE + "TD-1 | 001 | 01 | 2026-01-04\nTD-1 | 002 | 01 | 2026-01-05\nTD-1 | 003 | 02 | 2026-01-01"
    assert coming(participants=table, data_date="2026-01-11").by("enrolled_before_activation") == [
        "1 participant was enrolled before the site was activated: TD-1 001, enrolled: 2026-01-05 → 2026-01-04"
    ]


def test_activations_of_the_same_file_count_too(coming: Callable) -> None:
    found = coming(
        sites=SITES + "TD-1 | 01 | 2026-01-05", enrollment=COUNTS + "TD-1 | 01 | 2026-01-04 | per period | 3 | 2",
        data_date="2026-01-11",
    )  # fmt: skip
    assert found.by("counted_before_activation") == [
        "1 count of enrolled participants ends before the site was activated: "
        "TD-1 site 01 2026-01-04, enrolled: 2026-01-05 → 2026-01-04"
    ]


def test_a_week_with_nobody_may_end_before_the_activation(given: Given, coming: Callable) -> None:
    given(sites=SITES + "TD-1 | 01 | 2026-01-05", data_date="2026-01-11")
    table = COUNTS + "TD-1 | 01 | 2026-01-04 | per period | 3 | 0\nTD-1 | 01 | 2026-01-11 | per period | 3 | 1"
    assert coming(enrollment=table, data_date="2026-01-11").by("counted_before_activation") == []


def test_more_enrolled_than_screened_to_date_is_said(coming: Callable) -> None:
    table = COUNTS + "TD-1 | 01 | 2026-01-04 | per period | 2 | 3\nTD-1 | 02 | 2026-01-04 | per period | 3 | 3"
    assert coming(enrollment=table, data_date="2026-01-04").by("screened_below_enrolled") == [
        "1 site has more enrolled than screened: TD-1 site 01, screened and enrolled: 2 → 3"
    ]


def test_who_was_screened_last_week_may_be_enrolled_this_week(given: Given, coming: Callable) -> None:
    given(enrollment=COUNTS + "TD-1 | 01 | 2026-01-04 | per period | 3 | 0", data_date="2026-01-04")
    found = coming(enrollment=COUNTS + "TD-1 | 01 | 2026-01-11 | per period | 0 | 3", data_date="2026-01-11")
    assert found.by("screened_below_enrolled") == []


def test_an_earlier_data_date_than_the_last_is_said(given: Given, coming: Callable) -> None:
    given(sites=SITES + "TD-1 | 01 |", data_date="2026-01-11")
    assert coming(sites=SITES + "TD-1 | 01 |", data_date="2026-01-04").by("data_date_went_back") == [
        "1 data date lies before the one that came last, so the figures of today stay: 2026-01-11 → 2026-01-04"
    ]
    assert coming(sites=SITES + "TD-1 | 01 |", data_date="2026-01-11").by("data_date_went_back") == []


def test_a_data_date_in_the_future_is_asked_about(coming: Callable) -> None:
    (found,) = coming(sites=SITES + "TD-1 | 01 |", data_date="2026-01-12", at=dt.datetime(2026, 1, 11, 9)).objections
    assert (found.rule, found.severity) == ("data_date_in_the_future", "ask")
    assert coming(sites=SITES + "TD-1 | 01 |", data_date="2026-01-11", at=dt.datetime(2026, 1, 11, 9)).objections == []


def test_two_data_dates_are_said_and_many_are_a_history(coming: Callable) -> None:
    dates = ("2026-01-04", "2026-01-11", "2026-01-18")
    two = coming(sites={date: SITES + "TD-1 | 01 |" for date in dates[:2]}, data_date="2026-01-11")
    assert two.by("two_data_dates") == ["the file speaks for two data dates: rows: 1; rows: 1"]
    many = coming(sites={date: SITES + "TD-1 | 01 |" for date in dates}, data_date="2026-01-18")
    assert many.by("two_data_dates") == []


@pytest.mark.parametrize(
    ("name", "asked"),
    [("Sites 2026-01-11.csv", False), ("Sites 2026-01-13.csv", False), ("Sites.csv", False),
     ("Sites 2026-01-18.csv", True), ("Sites 2026-01-04.csv", True)],
)  # fmt: skip
def test_a_name_with_another_files_date_is_asked_about(coming: Callable, name: str, asked: bool) -> None:
    found = coming(sites=SITES + "TD-1 | 01 |", data_date="2026-01-11", file=name)
    assert bool(found.by("other_data_date")) == asked


def test_what_two_feeds_say_is_said_and_where_they_differ(given: Given, coming: Callable) -> None:
    given(sites=SITES + "TD-1 | 01 | 2026-01-02\nTD-1 | 02 | 2026-01-03", data_date="2026-01-04", feed="cro")
    table = SITES + "TD-1 | 01 | 2026-01-02\nTD-1 | 02 | 2026-01-05\nTD-1 | 03 |"
    found = coming(sites=table, data_date="2026-01-11")
    assert found.by("said_by_two_feeds") == ["1 row stands in another feed with the same values: TD-1 site 01 (cro)"]
    assert found.by("known_otherwise_elsewhere") == [
        "1 value differs from what another feed says: TD-1 site 02 (cro), activated: 2026-01-03 → 2026-01-05"
    ]


def test_other_trials_and_other_columns_of_another_feed_are_no_contradiction(given: Given, coming: Callable) -> None:
    given(sites="trial_id | site_id | status\nTD-1 | 01 | planned", data_date="2026-01-04", feed="cro")
    given(sites=SITES + "TD-2 | 01 | 2026-01-02", data_date="2026-01-04", feed="cro")
    assert coming(sites=SITES + "TD-1 | 01 | 2026-01-05", data_date="2026-01-11").objections == []


def test_totals_that_disagree_with_the_rows_are_asked_about(coming: Callable) -> None:
    gaps = [TotalGap("Sheet1", 9, "C9", "Target", Decimal(12), Decimal(10))]
    assert coming(sites=SITES + "TD-1 | 01 |", data_date="2026-01-11", gaps=gaps).by("totals_disagree") == [
        "1 total in the file is not what the rows add up to: C9, Target: 12.00 → 10.00"
    ]
    assert coming(sites=SITES + "TD-1 | 01 |", data_date="2026-01-11", gaps=[]).objections == []


def test_every_rule_has_a_test_that_names_it() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_rules_of_*.py"))
    assert [r.name for r in rules() if not re.search(rf'"{r.name}"', texts)] == []


def test_a_wrong_card_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "odd.sql").write_text("-- title: Odd\n-- severity: shout\nselect 1", encoding="utf-8")
    with pytest.raises(ValueError, match=r"odd\.sql: the card is wrong"):
        cards.read(tmp_path / "odd.sql", Rule)


def test_deviations_of_no_day_are_said(coming: Callable) -> None:
    rows = "TD-1 | 1 | 2026-01-05 |\nTD-1 | 2 | | 2026-01-05\nTD-1 | 3 | |"
    table = f"trial_id | deviation_id | deviated_on | identified_on\n{rows}"
    assert coming(deviations=table, data_date="2026-01-11").by("undated_deviation") == [
        "1 deviation has no day on which it happened, nor one on which it was found: TD-1 3"
    ]


def test_a_message_of_a_program_in_place_of_a_category_is_said(coming: Callable) -> None:
    table = (
        "trial_id | deviation_id | category\nTD-1 | 1 | Wrong dose\nTD-1 | 2 | out of bound:1085\nTD-1 | 3 | Visit 4"
    )
    assert coming(deviations=table, data_date="2026-01-11").by("stray_category") == [
        "1 row has words of a program where a category is meant: TD-1, category: out of bound:1085"
    ]
