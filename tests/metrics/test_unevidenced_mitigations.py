"""Of how many mitigations that are done nothing shows that they work."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

RISKS = "trial_id | risk_id | title | vendor\nTD-1 | R-1 | CRAs | Norvia\nTD-2 | R-1 | Labs | Labora"
LIST = """
    trial_id | risk_id | mitigation_id | action  | done_on    | status  | evidence      | evidenced_on
    TD-1     | R-1     | M-1           | Backups | 2026-01-15 |         | No visit lost | 2026-01-31
    TD-1     | R-1     | M-2           | Report  |            | done    |               |
    TD-1     | R-1     | M-3           | Hire    | 2026-01-20 |         | Two hired     |
    TD-1     | R-1     | M-4           | Train   | 2026-01-20 | done    | Test planned  | 2026-02-10
    TD-1     | R-1     | M-5           | Move    |            | planned |               |
    TD-2     | R-1     | M-1           | Stock   |            | planned |               |
"""


def test_what_is_done_and_has_no_evidence_by_now(given: Given, figures: Figures) -> None:
    """Evidence whose day is still to come is none; evidence without a day is."""
    given(risks=RISKS, mitigations=LIST, data_date="2026-02-01")
    row = figures("unevidenced_mitigations", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"]) == (2, 4, "amber")


def test_portfolio_and_the_vendors_of_the_risks(given: Given, figures: Figures) -> None:
    given(risks=RISKS, mitigations=LIST, data_date="2026-02-01")
    rows = {(r["level"], r["vendor"]): r["value"] for r in figures("unevidenced_mitigations", "2026-02-01")}
    assert (rows["portfolio", None], rows["vendor", "Norvia"], rows["vendor", "Labora"]) == (2, 2, 0)


def test_what_is_done_after_the_data_date_is_not_done_yet(given: Given, figures: Figures) -> None:
    given(risks=RISKS, mitigations=LIST.replace("2026-01-20", "2026-03-20"), data_date="2026-02-01")
    row = figures("unevidenced_mitigations", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"]) == (1, 2)


def test_where_nothing_is_done_it_is_a_true_zero(given: Given, figures: Figures) -> None:
    given(risks=RISKS, mitigations=LIST, data_date="2026-02-01")
    row = figures("unevidenced_mitigations", "2026-02-01", "trial")[1]
    assert (row["value"], row["denominator"], row["status"]) == (0, 0, "green")


def test_an_export_without_evidence_makes_it_unknown_never_a_crime(given: Given, figures: Figures) -> None:
    """The trap: a list that has no such column does not say that nothing works."""
    given(
        mitigations="trial_id | risk_id | mitigation_id | action | status\nTD-1 | R-1 | M-1 | Backups | done",
        data_date="2026-02-01",
    )
    row = figures("unevidenced_mitigations", "2026-02-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the mitigations export has no column for evidence")
