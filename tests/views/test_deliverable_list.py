"""Every deliverable with its review and lateness, and which days of it are the sponsor's."""

from collections.abc import Callable

from given import Given

View = Callable[..., list[dict]]

DUE = """
    trial_id | deliverable_id | title | vendor | milestone | baseline_due_on | due_on     | delivered_on | status
    TD-1     | D-1            | Alone | Norvia | LPI       | 2026-01-10      |            | 2026-01-20   | accepted
    TD-1     | D-2            | Held  | Norvia |           | 2026-01-10      | 2026-01-20 |              |
    TD-1     | D-3            | Part  | Norvia | DBL       | 2026-01-10      |            | 2026-01-30   | in review
    TD-1     | D-4            | Free  | Labora | DBL       | 2026-01-10      |            | 2026-01-30   | in review
"""
OWED = """
    trial_id | input_id | item | owed_by_party | vendor | needed_on  | received_on | deliverable_id | milestone
    TD-1     | I-1      | Drug | sponsor       | Norvia | 2026-01-05 |             | D-2            |
    TD-1     | I-2      | Form | sponsor       | Norvia | 2026-01-05 | 2026-01-13  |                | dbl
    TD-1     | I-3      | Late | sponsor       | Labora | 2026-01-20 |             | D-4            |
    TD-1     | I-4      | Data | vendor        | Labora | 2026-01-05 | 2026-01-29  | D-4            |
"""


def lateness(view: View, as_of: str = "2026-02-01") -> dict[str, tuple]:
    rows = view("deliverable_list", as_of)
    return {r["title"]: (r["days_late"], r["sponsor_caused"], r["sponsor_days"], r["own_days"]) for r in rows}


def test_a_late_input_of_the_sponsor_is_kept_apart_from_the_vendors_own_days(given: Given, view: View) -> None:
    """An input that was needed only after the due day held nothing, and a vendor's is not the sponsor's."""
    given(deliverables=DUE, inputs=OWED, data_date="2026-02-01")
    assert lateness(view) == {
        "Alone": (10, False, 0, 10),
        "Held": (22, True, 22, 0),
        "Part": (20, True, 8, 12),
        "Free": (20, False, 0, 20),
    }


def test_an_input_that_came_after_the_delivery_held_it_only_until_then(given: Given, view: View) -> None:
    given(deliverables=DUE, inputs=OWED.replace("2026-01-13", "2026-02-01"), data_date="2026-02-01")
    assert lateness(view)["Part"] == (20, True, 20, 0)


def test_without_inputs_every_day_is_the_vendors_own(given: Given, view: View) -> None:
    given(deliverables=DUE, data_date="2026-02-01")
    assert lateness(view)["Held"] == (22, False, 0, 22)


def test_overdue_is_against_the_day_now_promised(given: Given, view: View) -> None:
    given(deliverables=DUE, inputs=OWED, data_date="2026-02-01")
    rows = {r["title"]: r for r in view("deliverable_list", "2026-02-01")}
    assert [(t, r["days_overdue"], r["waits_for_input"]) for t, r in rows.items() if r["is_overdue"]] == [
        ("Held", 12, True)
    ]


def test_in_review_longest_first(given: Given, view: View) -> None:
    given(deliverables=DUE.replace("2026-01-30   | in review", "2026-01-22   | in review", 1), data_date="2026-02-01")
    rows = view("deliverable_list", "2026-02-01")
    assert [(r["title"], r["days_in_review"]) for r in rows][:3] == [("Part", 10), ("Free", 2), ("Held", None)]


def test_first_pass(given: Given, view: View) -> None:
    given(
        deliverables="""
            trial_id | deliverable_id | title | status    | review_round
            TD-1     | D-1            | A     | accepted  | 1
            TD-1     | D-2            | B     | accepted  | 2
            TD-1     | D-3            | C     | returned  | 1
            TD-1     | D-4            | D     | in review | 1
            TD-1     | D-5            | E     | accepted  |
        """,
        data_date="2026-02-01",
    )
    rows = view("deliverable_list", "2026-02-01")
    assert {r["title"]: r["is_first_pass"] for r in rows} == {"A": True, "B": False, "C": False, "D": None, "E": None}
