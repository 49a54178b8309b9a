"""How long it takes until the pages of a visit are entered."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

LAGS = """
    trial_id | site_id | counted_on | pages_entered | entry_lag_days
    TD-1     | 01      | 2026-01-04 | 500           | 40
    TD-1     | 01      | 2026-02-01 | 90            | 2
    TD-1     | 02      | 2026-02-01 | 10            | 22
    TD-1     | 03      | 2026-02-01 |               | 90
    TD-2     | 01      | 2026-02-01 | 100           | 6.5
"""


def test_a_mean_is_taken_as_often_as_it_has_pages(given: Given, figures: Figures) -> None:
    given(data_cleaning=LAGS, data_date="2026-02-01")
    row = figures("entry_lag", "2026-02-01", "trial")[0]
    assert (row["numerator"], row["denominator"], row["value"]) == (400, 100, 4)


def test_trials_are_summed_and_divided(given: Given, figures: Figures) -> None:
    given(data_cleaning=LAGS, data_date="2026-02-01")
    assert figures("entry_lag", "2026-02-01", "portfolio")[0]["value"] == 1050 / 200


def test_the_count_before_speaks_as_of_its_day(given: Given, figures: Figures) -> None:
    given(data_cleaning=LAGS, data_date="2026-01-31")
    assert figures("entry_lag", "2026-01-31", "trial")[0]["value"] == 40


def test_few_pages_say_nothing_of_a_site(given: Given, figures: Figures) -> None:
    given(data_cleaning=LAGS, data_date="2026-02-01")
    rows = {r["site_id"]: r["reason"] for r in figures("entry_lag", "2026-02-01", "site") if r["trial_id"] == "TD-1"}
    assert rows == {"01": None, "02": "too few to say: 10, where at least 20 are needed"}


def test_a_mean_of_nobody_knows_how_many_pages_is_unknown(given: Given, figures: Figures) -> None:
    given(data_cleaning="trial_id | counted_on | entry_lag_days\nTD-1 | 2026-02-01 | 9", data_date="2026-02-01")
    row = figures("entry_lag", "2026-02-01", "trial")[0]
    assert row["reason"] == "the data cleaning export has no column for pages entered"
