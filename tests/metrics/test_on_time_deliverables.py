"""Of the deliverables due by now, how many were delivered by their date."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

DUE = """
    trial_id | deliverable_id | title | vendor | baseline_due_on | due_on     | delivered_on | status
    TD-1     | D-1            | A     | Norvia | 2026-01-10      |            | 2026-01-10   | accepted
    TD-1     | D-2            | B     | Norvia | 2026-01-10      | 2026-03-01 | 2026-01-11   | in review
    TD-1     | D-3            | C     | Norvia | 2026-01-20      |            |              | in preparation
    TD-1     | D-4            | D     | Labora | 2026-01-20      |            | 2026-01-15   | returned
    TD-1     | D-5            | E     | Labora | 2026-01-31      |            | 2026-01-31   |
    TD-1     | D-6            | F     | Labora | 2026-03-01      |            | 2026-01-31   | accepted
    TD-1     | D-7            | G     | Labora | 2026-01-01      |            |              | cancelled
    TD-2     | D-1            | A     | Labora | 2026-01-05      |            | 2026-01-04   | accepted
"""


def test_on_time_is_out_of_those_due_not_of_those_delivered(given: Given, figures: Figures) -> None:
    """The open one counts as late; the one delivered before it was due, and the cancelled one, do not count yet."""
    given(deliverables=DUE, data_date="2026-02-01")
    row = figures("on_time_deliverables", "2026-02-01", "trial")[0]
    assert (row["numerator"], row["denominator"], row["value"], row["status"]) == (3, 5, 0.6, "red")


def test_a_new_due_day_does_not_make_a_late_one_on_time(given: Given, figures: Figures) -> None:
    given(deliverables=DUE.replace("2026-03-01 | 2026-01-11", "2026-01-11 | 2026-01-11"), data_date="2026-02-01")
    assert figures("on_time_deliverables", "2026-02-01", "trial")[0]["numerator"] == 3


def test_portfolio_and_vendors_are_summed_then_divided(given: Given, figures: Figures) -> None:
    given(deliverables=DUE, data_date="2026-02-01")
    rows = {
        (r["level"], r["vendor"]): (r["numerator"], r["denominator"])
        for r in figures("on_time_deliverables", "2026-02-01")
    }
    assert rows["portfolio", None] == (4, 6)
    assert (rows["vendor", "Norvia"], rows["vendor", "Labora"]) == ((1, 3), (3, 3))


def test_what_is_due_is_asked_of_the_data_date(given: Given, figures: Figures) -> None:
    given(deliverables=DUE, data_date="2026-02-01")
    given(deliverables=DUE, data_date="2026-03-02")
    assert figures("on_time_deliverables", "2026-03-01", "trial")[0]["denominator"] == 5
    assert figures("on_time_deliverables", "2026-03-02", "trial")[0]["denominator"] == 6


def test_fewer_than_five_are_too_few_to_say(given: Given, figures: Figures) -> None:
    given(deliverables=DUE, data_date="2026-02-01")
    row = figures("on_time_deliverables", "2026-02-01", "trial")[1]
    assert (row["trial_id"], row["value"], row["status"]) == ("TD-2", None, "unknown")
    assert row["reason"] == "too few to say: 1, where at least 5 are needed"


def test_delivered_on_a_day_that_is_not_said_is_neither_late_nor_on_time(given: Given, figures: Figures) -> None:
    more = "TD-1 | D-8 | H | Norvia | 2026-01-10 | | | accepted"
    given(deliverables=DUE + more, data_date="2026-02-01")
    row = figures("on_time_deliverables", "2026-02-01", "trial")[0]
    assert (row["denominator"], row["reason"]) == (5, "1 was delivered on a day that is not said")


def test_where_all_are_late_it_is_a_true_zero(given: Given, figures: Figures) -> None:
    rows = [f"TD-1 | D-{n} | A | 2026-01-10 |" for n in range(5)]
    given(
        deliverables="\n".join(("trial_id | deliverable_id | title | baseline_due_on | delivered_on", *rows)),
        data_date="2026-02-01",
    )
    row = figures("on_time_deliverables", "2026-02-01", "trial")[0]
    assert (row["value"], row["status"]) == (0, "red")


def test_an_export_without_a_day_of_delivery_makes_it_unknown(given: Given, figures: Figures) -> None:
    given(
        deliverables="trial_id | deliverable_id | title | baseline_due_on\nTD-1 | D-1 | A | 2026-01-01",
        data_date="2026-02-01",
    )
    rows = figures("on_time_deliverables", "2026-02-01")
    assert [(r["level"], r["value"]) for r in rows] == [("portfolio", None), ("trial", None)]
    assert rows[1]["reason"] == "the deliverables export has no column for delivered on"


def test_a_trial_of_which_no_deliverable_was_due_yet_says_so(given: Given, figures: Figures) -> None:
    given(deliverables=DUE, data_date="2025-12-01")
    row = figures("on_time_deliverables", "2025-12-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "no export says it for this date")
