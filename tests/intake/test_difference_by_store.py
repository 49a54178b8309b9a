"""The difference against what storing the file really does: for any history of uploads they say the same."""

import datetime as dt
from itertools import count

import pytest
from given import Given, arrived
from hypothesis import HealthCheck, settings
from hypothesis import given as for_any
from hypothesis import strategies as st

from pipelines.access import local_person
from pipelines.intake import difference
from pipelines.intake.results import Difference
from pipelines.store import upload_log
from pipelines.store.connection import Store, open_store

FIRST_DAY = dt.date(2026, 1, 4)
START = dt.datetime(2026, 3, 1)
LATE = dt.datetime(2100, 1, 1)
ME = local_person("me")
TRIALS = count(1)
DAYS = range(4)

Rows = dict[tuple[str, int], int]
"""Enrolled by site and week."""

keys = st.tuples(st.sampled_from(["01", "02", "03"]), st.integers(0, 3))
rows = st.dictionaries(keys, st.integers(0, 2), min_size=1, max_size=6)
files = st.dictionaries(st.integers(0, 3), rows, min_size=1, max_size=3)
steps = st.one_of(st.tuples(st.just("load"), files), st.tuples(st.just("withdraw"), st.none()))


@pytest.fixture(scope="module")
def loader(tmp_path_factory: pytest.TempPathFactory) -> Given:
    """One store for all examples; each has a trial, and a feed, of its own."""
    store = open_store(tmp_path_factory.mktemp("difference") / "trialdeck.duckdb")
    yield Given(store, ME)
    store.close()


def day(number: int) -> dt.date:
    return FIRST_DAY + dt.timedelta(weeks=number)


def tables(trial: str, file: dict[int, Rows]) -> dict[str, str]:
    head = "trial_id | site_id | period_end_on | counting | enrolled"
    return {
        day(date).isoformat(): "\n".join(
            [head, *(f"{trial} | {site} | {day(week)} | per period | {n}" for (site, week), n in said.items())]
        )
        for date, said in file.items()
    }


def spoken(store: Store, trial: str) -> dict[int, Rows]:
    """Per data date what the store says."""
    sql = "select site_id, period_end_on, enrolled from enrollment_at($d, $k)"
    with store.cursor(ME.narrowed(trials=(trial,))) as cursor:
        found = {date: cursor.execute(sql, {"d": day(date), "k": LATE}).fetchall() for date in DAYS}
    return {date: {(s, (w - FIRST_DAY).days // 7): n for s, w, n in lines} for date, lines in found.items()}


def loaded_days(store: Store, trial: str) -> list[int]:
    sql = """select distinct data_date from store.versions where trial_id = $t
             and upload_id not in (select upload_id from store.withdrawals)"""
    with store.cursor(ME) as cursor:
        return [(date - FIRST_DAY).days // 7 for (date,) in cursor.execute(sql, {"t": trial}).fetchall()]


def compared(store: Store, trial: str, file: dict[int, Rows]) -> list[Difference]:
    with store.cursor(ME) as cursor:
        table, _ = arrived(cursor, "enrollment", tables(trial, file), FIRST_DAY)
        return difference.compare(cursor, [table], trial)


def must_be(found: Difference, before: Rows, after: Rows, reported: Rows) -> None:
    """The counts and totals of one data date, from the rows the store said before and says after."""
    gone = set(before) - set(after)
    same = [key for key in reported if before.get(key) == reported[key]]
    changed = [key for key in reported if key in before and before[key] != reported[key]]
    assert (found.now, found.new) == (len(reported), len(set(reported) - set(before)))
    assert (found.gone, found.same, found.changed) == (len(gone), len(same), len(changed))
    assert found.before + found.new - found.gone == found.now == found.new + found.changed + found.same
    sums = {t["field"]: (t["before"] or 0, t["now"]) for t in found.totals}
    assert sums == {
        "rows": (len(before), len(after)),
        "enrolled": (sum(before.values()), sum(after.values())),
    }
    listed = {(c.key["site_id"], c.key["period_end_on"]) for c in found.changes if c.what == "gone"}
    assert listed == {(site, day(week).isoformat()) for site, week in gone}


def load(loader: Given, trial: str, file: dict[int, Rows], now: int) -> None:
    before, was = spoken(loader.store, trial), loaded_days(loader.store, trial)
    found = compared(loader.store, trial, file)
    loader(enrollment=tables(trial, file), data_date=FIRST_DAY, loaded_at=START + dt.timedelta(hours=now), feed=trial)
    after = spoken(loader.store, trial)
    for this, number in zip(found, sorted(file), strict=True):
        own = max((date for date in file if date < number), default=-1)
        stored = max((date for date in was if date <= number), default=-1)
        must_be(this, after[own] if own >= 0 and own >= stored else before[number], after[number], file[number])


@settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@for_any(history=st.lists(steps, min_size=2, max_size=6))
def test_the_difference_is_what_storing_the_file_then_does(loader: Given, history: list) -> None:
    trial = f"TD-{next(TRIALS)}"
    uploads = "select upload_id from store.uploads where feed = $f order by loaded_at"
    for now, (what, said) in enumerate(history):
        if what == "load":
            load(loader, trial, said, now)
            continue
        ids = list(loader.store.frame(ME, uploads, f=trial)["upload_id"])
        # Only the last upload is taken back: nothing can have been laid upon it.
        if ids and not len(loader.store.frame(ME, "from store.withdrawals where upload_id = $u", u=ids[-1])):
            upload_log.withdraw(loader.store, ME, ids[-1], "test", START + dt.timedelta(hours=now))
