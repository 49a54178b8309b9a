"""How many open risks are both probable and bad."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

REGISTER = """
    trial_id | risk_id | title     | vendor | probability | impact | status
    TD-1     | R-1     | CRAs      | Norvia | 5           | 3      | open
    TD-1     | R-2     | Supply    | Labora | 2           | 5      | open
    TD-1     | R-3     | Protocol  |        | 5           | 5      | closed
    TD-1     | R-4     | Contracts | Norvia | 5           | 5      | occurred
    TD-2     | R-1     | CRAs      | Norvia | 4           | 4      | open
    TD-2     | R-2     | Sites     | Norvia | 4           | 5      | accepted
    TD-2     | R-3     | Labs      | Norvia | 5           | 5      | open
"""


def test_open_risks_with_a_score_of_fifteen_or_more(given: Given, figures: Figures) -> None:
    given(risks=REGISTER, data_date="2026-02-01")
    rows = figures("severe_risks", "2026-02-01", "trial")
    assert [(r["value"], r["denominator"], r["status"]) for r in rows] == [(1, 2, "amber"), (3, 3, "red")]


def test_portfolio_and_vendors_count_risks_and_never_average_scores(given: Given, figures: Figures) -> None:
    given(risks=REGISTER, data_date="2026-02-01")
    rows = {(r["level"], r["vendor"]): r["value"] for r in figures("severe_risks", "2026-02-01") if not r["trial_id"]}
    assert rows == {("portfolio", None): 4, ("vendor", "Norvia"): 4, ("vendor", "Labora"): 0}


def test_a_score_counts_from_the_report_that_brought_it(given: Given, figures: Figures) -> None:
    for day, probability in (("2026-02-01", 2), ("2026-02-08", 4)):
        given(
            risks=f"trial_id | risk_id | title | probability | impact\nTD-1 | R-1 | CRAs | {probability} | 5",
            data_date=day,
        )
    assert figures("severe_risks", "2026-02-07", "trial")[0]["value"] == 0
    assert figures("severe_risks", "2026-02-08", "trial")[0]["value"] == 1


def test_open_risks_without_a_score_take_the_belief_from_a_green(given: Given, figures: Figures) -> None:
    given(
        risks="""
            trial_id | risk_id | title  | probability | impact
            TD-1     | R-1     | CRAs   | 1           | 2
            TD-1     | R-2     | Supply | 5           |
            TD-1     | R-3     | Labs   |             |
        """,
        data_date="2026-02-01",
    )
    row = figures("severe_risks", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"]) == (0, 1, "unknown")
    assert row["reason"] == "2 open risks have no score"


def test_a_register_without_open_risks_is_a_true_zero(given: Given, figures: Figures) -> None:
    given(
        risks="trial_id | risk_id | title | probability | impact | status\nTD-1 | R-1 | CRAs | 5 | 5 | closed",
        data_date="2026-02-01",
    )
    row = figures("severe_risks", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"]) == (0, 0, "green")


def test_no_scored_risk_is_unknown(given: Given, figures: Figures) -> None:
    given(risks="trial_id | risk_id | title | probability | impact\nTD-1 | R-1 | CRAs | 5 |", data_date="2026-02-01")
    row = figures("severe_risks", "2026-02-01", "trial")[0]
    assert (row["value"], row["status"], row["reason"]) == (None, "unknown", "no open risk has a score")


def test_an_export_without_impact_makes_it_unknown_and_says_so(given: Given, figures: Figures) -> None:
    given(risks="trial_id | risk_id | title | probability\nTD-1 | R-1 | CRAs | 5", data_date="2026-02-01")
    portfolio, row = figures("severe_risks", "2026-02-01")[:2]
    assert (portfolio["value"], portfolio["status"]) == (None, "unknown")
    assert (row["status"], row["reason"]) == ("unknown", "the risks export has no column for impact")
