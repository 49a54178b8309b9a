"""The metric book, the audit trail, and the page about the program."""

import datetime as dt
from collections.abc import Callable

from given import Given
from seen import text_of
from streamlit.testing.v1 import AppTest

from pipelines import metrics
from pipelines.access import Viewer
from pipelines.store import upload_log
from pipelines.store.connection import Store


def test_the_metric_book_lists_every_figure(visit: Callable) -> None:
    text = text_of(visit("reference/metric_book.py"))
    assert [card.title for card in metrics.cards().values() if f">{card.title}<" not in text] == []


def test_a_link_opens_one_card_with_thresholds_in_words_and_its_sql(visit: Callable) -> None:
    at = visit("reference/metric_book.py", metric="enrollment_against_plan")
    assert "amber below 90 %, red below 80 %" in text_of(at)
    assert at.code[0].value == metrics.card("enrollment_against_plan").sql


def test_about_says_the_version_and_what_the_software_is_not(visit: Callable) -> None:
    text = text_of(visit("reference/about.py"))
    assert "Trialdeck 0." in text
    assert "The software has not been validated, certified or audited against any rules." in text


def trail(visit: Callable, **address: str) -> AppTest:
    return visit("reference/audit_trail.py", **address)


def test_the_audit_trail_says_who_did_what_and_that_the_chain_is_whole(visit: Callable, given: Given) -> None:
    given(trials="trial_id | title\nTD-1 | =1+1", data_date="2026-03-01")
    at = trail(visit)
    assert "1 entry: each follows on the one before, and none is missing" in text_of(at)
    row = at.dataframe[0].value.iloc[0]
    assert (row["Who"], row["What"], row["Field"], row["When (UTC)"]) == ("me", "upload", "trials", "1 Mar 2026 12:00")
    assert "The software has not been validated, certified or audited" in text_of(at)


def test_the_audit_trail_can_be_narrowed(visit: Callable, given: Given, store: Store, me: Viewer) -> None:
    given(trials="trial_id | title\nTD-1 | One", data_date="2026-03-01")
    upload = upload_log.listed(store, me)["upload_id"][0]
    upload_log.withdraw(store, me, upload, "wrong file", dt.datetime(2026, 3, 2))
    at = trail(visit, action="withdrawal")
    assert at.dataframe[0].value[["What", "Of", "Why"]].values.tolist() == [["withdrawal", upload, "wrong file"]]
    assert "2 entries" in text_of(at)


def test_a_log_that_was_changed_is_said_on_top(visit: Callable, given: Given, store: Store, me: Viewer) -> None:
    given(trials="trial_id | title\nTD-1 | One", data_date="2026-03-01")
    with store.cursor(me) as cursor:
        cursor.execute("update store.audit set actor = 'somebody else'")
    text = text_of(trail(visit))
    assert "The audit trail does not stand as it was written: 1 findings" in text
    assert "Entry 1 says something else than when it was written." in text


def test_an_empty_store_has_an_empty_trail(visit: Callable) -> None:
    assert "Nothing has been changed yet" in text_of(trail(visit))
