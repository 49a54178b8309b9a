"""Each change of a row stands in the list that its record says it belongs to."""

from collections.abc import Callable

import pytest
from given import Given

from pipelines.errors import TrialdeckError
from pipelines.review.compare import Comparison

Compare = Callable[..., Comparison]
THEN, NOW = "2026-01-04", "2026-02-01"


def told(found: Comparison) -> list[tuple]:
    """List, row, how, field, before and now of each change."""
    frame = found.changes[["list", "trial_id", "named", "how", "field", "before", "now"]]
    return sorted(tuple(row) for row in frame.astype(object).where(frame.notna(), None).values.tolist())


def milestones(
    given: Given, first: str, second: str, head: str = "name | baseline_on | forecast_on | actual_on"
) -> None:
    for day, row in ((THEN, first), (NOW, second)):
        given(
            milestones=f"trial_id | {head}\n" + "\n".join(f"TD-1 | {line}" for line in row.split("\n")), data_date=day
        )


def test_nothing_changed_is_empty(given: Given, compared: Compare) -> None:
    milestones(given, "LPI | 2026-05-01 | 2026-06-01 |", "LPI | 2026-05-01 | 2026-06-01 |")
    assert compared(THEN, NOW).is_empty


def test_an_empty_store_has_no_changes(compared: Compare) -> None:
    assert compared(THEN, NOW).is_empty


def test_a_forecast_that_changed_moved_by_its_days(given: Given, compared: Compare) -> None:
    milestones(given, "LPI | 2026-05-01 | 2026-06-01 |", "LPI | 2026-05-01 | 2026-07-01 |")
    found = compared(THEN, NOW)
    assert told(found) == [("moved", "TD-1", "LPI", "", "forecast_on", "2026-06-01", "2026-07-01")]
    moved = found.of("moved").iloc[0]
    assert (moved["size"], moved["slip_now"], moved["row_number"], moved["sheet"]) == (30, 61, 2, "milestones")


def test_a_day_whose_field_is_not_called_on_a_day_is_told_in_days_too(given: Given, compared: Compare) -> None:
    for day, since in ((THEN, "2026-01-02"), (NOW, "2026-01-30")):
        head = "trial_id | deliverable_id | title | in_review_since"
        given(deliverables=f"{head}\nTD-1 | D-1 | Report | {since}", data_date=day)
    (changed,) = compared(THEN, NOW).changes.to_dict("records")
    assert (changed["field"], changed["before"], changed["now"]) == ("in_review_since", "2026-01-02", "2026-01-30")
    assert (changed["size"], changed["unit"]) == (28, "days")


def test_a_milestone_reached_is_an_event_and_its_forecast_goes_with_it(given: Given, compared: Compare) -> None:
    milestones(given, "FPI | 2026-01-05 | 2026-01-20 |", "FPI | 2026-01-05 |  | 2026-01-18")
    assert told(compared(THEN, NOW)) == [("events", "TD-1", "FPI", "reached", "actual_on", None, "2026-01-18")]


def test_an_actual_date_that_changed_or_went_is_corrected_history(given: Given, compared: Compare) -> None:
    milestones(
        given, "FPI |  |  | 2026-01-02\nFSA |  |  | 2025-12-01", "FPI |  |  | 2026-01-03\nFSA |  |  | "
    )  # fmt: skip
    assert told(compared(THEN, NOW)) == [
        ("corrected", "TD-1", "FPI", "restated", "actual_on", "2026-01-02", "2026-01-03"),
        ("corrected", "TD-1", "FSA", "erased", "actual_on", "2025-12-01", None),
    ]


def test_a_day_after_the_data_date_happens_when_it_comes(given: Given, compared: Compare) -> None:
    milestones(given, "FPI |  |  | 2026-01-20", "FPI |  |  | 2026-01-20")
    assert told(compared(THEN, NOW)) == [("events", "TD-1", "FPI", "reached", "actual_on", None, "2026-01-20")]


def test_a_rebaseline_is_slip_and_credit_and_stands_beside_the_forecast_that_moved(
    given: Given, compared: Compare
) -> None:
    head = "name | baseline_on | rebaseline_on | forecast_on"
    milestones(given, "LPI | 2026-05-01 |  | 2026-06-30", "LPI | 2026-05-01 | 2026-07-15 | 2026-07-15", head)
    found = compared(THEN, NOW)
    assert [change[0] for change in told(found)] == ["moved", "rebaselined"]
    new = found.of("rebaselined").iloc[0]
    assert (new["field"], new["before"], new["now"], new["slip_now"], new["credit_now"]) == (
        "credit",
        "0",
        "75",
        75,
        75,
    )


