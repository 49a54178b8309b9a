"""Participants and money from then to now: what is new, what of the past was restated, what vanished."""

from collections.abc import Callable

from given import Given

from pipelines.review import say
from pipelines.review.compare import Comparison
from pipelines.review.quantities import PARTS

Compare = Callable[..., Comparison]
THEN, NOW = "2026-01-04", "2026-01-18"
COUNTS = "trial_id | site_id | period_end_on | enrolled\n"


def parts(found: Comparison, field: str, **keys: str) -> dict[str, float]:
    """What is not zero of one field of one trial, or of the site, vendor or currency named."""
    rows = found.quantities[(found.quantities["field"] == field)]
    rows = rows[rows["is_whole"] == ("site_id" not in keys and "vendor" not in keys)]
    for name, value in keys.items():
        rows = rows[rows[name] == value]
    assert len(rows) == 1
    return {name: rows.iloc[0][name] for name in (*PARTS, "now") if rows.iloc[0][name]}


def test_weeks_after_the_data_date_are_new_and_changed_weeks_before_it_are_restated(
    given: Given, compared: Compare
) -> None:
    given(enrollment=COUNTS + "TD-1 | 01 | 2025-12-28 | 4\nTD-1 | 01 | 2026-01-04 | 3", data_date=THEN)
    given(enrollment=COUNTS + "TD-1 | 01 | 2026-01-04 | 5\nTD-1 | 01 | 2026-01-11 | 2", data_date=NOW)
    found = compared(THEN, NOW)
    assert parts(found, "enrolled") == {"was": 7, "new": 2, "restated": 2, "now": 11}
    assert parts(found, "enrolled", site_id="01") == {"was": 7, "new": 2, "restated": 2, "now": 11}
    change = found.of("corrected").iloc[0]
    assert (change["named"], change["field"], change["before"], change["now"]) == (
        "site 01 2026-01-04",
        "enrolled",
        "3",
        "5",
    )


def test_counts_to_date_are_split_at_the_data_date_too(given: Given, compared: Compare) -> None:
    text = "trial_id | site_id | period_end_on | counting | enrolled\nTD-1 | 01 | {} | cumulative | {}"
    given(enrollment=text.format(THEN, 10), data_date=THEN)
    given(enrollment=text.format(NOW, 13), data_date=NOW)
    assert parts(compared(THEN, NOW), "enrolled") == {"was": 10, "new": 3, "now": 13}


def test_a_week_told_late_is_listed_with_its_row(given: Given, compared: Compare) -> None:
    given(enrollment=COUNTS + "TD-1 | 01 | 2026-01-04 | 3", data_date=THEN)
    given(enrollment=COUNTS + "TD-1 | 01 | 2026-01-04 | 3\nTD-1 | 02 | 2026-01-04 | 1", data_date=NOW)
    found = compared(THEN, NOW)
    assert parts(found, "enrolled") == {"was": 3, "restated": 1, "now": 4}
    assert found.of("corrected")[["named", "how", "row_number"]].values.tolist() == [
        ["site 02 2026-01-04", "first told since", 3]
    ]


def test_a_trial_nothing_was_known_of_is_first_told_and_not_new(given: Given, compared: Compare) -> None:
    given(enrollment=COUNTS + "TD-1 | 01 | 2026-01-04 | 3", data_date=THEN)
    given(enrollment=COUNTS + "TD-2 | 01 | 2026-01-04 | 200\nTD-2 | 01 | 2026-01-11 | 2", data_date=NOW, feed="b")
    assert parts(compared(THEN, NOW), "enrolled", trial_id="TD-2") == {"first": 202, "now": 202}


def test_a_trial_whose_upload_was_withdrawn_vanished(given: Given, compared: Compare) -> None:
    given(enrollment=COUNTS + "TD-1 | 01 | 2026-01-04 | 3", data_date=THEN)
    with given.store.cursor(given.viewer) as cursor:
        cursor.execute(
            "insert into store.withdrawals select upload_id, timestamp '2026-01-10', 'me', 'x' from store.uploads"
        )
    found = compared(THEN, THEN, known="2026-01-05")
    assert parts(found, "enrolled") == {"was": 3, "corrected": -3}
    assert found.of("corrected")["how"].tolist() == ["taken back"]


LOG = "trial_id | participant_id | site_id | screened_on | enrolled_on\n"


def test_participants_of_the_log_are_new_by_their_day(given: Given, compared: Compare) -> None:
    given(participants=LOG + "TD-1 | 1 | 01 | 2026-01-02 | ", data_date=THEN)
    rows = "TD-1 | 1 | 01 | 2026-01-02 | 2026-01-10\nTD-1 | 2 | 01 | 2025-12-30 | \nTD-1 | 3 | 01 | 2026-01-12 | "
    given(participants=LOG + rows, data_date=NOW)
    found = compared(THEN, NOW)
    assert parts(found, "enrolled") == {"new": 1, "now": 1}
    assert parts(found, "screened") == {"was": 1, "new": 1, "restated": 1, "now": 3}
    assert found.of("corrected")["named"].tolist() == ["2"]
    assert found.of("events").empty, "participants are told in sums"


