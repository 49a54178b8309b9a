"""When the trigger of a contingency plan fired, by weekly readings as they were known then."""

import datetime as dt
from collections.abc import Callable

import pytest
from given import Given, rows_of

from pipelines.metrics.triggers import metric_of, triggers

SUNDAY = dt.date(2026, 3, 1)
LATE = dt.datetime(2100, 1, 1)
COUNTS = "trial_id | site_id | period_end_on | counting | enrolled"
PLAN = (
    "trial_id | risk_id | mitigation_id | plan | trigger_metric | trigger_direction | trigger_threshold | "
    "trigger_weeks | activated_on"
)
Read = Callable[..., list[dict]]


@pytest.fixture
def read(given: Given) -> Read:
    """`read([9, 8, 7], weeks=2)`: a trigger on enrolled below 9, with these counts on the Sundays up to 1 March."""

    def run(counts: list[int], as_of: dt.date = SUNDAY, **trigger: object) -> list[dict]:
        asked = {
            "metric": "Participants enrolled",
            "threshold": 9,
            "weeks": 2,
            "activated": "",
            "known": "2026-01-04",
        } | trigger
        given(mitigations=_plan(asked), data_date=asked["known"], feed="register")
        for week, count in enumerate(reversed(counts)):
            day = SUNDAY - dt.timedelta(7 * week)
            came = f"{day + dt.timedelta(trigger.get('late', 2))}T09:00"
            given(enrollment=f"{COUNTS}\nTD-1 | 01 | {day} | cumulative | {count}", data_date=day, loaded_at=came)
        return rows_of(triggers(given.store, given.viewer, as_of, LATE))

    return run


def _plan(asked: dict) -> str:
    said = " | ".join(str(asked[name]) for name in ("threshold", "weeks", "activated"))
    return f"{PLAN}\nTD-1 | R-1 | C-1 | Sites | {asked['metric']} | below | {said}"


def test_it_fires_on_the_day_that_completes_the_row_and_waits_since(read: Read) -> None:
    """Nine is not below nine."""
    (row,) = read([9, 8, 7, 6])
    assert (row["state"], row["fired_on"], row["waited_days"]) == ("not acted on", dt.date(2026, 2, 22), 7)
    assert (row["title"], row["value"], row["is_beyond"]) == ("Participants enrolled", 6, True)


def test_a_reading_on_the_right_side_begins_the_row_anew(read: Read) -> None:
    (row,) = read([8, 9, 8])
    assert (row["state"], row["fired_on"], row["beyond"]) == ("not fired", None, 1)


def test_a_plan_that_was_activated_waited_until_then(read: Read) -> None:
    """Also where the figure has recovered since: it fired, and somebody acted."""
    read([8, 8, 8, 12])
    (row,) = read([], activated="2026-02-20", known="2026-03-01")
    assert (row["state"], row["fired_on"], row["waited_days"]) == ("acted on", dt.date(2026, 2, 15), 5)
    assert (row["value"], row["is_beyond"]) == (12, False)


def test_a_week_without_a_new_export_is_no_reading(read: Read) -> None:
    (row,) = read([8], as_of=SUNDAY + dt.timedelta(21))
    assert (row["state"], row["beyond"], row["read_on"]) == ("not fired", 1, SUNDAY)


def test_what_came_in_later_was_not_known_then(read: Read) -> None:
    """The trap: files that were each loaded three weeks late do not make the trigger fire three weeks earlier."""
    (row,) = read([8, 8, 8], late=21, as_of=SUNDAY + dt.timedelta(21))
    assert row["fired_on"] == SUNDAY + dt.timedelta(14)


def test_what_cannot_be_read_says_why(read: Read) -> None:
    (row,) = read([8], metric="Happiness")
    assert (row["state"], row["why"]) == ("cannot be read", "there is no figure called Happiness")
    (row,) = read([8], metric="enrollment_against_plan", threshold=85, known="2026-01-11")
    assert row["why"] == "85 would be 8,500 %: write a share as 0.85"


def test_a_figure_is_known_by_its_name_and_by_its_title() -> None:
    assert metric_of("late_inputs") == metric_of(" Late Sponsor Inputs ") == metric_of("late inputs") == "late_inputs"
    assert metric_of("happiness") is None