def test_an_original_baseline_that_moved_is_a_rebaseline(given: Given, compared: Compare) -> None:
    milestones(given, "LPI | 2026-05-01 | 2026-06-30 |", "LPI | 2026-06-30 | 2026-06-30 |")
    assert told(compared(THEN, NOW)) == [("rebaselined", "TD-1", "LPI", "", "baseline_on", "2026-05-01", "2026-06-30")]


def test_a_row_that_is_no_longer_reported_is_gone_and_a_new_one_is_newly_listed(
    given: Given, compared: Compare
) -> None:
    milestones(given, "LPI | 2026-05-01 | 2026-06-01 |", "DBL | 2026-09-01 | 2026-09-01 |")
    found = compared(THEN, NOW)
    assert told(found) == [
        ("added", "TD-1", "DBL", "new", "forecast_on", None, "2026-09-01"),
        ("gone", "TD-1", "LPI", "no longer reported", "forecast_on", "2026-06-01", None),
    ]
    assert found.rows.set_index("kind").loc["milestones"].tolist() == [1, 0, 1, -1, 1]


def test_text_that_changed_is_another_change(given: Given, compared: Compare) -> None:
    milestones(given, "LPI | 2026-05-01 | Spain", "LPI | 2026-05-01 | Italy", "name | baseline_on | waiting_on")
    assert told(compared(THEN, NOW)) == [("other", "TD-1", "LPI", "", "waiting_on", "Spain", "Italy")]


RISKS = "trial_id | risk_id | title | probability | impact | status\n"


def test_risks_are_new_closed_and_rising(given: Given, compared: Compare) -> None:
    given(risks=RISKS + "TD-1 | R-1 | a | 2 | 3 | open\nTD-1 | R-2 | b | 2 | 2 | open", data_date=THEN)
    given(
        risks=RISKS + "TD-1 | R-1 | a | 4 | 5 | open\nTD-1 | R-2 | b | 2 | 2 | closed\nTD-1 | R-3 | c | 3 | 3 | open",
        data_date=NOW,
    )
    assert told(compared(THEN, NOW)) == [
        ("moved", "TD-1", "R-1", "", "score", "6", "20"),
        ("risks", "TD-1", "R-2", "closed", "status", "open", "closed"),
        ("risks", "TD-1", "R-3", "new", "score", None, "9"),
    ]


def test_a_site_that_opened_and_one_that_went_on_hold_are_events(given: Given, compared: Compare) -> None:
    head = "trial_id | site_id | status | activated_on\n"
    given(sites=head + "TD-1 | 01 | initiated | \nTD-1 | 02 | activated | 2025-12-01", data_date=THEN)
    given(sites=head + "TD-1 | 01 | activated | 2026-01-12\nTD-1 | 02 | on hold | 2025-12-01", data_date=NOW)
    assert told(compared(THEN, NOW)) == [
        ("events", "TD-1", "site 01", "activated", "activated_on", None, "2026-01-12"),
        ("events", "TD-1", "site 02", "on hold", "status", "activated", "on hold"),
    ]


def test_what_is_known_otherwise_about_the_same_date_is_corrected_history(given: Given, compared: Compare) -> None:
    text = "trial_id | name | forecast_on\nTD-1 | LPI | {}\n"
    given(milestones=text.format("2026-06-01"), data_date=THEN)
    given(milestones=text.format("2026-07-01"), data_date=THEN, loaded_at="2026-01-20T12:00")
    given(milestones=text.format("2026-08-01"), data_date=NOW)
    assert told(compared(THEN, NOW, known="2026-01-05")) == [
        ("corrected", "TD-1", "LPI", "restated", "forecast_on", "2026-06-01", "2026-07-01"),
        ("moved", "TD-1", "LPI", "", "forecast_on", "2026-07-01", "2026-08-01"),
    ]


def test_an_export_that_came_late_is_said_to_have_come_late(given: Given, compared: Compare) -> None:
    text = "trial_id | name | forecast_on\nTD-1 | LPI | {}\n"
    given(milestones=text.format("2026-06-01"), data_date=THEN)
    given(milestones=text.format("2026-07-01"), data_date="2026-01-11", loaded_at="2026-02-10T12:00")
    assert [change[:4] for change in told(compared("2026-01-11", NOW, known="2026-01-12"))] == [
        ("corrected", "TD-1", "LPI", "came late")
    ]


