"""Versions: nothing is lost, nothing is said twice, and both clocks can be turned back."""

import datetime as dt
from collections.abc import Callable

import duckdb
import pytest
from given import Given, parse

from pipelines.access import Viewer
from pipelines.errors import NotAllowed, NotFound, TrialdeckError
from pipelines.store import upload_log, versions
from pipelines.store.connection import Store
from pipelines.store.transaction import whole

LATE = dt.datetime(2100, 1, 1)

Counts = Callable[..., list[tuple]]


@pytest.fixture
def counts(store: Store, me: Viewer) -> Counts:
    """`counts("2026-01-11")`: trial, site, period and enrolled of the enrollment rows that speak."""

    def ask(as_of: str, known_at: dt.datetime = LATE, viewer: Viewer = me) -> list[tuple]:
        sql = """select trial_id, site_id, period_end_on::varchar, enrolled from enrollment_at($d, $k) order by all"""
        with store.cursor(viewer) as cursor:
            return cursor.execute(sql, {"d": dt.date.fromisoformat(as_of), "k": known_at}).fetchall()

    return ask


def weeks(*rows: str) -> str:
    return "\n".join(("trial_id | site_id | period_end_on | enrolled", *rows))


def stored(store: Store, me: Viewer) -> int:
    return int(store.frame(me, "select count(*) as n from store.enrollment")["n"][0])


def upload_ids(store: Store, me: Viewer) -> list[str]:
    """In the order they were loaded."""
    return list(store.frame(me, "select upload_id from store.uploads order by loaded_at")["upload_id"])


def withdraw(store: Store, me: Viewer, upload_id: str, at: str) -> None:
    upload_log.withdraw(store, me, upload_id, "wrong file", dt.datetime.fromisoformat(at))


def test_rows_that_are_repeated_cost_nothing_and_keep_the_cell_that_first_said_them(
    given: Given, store: Store, me: Viewer, counts: Counts
) -> None:
    first = "TD-1 | 01 | 2026-01-04 | 2"
    given(enrollment=weeks(first), data_date="2026-01-04")
    given(enrollment=weeks("TD-1 | 02 | 2026-01-04 | 5", first), data_date="2026-01-11")
    assert counts("2026-01-11") == [("TD-1", "01", "2026-01-04", 2), ("TD-1", "02", "2026-01-04", 5)]
    assert stored(store, me) == 2
    row = store.frame(me, "from enrollment_at(date '2026-01-11', $k) where site_id = '01'", k=LATE).iloc[0]
    assert (row["upload_id"], row["row_number"]) == (upload_ids(store, me)[0], 2)
    assert row["data_date"].date() == dt.date(2026, 1, 11)


def test_a_changed_row_replaces_and_a_missing_row_ends(given: Given, counts: Counts) -> None:
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 2", "TD-1 | 02 | 2026-01-04 | 5"), data_date="2026-01-04")
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 3"), data_date="2026-01-11")
    assert counts("2026-01-11") == [("TD-1", "01", "2026-01-04", 3)]


def test_as_of_turns_back_to_the_version_of_that_date(given: Given, counts: Counts) -> None:
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 2"), data_date="2026-01-04")
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 3"), data_date="2026-01-11")
    assert counts("2026-01-03") == []
    assert counts("2026-01-10") == [("TD-1", "01", "2026-01-04", 2)]
    assert counts("2026-01-11") == [("TD-1", "01", "2026-01-04", 3)]


def test_known_at_turns_back_to_what_was_loaded_then(given: Given, counts: Counts) -> None:
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 2"), data_date="2026-01-04", loaded_at="2026-01-06 09:00")
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 3"), data_date="2026-01-04", loaded_at="2026-01-20 09:00")
    assert counts("2026-01-04", dt.datetime(2026, 1, 6, 8)) == []
    assert counts("2026-01-04", dt.datetime(2026, 1, 6, 9)) == [("TD-1", "01", "2026-01-04", 2)]
    assert counts("2026-01-04") == [("TD-1", "01", "2026-01-04", 3)]


