"""The audit trail: every change has its entry, none can be changed, cut off or lost without a sentence about it."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from given import Given

from pipelines.access import Viewer
from pipelines.errors import TrialdeckError
from pipelines.intake.load import take_in
from pipelines.store import audit, audit_heads, upload_log
from pipelines.store.connection import Store, open_store

CSV = b"Trial ID,Site ID,Country,Activated on\nTD-1,01,Spain,2026-01-05\n"
DAY, AT = dt.date(2026, 3, 1), dt.datetime(2026, 3, 3, 9, 30)

Load = Callable[..., str]


@pytest.fixture
def load(store: Store, me: Viewer) -> Load:
    """`load(b"...")`: one file taken in; returns its upload."""

    def run(content: bytes = CSV, day: dt.date = DAY) -> str:
        return str(take_in(store, me, ("sites.csv", content), data_date=day, at=AT).upload_id)

    return run


def later(number: int) -> bytes:
    """Another export, with another site."""
    return CSV + f"TD-1,{number},Italy,2026-01-05\n".encode()


def entries(store: Store, me: Viewer) -> list[tuple]:
    frame = audit.listed(store, me)
    return list(frame[["seq", "actor", "action", "entity"]].itertuples(index=False, name=None))


def change(path: Path, sql: str) -> None:
    """Somebody at work on the closed file itself."""
    with duckdb.connect(str(path)) as connection:
        connection.execute(sql)


def test_an_upload_says_who_when_what_and_from_which_file(store: Store, me: Viewer, load: Load) -> None:
    upload = load()
    entry = audit.listed(store, me).iloc[0]
    assert (entry["seq"], entry["actor"], entry["action"], entry["entity"]) == (1, "me", "upload", upload)
    assert (entry["done_at"], entry["sheet"], entry["field"]) == (AT, "sites", "sites")
    assert entry["new"].endswith("1 rows in, 1 accepted, 0 rejected, 0 duplicate")
    assert entry["sha256"].startswith(upload)
    assert entry["program"].startswith("0.")


def test_undo_lets_the_version_before_speak_again_and_the_trail_has_both(store: Store, me: Viewer, load: Load) -> None:
    first, second = load(), load(later(2))
    upload_log.withdraw(store, me, second, "wrong cut-off", AT)
    sites = store.frame(me, "from sites_at($d, $k)", d=DAY, k=dt.datetime(2100, 1, 1))
    assert list(sites["site_id"]) == ["01"]
    assert entries(store, me) == [
        (3, "me", "withdrawal", second), (2, "me", "upload", second), (1, "me", "upload", first),
    ]  # fmt: skip
    assert audit.listed(store, me).iloc[0]["reason"] == "wrong cut-off"
    assert audit.verify(store) == []


def test_a_change_that_is_rolled_back_leaves_no_entry_and_no_gap(store: Store, me: Viewer, load: Load) -> None:
    load()
    with store.cursor(me) as cursor:
        cursor.begin()
        audit.append(cursor, "me", AT, [audit.Event("answer", "x")])
        cursor.rollback()
    load(later(2))
    assert [entry[0] for entry in entries(store, me)] == [2, 1]
    assert audit.verify(store) == []


def test_who_may_not_see_a_trial_sees_no_entry_about_it(store: Store, me: Viewer) -> None:
    with store.cursor(me) as cursor:
        audit.append(cursor, "me", AT, [audit.Event("answer", "x", trial_id="TD-1"), audit.Event("answer", "y")])
    assert [entry[3] for entry in entries(store, Viewer("other", trials=("TD-2",)))] == ["y"]


@pytest.mark.parametrize(
    ("sql", "finding"),
    [
        ("update audit set actor = 'nobody' where seq = 2", "Entry 2 says something else than when it was written."),
        ("delete from audit where seq = 2", "After entry 1 comes entry 3"),
        ("delete from withdrawals", "has an entry of its withdrawal, but is not withdrawn"),
        ("delete from uploads where upload_id in (select entity from audit where seq = 1)", "is not in the store"),
        ("insert into withdrawals select upload_id, now(), 'x', 'y' from uploads", "was withdrawn without an entry"),
    ],
)
def test_what_was_changed_in_the_file_is_found(store: Store, me: Viewer, load: Load, sql: str, finding: str) -> None:
    last = [load(later(number)) for number in range(3)][-1]
    upload_log.withdraw(store, me, last, "wrong", AT)
    store.close()
    change(store.path, sql)
    again = open_store(store.path)
    found = audit.verify(again)
    again.close()
    assert any(finding in sentence for sentence in found)


def test_a_log_rewritten_whole_is_found_by_the_heads_beside_it(store: Store, me: Viewer, load: Load) -> None:
    for number in range(2):
        load(later(number))
    with store.cursor(me) as cursor:
        entry = dict(
            zip(audit.FIELDS, cursor.execute("select * exclude (hash) from store.audit").fetchone(), strict=True)
        )
        entry["actor"] = "somebody else"
        digest = audit.entry_hash(entry)
        cursor.execute("update store.audit set actor = 'somebody else', hash = ? where seq = 1", [digest])
    assert "Entry 1 is not the one that trialdeck.duckdb.audit-heads.jsonl speaks of" in " ".join(audit.verify(store))


def test_a_store_that_lost_its_last_changes_is_not_opened_in_silence(store: Store, load: Load) -> None:
    load()
    load(later(2))
    store.close()
    change(store.path, "delete from audit where seq = 2")
    with pytest.raises(TrialdeckError, match=r"has 1 audit entries.*counted 2 .*stored changes are missing"):
        open_store(store.path)


def test_heads_of_another_store_are_not_taken_for_its_own(store: Store, load: Load) -> None:
    load()
    store.close()
    path = audit_heads.path_of(store.path)
    path.write_text(json.dumps({"seq": 1, "head": "0" * 64, "at": "2026-03-03"}) + "\n")
    with pytest.raises(TrialdeckError, match="do not belong together"):
        open_store(store.path)


def test_a_crash_between_the_change_and_its_head_leaves_the_store_usable(store: Store, me: Viewer, load: Load) -> None:
    load()
    path = audit_heads.path_of(store.path)
    before = path.read_bytes()
    load(later(2))
    store.close()
    path.write_bytes(before + b'{"seq": 2, "he')
    again = open_store(store.path)
    assert audit.verify(again) == []
    take_in(again, me, ("sites.csv", later(3)), data_date=DAY, at=AT)
    again.close()
    assert [json.loads(line)["seq"] for line in path.read_text().splitlines()] == [1, 3]


def test_a_line_of_heads_that_is_no_head_is_said(store: Store, load: Load) -> None:
    load()
    store.close()
    audit_heads.path_of(store.path).write_text("nonsense\n")
    with pytest.raises(TrialdeckError, match="a line of it was changed"):
        open_store(store.path)


def test_a_store_made_anew_begins_a_new_log_and_the_old_heads_stay(store: Store, load: Load, me: Viewer) -> None:
    load()
    store.close()
    store.path.unlink()
    again = open_store(store.path)
    take_in(again, me, ("sites.csv", CSV), data_date=DAY, at=AT)
    assert audit.verify(again) == []
    again.close()
    lines = audit_heads.path_of(store.path).read_text().splitlines()
    assert [json.loads(line)["seq"] for line in lines] == [1, 0, 1]


def test_what_a_store_without_a_log_held_is_said(given: Given, store: Store, me: Viewer) -> None:
    given(trials="trial_id | title\nTD-1 | One", data_date="2026-03-01")
    with store.cursor(me) as cursor:
        cursor.execute("delete from store.audit")
    assert [sentence.split(" ", 2)[2] for sentence in audit.verify(store)] == ["was stored without an entry."]
