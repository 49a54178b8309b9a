"""How many expected documents are missing that are needed within 30 days, or were."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

EXPECTED = """
    trial_id | document_id | title     | vendor | status  | gate | due_on     | received_on
    TD-1     | A           | Log       | Norvia | missing |      | 2026-03-03 |
    TD-1     | B           | Letter    | Norvia | draft   | LPI  |            |
    TD-1     | C           | Approval  | Labora | expired |      | 2026-01-01 | 2023-01-01
    TD-1     | D           | Plan      | Labora | final   |      | 2026-01-01 |
    TD-1     | E           | Report    | Labora | missing |      | 2026-03-04 |
    TD-1     | F           | Note      | Labora |         |      | 2026-01-01 | 2025-12-20
    TD-2     | A           | Log       | Labora | missing | lpi  | 2027-01-01 |
"""
GATES = """
    trial_id | name | baseline_on | forecast_on
    TD-1     | LPI  | 2026-02-01  | 2026-02-20
    TD-2     | LPI  | 2026-02-01  | 2026-06-01
"""


def test_missing_by_their_day_or_by_their_gate(given: Given, figures: Figures) -> None:
    """Day 30 is within; a draft and an expired version are missing; a final one is there, whatever its days say."""
    given(documents=EXPECTED, milestones=GATES, data_date="2026-02-01")
    row = figures("missing_documents", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"]) == (3, 4, "amber")


def test_portfolio_and_vendors_are_counted_from_the_same_rows(given: Given, figures: Figures) -> None:
    given(documents=EXPECTED, milestones=GATES, data_date="2026-02-01")
    rows = {(r["level"], r["vendor"]): r["value"] for r in figures("missing_documents", "2026-02-01")}
    assert rows["portfolio", None] == 3
    assert (rows["vendor", "Norvia"], rows["vendor", "Labora"]) == (2, 1)


def test_time_passes_with_the_data(given: Given, figures: Figures) -> None:
    for day in ("2026-02-01", "2026-02-02", "2026-05-02"):
        given(documents=EXPECTED, milestones=GATES, data_date=day)
    assert [figures("missing_documents", d, "portfolio")[0]["value"] for d in ("2026-02-01", "2026-02-02")] == [3, 4]
    assert figures("missing_documents", "2026-05-02", "portfolio")[0]["value"] == 5


def test_a_gate_that_moves_later_gives_its_documents_more_time(given: Given, figures: Figures) -> None:
    given(documents=EXPECTED, milestones=GATES.replace("2026-02-20", "2026-04-20"), data_date="2026-02-01")
    assert figures("missing_documents", "2026-02-01", "trial")[0]["value"] == 2


def test_missing_ones_without_a_day_are_said(given: Given, figures: Figures) -> None:
    given(documents=EXPECTED, data_date="2026-02-01")
    row = figures("missing_documents", "2026-02-01", "trial")[0]
    assert (row["value"], row["reason"]) == (2, "1 more missing without a day")


def test_where_no_day_is_known_it_is_unknown(given: Given, figures: Figures) -> None:
    given(
        documents="trial_id | document_id | title | status | gate\nTD-1 | A | Log | missing | LPI",
        data_date="2026-02-01",
    )
    row = figures("missing_documents", "2026-02-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "no missing document has a day on which it is needed")


def test_where_all_are_there_it_is_a_true_zero(given: Given, figures: Figures) -> None:
    given(
        documents="trial_id | document_id | title | status | due_on\nTD-1 | A | Log | final | 2026-01-01",
        data_date="2026-02-01",
    )
    row = figures("missing_documents", "2026-02-01", "trial")[0]
    assert (row["value"], row["status"]) == (0, "green")


def test_an_export_without_days_and_gates_makes_it_unknown(given: Given, figures: Figures) -> None:
    given(documents="trial_id | document_id | title | status\nTD-1 | A | Log | missing", data_date="2026-02-01")
    row = figures("missing_documents", "2026-02-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the documents export has no column for due on")