def test_where_two_feeds_speak_the_rows_that_speak_are_compared(given: Given, compared: Compare) -> None:
    text = "trial_id | name | forecast_on\nTD-1 | LPI | {}\n"
    given(milestones=text.format("2026-06-01"), data_date=THEN, feed="sponsor")
    given(milestones=text.format("2026-07-01"), data_date="2026-01-11", feed="cro")
    given(milestones=text.format("2026-06-01"), data_date=NOW, feed="sponsor")
    assert told(compared(THEN, "2026-01-11")) == [
        ("moved", "TD-1", "LPI", "", "forecast_on", "2026-06-01", "2026-07-01")
    ]
    assert told(compared(THEN, NOW)) == []


def test_only_the_trials_that_a_person_may_see_are_compared(given: Given, compared: Compare) -> None:
    text = "trial_id | name | forecast_on\nTD-1 | LPI | {0}\nTD-2 | LPI | {0}\n"
    given(milestones=text.format("2026-06-01"), data_date=THEN)
    given(milestones=text.format("2026-07-01"), data_date=NOW)
    some = compared(THEN, NOW, viewer=given.viewer.narrowed(trials=("TD-2",)))
    assert [change[1] for change in told(some)] == ["TD-2"]


def test_comparing_goes_forward_in_time(compared: Compare) -> None:
    with pytest.raises(TrialdeckError, match="choose an earlier date"):
        compared(NOW, THEN)


def test_a_change_of_contract_moves_and_then_happens(given: Given, compared: Compare) -> None:
    head = "trial_id | change_id | status | amount | executed_on\n"
    given(changes=f"{head}TD-1 | CO-1 | verbal | 400 |\nTD-1 | CO-2 | pending | 50 |", data_date=THEN)
    given(changes=f"{head}TD-1 | CO-1 | executed | 400 | 2026-01-20\nTD-1 | CO-2 | at-risk | 80 |", data_date=NOW)
    assert told(compared(THEN, NOW)) == [
        ("events", "TD-1", "CO-1", "executed", "executed_on", None, "2026-01-20"),
        ("events", "TD-1", "CO-2", "at-risk", "status", "pending", "at-risk"),
        ("moved", "TD-1", "CO-2", "", "amount", "50.00", "80.00"),
    ]


def test_a_baseline_of_a_deliverable_that_moved_is_told_apart_from_its_due_day(given: Given, compared: Compare) -> None:
    head = "trial_id | deliverable_id | title | baseline_due_on | due_on | review_round | status\n"
    given(deliverables=f"{head}TD-1 | D-1 | CSR | 2026-03-01 | 2026-03-01 | 1 | in review", data_date=THEN)
    given(deliverables=f"{head}TD-1 | D-1 | CSR | 2026-03-08 | 2026-03-15 | 2 | returned", data_date=NOW)
    assert [(name, field) for name, *_, field, _, _ in told(compared(THEN, NOW))] == [
        ("events", "status"), ("moved", "due_on"), ("rebaselined", "baseline_due_on")
    ]  # fmt: skip


def test_a_late_input_that_came_is_an_event(given: Given, compared: Compare) -> None:
    head = "trial_id | input_id | item | owed_by | expected_on | received_on\n"
    given(inputs=f"{head}TD-1 | IN-1 | Serum | Sponsor | 2026-01-10 |", data_date=THEN)
    given(inputs=f"{head}TD-1 | IN-1 | Serum | Sponsor | | 2026-01-21", data_date=NOW)
    assert told(compared(THEN, NOW)) == [("events", "TD-1", "IN-1", "received", "received_on", None, "2026-01-21")]


def test_an_exchange_rate_that_changed_for_its_day_is_corrected_history(given: Given, compared: Compare) -> None:
    head = "rate_set | currency | to_currency | rate_on | rate\n"
    given(fx_rates=f"{head}Budget | USD | EUR | 2026-01-01 | 0.92", data_date=THEN)
    given(fx_rates=f"{head}Budget | USD | EUR | 2026-01-01 | 0.95", data_date=NOW)
    (found,) = told(compared(THEN, NOW))
    assert (found[0], found[3:5]) == ("corrected", ("restated", "rate"))


def test_a_contract_in_another_state_is_told_by_its_state(given: Given, compared: Compare) -> None:
    head = "trial_id | contract_id | title | status\n"
    given(contracts=f"{head}TD-1 | WO-1 | Work | sent", data_date=THEN)
    given(contracts=f"{head}TD-1 | WO-1 | Work | executed", data_date=NOW)
    assert told(compared(THEN, NOW)) == [("events", "TD-1", "WO-1", "executed", "status", "sent", "executed")]
