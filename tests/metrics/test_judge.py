"""From numerators and denominators to values, statuses and reasons."""

import pandas as pd
import pytest
from given import rows_of

from pipelines.metrics.card import Card
from pipelines.metrics.judge import COLUMNS, THRESHOLDS, Known, judged
from pipelines.store.thresholds import CARDS_ONLY

NOTHING_KNOWN = Known.of([])
KNOWN = Known.of([("TD-1", "risks", ["status"]), ("TD-2", "risks", ["title"]), ("", "vendors", ["vendor"])])


def card(**changes: object) -> Card:
    """A card with thresholds, changed as said."""
    said = {
        "name": "share", "area": "risk", "title": "Share", "question": "What share?", "formula": "a / b",
        "unit": "percent", "value": "ratio", "better": "higher", "amber": 0.9, "red": 0.8, "needs": "",
        "source": "DEFINITIONS", "sql": "select 1",
    }  # fmt: skip
    return Card(**(said | changes))


def judge(metric: Card, *lines: tuple, known: Known = NOTHING_KNOWN, **more: str) -> list[dict]:
    """The judged rows of trials given as (trial, numerator, denominator)."""
    figures = pd.DataFrame(lines, columns=["trial_id", "numerator", "denominator"])
    return rows_of(judged(metric, figures.assign(level="trial", **more), known, CARDS_ONLY))[1:]


@pytest.mark.parametrize(
    ("numerator", "status"), [(100, "green"), (90, "green"), (89, "amber"), (80, "amber"), (79, "red")]
)
def test_with_higher_better_a_figure_below_a_threshold_has_passed_it(numerator: int, status: str) -> None:
    (row,) = judge(card(), ("TD-1", numerator, 100))
    assert (row["value"], row["status"]) == (numerator / 100, status)


@pytest.mark.parametrize(("numerator", "status"), [(9, "green"), (10, "amber"), (19, "amber"), (20, "red")])
def test_with_lower_better_a_figure_at_a_threshold_has_passed_it(numerator: int, status: str) -> None:
    (row,) = judge(card(better="lower", amber=0.1, red=0.2), ("TD-1", numerator, 100))
    assert row["status"] == status


@pytest.mark.parametrize("denominator", [0, None])
def test_an_empty_denominator_is_unknown_never_zero_and_never_green(denominator: int | None) -> None:
    (row,) = judge(card(), ("TD-1", 5, denominator))
    assert (row["value"], row["status"]) == (None, "unknown")
    assert row["reason"] == "not yet measurable: there is nothing to divide by"


def test_a_missing_numerator_is_unknown() -> None:
    (row,) = judge(card(value="numerator"), ("TD-1", None, 4))
    assert (row["value"], row["status"], row["reason"]) == (None, "unknown", "no export says it for this date")


def test_without_thresholds_a_value_has_no_status_and_a_missing_one_is_unknown() -> None:
    rows = judge(card(amber=None, red=None), ("TD-1", 1, 2), ("TD-2", 1, 0))
    assert [row["status"] for row in rows] == [None, "unknown"]


def test_too_small_denominators_and_numerators_say_how_many_are_needed() -> None:
    (row,) = judge(card(minimum=5), ("TD-1", 4, 4))
    assert (row["value"], row["reason"]) == (None, "too few to say: 4, where at least 5 are needed")
    (row,) = judge(card(minimum_numerator=5), ("TD-1", 2, 40))
    assert (row["value"], row["reason"]) == (None, "too few to say: 2, where at least 5 are needed")


def test_a_count_may_be_judged_by_its_share_and_keeps_its_value_where_the_share_says_little() -> None:
    rows = judge(card(value="numerator", judge="share", minimum=5), ("TD-1", 6, 10), ("TD-2", 3, 4), ("TD-3", 3, None))
    assert [(row["value"], row["status"], row["reason"]) for row in rows] == [
        (6, "red", None),
        (3, "unknown", "too few to say: 4, where at least 5 are needed"),
        (3, "unknown", "there is nothing to hold it against"),
    ]


def test_a_doubt_takes_the_green_away_and_leaves_red_alone() -> None:
    rows = judge(card(), ("TD-1", 99, 100), ("TD-2", 1, 100), doubt="the data is old")
    assert [(row["status"], row["reason"]) for row in rows] == [
        ("unknown", "the data is old"),
        ("red", "the data is old"),
    ]


def test_a_reason_of_the_metric_goes_before_the_general_one() -> None:
    (row,) = judge(card(), ("TD-1", None, 4), reason="the date has passed")
    assert row["reason"] == "the date has passed"


def test_a_trial_that_lacks_a_needed_column_is_unknown_whatever_was_counted() -> None:
    rows = judge(card(needs="risks.status"), ("TD-1", 9, 10), ("TD-2", 9, 10), known=KNOWN)
    assert [(row["numerator"], row["status"], row["reason"]) for row in rows] == [
        (9, "green", None),
        (None, "unknown", "the risks export has no column for status"),
    ]


def test_every_known_trial_has_a_row_and_there_is_always_a_portfolio() -> None:
    rows = rows_of(judged(card(needs="trials.status"), pd.DataFrame({"level": []}), KNOWN, CARDS_ONLY))
    assert [(row["level"], row["trial_id"], row["status"]) for row in rows] == [
        ("portfolio", None, "unknown"),
        ("trial", "TD-1", "unknown"),
        ("trial", "TD-2", "unknown"),
    ]
    assert rows[1]["reason"] == "no trials export has been loaded for this trial"


def test_the_portfolio_says_who_is_left_out_and_too_few_is_not_left_out() -> None:
    figures = pd.DataFrame(
        [("portfolio", None, 20, 30), ("trial", "TD-1", 17, 26), ("trial", "TD-2", 3, 4), ("trial", "TD-3", None, 4)],
        columns=["level", "trial_id", "numerator", "denominator"],
    )
    portfolio = rows_of(judged(card(minimum=5), figures, NOTHING_KNOWN, CARDS_ONLY))[0]
    assert portfolio["reason"] == "without TD-3: not known there"


def test_of_many_left_out_five_are_named() -> None:
    lines = [("portfolio", None, 1, 2), *(("trial", f"TD-{n}", None, None) for n in range(1, 9))]
    figures = pd.DataFrame(lines, columns=["level", "trial_id", "numerator", "denominator"])
    portfolio = rows_of(judged(card(), figures, NOTHING_KNOWN, CARDS_ONLY))[0]
    assert portfolio["reason"] == "without TD-1, TD-2, TD-3, TD-4, TD-5 and 3 more: not known there"


def test_rows_come_by_level_and_then_by_keys() -> None:
    figures = pd.DataFrame(
        [("vendor", None, None), ("site", "TD-1", "02"), ("trial", "TD-2", None), ("site", "TD-1", "01"),
         ("portfolio", None, None), ("trial", "TD-1", None)],
        columns=["level", "trial_id", "site_id"],
    ).assign(numerator=1, denominator=2)  # fmt: skip
    frame = judged(card(), figures, NOTHING_KNOWN, CARDS_ONLY)
    assert tuple(frame.columns) == (*COLUMNS, *THRESHOLDS)
    assert [(row["level"], row["trial_id"], row["site_id"]) for row in rows_of(frame)] == [
        ("portfolio", None, None),
        ("trial", "TD-1", None),
        ("trial", "TD-2", None),
        ("site", "TD-1", "01"),
        ("site", "TD-1", "02"),
        ("vendor", None, None),
    ]
