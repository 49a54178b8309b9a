"""How many of the reported KPIs, KRIs and tolerance limits are past their limit."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

HEAD = "trial_id | kpi | vendor | site_id | period_end_on | numerator | denominator | direction | threshold | minimum"
REPORTED = f"""{HEAD}
    TD-1 | Late visits | Norvia |    | 2025-12-31 | 900 | 1000 | lower | 0.5 |
    TD-1 | Late visits | Norvia |    | 2026-01-31 | 400 | 1000 | lower | 0.5 |
    TD-1 | Queries     | Norvia | 01 | 2026-01-31 | 700 | 1000 | lower | 0.5 |
    TD-1 | Queries     | Norvia | 02 | 2026-01-31 | 7   | 10   | lower | 0.5 | 20
    TD-2 | Late visits | Labora |    | 2026-01-31 | 900 | 1000 | lower | 0.5 |
"""


def test_as_last_reported_and_what_cannot_be_judged_is_said(given: Given, figures: Figures) -> None:
    given(kpis=REPORTED, data_date="2026-02-01")
    row = figures("indicators_past_limit", "2026-02-01", "trial")[0]
    assert (row["value"], row["denominator"], row["status"]) == (1, 2, "amber")
    assert row["reason"] == "1 of 3 cannot be judged"


def test_they_are_counted_over_trials_sites_and_vendors(given: Given, figures: Figures) -> None:
    given(kpis=REPORTED, data_date="2026-02-01")
    rows = {
        (r["level"], r["vendor"] or r["site_id"]): r["value"] for r in figures("indicators_past_limit", "2026-02-01")
    }
    assert (rows["portfolio", None], rows["vendor", "Labora"], rows["site", "01"], rows["site", "02"]) == (
        2,
        1,
        1,
        None,
    )


def test_the_period_before_speaks_as_of_its_day(given: Given, figures: Figures) -> None:
    given(kpis=REPORTED, data_date="2026-01-30")
    assert figures("indicators_past_limit", "2026-01-30", "trial")[0]["value"] == 1


def test_where_nothing_can_be_judged_it_is_unknown(given: Given, figures: Figures) -> None:
    given(kpis=f"{HEAD}\nTD-1 | K | | | 2026-01-31 | 9 | 10 | | 0.5 |", data_date="2026-02-01")
    row = figures("indicators_past_limit", "2026-02-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "1 of 1 cannot be judged")


def test_an_export_without_limits_makes_it_unknown(given: Given, figures: Figures) -> None:
    given(kpis="trial_id | kpi | period_end_on | numerator\nTD-1 | K | 2026-01-31 | 9", data_date="2026-02-01")
    row = figures("indicators_past_limit", "2026-02-01", "trial")[0]
    assert (row["status"], row["reason"]) == ("unknown", "the kpis export has no column for threshold")
