"""How many mitigations should have been done by now."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

RISKS = """
    trial_id | risk_id | title | vendor | status
    TD-1     | R-1     | CRAs  | Norvia | open
    TD-1     | R-2     | Labs  | Labora | closed
    TD-2     | R-1     | Drug  | Norvia | open
"""
LIST = """
    trial_id | risk_id | mitigation_id | mitigation_type | action  | due_on     | done_on    | status
    TD-1     | R-1     | M-1           | mitigation      | Backups | 2026-01-31 |            | in progress
    TD-1     | R-1     | M-2           |                 | Report  | 2026-02-01 |            | planned
    TD-1     | R-1     | M-3           | mitigation      | Hire    | 2026-01-15 | 2026-01-20 |
    TD-1     | R-1     | M-4           | contingency     | Move    | 2026-01-15 |            | planned
    TD-1     | R-1     | M-5           | mitigation      | Old     | 2026-01-15 |            | cancelled
    TD-1     | R-2     | M-1           | mitigation      | Kits    | 2026-01-15 |            | planned
    TD-2     | R-1     | M-1           | mitigation      | Stock   | 2026-01-10 |            | planned
"""


def test_due_before_the_data_date_and_not_done(given: Given, figures: Figures) -> None:
    """Contingency plans wait for their trigger, and what was against a closed risk is no longer asked for."""
    given(risks=RISKS, mitigations=LIST, data_date="2026-02-01")
    row = figures("late_mitigations", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"], row["reason"]) == (1, 2, "amber", None)


def test_portfolio_and_the_vendors_of_the_risks(given: Given, figures: Figures) -> None:
    given(risks=RISKS, mitigations=LIST, data_date="2026-02-01")
    rows = {(r["level"], r["vendor"]): r["value"] for r in figures("late_mitigations", "2026-02-01")}
    assert (rows["portfolio", None], rows["vendor", "Norvia"], rows["vendor", "Labora"]) == (2, 2, 0)


def test_time_passes_with_the_data(given: Given, figures: Figures) -> None:
    given(risks=RISKS, mitigations=LIST, data_date="2026-02-01")
    given(risks=RISKS, mitigations=LIST, data_date="2026-02-02")
    assert figures("late_mitigations", "2026-02-01", "trial")[0]["value"] == 1
    assert figures("late_mitigations", "2026-02-02", "trial")[0]["value"] == 2


def test_where_nothing_open_has_a_due_date_it_is_unknown_and_said(given: Given, figures: Figures) -> None:
    given(
        mitigations="trial_id | risk_id | mitigation_id | action | due_on\nTD-1 | R-1 | M-1 | Backups |",
        data_date="2026-02-01",
    )
    row = figures("late_mitigations", "2026-02-01", "trial")[0]
    assert (row["value"], row["status"], row["reason"]) == (None, "unknown", "1 mitigation has no due date")


def test_a_plan_that_a_trigger_sets_off_is_a_contingency_whatever_its_type_says(given: Given, figures: Figures) -> None:
    """The trap: it was due the day the risk was written down, and nobody is late with what must not begin yet."""
    given(
        mitigations="""
            trial_id | risk_id | mitigation_id | plan | due_on | trigger_metric | trigger_direction | trigger_threshold
            TD-1     | R-1     | M-1           | Sites | 2026-01-01 | enrolled  | below             | 10
        """,
        data_date="2026-02-01",
    )
    row = figures("late_mitigations", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"]) == (0, 0, "green")
