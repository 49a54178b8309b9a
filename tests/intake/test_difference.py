"""Difference: what a file changes is said before it is stored, and is what the store then does."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

from given import Given

from pipelines.access import Viewer
from pipelines.intake.results import Change
from pipelines.store import upload_log
from pipelines.store.connection import Store

SITES = "trial_id | site_id | status | target_participants\n"


def counts(found: object) -> tuple[int, ...]:
    return tuple(getattr(found, name) for name in ("before", "new", "changed", "gone", "same", "now"))


def test_rows_are_new_changed_gone_or_the_same(given: Given, coming: Callable) -> None:
    given(
        sites=SITES + "TD-1 | 01 | planned | 5\nTD-1 | 02 | planned | 6\nTD-1 | 03 | closed |", data_date="2026-01-04"
    )
    table = SITES + "TD-1 | 01 | activated | 7\nTD-1 | 02 | planned | 6\nTD-1 | 04 | planned |"
    found = coming(sites=table, data_date="2026-01-11").only()
    assert counts(found) == (3, 1, 1, 1, 1, 3)
    assert (found.kind, found.before_data_date) == ("sites", dt.date(2026, 1, 4))


def test_a_change_names_the_row_and_the_fields_with_what_they_were_and_are(given: Given, coming: Callable) -> None:
    given(sites=SITES + "TD-1 | 01 | planned | 5\nTD-1 | 02 | planned |", data_date="2026-01-04")
    found = coming(sites=SITES + "TD-1 | 01 | activated | 5\nTD-1 | 03 | planned |", data_date="2026-01-11").only()
    assert found.changes == [
        Change("changed", {"trial_id": "TD-1", "site_id": "01"}, {"status": ("planned", "activated")}),
        Change("gone", {"trial_id": "TD-1", "site_id": "02"}, {"status": ("planned", None)}),
        Change("new", {"trial_id": "TD-1", "site_id": "03"}, {"status": (None, "planned")}),
    ]


def test_the_first_file_of_a_feed_is_all_new_and_has_no_changes(coming: Callable) -> None:
    found = coming(sites=SITES + "TD-1 | 01 | planned | 5", data_date="2026-01-04").only()
    assert counts(found) == (0, 1, 0, 0, 0, 1)
    assert (found.before_data_date, found.changes) == (None, [])


def test_another_feed_and_other_trials_are_not_what_a_file_is_compared_with(given: Given, coming: Callable) -> None:
    given(sites=SITES + "TD-1 | 01 | planned | 5", data_date="2026-01-04", feed="other")
    given(sites=SITES + "TD-2 | 01 | planned | 5", data_date="2026-01-04")
    assert counts(coming(sites=SITES + "TD-1 | 01 | closed | 5", data_date="2026-01-11").only()) == (0, 1, 0, 0, 0, 1)


def test_a_late_file_is_compared_with_the_version_of_its_own_time(given: Given, coming: Callable) -> None:
    given(sites=SITES + "TD-1 | 01 | planned | 5", data_date="2026-01-04")
    given(sites=SITES + "TD-1 | 01 | closed | 5", data_date="2026-01-18")
    found = coming(sites=SITES + "TD-1 | 01 | planned | 5", data_date="2026-01-11").only()
    assert (found.same, found.before_data_date) == (1, dt.date(2026, 1, 4))


def test_a_withdrawn_version_is_not_compared_with(given: Given, store: Store, me: Viewer, coming: Callable) -> None:
    given(sites=SITES + "TD-1 | 01 | planned | 5", data_date="2026-01-04")
    given(sites=SITES + "TD-1 | 01 | closed | 5", data_date="2026-01-11")
    newest = store.frame(me, "select arg_max(upload_id, loaded_at) as u from store.uploads")["u"][0]
    upload_log.withdraw(store, me, newest, "wrong file", dt.datetime(2026, 1, 12))
    assert coming(sites=SITES + "TD-1 | 01 | planned | 5", data_date="2026-01-18").only().same == 1


WEEKS = "trial_id | site_id | period_end_on | counting | enrolled\n"


def test_weeks_outside_the_file_are_in_the_totals_and_in_no_count(given: Given, coming: Callable) -> None:
    weeks = "TD-1 | 01 | 2026-01-04 | per period | 2\nTD-1 | 01 | 2026-01-11 | per period | 3"
    given(enrollment=WEEKS + weeks, data_date="2026-01-11")
    later = "TD-1 | 01 | 2026-01-11 | per period | 4\nTD-1 | 01 | 2026-01-18 | per period | 1"
    found = coming(enrollment=WEEKS + later, data_date="2026-01-18").only()
    assert counts(found) == (1, 1, 1, 0, 0, 2)
    assert {t["field"]: (t["before"], t["now"]) for t in found.totals} == {"rows": (2, 3), "enrolled": (5, 7)}


def test_counts_to_date_are_compared_with_the_last_ones_whatever_their_day(given: Given, coming: Callable) -> None:
    week = "TD-1 | {} | 2026-01-04 | cumulative | 1\nTD-1 | 02 | 2026-01-04 | cumulative | 7"
    given(enrollment=WEEKS + week.format("01"), data_date="2026-01-04")
    given(enrollment=WEEKS + week.format("03").replace("04", "11"), data_date="2026-01-11")
    later = "TD-1 | 02 | 2026-01-18 | cumulative | 8\nTD-1 | 04 | 2026-01-18 | cumulative | 1"
    found = coming(enrollment=WEEKS + later, data_date="2026-01-18").only()
    assert counts(found) == (2, 1, 1, 1, 0, 2)
    assert [c.fields for c in found.changes if c.what == "changed"] == [{"enrolled": ("7", "8")}]


def test_counts_to_date_of_a_rejected_row_stay_and_are_not_gone(given: Given, coming: Callable) -> None:
    week = "TD-1 | 01 | 2026-01-04 | cumulative | 5\nTD-1 | 02 | 2026-01-04 | cumulative | 7"
    given(enrollment=WEEKS + week, data_date="2026-01-04")
    this, held = "TD-1 | 01 | 2026-01-11 | cumulative | 6", "trial_id | site_id | period_end_on\nTD-1 | 02 | 2026-01-11"
    found = coming(enrollment=WEEKS + this, data_date="2026-01-11", held=held).only()
    assert counts(found) == (1, 0, 1, 0, 0, 1)
    assert {t["field"]: (t["before"], t["now"]) for t in found.totals}["enrolled"] == (12, 13)


def test_a_plan_to_date_is_compared_day_by_day(given: Given, coming: Callable) -> None:
    plan = "trial_id | period_end_on | counting | planned\nTD-1 | 2026-01-31 | cumulative | 5\n"
    given(enrollment_plan=plan + "TD-1 | 2026-02-28 | cumulative | 9", data_date="2026-01-04")
    found = coming(enrollment_plan=plan + "TD-1 | 2026-03-31 | cumulative | 9", data_date="2026-01-11").only()
    assert counts(found) == (2, 1, 0, 1, 1, 2)


def test_counts_to_date_are_not_added_over_weeks(given: Given, coming: Callable) -> None:
    weeks = "TD-1 | 01 | 2026-01-04 | cumulative | 2\nTD-1 | 02 | 2026-01-04 | cumulative | 3"
    given(enrollment=WEEKS + weeks, data_date="2026-01-04")
    found = coming(enrollment=WEEKS + "TD-1 | 01 | 2026-01-11 | cumulative | 6", data_date="2026-01-11").only()
    assert ("enrolled", 5, 9) in [(t["field"], t["before"], t["now"]) for t in found.totals]


def test_a_row_whose_key_was_rejected_is_not_gone(given: Given, coming: Callable) -> None:
    given(sites=SITES + "TD-1 | 01 | planned | 5\nTD-1 | 02 | planned | 6", data_date="2026-01-04")
    found = coming(
        sites=SITES + "TD-1 | 01 | planned | 5", held="trial_id | site_id\nTD-1 | 02", data_date="2026-01-11"
    ).only()
    assert counts(found) == (1, 0, 0, 0, 1, 1)
    assert [t["now"] for t in found.totals if t["field"] == "target_participants"] == [11]


def test_each_data_date_of_a_file_is_compared_with_the_one_before_it(given: Given, coming: Callable) -> None:
    given(sites=SITES + "TD-1 | 01 | planned | 5", data_date="2026-01-04")
    tables = {
        "2026-01-11": SITES + "TD-1 | 01 | selected | 5\nTD-1 | 02 | planned | 5",
        "2026-01-18": SITES + "TD-1 | 01 | selected | 5",
    }
    first, second = coming(sites=tables, data_date="2026-01-18").differences
    assert (counts(first), first.before_data_date) == ((1, 1, 1, 0, 0, 2), dt.date(2026, 1, 4))
    assert (counts(second), second.before_data_date) == ((2, 0, 0, 1, 1, 1), dt.date(2026, 1, 11))


BUDGET = "trial_id | vendor | line_id | month_on | accrued_amount | currency\n"


def test_money_is_added_by_trial_and_by_vendor_and_never_across_currencies(given: Given, coming: Callable) -> None:
    given(budget=BUDGET + "TD-1 | Norvia | 1 | 2026-01 | 10 | EUR\nTD-2 | Norvia | 1 | 2026-01 | 5 | USD",
          data_date="2026-01-31")  # fmt: skip
    table = BUDGET + "TD-1 | Norvia | 1 | 2026-01 | 12.50 | EUR\nTD-2 | Norvia | 1 | 2026-01 | 5 | USD"
    found = coming(budget=table, data_date="2026-02-28").only()
    money = [(t["of"], t["currency"], t["before"], t["now"]) for t in found.totals if t["field"] == "accrued_amount"]
    assert money == [
        ("TD-1", "EUR", 10, Decimal("12.50")),
        ("TD-2", "USD", 5, 5),
        ("Norvia", "EUR", 10, Decimal("12.50")),
        ("Norvia", "USD", 5, 5),
    ]


def test_at_most_200_changes_are_listed_and_all_are_counted(given: Given, coming: Callable) -> None:
    given(sites=SITES + "TD-1 | 0 | planned | 1", data_date="2026-01-04")
    found = coming(
        sites=SITES + "\n".join(f"TD-1 | {n} | planned | 2" for n in range(250)), data_date="2026-01-11"
    ).only()
    assert (len(found.changes), found.new, found.changed) == (200, 249, 1)


def test_kinds_without_a_trial_are_compared_too(given: Given, coming: Callable) -> None:
    given(vendors="vendor | services\nNorvia | Monitoring", data_date="2026-01-04")
    found = coming(vendors="vendor | services\nNorvia | Data", data_date="2026-01-11").only()
    assert found.changes == [Change("changed", {"vendor": "Norvia"}, {"services": ("Monitoring", "Data")})]
