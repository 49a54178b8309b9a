"""How many governance bodies work by a manual that was to be reviewed by now."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

BODIES = """
    body            | manual             | manual_reviewed_on | manual_due_on
    Portfolio board | Charter            | 2025-01-31         | 2026-01-31
    Joint committee | Partnership manual | 2025-02-01         | 2026-02-01
    Lab forum       | Lab manual         | 2026-01-10         | 2027-01-10
    New forum       |                    |                    |
"""
TRIALS = "trial_id | body\nTD-1 | Portfolio board\nTD-2 | Lab forum\nTD-3 | New forum"


def test_due_on_the_day_itself_is_not_overdue(given: Given, figures: Figures) -> None:
    given(bodies=BODIES, data_date="2026-02-01")
    row = figures("overdue_manuals", "2026-02-01", "portfolio")[0]
    assert (row["value"], row["denominator"], row["status"]) == (1, 3, None)


def test_a_manual_without_a_day_is_said_and_not_counted(given: Given, figures: Figures) -> None:
    given(bodies=BODIES, data_date="2026-02-01")
    row = figures("overdue_manuals", "2026-02-01", "portfolio")[0]
    assert row["reason"] == "of 1 it is not said when the manual is due for review"


def test_time_passes_with_the_data(given: Given, figures: Figures) -> None:
    given(bodies=BODIES, data_date="2026-02-01")
    given(bodies=BODIES, data_date="2026-02-02")
    assert figures("overdue_manuals", "2026-02-02", "portfolio")[0]["value"] == 2


def test_of_a_trial_it_is_the_manual_of_its_body(given: Given, figures: Figures) -> None:
    given(bodies=BODIES, trials=TRIALS, data_date="2026-02-01")
    rows = {r["trial_id"]: r["value"] for r in figures("overdue_manuals", "2026-02-01", "trial")}
    assert rows == {"TD-1": 1, "TD-2": 0, "TD-3": None}


def test_without_bodies_it_is_unknown(given: Given, figures: Figures) -> None:
    given(trials=TRIALS, data_date="2026-02-01")
    assert figures("overdue_manuals", "2026-02-01", "portfolio")[0]["status"] == "unknown"
