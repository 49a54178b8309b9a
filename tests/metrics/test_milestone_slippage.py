"""How late the worst open milestone is."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]


def test_the_worst_open_milestone_counts_in_days_against_the_original_baseline(given: Given, figures: Figures) -> None:
    given(
        milestones="""
            trial_id | name          | baseline_on | forecast_on | actual_on
            TD-1     | FPI           | 2026-01-10  | 2026-03-10  | 2026-03-10
            TD-1     | LPI           | 2026-06-30  | 2026-07-10  |
            TD-1     | Database lock | 2026-12-01  | 2026-12-31  |
        """,
        data_date="2026-05-03",
    )
    row = figures("milestone_slippage", "2026-05-03", "trial")[0]
    assert (row["value"], row["numerator"], row["denominator"]) == (30, 30, 2)
    assert (row["status"], row["reason"]) == ("amber", None)


def test_portfolio_country_and_vendor_show_their_worst(given: Given, figures: Figures) -> None:
    given(
        trials="trial_id | lead_vendor\nTD-1 | Norvia\nTD-2 | Meridel",
        milestones="""
            trial_id | country | name          | vendor | baseline_on | forecast_on
            TD-1     |         | LPI           |        | 2026-06-30  | 2026-07-10
            TD-1     | ES      | CTA approval  | Labora | 2026-06-01  | 2026-06-21
            TD-2     |         | Database lock |        | 2026-12-01  | 2027-01-30
        """,
        data_date="2026-05-03",
    )
    rows = figures("milestone_slippage", "2026-05-03")
    found = {(r["level"], r["trial_id"], r["country"], r["vendor"]): (r["value"], r["status"]) for r in rows}
    assert found == {
        ("portfolio", None, None, None): (60, "red"),
        ("trial", "TD-1", None, None): (20, "amber"),
        ("trial", "TD-2", None, None): (60, "red"),
        ("country", "TD-1", "ES", None): (20, "amber"),
        ("vendor", None, None, "Norvia"): (10, "green"),
        ("vendor", None, None, "Meridel"): (60, "red"),
        ("vendor", None, None, "Labora"): (20, "amber"),
    }


def test_what_was_reported_after_the_as_of_date_does_not_count(given: Given, figures: Figures) -> None:
    for day, forecast in (("2026-03-01", "2026-07-05"), ("2026-03-08", "2026-09-30")):
        given(
            milestones=f"trial_id | name | baseline_on | forecast_on\nTD-1 | LPI | 2026-06-30 | {forecast}",
            data_date=day,
        )
    assert figures("milestone_slippage", "2026-03-07", "trial")[0]["value"] == 5
    assert figures("milestone_slippage", "2026-03-08", "trial")[0]["value"] == 92


def test_an_actual_after_the_data_date_leaves_the_milestone_open(given: Given, figures: Figures) -> None:
    given(
        milestones="""
            trial_id | name | baseline_on | forecast_on | actual_on
            TD-1     | LPI  | 2026-06-30  | 2026-07-10  | 2026-07-10
        """,
        data_date="2026-05-03",
    )
    assert figures("milestone_slippage", "2026-05-03", "trial")[0]["value"] == 10


def test_a_trial_with_every_milestone_reached_has_no_slippage_to_come(given: Given, figures: Figures) -> None:
    given(
        milestones="""
            trial_id | name | baseline_on | forecast_on | actual_on
            TD-1     | LPI  | 2026-01-10  | 2026-03-10  | 2026-03-10
        """,
        data_date="2026-05-03",
    )
    row = figures("milestone_slippage", "2026-05-03", "trial")[0]
    assert (row["value"], row["denominator"], row["status"]) == (None, 0, "unknown")
    assert row["reason"] == "every milestone is reached"


def test_a_rebaseline_does_not_make_a_milestone_less_late(given: Given, figures: Figures) -> None:
    given(
        milestones="""
            trial_id | name | baseline_on | rebaseline_on | forecast_on
            TD-1     | LPI  | 2026-06-30  | 2026-09-30    | 2026-09-30
        """,
        data_date="2026-05-03",
    )
    row = figures("milestone_slippage", "2026-05-03", "trial")[0]
    assert (row["value"], row["status"]) == (92, "red")


def test_a_forecast_in_the_past_or_none_takes_the_belief_from_a_green(given: Given, figures: Figures) -> None:
    given(
        milestones="""
            trial_id | name          | baseline_on | forecast_on
            TD-1     | LPI           | 2026-04-20  | 2026-04-20
            TD-1     | Database lock | 2026-12-01  |
        """,
        data_date="2026-05-03",
    )
    row = figures("milestone_slippage", "2026-05-03", "trial")[0]
    assert (row["value"], row["denominator"], row["status"]) == (0, 1, "unknown")
    assert row["reason"] == (
        "1 milestone has a forecast in the past and no actual: the slip is at least this; "
        "1 open milestone has no forecast"
    )


def test_an_export_without_baselines_makes_it_unknown_and_says_so(given: Given, figures: Figures) -> None:
    given(milestones="trial_id | name | forecast_on\nTD-1 | LPI | 2026-07-10", data_date="2026-05-03")
    row = figures("milestone_slippage", "2026-05-03", "trial")[0]
    assert (row["value"], row["status"]) == (None, "unknown")
    assert row["reason"] == "the milestones export has no column for baseline on"
