"""Where each trial stands, and in which order trials need attention."""

import datetime as dt

from given import Given

from pipelines import metrics
from pipelines.access import Viewer
from pipelines.metrics.standing import standing
from pipelines.plain import rows_of

KNOWN = dt.datetime(2100, 1, 1)

REGISTER = "trial_id | risk_id | title | probability | impact | due_on"


def stands(given: Given, me: Viewer, as_of: str = "2026-02-01") -> list[dict]:
    return rows_of(standing(given.store, me, dt.date.fromisoformat(as_of), KNOWN))


def test_the_worst_metric_colors_the_trial_and_is_named(given: Given, me: Viewer) -> None:
    """One red milestone outweighs risks that are all under control."""
    given(
        milestones="trial_id | name | baseline_on | forecast_on\nTD-1 | LPI | 2026-06-01 | 2026-08-31",
        risks=f"{REGISTER}\nTD-1 | R-1 | CRAs | 1 | 1 | 2026-05-01",
        data_date="2026-02-01",
    )
    row = stands(given, me)[0]
    assert (row["status"], row["driver"], row["driver_title"]) == ("red", "milestone_slippage", "Milestone slippage")
    assert (row["value"], row["unit"], row["reasons"]) == (91, "days", "off track: Milestone slippage")


def test_the_driver_is_the_metric_furthest_past_its_threshold(given: Given, me: Viewer) -> None:
    risks = "\n".join(f"TD-1 | R-{n} | CRAs | 5 | 5 | 2026-01-01" for n in range(12))
    given(
        milestones="trial_id | name | baseline_on | forecast_on\nTD-1 | LPI | 2026-06-01 | 2026-07-20",
        risks=f"{REGISTER}\n{risks}",
        data_date="2026-02-01",
    )
    row = stands(given, me)[0]
    assert row["driver"] in ("severe_risks", "overdue_mitigations")
    assert row["reasons"] == "off track: Milestone slippage, Overdue mitigations, Severe risks"


def test_red_comes_before_amber_unknown_and_green_and_names_decide_last(given: Given, me: Viewer) -> None:
    given(
        risks=f"""
            {REGISTER}
            TD-1     | R-1     | fine  | 1           | 1      | 2026-05-01
            TD-2     | R-1     | bad   | 5           | 5      | 2026-05-01
            TD-3     | R-1     | bad   | 5           | 5      | 2026-05-01
            TD-3     | R-2     | bad   | 5           | 5      | 2026-05-01
            TD-3     | R-3     | bad   | 5           | 5      | 2026-05-01
            TD-4     | R-1     | bad   | 5           | 5      | 2026-01-01
            TD-4     | R-2     | bad   | 5           | 5      | 2026-01-01
            TD-4     | R-3     | bad   | 5           | 5      | 2026-01-01
        """,
        trials="trial_id | planned_sites\nTD-5 | 3",
        data_date="2026-02-01",
    )
    assert [(row["trial_id"], row["status"]) for row in stands(given, me)] == [
        ("TD-4", "red"),
        ("TD-3", "red"),
        ("TD-2", "amber"),
        ("TD-5", "unknown"),
        ("TD-1", "green"),
    ]


def test_of_two_equally_red_the_one_that_slipped_more_comes_first(given: Given, me: Viewer) -> None:
    given(
        milestones="""
            trial_id | name | baseline_on | forecast_on
            TD-1     | LPI  | 2026-06-01  | 2026-07-31
            TD-2     | LPI  | 2026-06-01  | 2026-08-31
        """,
        data_date="2026-02-01",
    )
    assert [row["trial_id"] for row in stands(given, me)] == ["TD-2", "TD-1"]


def test_where_nothing_judges_it_says_why(given: Given, me: Viewer) -> None:
    given(trials="trial_id | planned_sites\nTD-5 | 3", data_date="2026-02-01")
    row = stands(given, me)[0]
    assert (row["status"], row["driver"], row["value"]) == ("unknown", None, None)
    assert "no milestones export has been loaded for this trial" in row["reasons"]


def test_old_data_takes_the_belief_from_a_green(given: Given, me: Viewer) -> None:
    given(risks=f"{REGISTER}\nTD-1 | R-1 | fine | 1 | 1 | 2027-05-01", data_date="2026-02-01")
    assert stands(given, me, "2026-02-01")[0]["status"] == "green"
    row = stands(given, me, "2026-12-01")[0]
    assert (row["status"], row["reasons"]) == ("unknown", "data is 303 days old")


def test_a_viewer_sees_the_standing_of_their_trials_only(given: Given, me: Viewer) -> None:
    given(risks=f"{REGISTER}\nTD-1 | R-1 | A | 1 | 1 |\nTD-2 | R-1 | B | 1 | 1 |", data_date="2026-02-01")
    assert [row["trial_id"] for row in stands(given, me.narrowed(trials=("TD-2",)))] == ["TD-2"]
    assert stands(given, Viewer("nobody")) == []


def test_metrics_that_are_run_together_say_what_each_says_alone(given: Given, me: Viewer) -> None:
    given(
        milestones="trial_id | name | baseline_on | forecast_on\nTD-1 | LPI | 2026-06-01 | 2026-08-31",
        data_date="2026-02-01",
    )
    moment, names = (dt.date(2026, 2, 1), KNOWN), ("milestone_slippage", "severe_risks")
    together = dict(metrics.run_each(given.store, me, names, *moment, "trial"))

    assert list(together) == list(names)
    for name in names:
        assert together[name].equals(metrics.run(given.store, me, name, *moment, "trial"))
