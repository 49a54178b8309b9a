"""The versioned store against a naive one that keeps every version whole: they must say the same at every moment."""

import datetime as dt
from dataclasses import dataclass, field
from itertools import count

import pytest
from given import Given
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.access import local_person
from pipelines.errors import TrialdeckError
from pipelines.store import upload_log
from pipelines.store.connection import Store, open_store

FIRST_DAY = dt.date(2026, 1, 4)
START = dt.datetime(2026, 3, 1)
ME = local_person("me")
TRIALS = count(1)

Rows = dict[tuple[str, int], int]
"""Enrolled by site and week."""


@dataclass
class Version:
    """One whole version. `carried` counts the rows it took over from its base."""

    data_date: int
    loaded_at: int
    rows: Rows
    carried: int
    withdrawn_at: int | None = None

    def speaks(self, as_of: int, known_at: int) -> bool:
        in_time = self.data_date <= as_of and self.loaded_at <= known_at
        return in_time and (self.withdrawn_at is None or self.withdrawn_at > known_at)


@dataclass
class Naive:
    """Versions in the order they were loaded."""

    versions: list[Version] = field(default_factory=list)

    def rows(self, as_of: int, known_at: int) -> Rows:
        spoken = [v for v in self.versions if v.speaks(as_of, known_at)]
        return max(spoken, key=lambda v: (v.data_date, v.loaded_at)).rows if spoken else {}

    def load(self, data_date: int, rows: Rows, now: int) -> None:
        weeks = [week for _, week in rows]
        base = self.rows(data_date, now)
        carried = {key: n for key, n in base.items() if not min(weeks) <= key[1] <= max(weeks)}
        self.versions.append(Version(data_date, now, carried | rows, len(carried)))

    def may_withdraw(self, number: int) -> bool:
        later = self.versions[number + 1 :]
        return self.versions[number].withdrawn_at is None and not any(
            v.carried and v.withdrawn_at is None for v in later
        )

    def history(self, as_of: int, known_at: int) -> dict[tuple[str, int], list[int]]:
        """Per site and week what was said, data date by data date, without repetitions."""
        said: dict[tuple[str, int], list[int]] = {}
        for day in range(as_of + 1):
            spoken = [v for v in self.versions if v.data_date == day and v.speaks(as_of, known_at)]
            for key, enrolled in (spoken[-1].rows if spoken else {}).items():
                told = said.setdefault(key, [])
                if told[-1:] != [enrolled]:
                    told.append(enrolled)
        return said


sites_and_weeks = st.tuples(st.sampled_from(["01", "02"]), st.integers(0, 3))
files = st.tuples(
    st.just("load"), st.integers(0, 4), st.dictionaries(sites_and_weeks, st.integers(0, 2), min_size=1, max_size=5)
)
withdrawals = st.tuples(st.just("withdraw"), st.integers(0, 5), st.none())


@pytest.fixture(scope="module")
def loader(tmp_path_factory: pytest.TempPathFactory) -> Given:
    """One store for all examples; each has a trial of its own."""
    store = open_store(tmp_path_factory.mktemp("model") / "trialdeck.duckdb")
    yield Given(store, ME)
    store.close()


def day(number: int) -> dt.date:
    return FIRST_DAY + dt.timedelta(weeks=number)


def moment(number: int) -> dt.datetime:
    return START + dt.timedelta(hours=number)


def take_in(loader: Given, trial: str, data_date: int, rows: Rows, now: int) -> str:
    lines = [f"{trial} | {site} | {day(week)} | {enrolled}" for (site, week), enrolled in rows.items()]
    text = "\n".join(["trial_id | site_id | period_end_on | enrolled", *lines])
    loader(enrollment=text, data_date=day(data_date), loaded_at=moment(now), feed=trial)
    newest = "select upload_id from store.uploads where feed = $f order by loaded_at desc limit 1"
    return loader.store.frame(ME, newest, f=trial)["upload_id"][0]


def said_by_store(store: Store, trial: str, as_of: int, known_at: int) -> Rows:
    sql = "select site_id, period_end_on, enrolled from enrollment_at($d, $k)"
    with store.cursor(ME.narrowed(trials=(trial,))) as cursor:
        rows = cursor.execute(sql, {"d": day(as_of), "k": moment(known_at)}).fetchall()
    found = {(site, (week - FIRST_DAY).days // 7): enrolled for site, week, enrolled in rows}
    assert len(found) == len(rows), "a key is said twice"
    return found


def history_of_store(store: Store, trial: str, as_of: int, known_at: int) -> dict[tuple[str, int], list[int]]:
    sql = "select site_id, period_end_on, enrolled from enrollment_history($d, $k) order by reported_on"
    with store.cursor(ME.narrowed(trials=(trial,))) as cursor:
        rows = cursor.execute(sql, {"d": day(as_of), "k": moment(known_at)}).fetchall()
    said: dict[tuple[str, int], list[int]] = {}
    for site, week, enrolled in rows:
        told = said.setdefault((site, (week - FIRST_DAY).days // 7), [])
        if told[-1:] != [enrolled]:
            told.append(enrolled)
    return said


@settings(max_examples=20, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.one_of(files, files, files, withdrawals), min_size=2, max_size=7))
def test_whatever_is_loaded_and_withdrawn_both_clocks_tell_the_same_as_whole_copies(loader: Given, steps: list) -> None:
    trial, naive, uploads = f"TD-{next(TRIALS)}", Naive(), []
    for now, (what, number, rows) in enumerate(steps):
        if what == "load":
            uploads.append(take_in(loader, trial, number, rows, now))
            naive.load(number, rows, now)
        elif number < len(uploads):
            allowed = naive.may_withdraw(number)
            try:
                upload_log.withdraw(loader.store, ME, uploads[number], "test", moment(now))
            except TrialdeckError:
                assert not allowed
            else:
                assert allowed
                naive.versions[number].withdrawn_at = now
    for as_of in range(5):
        for known_at in range(len(steps)):
            assert said_by_store(loader.store, trial, as_of, known_at) == naive.rows(as_of, known_at)
        last = len(steps) - 1
        assert history_of_store(loader.store, trial, as_of, last) == naive.history(as_of, last)
