"""How many findings and other events at vendors and sites are open, and whom they touch."""

from collections.abc import Callable

from given import Given

Figures = Callable[..., list[dict]]

EVENTS = """
    event_id | vendor | site_name | severity | title   | opened_on  | closed_on  | status
    QE-1     | Labora |           | major    | Freezer | 2026-01-05 |            | open
    QE-2     |        | St. Mary  | critical | Consent | 2026-01-06 |            |
    QE-3     | Labora |           | minor    | Forms   | 2025-11-05 | 2026-01-10 | closed
    QE-4     | Norvia |           | minor    | Names   | 2025-11-05 |            | cancelled
"""
TRIALS = "trial_id | lead_vendor\nTD-1 | Norvia\nTD-2 | Labora\nTD-3 | Norvia"
SITES = "trial_id | site_id | site_name\nTD-1 | 01 | St. Mary\nTD-2 | 07 | St Mary"


def test_an_event_is_open_until_it_is_closed_or_cancelled(given: Given, figures: Figures) -> None:
    given(quality_events=EVENTS, trials=TRIALS, sites=SITES, data_date="2026-02-01")
    row = figures("open_quality_events", "2026-02-01", "portfolio")[0]
    assert (row["value"], row["denominator"], row["status"]) == (2, 4, None)


def test_of_a_trial_those_that_touch_it_and_of_a_vendor_its_own(given: Given, figures: Figures) -> None:
    given(quality_events=EVENTS, trials=TRIALS, sites=SITES, data_date="2026-02-01")
    rows = {
        (r["level"], r["trial_id"] or r["vendor"]): r["value"] for r in figures("open_quality_events", "2026-02-01")
    }
    assert (rows["trial", "TD-1"], rows["trial", "TD-2"], rows["trial", "TD-3"]) == (1, 2, 0)
    assert (rows["vendor", "Labora"], rows["vendor", "Norvia"]) == (1, 0)


def test_an_event_closed_later_is_open_as_of_an_earlier_date(given: Given, figures: Figures) -> None:
    by_day = EVENTS.replace("| closed\n", "|\n")
    given(quality_events=by_day, trials=TRIALS, data_date="2026-01-09")
    given(quality_events=by_day, trials=TRIALS, data_date="2026-01-10")
    assert figures("open_quality_events", "2026-01-09", "vendor")[0]["value"] == 2
    assert figures("open_quality_events", "2026-01-10", "vendor")[0]["value"] == 1


def test_without_an_export_of_events_it_is_unknown_and_not_zero(given: Given, figures: Figures) -> None:
    given(trials=TRIALS, data_date="2026-02-01")
    rows = figures("open_quality_events", "2026-02-01")
    assert {(r["level"], r["value"], r["status"]) for r in rows} == {
        ("portfolio", None, "unknown"), ("trial", None, "unknown")
    }  # fmt: skip


def test_an_event_at_a_subcontractor_touches_the_trial_once(given: Given, figures: Figures) -> None:
    """Named in a contract and in a deliverable of the same trial it is one event all the same."""
    given(
        quality_events=EVENTS.splitlines()[1] + "\nQE-1 | Zenlab | | major | Freezer | 2026-01-05 | | open",
        trials=TRIALS,
        contracts="trial_id | contract_id | client | vendor\nTD-3 | SUB-1 | Norvia | Zenlab",
        deliverables="trial_id | deliverable_id | title | vendor\nTD-3 | D-1 | Report | Zenlab",
        data_date="2026-02-01",
    )
    rows = {r["trial_id"]: r["value"] for r in figures("open_quality_events", "2026-02-01", "trial")}
    assert rows == {"TD-1": 0, "TD-2": 0, "TD-3": 1}
