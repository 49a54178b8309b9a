"""Rows by hand, over a store of the test's own."""

import datetime as dt
from collections.abc import Callable

import pytest

from pipelines.access import Viewer
from pipelines.entering import speaking
from pipelines.entering.enter import Outcome, enter
from pipelines.entering.entry import Entry
from pipelines.records import record
from pipelines.store.connection import Store

DAY = "2026-03-02"


@pytest.fixture
def say(store: Store, me: Viewer) -> Callable[..., Outcome]:
    """`say(row=RISK, impact="5")`: an entry of risks at noon of its data date; `values` are the other keywords."""

    def run(
        kind: str = "risks",
        *,
        row: dict | None = None,
        on: str = DAY,
        by: Viewer = me,
        dry_run: bool = False,
        ends: bool = False,
        why: str = "seen on site",
        saw: dict | None = None,
        accept: str | None = None,
        **values: str,
    ) -> Outcome:
        day = dt.date.fromisoformat(on)
        entry = Entry(
            kind=kind, row=row, values=values, ends=ends, why=why, data_date=day, saw=saw, accept=accept
        )  # fmt: skip
        return enter(store, by, entry, dt.datetime.combine(day, dt.time(12)), dry_run=dry_run)

    return run


@pytest.fixture
def spoken(store: Store, me: Viewer) -> Callable[..., dict[str, str]]:
    """`spoken("probability")`: what that field says in each risk of TD-1, by its number, as of a day."""

    def run(name: str, on: str = "2026-12-31", kind: str = "risks", trial: str = "TD-1") -> dict[str, str]:
        found, _ = speaking.rows(store, me, record(kind), trial, dt.date.fromisoformat(on))
        return {one.values[record(kind).key[-1]]: one.values[name] for one in found}

    return run
