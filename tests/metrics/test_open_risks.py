"""How many risks are open."""

from collections.abc import Callable

from given import Given

from pipelines.access import Viewer

Figures = Callable[..., list[dict]]

REGISTER = """
    trial_id | risk_id | title     | vendor | status   | closed_on
    TD-1     | R-1     | CRAs      | Norvia | open     |
    TD-1     | R-2     | Supply    | Labora | accepted |
    TD-1     | R-3     | Protocol  |        | occurred |
    TD-1     | R-4     | Contracts | Norvia | closed   | 2026-01-05
    TD-1     | R-5     | Vendors   |        |          |
    TD-2     | R-1     | CRAs      | Norvia |          | 2026-02-20
"""


def test_accepted_risks_are_open_and_those_that_occurred_are_issues(given: Given, figures: Figures) -> None:
    given(risks=REGISTER, data_date="2026-02-01")
    row = figures("open_risks", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"]) == (3, 5, None)


def test_portfolio_and_vendors_are_counted_from_the_same_risks(given: Given, figures: Figures) -> None:
    given(risks=REGISTER, data_date="2026-02-01")
    rows = {(r["level"], r["trial_id"] or r["vendor"]): r["value"] for r in figures("open_risks", "2026-02-01")}
    assert rows == {
        ("portfolio", None): 4,
        ("trial", "TD-1"): 3,
        ("trial", "TD-2"): 1,
        ("vendor", "Norvia"): 2,
        ("vendor", "Labora"): 1,
    }


def test_a_risk_without_a_status_is_open_until_the_day_it_was_closed(given: Given, figures: Figures) -> None:
    given(risks=REGISTER, data_date="2026-02-19")
    given(risks=REGISTER, data_date="2026-02-20")
    assert figures("open_risks", "2026-02-19", "trial")[1]["value"] == 1
    assert figures("open_risks", "2026-02-20", "trial")[1]["value"] == 0


def test_a_register_without_open_risks_is_a_true_zero(given: Given, figures: Figures) -> None:
    given(risks="trial_id | risk_id | title | status\nTD-1 | R-1 | CRAs | closed", data_date="2026-02-01")
    assert figures("open_risks", "2026-02-01", "trial")[0]["value"] == 0


def test_through_a_vendors_lens_a_trial_without_its_risks_has_none(given: Given, figures: Figures, me: Viewer) -> None:
    given(risks=REGISTER, data_date="2026-02-01")
    rows = figures("open_risks", "2026-02-01", "trial", viewer=me.narrowed(vendors=("Labora",)))
    assert [r["value"] for r in rows] == [1, 0]


def test_a_trial_without_a_register_is_unknown_not_zero(given: Given, figures: Figures) -> None:
    given(trials="trial_id | planned_sites\nTD-3 | 4", data_date="2026-02-01")
    rows = figures("open_risks", "2026-02-01")
    assert [(r["level"], r["value"], r["status"]) for r in rows] == [
        ("portfolio", None, "unknown"),
        ("trial", None, "unknown"),
    ]
    assert rows[1]["reason"] == "no risks export has been loaded for this trial"
