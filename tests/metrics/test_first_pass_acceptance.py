"""Of the deliverables whose first review has ended, how many were accepted as they were."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

REVIEWED = """
    trial_id | deliverable_id | title | vendor | delivered_on | accepted_on | status    | review_round
    TD-1     | D-1            | A     | Norvia | 2026-01-10   | 2026-01-20  | accepted  | 1
    TD-1     | D-2            | B     | Norvia | 2026-01-10   |             | accepted  | 1
    TD-1     | D-3            | C     | Norvia | 2026-01-10   | 2026-01-30  | accepted  | 2
    TD-1     | D-4            | D     | Labora | 2026-01-15   |             | returned  | 1
    TD-1     | D-5            | E     | Labora | 2026-01-15   |             | in review | 3
    TD-1     | D-6            | F     | Labora | 2026-01-31   |             | in review | 1
    TD-1     | D-7            | G     | Labora |              |             | planned   |
    TD-2     | D-1            | A     | Labora | 2026-01-04   | 2026-01-08  |           | 1
"""


def test_accepted_in_round_one_out_of_first_reviews_that_ended(given: Given, figures: Figures) -> None:
    """One in a later round was returned once; one still in its first review has no outcome."""
    given(deliverables=REVIEWED, data_date="2026-02-01")
    row = figures("first_pass_acceptance", "2026-02-01", "trial")[0]
    assert (row["numerator"], row["denominator"], row["value"], row["status"]) == (2, 5, 0.4, "red")


def test_portfolio_and_vendors_are_summed_then_divided(given: Given, figures: Figures) -> None:
    given(deliverables=REVIEWED, data_date="2026-02-01")
    rows = {
        (r["level"], r["vendor"]): (r["numerator"], r["denominator"])
        for r in figures("first_pass_acceptance", "2026-02-01")
    }
    assert rows["portfolio", None] == (3, 6)
    assert (rows["vendor", "Norvia"], rows["vendor", "Labora"]) == ((2, 3), (1, 3))


def test_an_outcome_counts_from_the_export_that_says_it(given: Given, figures: Figures) -> None:
    given(deliverables=REVIEWED, data_date="2026-02-01")
    given(deliverables=REVIEWED.replace("in review | 1", "accepted  | 1"), data_date="2026-02-08")
    assert figures("first_pass_acceptance", "2026-02-07", "trial")[0]["denominator"] == 5
    assert figures("first_pass_acceptance", "2026-02-08", "trial")[0]["value"] == 0.5


def test_a_round_that_is_not_said_is_left_out_and_said(given: Given, figures: Figures) -> None:
    given(deliverables=REVIEWED + "TD-1 | D-8 | H | Norvia | 2026-01-10 | | accepted |", data_date="2026-02-01")
    row = figures("first_pass_acceptance", "2026-02-01", "trial")[0]
    assert (row["denominator"], row["reason"]) == (5, "1 was accepted in a round that is not said")


def test_fewer_than_five_are_too_few_to_say(given: Given, figures: Figures) -> None:
    given(deliverables=REVIEWED, data_date="2026-02-01")
    row = figures("first_pass_acceptance", "2026-02-01", "trial")[1]
    assert (row["value"], row["reason"]) == (None, "too few to say: 1, where at least 5 are needed")


def test_where_all_came_back_it_is_a_true_zero(given: Given, figures: Figures) -> None:
    rows = [f"TD-1 | D-{n} | A | returned | 1" for n in range(5)]
    given(
        deliverables="\n".join(("trial_id | deliverable_id | title | status | review_round", *rows)),
        data_date="2026-02-01",
    )
    row = figures("first_pass_acceptance", "2026-02-01", "trial")[0]
    assert (row["value"], row["status"]) == (0, "red")


def test_an_export_without_review_rounds_makes_it_unknown(given: Given, figures: Figures) -> None:
    given(deliverables="trial_id | deliverable_id | title | status\nTD-1 | D-1 | A | accepted", data_date="2026-02-01")
    row = figures("first_pass_acceptance", "2026-02-01", "trial")[0]
    assert (row["value"], row["reason"]) == (None, "the deliverables export has no column for review round")
