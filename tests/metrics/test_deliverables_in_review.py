"""How many deliverables wait for their review for more than two weeks."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

QUEUE = """
    trial_id | deliverable_id | title | vendor | delivered_on | accepted_on | status    | review_round | in_review_since
    TD-1     | D-1            | A     | Norvia | 2026-01-17   |             | in review | 1            |
    TD-1     | D-2            | B     | Norvia | 2026-01-18   |             | delivered |              |
    TD-1     | D-3            | C     | Labora | 2025-11-01   |             | in review | 2            | 2026-01-10
    TD-1     | D-4            | D     | Labora | 2025-11-01   |             | returned  | 1            | 2025-11-01
    TD-1     | D-5            | E     | Labora | 2025-11-01   | 2026-01-30  |           | 1            | 2025-11-01
    TD-2     | D-1            | A     | Labora | 2025-12-01   |             |           | 1            |
"""


def test_those_in_review_for_more_than_fourteen_days(given: Given, figures: Figures) -> None:
    """Day 14 is still in time; the returned and the accepted one no longer wait."""
    given(deliverables=QUEUE, data_date="2026-02-01")
    row = figures("deliverables_in_review", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"]) == (2, 3, "amber")


def test_a_later_round_is_not_as_old_as_the_first_delivery(given: Given, figures: Figures) -> None:
    given(deliverables=QUEUE.replace("2026-01-10", ""), data_date="2026-02-01")
    row = figures("deliverables_in_review", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"]) == (1, 2)
    assert row["reason"] == "of 1 more in review it is not said since when"


def test_portfolio_and_vendors_are_counted_from_the_same_rows(given: Given, figures: Figures) -> None:
    given(deliverables=QUEUE, data_date="2026-02-01")
    rows = {
        (r["level"], r["vendor"]): (r["value"], r["status"]) for r in figures("deliverables_in_review", "2026-02-01")
    }
    assert rows["portfolio", None] == (3, "red")
    assert (rows["vendor", "Norvia"], rows["vendor", "Labora"]) == ((1, "amber"), (2, "amber"))


def test_time_passes_with_the_data(given: Given, figures: Figures) -> None:
    given(deliverables=QUEUE, data_date="2026-02-01")
    given(deliverables=QUEUE, data_date="2026-02-02")
    assert figures("deliverables_in_review", "2026-02-01", "trial")[0]["value"] == 2
    assert figures("deliverables_in_review", "2026-02-02", "trial")[0]["value"] == 3


def test_an_empty_queue_is_a_true_zero(given: Given, figures: Figures) -> None:
    given(
        deliverables="trial_id | deliverable_id | title | status | delivered_on\nTD-1 | D | A | accepted | 2026-01-01",
        data_date="2026-02-01",
    )
    row = figures("deliverables_in_review", "2026-02-01", "trial")[0]
    assert (row["value"], row["status"]) == (0, "green")


def test_where_no_age_is_known_it_is_unknown_and_not_green(given: Given, figures: Figures) -> None:
    given(
        deliverables="trial_id | deliverable_id | title | status | delivered_on\nTD-1 | D-1 | A | in review |",
        data_date="2026-02-01",
    )
    row = figures("deliverables_in_review", "2026-02-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "since when they are in review is not said")


def test_an_export_without_days_makes_it_unknown(given: Given, figures: Figures) -> None:
    given(deliverables="trial_id | deliverable_id | title | status\nTD-1 | D-1 | A | in review", data_date="2026-02-01")
    row = figures("deliverables_in_review", "2026-02-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the deliverables export has no column for in review since")