def test_a_participant_whose_day_moved_or_who_is_gone_is_listed(given: Given, compared: Compare) -> None:
    given(participants=LOG + "TD-1 | 1 | 01 | 2026-01-02 | \nTD-1 | 2 | 01 | 2026-01-03 | ", data_date=THEN)
    given(participants=LOG + "TD-1 | 1 | 01 | 2026-01-01 | ", data_date=NOW)
    found = compared(THEN, NOW)
    assert found.of("corrected")[["named", "before", "now"]].values.tolist() == [["1", "2026-01-02", "2026-01-01"]]
    assert found.of("gone")["named"].tolist() == ["2"]
    assert parts(found, "screened") == {"was": 2, "restated": -1, "now": 1}


MONEY = "trial_id | vendor | line_id | month_on | accrued_amount | paid_amount | budgeted_amount | currency\n"


def test_months_complete_since_are_new_and_earlier_ones_restated_each_currency_apart(
    given: Given, compared: Compare
) -> None:
    first = "TD-1 | A | 1 | 2025-12 | 100 |  | 90 | EUR\nTD-1 | A | 1 | 2026-01 | 5 |  | 90 | EUR\n"
    given(budget=MONEY + first + "TD-1 | B | 2 | 2025-12 | 7 |  | 9 | USD", data_date="2026-01-11")
    second = "TD-1 | A | 1 | 2025-12 | 110 | 100 | 90 | EUR\nTD-1 | A | 1 | 2026-01 | 60 |  | 95 | EUR\n"
    given(budget=MONEY + second + "TD-1 | B | 2 | 2025-12 | 7 |  | 9 | USD", data_date="2026-02-08")
    found = compared("2026-01-11", "2026-02-08")
    assert parts(found, "accrued", currency="EUR") == {"was": 100, "new": 60, "restated": 10, "now": 170}
    assert parts(found, "accrued", currency="USD") == {"was": 7, "now": 7}
    assert parts(found, "paid", currency="EUR") == {"new": 100, "now": 100}
    assert parts(found, "budgeted", vendor="A") == {"was": 180, "new": 5, "now": 185}
    assert found.of("moved")[["kind", "field", "before", "now"]].values.tolist() == [
        ["budget", "budgeted_amount", "180.00", "185.00"]
    ]
    assert found.of("corrected")[["named", "field", "before", "now"]].values.tolist() == [
        ["A 1 2025-12-01", "accrued_amount", "100.00", "110.00"]
    ]


def test_lines_without_a_month_grow_by_what_is_new(given: Given, compared: Compare) -> None:
    given(budget=MONEY + "TD-1 | A | 1 |  | 100 |  |  | EUR", data_date=THEN)
    given(budget=MONEY + "TD-1 | A | 1 |  | 130 |  |  | EUR", data_date=NOW)
    assert parts(compared(THEN, NOW), "accrued") == {"was": 100, "new": 30, "now": 130}


def test_a_plan_that_was_lowered_for_days_that_are_over_is_restated(given: Given, compared: Compare) -> None:
    head = "trial_id | period_end_on | planned\n"
    given(enrollment_plan=head + "TD-1 | 2026-01-04 | 9\nTD-1 | 2026-01-11 | 9\nTD-1 | 2026-06-28 | 9", data_date=THEN)
    given(enrollment_plan=head + "TD-1 | 2026-01-04 | 5\nTD-1 | 2026-01-11 | 5\nTD-1 | 2026-06-28 | 9", data_date=NOW)
    found = compared(THEN, NOW)
    assert parts(found, "planned_to_date") == {"was": 9, "new": 5, "restated": -4, "now": 10}
    assert parts(found, "planned") == {"was": 27, "new": -8, "now": 19}
    assert found.of("moved")[["kind", "before", "now", "size"]].values.tolist() == [
        ["enrollment_plan", "27.00", "19.00", -8]
    ]


def test_money_whose_currency_nobody_names_is_not_added_over_trials(given: Given, compared: Compare) -> None:
    head = "trial_id | line_id | accrued_amount\n"
    given(budget=head + "TD-1 | 1 | 100\nTD-2 | 1 | 10", data_date=THEN)
    given(budget=head + "TD-1 | 1 | 130\nTD-2 | 1 | 20", data_date=NOW)
    found = compared(THEN, NOW)
    assert parts(found, "accrued", trial_id="TD-2") == {"was": 10, "new": 10, "now": 20}
    assert say.totals(found).empty and say.by_vendor(found).empty
    assert say.without_currency(found) == "TD-1 and TD-2"
