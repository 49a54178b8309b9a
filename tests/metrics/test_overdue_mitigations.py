"""How many open risks should have been dealt with by now."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

REGISTER = """
    trial_id | risk_id | title     | vendor | due_on     | status
    TD-1     | R-1     | CRAs      | Norvia | 2026-01-15 | open
    TD-1     | R-2     | Supply    | Labora | 2026-02-01 | open
    TD-1     | R-3     | Protocol  |        | 2026-01-15 | closed
    TD-2     | R-1     | CRAs      | Norvia | 2026-01-31 | accepted
"""


def test_open_risks_whose_due_date_has_passed(given: Given, figures: Figures) -> None:
    """Due on the data date itself is not overdue."""
    given(risks=REGISTER, data_date="2026-02-01")
    row = figures("overdue_mitigations", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"], row["reason"]) == (1, 2, "amber", None)


def test_portfolio_and_vendors_are_counted_from_the_same_risks(given: Given, figures: Figures) -> None:
    given(risks=REGISTER, data_date="2026-02-01")
    rows = {(r["level"], r["vendor"]): r["value"] for r in figures("overdue_mitigations", "2026-02-01")}
    assert rows["portfolio", None] == 2
    assert (rows["vendor", "Norvia"], rows["vendor", "Labora"]) == (2, 0)


def test_time_passes_with_the_data_not_with_the_calendar(given: Given, figures: Figures) -> None:
    given(risks=REGISTER, data_date="2026-01-20")
    given(risks=REGISTER, data_date="2026-02-02")
    assert figures("overdue_mitigations", "2026-02-01", "trial")[0]["value"] == 1
    assert figures("overdue_mitigations", "2026-02-02", "trial")[0]["value"] == 2


def test_risks_without_a_due_date_are_said(given: Given, figures: Figures) -> None:
    given(
        risks="trial_id | risk_id | title | due_on\nTD-1 | R-1 | CRAs | 2026-03-01\nTD-1 | R-2 | Labs |",
        data_date="2026-02-01",
    )
    row = figures("overdue_mitigations", "2026-02-01", "trial")[0]
    assert (row["value"], row["status"], row["reason"]) == (0, "green", "1 open risk has no due date")


def test_where_no_open_risk_has_a_due_date_it_is_unknown(given: Given, figures: Figures) -> None:
    given(risks="trial_id | risk_id | title | due_on\nTD-1 | R-1 | CRAs |", data_date="2026-02-01")
    row = figures("overdue_mitigations", "2026-02-01", "trial")[0]
    assert (row["value"], row["status"], row["reason"]) == (None, "unknown", "no open risk has a due date")


def test_a_register_without_open_risks_is_a_true_zero(given: Given, figures: Figures) -> None:
    given(
        risks="trial_id | risk_id | title | due_on | status\nTD-1 | R-1 | A | 2026-01-01 | closed",
        data_date="2026-02-01",
    )
    row = figures("overdue_mitigations", "2026-02-01", "trial")[0]
    assert (row["value"], row["status"]) == (0, "green")


def test_an_export_without_due_dates_makes_it_unknown_and_says_so(given: Given, figures: Figures) -> None:
    given(risks="trial_id | risk_id | title\nTD-1 | R-1 | CRAs", data_date="2026-02-01")
    row = figures("overdue_mitigations", "2026-02-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the risks export has no column for due on")
