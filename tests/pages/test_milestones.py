"""Milestones: slip against the original and the current baseline with the credit between, and what moved."""

from collections.abc import Callable

import pytest
from given import Given
from seen import text_of
from streamlit.testing.v1 import AppTest

AS_OF = "2026-03-15"
PAGE = "analysis/milestones.py"


def slipping(given: Given) -> None:
    """TD-1 moved twice and was re-baselined by 60 days; TD-2 keeps its dates."""
    for data_date, forecast in (("2026-01-15", "2026-09-01"), ("2026-02-15", "2026-10-01"), (AS_OF, "2026-11-10")):
        given(
            milestones=f"""
                trial_id | name | baseline_on | rebaseline_on | forecast_on | vendor | slip_cause | predecessors
                TD-1     | LPI  | 2026-09-01  | 2026-10-31    | {forecast}  | Norvia | regulatory |
                TD-1     | DBL  | 2026-12-01  |               | 2026-12-05  | Norvia | sponsor    | LPI
                TD-2     | LPI  | 2026-09-01  |               | 2026-09-01  |        |            |
            """,
            data_date=data_date,
        )


@pytest.fixture(scope="module")
def look(looking: Callable) -> Callable:
    """The pages over it."""
    return looking(slipping)


def list_of(at: AppTest) -> list[dict]:
    frame = at.dataframe[-1].value
    return frame.to_dict("records")


def test_the_trial_that_slips_most_comes_first_and_its_moves_are_told(look: Callable) -> None:
    text = text_of(look(PAGE, as_of=AS_OF))
    assert "1 of 2 trials is off track on milestone slippage; worst: TD-1, +70 d" in text
    assert "LPI moved 2 times, +70 d since 15 Jan 2026" in text


def test_what_is_late_says_what_it_pushes(look: Callable) -> None:
    text = text_of(look(PAGE, as_of=AS_OF))
    assert "LPI is +70 d against the original baseline and pushes DBL" in text


def test_a_re_baseline_does_not_hide_a_slip(look: Callable) -> None:
    row = list_of(look(PAGE, as_of=AS_OF))[0]
    parts = [row[f"{name} (d)"] for name in ("Slip, original baseline", "Slip, current baseline", "Re-baseline credit")]
    assert parts == [70, 10, 60]


def test_slip_days_are_told_by_cause_and_vendor(look: Callable) -> None:
    assert "Regulatory · Norvia: 95 % of 74 slip-days" in text_of(look(PAGE, as_of=AS_OF))


def test_every_row_leads_back_to_its_file(look: Callable) -> None:
    row = list_of(look(PAGE, as_of=AS_OF))[0]
    assert (row["Feed"], row["Sheet"], row["Row"]) == ("crx", "milestones", 2)


def test_as_of_an_earlier_day_the_later_moves_are_not_known(look: Callable) -> None:
    assert "LPI moved once, +30 d" in text_of(look(PAGE, as_of="2026-02-20"))


def test_without_baselines_lateness_is_not_known(given: Given, visit: Callable) -> None:
    given(
        milestones="""
            trial_id | name                | milestone | forecast_on
            TD-1     | Last participant in | lpfv      | 2026-09-01
        """,
        data_date=AS_OF,
    )
    text = text_of(visit(PAGE, as_of=AS_OF))
    assert "the milestones export has no column for baseline on" in text
    assert "How late is not known: the export has no baseline dates" in text


def test_an_empty_store_says_what_to_upload(visit: Callable) -> None:
    text = text_of(visit(PAGE))
    assert "No milestone is known yet" in text
    assert "Upload an export" in text
