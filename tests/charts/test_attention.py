"""The order in which trials are looked at, and the sentence on top of a page."""

import pandas as pd

from pipelines.charts.attention import verdict, worst_first
from pipelines.charts.numbers import in_words, numbers


def figures(*rows: tuple[str, str | None, float | None]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["trial_id", "status", "value"]).astype({"value": "Float64"})


FOUR = figures(("A", "green", 1.1), ("B", "red", 0.7), ("C", "unknown", None), ("D", "red", 0.5))


def test_the_worst_comes_first_and_the_unknown_last() -> None:
    assert worst_first(FOUR, "higher") == ["D", "B", "A", "C"]


def test_where_lower_is_better_the_highest_is_the_worst() -> None:
    assert worst_first(figures(("A", "red", 20.0), ("B", "red", 91.0)), "lower") == ["B", "A"]


def test_the_sentence_counts_the_worst_status() -> None:
    assert verdict(FOUR, "enrollment") == "2 of 4 trials are off track on enrollment, 1 not known"
    assert verdict(figures(("A", "amber", 1)), "cost") == "1 of 1 trial is at risk on cost"


def test_unknown_is_not_called_on_track() -> None:
    assert verdict(figures(("A", "unknown", None)), "cost") == "Nothing is known on cost"
    assert verdict(figures(("A", "green", 1), ("B", "unknown", None)), "cost") == (
        "No trial is off track on cost; of 1 it is not known"
    )


def test_numbers_carry_headings_in_the_order_asked_for() -> None:
    frame = pd.DataFrame({"due_on": ["2026-01-05"], "owner": [None], "other": [1]})
    assert list(numbers(frame, {"owner": "Owner", "due_on": "Due", "absent": "Absent"})) == ["Owner", "Due"]


def test_a_place_that_no_row_has_is_left_out() -> None:
    frame = pd.DataFrame({"country": [None, None], "site_id": [None, "01"]})
    assert list(numbers(frame, {"country": "Country", "site_id": "Site"})) == ["Site"]


def test_amounts_are_written_in_the_currency_of_their_row() -> None:
    table = pd.DataFrame({"Currency": ["EUR", "USD"], "Paid": [1_000_000.0, None], "Cost performance": [0.876, 1.0]})
    assert in_words(table)["Paid"].tolist() == ["€1.0m", ""]
    assert in_words(table)["Cost performance"].tolist() == ["0.88", "1.00"]
