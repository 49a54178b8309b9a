"""Of how many participants the data are clean."""

from collections.abc import Callable

from cleaning import COUNTS
from given import Given

Figures = Callable[..., list[dict]]


def test_the_clean_ones_of_those_counted(given: Given, figures: Figures) -> None:
    given(data_cleaning=COUNTS, data_date="2026-02-01")
    row = figures("clean_participants", "2026-02-01", "trial")[0]
    assert (row["numerator"], row["denominator"], row["value"], row["status"]) == (9, 30, 0.3, None)


def test_sums_are_divided(given: Given, figures: Figures) -> None:
    given(data_cleaning=COUNTS, data_date="2026-02-01")
    rows = {(r["level"], r["site_id"]): r["value"] for r in figures("clean_participants", "2026-02-01")}
    assert (rows["portfolio", None], rows["site", "01"]) == (34 / 80, 0.4)


def test_a_count_to_come_does_not_count(given: Given, figures: Figures) -> None:
    given(data_cleaning=COUNTS, data_date="2026-01-31")
    assert figures("clean_participants", "2026-01-31", "trial")[0]["numerator"] == 2


def test_a_place_that_says_one_of_the_two_only_is_on_neither_side(given: Given, figures: Figures) -> None:
    given(data_cleaning=COUNTS, data_date="2026-02-01")
    row = next(r for r in figures("clean_participants", "2026-02-01", "trial") if r["trial_id"] == "TD-3")
    assert (row["status"], row["reason"]) == ("unknown", "no export says it for this date")


def test_under_five_participants_no_share_is_said(given: Given, figures: Figures) -> None:
    table = "trial_id | counted_on | participants | participants_clean\nTD-1 | 2026-02-01 | 4 | 4"
    given(data_cleaning=table, data_date="2026-02-01")
    assert figures("clean_participants", "2026-02-01", "trial")[0]["reason"].startswith("too few to say: 4")
