"""What share of running trials and of vendors belongs to no governance body."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

TRIALS = """
    trial_id | status     | body
    TD-1     | enrolling  | Portfolio board
    TD-2     | enrolling  |
    TD-3     | completed  |
    TD-4     | active     | Bord
"""
VENDORS = "vendor | body\nNorvia | Joint committee\nHeron | "
BODIES = "body | tier\nPortfolio Board | strategic\nJoint committee | functional"


def test_a_trial_without_one_and_one_that_names_no_known_body(given: Given, figures: Figures) -> None:
    given(trials=TRIALS, vendors=VENDORS, bodies=BODIES, data_date="2026-02-01")
    rows = {r["trial_id"]: r["value"] for r in figures("without_body", "2026-02-01", "trial")}
    assert rows == {"TD-1": 0, "TD-2": 1, "TD-3": None, "TD-4": 1}


def test_trials_and_vendors_are_counted_together_and_each_vendor_by_itself(given: Given, figures: Figures) -> None:
    given(trials=TRIALS, vendors=VENDORS, bodies=BODIES, data_date="2026-02-01")
    total = figures("without_body", "2026-02-01", "portfolio")[0]
    assert (total["numerator"], total["denominator"], total["value"]) == (3, 5, 0.6)
    vendors = {r["vendor"]: r["value"] for r in figures("without_body", "2026-02-01", "vendor")}
    assert vendors == {"Norvia": 0, "Heron": 1}


def test_what_was_said_before_is_what_was_true_then(given: Given, figures: Figures) -> None:
    given(trials=TRIALS, bodies=BODIES, data_date="2026-02-01")
    given(
        trials=TRIALS.replace("TD-2     | enrolling  |", "TD-2 | enrolling | Portfolio board"), data_date="2026-03-01"
    )
    assert [figures("without_body", day, "portfolio")[0]["numerator"] for day in ("2026-02-01", "2026-03-01")] == [2, 1]


def test_an_export_without_the_column_makes_it_unknown(given: Given, figures: Figures) -> None:
    given(trials="trial_id | status\nTD-1 | enrolling", bodies=BODIES, data_date="2026-02-01")
    row = figures("without_body", "2026-02-01", "trial")[0]
    assert (row["value"], row["reason"]) == (None, "the trials export has no column for body")


def test_where_no_bodies_are_listed_any_name_is_one(given: Given, figures: Figures) -> None:
    given(trials=TRIALS, data_date="2026-02-01")
    assert figures("without_body", "2026-02-01", "portfolio")[0]["numerator"] == 1
