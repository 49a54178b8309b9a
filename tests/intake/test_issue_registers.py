"""Issue registers as people keep them: what comes in, and what is asked or sent back."""

import datetime as dt

import pytest

from pipelines.intake.load import take_in
from pipelines.plain import rows_of

HEADER = "ID,Issue,Type,Status,Priority,Severity,Date Raised,Closure Date,Raised by,Decision,Description\n"


@pytest.fixture
def taken(store, me):
    """What became of a small register of trial TD-1: its first sheet, and the rows stored."""

    def run(text):
        at = dt.datetime(2026, 9, 1, 9)
        return take_in(store, me, ("export.csv", text.encode()), data_date=dt.date(2026, 8, 31), trial="TD-1", at=at)

    return run


def test_a_hand_kept_register_comes_in_as_it_stands(taken, store, me):
    result = taken(f"{HEADER}1,No test run,Off-Specification,Open,Medium,Minor,2026-08-08,2026-08-11,Nischal,,Soon\n")
    sql = "select issue_id, title, severity, status, closed_on::varchar from issues_at('2026-12-31', '2100-01-01')"
    assert (result.refused, result.sheets[0].accepted) == (None, 1)
    assert [tuple(row.values()) for row in rows_of(store.frame(me, sql))] == [
        ("1", "No test run", "minor", "open", "2026-08-11")
    ]


def test_high_is_asked_about_because_registers_mean_different_things_by_it(taken):
    result = taken(f"{HEADER}1,No test run,Problem,Open,Medium,High,2026-08-08,,Nischal,,Soon\n")
    assert any("High" in question.sentence for question in result.questions)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("1,,Problem,Open,,Minor,2026-08-08,,,,", "an issue needs a title or a description"),
        ("1,Late,Problem,Closed,,Minor,2026-08-08,2026-08-07,,,", "the issue was closed before it was opened"),
    ],
)
def test_a_row_that_breaks_a_promise_is_sent_back(taken, row, said):
    (problem,) = taken(f"{HEADER}{row}\n").sheets[0].problems
    assert said in problem.message