def test_a_late_file_for_an_earlier_data_date_changes_the_past_only(given: Given, counts: Counts) -> None:
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 2"), data_date="2026-01-04", loaded_at="2026-01-05")
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 4"), data_date="2026-01-18", loaded_at="2026-01-19")
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 3"), data_date="2026-01-11", loaded_at="2026-01-20")
    assert [counts(day)[0][3] for day in ("2026-01-10", "2026-01-11", "2026-01-17", "2026-01-18")] == [2, 3, 3, 4]
    assert counts("2026-01-11", dt.datetime(2026, 1, 19))[0][3] == 2


def test_the_version_after_a_late_file_builds_on_its_own_past(given: Given, counts: Counts) -> None:
    """A partial file for 25 January carries from 18 January, though the file of 11 January was loaded last."""
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 4"), data_date="2026-01-18", loaded_at="2026-01-19")
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 3"), data_date="2026-01-11", loaded_at="2026-01-20")
    given(enrollment=weeks("TD-1 | 01 | 2026-01-25 | 1"), data_date="2026-01-25", loaded_at="2026-01-26")
    assert counts("2026-01-25") == [("TD-1", "01", "2026-01-04", 4), ("TD-1", "01", "2026-01-25", 1)]


def test_a_file_of_some_periods_leaves_the_others_as_they_were(given: Given, counts: Counts) -> None:
    given(
        enrollment=weeks("TD-1 | 01 | 2026-01-04 | 2", "TD-1 | 01 | 2026-01-11 | 9", "TD-1 | 02 | 2026-01-11 | 1"),
        data_date="2026-01-11",
    )
    given(enrollment=weeks("TD-1 | 01 | 2026-01-11 | 5", "TD-1 | 01 | 2026-01-18 | 6"), data_date="2026-01-18")
    assert counts("2026-01-18") == [
        ("TD-1", "01", "2026-01-04", 2),
        ("TD-1", "01", "2026-01-11", 5),
        ("TD-1", "01", "2026-01-18", 6),
    ]


def test_a_trial_that_is_not_in_the_file_goes_on_speaking(given: Given, counts: Counts) -> None:
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 2", "TD-2 | 01 | 2026-01-04 | 7"), data_date="2026-01-04")
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 3"), data_date="2026-01-11")
    assert counts("2026-01-11") == [("TD-1", "01", "2026-01-04", 3), ("TD-2", "01", "2026-01-04", 7)]


def reject(
    store: Store, me: Viewer, good: str, *, held: str = "", holds_trials: tuple[str, ...] = (), day: str
) -> None:
    """One more enrollment file for `day`, whose rows with the keys `held` were rejected."""
    date = dt.date.fromisoformat(day)
    with store.writer, store.cursor(me) as cursor:
        for table in ("problems", "rejected_rows"):
            cursor.execute(f"create temp table {table} as select * exclude (upload_id) from store.{table} limit 0")
        _table(cursor, "good", good, date)
        _table(cursor, "held", held or weeks(), date)
        upload = versions.Upload(
            f"u-{day}", day, "f.csv", 0, "crx", date, dt.datetime.combine(date, dt.time(12)), "me", ""
        )
        fields = ("trial_id", "site_id", "period_end_on", "enrolled")
        versions.add(
            cursor,
            upload,
            [versions.Checked("enrollment", "good", "held", holds_trials, fields)],
            [versions.SheetReceipt("s", "enrollment", 1, 0, 0, 0, 0, "{}")],
            "problems",
            "rejected_rows",
        )


