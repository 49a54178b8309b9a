"""The next milestone of each trial."""

from collections.abc import Callable

from given import Given

View = Callable[..., list[dict]]


def test_the_first_open_one_of_the_trial_itself(given: Given, view: View) -> None:
    given(
        milestones="""
            trial_id | country | site_id | name          | baseline_on | rebaseline_on | forecast_on | actual_on
            TD-1     |         |         | FPI           | 2026-01-10  |               | 2026-01-20  | 2026-01-20
            TD-1     | ES      |         | CTA approval  | 2026-05-10  |               | 2026-05-10  |
            TD-1     | ES      | 0101    | SIV           | 2026-05-11  |               | 2026-05-11  |
            TD-1     |         |         | Database lock | 2026-09-01  |               | 2026-12-01  |
            TD-1     |         |         | LPI           | 2026-06-30  | 2026-07-30    | 2026-08-09  |
            TD-2     |         |         | CSR           | 2026-07-01  |               |             |
            TD-3     |         |         | CSR           | 2026-01-01  |               | 2026-01-01  | 2026-01-01
        """,
        data_date="2026-05-03",
    )
    first, second = view("next_milestones", "2026-05-03")
    assert " ".join(first) == (
        "trial_id name milestone baseline_on forecast_on slippage_days moved_days credit_days state"
    )
    assert (first["trial_id"], first["name"], first["slippage_days"], first["credit_days"]) == ("TD-1", "LPI", 40, 30)
    assert (second["trial_id"], second["name"], second["slippage_days"]) == ("TD-2", "CSR", None)


def test_one_whose_forecast_has_passed_is_still_the_next(given: Given, view: View) -> None:
    given(
        milestones="""
            trial_id | name | baseline_on | forecast_on
            TD-1     | LPI  | 2026-04-01  | 2026-05-01
            TD-1     | CSR  | 2026-09-01  | 2026-09-01
        """,
        data_date="2026-05-03",
    )
    row = view("next_milestones", "2026-05-03")[0]
    assert (row["name"], row["state"]) == ("LPI", "forecast in the past")
