"""How many of the open queries have been open for more than 30 days."""

from collections.abc import Callable

from cleaning import COUNTS
from given import Given

Figures = Callable[..., list[dict]]


def test_the_last_count_of_each_site_is_added_and_the_trials_own_total_is_not(given: Given, figures: Figures) -> None:
    given(data_cleaning=COUNTS, data_date="2026-02-01")
    row = figures("old_queries", "2026-02-01", "trial")[0]
    assert (row["numerator"], row["denominator"], row["value"], row["status"]) == (15, 50, 0.3, "amber")


def test_sums_are_divided_over_trials_and_shares_never_averaged(given: Given, figures: Figures) -> None:
    given(data_cleaning=COUNTS, data_date="2026-02-01")
    rows = {(r["level"], r["trial_id"], r["site_id"]): r["numerator"] for r in figures("old_queries", "2026-02-01")}
    assert rows["portfolio", None, None] == 15 + 45 + 19
    assert (rows["country", "TD-1", None], rows["site", "TD-1", "02"]) == (15, 5)


def test_as_of_an_earlier_date_the_count_before_speaks(given: Given, figures: Figures) -> None:
    early = "\n".join(line for line in COUNTS.splitlines() if "02-01" not in line)
    given(data_cleaning=early, data_date="2026-01-04")
    given(data_cleaning=COUNTS, data_date="2026-02-01")
    assert figures("old_queries", "2026-01-31", "trial")[0]["numerator"] == 60
    assert figures("old_queries", "2026-02-01", "trial")[0]["numerator"] == 15


def test_too_few_open_queries_say_nothing(given: Given, figures: Figures) -> None:
    given(data_cleaning=COUNTS, data_date="2026-02-01")
    row = next(r for r in figures("old_queries", "2026-02-01", "trial") if r["trial_id"] == "TD-3")
    assert (row["status"], row["reason"]) == ("unknown", "too few to say: 19, where at least 20 are needed")


def test_an_export_without_their_age_makes_it_unknown(given: Given, figures: Figures) -> None:
    given(data_cleaning="trial_id | counted_on | queries_open\nTD-1 | 2026-02-01 | 50", data_date="2026-02-01")
    row = figures("old_queries", "2026-02-01", "trial")[0]
    assert row["reason"] == "the data cleaning export has no column for queries open over 30 days"
