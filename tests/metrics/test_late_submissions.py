"""How many submissions were planned for a day that has passed, and are not submitted."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

SENT = """
    trial_id | country | submission_id | planned_on | submitted_on | status         | vendor
    TD-1     | Spain   | S-1           | 2026-01-10 |              | in preparation | Norvia
    TD-1     | Spain   | S-2           | 2026-02-01 |              | planned        | Norvia
    TD-1     | France  | S-1           | 2026-01-10 | 2026-01-20   | submitted      | Norvia
    TD-1     | France  | S-2           | 2026-01-10 |              | withdrawn      | Norvia
    TD-2     | Spain   | S-1           | 2026-01-01 |              | planned        | Calder
    TD-2     | Italy   | S-1           | 2026-01-01 |              | approved       | Calder
"""


def test_planned_for_a_day_that_has_passed_and_not_submitted(given: Given, figures: Figures) -> None:
    """Planned for the data date is not late; late and submitted, withdrawn, or approved without a day is not here."""
    given(submissions=SENT, data_date="2026-02-01")
    row = figures("late_submissions", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"], row["reason"]) == (1, 2, "amber", None)


def test_portfolio_countries_of_a_trial_and_vendors(given: Given, figures: Figures) -> None:
    given(submissions=SENT, data_date="2026-02-01")
    rows = {
        (r["level"], r["trial_id"], r["country"], r["vendor"]): r["value"]
        for r in figures("late_submissions", "2026-02-01")
    }
    assert rows["portfolio", None, None, None] == 2
    assert (rows["country", "TD-1", "Spain", None], rows["country", "TD-1", "France", None]) == (1, 0)
    assert (rows["vendor", None, None, "Norvia"], rows["vendor", None, None, "Calder"]) == (1, 1)


def test_a_submission_to_come_is_not_made_yet_as_of_an_earlier_date(given: Given, figures: Figures) -> None:
    given(submissions=SENT, data_date="2026-02-01")
    later = SENT.replace("2026-01-10 |              | in prep", "2026-01-10 | 2026-02-05 | in prep")
    given(submissions=later, data_date="2026-02-08")
    assert figures("late_submissions", "2026-02-07", "trial")[0]["value"] == 1
    row = figures("late_submissions", "2026-02-08", "trial")[0]
    assert (row["value"], row["denominator"]) == (1, 1)


def test_where_everything_is_submitted_it_is_a_true_zero(given: Given, figures: Figures) -> None:
    rows = (
        "trial_id | country | submission_id | planned_on | submitted_on\nTD-1 | Spain | S-1 | 2026-01-01 | 2026-01-09"
    )
    given(submissions=rows, data_date="2026-02-01")
    row = figures("late_submissions", "2026-02-01", "trial")[0]
    assert (row["value"], row["status"]) == (0, "green")


def test_one_without_a_planned_day_is_said_and_alone_makes_it_unknown(given: Given, figures: Figures) -> None:
    undated = SENT.replace("2026-02-01 |", "           |") + "TD-3 | Spain | S-1 | | | planned | Norvia"
    given(submissions=undated, data_date="2026-02-01")
    rows = {r["trial_id"]: r for r in figures("late_submissions", "2026-02-01", "trial")}
    assert (rows["TD-1"]["value"], rows["TD-1"]["reason"]) == (1, "1 to be submitted without a planned day")
    assert (rows["TD-3"]["value"], rows["TD-3"]["status"]) == (None, "unknown")


def test_an_export_without_the_planned_day_makes_it_unknown(given: Given, figures: Figures) -> None:
    given(submissions="trial_id | submission_id | submitted_on\nTD-1 | S-1 | 2026-01-01", data_date="2026-02-01")
    row = figures("late_submissions", "2026-02-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the submissions export has no column for planned on")
