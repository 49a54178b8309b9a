"""Every risk with its scores now and four weeks earlier."""

from collections.abc import Callable

from given import Given

View = Callable[..., list[dict]]


def test_scores_now_and_before_controls(given: Given, view: View) -> None:
    given(
        risks="""
            risk_id | trial_id | title | probability | impact | inherent_probability | inherent_impact | target_impact
            R-1     | TD-1     | CRAs  | 4           | 5      | 5                    | 5               | 3
            R-2     | TD-1     | Labs  | 4           |        |                      |                 |
        """,
        data_date="2026-02-01",
    )
    first, second = view("risk_list", "2026-02-01")
    assert list(first) == [
        "trial_id",
        "risk_id",
        "title",
        "description",
        "vendor",
        "category",
        "probability",
        "impact",
        "score",
        "inherent_score",
        "target_score",
        "owner",
        "status",
        "is_open",
        "opened_on",
        "last_reviewed_on",
        "due_on",
        "is_overdue",
        "mitigation",
        "probability_before",
        "impact_before",
        "score_before",
        "data_date",
        "feed",
        "upload_id",
        "sheet",
        "row_number",
    ]
    assert (first["score"], first["inherent_score"]) == (20, 25)
    assert (second["score"], second["inherent_score"]) == (None, None)


def test_a_target_score_needs_both_its_parts(given: Given, view: View) -> None:
    given(
        risks="""
            trial_id | risk_id | title | target_probability | target_impact
            TD-1     | R-1     | CRAs  | 2                  | 3
            TD-1     | R-2     | Labs  | 2                  |
        """,
        data_date="2026-02-01",
    )
    assert [row["target_score"] for row in view("risk_list", "2026-02-01")] == [6, None]


def test_as_reported_four_weeks_earlier_or_nothing_where_it_was_not_reported(given: Given, view: View) -> None:
    given(risks="trial_id | risk_id | title | probability | impact\nTD-1 | R-1 | A | 2 | 3", data_date="2026-01-04")
    given(
        risks="trial_id | risk_id | title | probability | impact\nTD-1 | R-1 | A | 4 | 5\nTD-1 | R-2 | B | 1 | 1",
        data_date="2026-02-01",
    )
    first, second = view("risk_list", "2026-02-01")
    assert (first["score"], first["probability_before"], first["impact_before"], first["score_before"]) == (20, 2, 3, 6)
    assert second["score_before"] is None


def test_open_and_overdue(given: Given, view: View) -> None:
    given(
        risks="""
            trial_id | risk_id | title | status   | due_on     | closed_on
            TD-1     | R-1     | A     | open     | 2026-01-31 |
            TD-1     | R-2     | B     | closed   | 2026-01-31 | 2026-01-30
            TD-1     | R-3     | C     | occurred | 2026-01-31 |
            TD-1     | R-4     | D     | accepted |            |
            TD-1     | R-5     | E     |          | 2026-02-01 |
        """,
        data_date="2026-02-01",
    )
    rows = view("risk_list", "2026-02-01")
    found = {row["risk_id"]: (row["is_open"], row["is_overdue"]) for row in rows}
    assert found == {
        "R-1": (True, True),
        "R-2": (False, False),
        "R-3": (False, False),
        "R-4": (True, False),
        "R-5": (True, False),
    }


def test_the_worst_open_risk_comes_first(given: Given, view: View) -> None:
    given(
        risks="""
            trial_id | risk_id | title | probability | impact | status
            TD-1     | R-1     | A     | 5           | 5      | closed
            TD-1     | R-2     | B     | 1           | 2      | open
            TD-2     | R-1     | C     | 4           | 4      | open
        """,
        data_date="2026-02-01",
    )
    assert [row["title"] for row in view("risk_list", "2026-02-01")] == ["C", "B", "A"]