def _table(cursor: duckdb.DuckDBPyConnection, name: str, text: str, day: dt.date) -> None:
    cursor.execute(
        f"""create temp table {name} as select * exclude (series, from_number, until_number),
            null::date as data_date from store.enrollment limit 0"""
    )
    fields, rows = parse("enrollment", text)
    for number, row in enumerate(rows, start=2):
        names = [*fields, "data_date", "receipt", "row_number"]
        marks = ", ".join("?" * len(names))
        values = [*row.values(), day, 0, number]
        cursor.execute(f"insert into {name} ({', '.join(names)}) values ({marks})", values)


def test_a_rejected_key_holds_its_last_good_row(given: Given, store: Store, me: Viewer, counts: Counts) -> None:
    given(
        enrollment=weeks("TD-1 | 01 | 2026-01-04 | 2", "TD-1 | 02 | 2026-01-04 | 5", "TD-1 | 03 | 2026-01-04 | 6"),
        data_date="2026-01-04",
    )
    reject(store, me, weeks("TD-1 | 01 | 2026-01-04 | 3"), held=weeks("TD-1 | 02 | 2026-01-04 |"), day="2026-01-11")
    assert counts("2026-01-11") == [("TD-1", "01", "2026-01-04", 3), ("TD-1", "02", "2026-01-04", 5)]


def test_a_rejected_row_without_a_key_holds_every_row_of_its_trial(
    given: Given, store: Store, me: Viewer, counts: Counts
) -> None:
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 2", "TD-1 | 02 | 2026-01-04 | 5"), data_date="2026-01-04")
    reject(store, me, weeks("TD-1 | 01 | 2026-01-04 | 3"), holds_trials=("TD-1",), day="2026-01-11")
    assert counts("2026-01-11") == [("TD-1", "01", "2026-01-04", 3), ("TD-1", "02", "2026-01-04", 5)]


def test_where_two_feeds_say_the_same_key_the_later_data_date_speaks(given: Given, counts: Counts) -> None:
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 2", "TD-1 | 02 | 2026-01-04 | 5"), data_date="2026-01-04")
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 3"), data_date="2026-01-11", feed="sponsor")
    assert counts("2026-01-10") == [("TD-1", "01", "2026-01-04", 2), ("TD-1", "02", "2026-01-04", 5)]
    assert counts("2026-01-11") == [("TD-1", "01", "2026-01-04", 3), ("TD-1", "02", "2026-01-04", 5)]


def test_a_withdrawn_upload_is_silent_and_the_one_before_speaks_again(
    given: Given, store: Store, me: Viewer, counts: Counts
) -> None:
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 2"), data_date="2026-01-04")
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 99"), data_date="2026-01-11")
    withdraw(store, me, upload_ids(store, me)[1], "2026-01-13 10:00")
    assert counts("2026-01-11") == [("TD-1", "01", "2026-01-04", 2)]
    assert counts("2026-01-11", dt.datetime(2026, 1, 13, 9)) == [("TD-1", "01", "2026-01-04", 99)]
    assert stored(store, me) == 2


def test_the_next_file_after_a_withdrawal_builds_on_what_still_speaks(
    given: Given, store: Store, me: Viewer, counts: Counts
) -> None:
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 2", "TD-1 | 01 | 2026-01-11 | 3"), data_date="2026-01-11")
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 99", "TD-1 | 01 | 2026-01-11 | 3"), data_date="2026-01-18")
    withdraw(store, me, upload_ids(store, me)[1], "2026-01-19")
    given(enrollment=weeks("TD-1 | 01 | 2026-01-11 | 4"), data_date="2026-01-25")
    assert counts("2026-01-25") == [("TD-1", "01", "2026-01-04", 2), ("TD-1", "01", "2026-01-11", 4)]


def test_a_withdrawal_is_refused_while_a_later_part_carries_its_rows(given: Given, store: Store, me: Viewer) -> None:
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 2"), data_date="2026-01-04")
    given(enrollment=weeks("TD-1 | 01 | 2026-01-11 | 3"), data_date="2026-01-11")
    first, second = upload_ids(store, me)
    with pytest.raises(TrialdeckError, match=f"Withdraw these first: {second}"):
        withdraw(store, me, first, "2026-01-12")
    withdraw(store, me, second, "2026-01-12")
    withdraw(store, me, first, "2026-01-12")


