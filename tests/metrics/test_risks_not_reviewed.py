"""How many open risks nobody has looked at for more than 60 days."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

REGISTER = """
    trial_id | risk_id | title    | vendor | opened_on  | last_reviewed_on | status
    TD-1     | R-1     | CRAs     | Norvia | 2025-06-01 | 2025-12-03       | open
    TD-1     | R-2     | Supply   | Labora | 2025-06-01 | 2025-12-02       | open
    TD-1     | R-3     | Protocol |        | 2025-06-01 | 2025-07-01       | closed
    TD-1     | R-4     | Labs     | Labora | 2026-01-20 |                  | open
    TD-2     | R-1     | CRAs     | Norvia | 2025-06-01 |                  | accepted
"""


def test_more_than_sixty_days_since_the_last_review(given: Given, figures: Figures) -> None:
    """Sixty days exactly are not more, and a risk raised lately needs no review yet."""
    given(risks=REGISTER, data_date="2026-02-01")
    row = figures("risks_not_reviewed", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"]) == (1, 3, "amber")


def test_portfolio_and_vendors(given: Given, figures: Figures) -> None:
    """A risk that was never reviewed is as old as itself."""
    given(risks=REGISTER, data_date="2026-02-01")
    rows = {(r["level"], r["vendor"]): r["value"] for r in figures("risks_not_reviewed", "2026-02-01")}
    assert (rows["portfolio", None], rows["vendor", "Norvia"], rows["vendor", "Labora"]) == (2, 1, 1)


def test_time_passes_with_the_data(given: Given, figures: Figures) -> None:
    given(risks=REGISTER, data_date="2026-02-01")
    given(risks=REGISTER, data_date="2026-02-02")
    assert figures("risks_not_reviewed", "2026-02-01", "trial")[0]["value"] == 1
    assert figures("risks_not_reviewed", "2026-02-02", "trial")[0]["value"] == 2


def test_where_no_open_risk_has_a_day_it_is_unknown(given: Given, figures: Figures) -> None:
    given(risks="trial_id | risk_id | title | last_reviewed_on\nTD-1 | R-1 | CRAs |", data_date="2026-02-01")
    row = figures("risks_not_reviewed", "2026-02-01", "trial")[0]
    assert (row["value"], row["status"], row["reason"]) == (None, "unknown", "no open risk has a day of review")


def test_a_green_is_not_believed_where_some_have_no_day(given: Given, figures: Figures) -> None:
    given(
        risks="trial_id | risk_id | title | last_reviewed_on\nTD-1 | R-1 | CRAs | 2026-01-20\nTD-1 | R-2 | Labs |",
        data_date="2026-02-01",
    )
    row = figures("risks_not_reviewed", "2026-02-01", "trial")[0]
    assert (row["value"], row["status"], row["reason"]) == (0, "unknown", "1 open risk has no day of review")
