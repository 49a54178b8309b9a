"""How many deviations should have been reported by now and are not."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

REPORTS = """
    trial_id | deviation_id | site_id | vendor | deviated_on | due_on     | reported_on | status
    TD-1     | 1            | 01      | Norvia | 2026-01-01  | 2026-01-15 |             | open
    TD-1     | 2            | 01      | Norvia | 2026-01-01  | 2026-02-01 |             | open
    TD-1     | 3            | 01      | Norvia | 2026-01-01  | 2026-01-10 | 2026-01-20  | open
    TD-1     | 4            | 02      | Labora | 2026-01-01  | 2026-01-10 |             | cancelled
    TD-1     | 5            | 02      | Labora | 2026-01-01  |            |             | open
    TD-2     | 1            | 01      | Norvia | 2026-01-01  | 2026-01-10 |             |
"""


def test_those_due_before_the_data_date_and_not_reported(given: Given, figures: Figures) -> None:
    """Due on the data date is not overdue."""
    given(deviations=REPORTS, data_date="2026-02-01")
    row = figures("overdue_deviation_reports", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"]) == (1, 2, "amber")
    assert row["reason"] == "of 3 not reported 1 have no due day"


def test_they_add_up_over_trials_sites_and_vendors(given: Given, figures: Figures) -> None:
    given(deviations=REPORTS, data_date="2026-02-01")
    rows = {
        (r["level"], r["trial_id"], r["site_id"] or r["vendor"]): r["value"]
        for r in figures("overdue_deviation_reports", "2026-02-01")
    }
    assert (rows["portfolio", None, None], rows["vendor", None, "Norvia"], rows["site", "TD-2", "01"]) == (2, 2, 1)


def test_time_passes_with_the_data(given: Given, figures: Figures) -> None:
    given(deviations=REPORTS, data_date="2026-02-01")
    given(deviations=REPORTS, data_date="2026-02-02")
    assert figures("overdue_deviation_reports", "2026-02-01", "trial")[0]["value"] == 1
    assert figures("overdue_deviation_reports", "2026-02-02", "trial")[0]["value"] == 2


def test_where_everything_is_reported_it_is_a_true_zero(given: Given, figures: Figures) -> None:
    given(
        deviations="\n".join(line for line in REPORTS.splitlines() if "01-20" in line or "due_on" in line),
        data_date="2026-02-01",
    )
    row = figures("overdue_deviation_reports", "2026-02-01", "trial")[0]
    assert (row["value"], row["status"]) == (0, "green")


def test_without_any_due_day_it_is_unknown_in_all_too(given: Given, figures: Figures) -> None:
    table = "trial_id | deviation_id | deviated_on | reported_on\nTD-1 | 1 | 2026-01-01 |"
    given(deviations=table, data_date="2026-02-01")
    assert [r["status"] for r in figures("overdue_deviation_reports", "2026-02-01")] == ["unknown", "unknown"]
