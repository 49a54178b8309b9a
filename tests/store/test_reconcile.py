"""Where two feeds speak of the same: each value that differs, and what only one of them knows."""

import datetime as dt

from given import Given, rows_of
from two_feeds import AS_OF, AT, LATE, SPONSOR, lead

from pipelines.access import Viewer
from pipelines.store import reconcile
from pipelines.store.connection import Store


def differing(store: Store, viewer: Viewer, known_at: dt.datetime = LATE) -> list[tuple]:
    found = rows_of(reconcile.differences(store, viewer, AS_OF, known_at))
    names = ("trial_id", "vendor", "named", "field", "feed", "value", "other_value", "age_days", "size")
    return [tuple(row[name] for name in names) for row in found]


def test_each_value_that_differs_is_a_line_the_largest_first(two: Store, me: Viewer) -> None:
    assert differing(two, me) == [
        ("TD-1", "Norvia", "LPI", "forecast_on", "cro", "2026-07-16", "2026-06-01", 7, -45),
        ("TD-2", "Labora", "LPI", "forecast_on", "cro", "2026-08-30", "2026-09-01", 7, 2),
    ]


def test_the_line_turns_round_when_the_other_feed_leads(two: Store, me: Viewer) -> None:
    lead(two, me, "TD-1", "sponsor")
    assert differing(two, me)[0][4:] == ("sponsor", "2026-06-01", "2026-07-16", -7, 45)
    assert differing(two, me, AT.replace(hour=8))[0][4] == "cro"


def test_trials_and_vendors_limit_the_lines(two: Store, me: Viewer) -> None:
    assert [line[0] for line in differing(two, Viewer("guest", trials=("TD-2",)))] == ["TD-2"]
    assert [line[0] for line in differing(two, me.narrowed(vendors=("Norvia",)))] == ["TD-1"]
    assert differing(two, Viewer("nobody")) == []


def test_amounts_differ_in_their_currency_and_text_has_no_size(given: Given, me: Viewer) -> None:
    names = "trial_id | vendor | line_id | month_on | currency | description | accrued_amount"
    head = f"{names}\nTD-1 | Norvia | 1 | 2026-01 |"
    given(budget=f"{head} EUR | Visits | 100.50", feed="erp", data_date="2026-01-04")
    given(budget=f"{head} EUR | Monitoring | 90", feed="cro", data_date="2026-01-04", loaded_at="2026-01-05")
    frame = reconcile.differences(given.store, me, AS_OF, LATE)
    found = [(r["field"], r["value"], r["other_value"], r["size"], r["currency"]) for r in rows_of(frame)]
    assert found == [
        ("accrued_amount", "90.00", "100.50", 10.5, "EUR"),
        ("description", "Monitoring", "Visits", None, None),
    ]


def test_per_pair_of_feeds_it_is_counted_what_only_one_of_them_knows(two: Store, me: Viewer) -> None:
    found = rows_of(reconcile.pairs(two, me, AS_OF, LATE))
    names = ("trial_id", "feed", "other_feed", "both", "only_here", "only_there")
    assert [tuple(row[name] for name in names) for row in found] == [
        ("TD-1", "cro", "sponsor", 1, 0, 1),
        ("TD-2", "cro", "sponsor", 1, 1, 0),
    ]


def test_looking_at_a_vendor_only_its_rows_are_counted(two: Store, me: Viewer) -> None:
    found = reconcile.pairs(two, me.narrowed(vendors=("Labora",)), AS_OF, LATE)
    assert found[["trial_id", "both", "only_here", "only_there"]].values.tolist() == [["TD-2", 1, 1, 0]]


def test_where_no_two_feeds_meet_there_is_nothing_to_reconcile(given: Given, me: Viewer) -> None:
    given(milestones=SPONSOR, feed="sponsor", data_date="2026-01-04")
    given(sites="trial_id | site_id\nTD-1 | 01", feed="cro", data_date="2026-01-04")
    assert differing(given.store, me) == []
    assert reconcile.pairs(given.store, me, AS_OF, LATE).empty


def test_a_field_for_which_one_export_had_no_column_is_not_compared(given: Given, me: Viewer) -> None:
    given(sites="trial_id | site_id | country | status\nTD-1 | 01 | Spain | closed", feed="a", data_date="2026-01-04")
    given(sites="trial_id | site_id | status\nTD-1 | 01 |", feed="b", data_date="2026-01-11")
    found = rows_of(reconcile.differences(given.store, me, AS_OF, LATE))
    assert [(row["field"], row["value"], row["other_value"]) for row in found] == [("status", None, "closed")]


def test_empty_parts_of_a_key_are_the_same(given: Given, me: Viewer) -> None:
    lines = "trial_id | vendor | line_id | month_on | accrued_amount\nTD-1 | | | 2026-01 | "
    given(budget=f"{lines}10", feed="a", data_date="2026-01-04")
    given(budget=f"{lines}12", feed="b", data_date="2026-01-11")
    assert [line[-1] for line in differing(given.store, me)] == [-2]


def test_per_trial_and_vendor_the_differences_are_counted(two: Store, me: Viewer) -> None:
    counts = reconcile.per_vendor(reconcile.differences(two, me, AS_OF, LATE))
    assert counts[["trial_id", "vendor", "kind", "values", "rows", "oldest"]].values.tolist() == [
        ["TD-1", "Norvia", "milestones", 1, 1, 7],
        ["TD-2", "Labora", "milestones", 1, 1, 7],
    ]


def test_of_three_feeds_each_two_are_compared(two: Store, me: Viewer, given: Given) -> None:
    given(milestones="trial_id | name | forecast_on\nTD-1 | FPI | 2026-01-09", feed="lab", data_date="2026-01-18")
    pairs = reconcile.pairs(two, me, AS_OF, LATE)
    of_one = pairs[pairs["trial_id"] == "TD-1"]
    assert of_one[["feed", "other_feed", "both"]].values.tolist() == [
        ["cro", "sponsor", 1],
        ["lab", "cro", 0],
        ["lab", "sponsor", 1],
    ]
