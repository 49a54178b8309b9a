"""What is contracted, as Money adds it up: each contract once, however deep it stands under others."""

from collections.abc import Callable

from given import Given

DAY = "2026-03-01"


def test_a_contract_below_one_that_fell_away_counts_inside_the_next_above_it(given: Given, view: Callable) -> None:
    given(
        contracts="""
            trial_id | contract_id | parent_contract_id | vendor | status     | original_value | currency | signed_on
            TD-1     | WO-1        |                    | Norvia | executed   | 1000           | EUR      | 2026-01-01
            TD-1     | WO-2        | WO-1               | Osmia  | terminated | 400            | EUR      | 2026-01-01
            TD-1     | WO-3        | WO-2               | Labora | executed   | 300            | EUR      | 2026-01-01
        """,
        data_date=DAY,
    )
    assert [(row["vendor"], row["amount"]) for row in view("contract_values", DAY)] == [("Norvia", 1000)]