def test_a_withdrawal_needs_a_reason_a_known_upload_and_the_right_to_do_it(
    given: Given, store: Store, me: Viewer
) -> None:
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 2"), data_date="2026-01-04")
    upload = upload_ids(store, me)[0]
    with pytest.raises(TrialdeckError, match="needs a reason"):
        upload_log.withdraw(store, me, upload, "  ", LATE)
    with pytest.raises(NotFound):
        withdraw(store, me, "nothing", "2026-01-12")
    with pytest.raises(NotAllowed):
        withdraw(store, Viewer("guest", ("*",)), upload, "2026-01-12")
    withdraw(store, me, upload, "2026-01-12")
    with pytest.raises(TrialdeckError, match="withdrawn already"):
        withdraw(store, me, upload, "2026-01-13")


def test_a_viewer_sees_their_trials_and_without_any_nothing(given: Given, me: Viewer, counts: Counts) -> None:
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 2", "TD-2 | 01 | 2026-01-04 | 7"), data_date="2026-01-04")
    assert counts("2026-01-04", viewer=Viewer("guest", ("TD-2",))) == [("TD-2", "01", "2026-01-04", 7)]
    assert counts("2026-01-04", viewer=Viewer("nobody")) == []


def test_a_row_whose_vendor_is_not_looked_at_is_not_shown(given: Given, store: Store, me: Viewer) -> None:
    given(risks="trial_id | risk_id | title | vendor\nTD-1 | 1 | A | Norvia\nTD-1 | 2 | B |", data_date="2026-01-04")
    seen = store.frame(me.narrowed(vendors=("Norvia",)), "from risks_at(date '2026-01-04', $k)", k=LATE)
    assert list(seen["risk_id"]) == ["1"]


def test_the_history_says_when_each_content_was_first_reported(given: Given, store: Store, me: Viewer) -> None:
    """The file for 11 January came last; what it said was known before what the one for 18 January said."""
    for day, enrolled in (("2026-01-04", 2), ("2026-01-18", 2), ("2026-01-25", 4), ("2026-01-11", 3)):
        given(enrollment=weeks(f"TD-1 | 01 | 2026-01-04 | {enrolled}"), data_date=day)
    rows = store.frame(
        me, "select reported_on::varchar, enrolled from enrollment_history(date '2026-01-31', $k) order by 1", k=LATE
    )
    assert rows.values.tolist() == [["2026-01-04", 2], ["2026-01-11", 3], ["2026-01-18", 2], ["2026-01-25", 4]]


def test_a_failed_load_leaves_nothing_behind(given: Given, store: Store, me: Viewer, counts: Counts) -> None:
    given(enrollment=weeks("TD-1 | 01 | 2026-01-04 | 2"), data_date="2026-01-04")
    with store.cursor(me) as cursor, pytest.raises(duckdb.CatalogException):
        upload = versions.Upload("u-2", "x", "f.csv", 0, "crx", dt.date(2026, 1, 11), LATE, "me", "")
        cursor.execute("create temp table nothing as select * exclude (upload_id) from store.problems limit 0")
        with whole(cursor):
            versions.add(
                cursor, upload, [versions.Checked("enrollment", "missing", "missing")], [], "nothing", "missing"
            )
    assert len(upload_ids(store, me)) == 1
    assert counts("2026-01-11") == [("TD-1", "01", "2026-01-04", 2)]


def test_a_receipt_that_loses_rows_cannot_be_made() -> None:
    with pytest.raises(AssertionError, match="rows lost"):
        versions.SheetReceipt("s", "enrollment", 1, rows_in=3, accepted=1, rejected=1, duplicate=0, mapping_json="[]")
