"""Whatever is loaded and withdrawn: what was, and every list, is what is; and a change stands in one list only."""

import datetime as dt
from itertools import count

import pytest
from given import Given
from hypothesis import HealthCheck, settings
from hypothesis import given as every
from hypothesis import strategies as st

from pipelines.access import Viewer, local_person
from pipelines.errors import TrialdeckError
from pipelines.moment import Moment
from pipelines.records import record
from pipelines.review.compare import Comparison, compare
from pipelines.review.quantities import PARTS
from pipelines.store import upload_log
from pipelines.store.connection import Store, open_store

FIRST_DAY, START = dt.date(2026, 1, 4), dt.datetime(2026, 3, 1)
ME = local_person("me")
TRIALS = count(1)

Rows = dict[tuple, dict[str, str | None]]

days = st.sampled_from([None, 0, 2])
codes = st.sampled_from(["open", "closed"])
milestones = st.dictionaries(st.sampled_from(["LPI", "DBL"]), st.tuples(st.just(0), days, days, days), min_size=1)
risks = st.dictionaries(st.sampled_from(["R-1", "R-2"]), st.tuples(st.integers(1, 2), codes, days), min_size=1)
weeks = st.dictionaries(st.tuples(st.sampled_from(["01", "02"]), st.integers(-1, 4)), st.integers(0, 3), min_size=1)
log = st.dictionaries(st.sampled_from(["1", "2", "3"]), st.tuples(days, days), min_size=1)
money = st.dictionaries(
    st.tuples(st.sampled_from(["EUR", "USD"]), st.sampled_from(["2025-12", "2026-01", ""])),
    st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1,
)  # fmt: skip
KINDS = {"milestones": milestones, "risks": risks, "enrollment": weeks, "participants": log, "budget": money}
loads = st.tuples(st.just("load"), st.integers(0, 4), st.fixed_dictionaries(KINDS), st.sampled_from("aab"))
withdrawals = st.tuples(st.just("withdraw"), st.integers(0, 3), st.none(), st.none())


@pytest.fixture(scope="module")
def loader(tmp_path_factory: pytest.TempPathFactory) -> Given:
    """One store for all examples; each has a trial of its own."""
    store = open_store(tmp_path_factory.mktemp("review") / "trialdeck.duckdb")
    yield Given(store, ME)
    store.close()


def day(number: int | None) -> str:
    return "" if number is None else str(FIRST_DAY + dt.timedelta(weeks=number))


def text_of(kind: str, trial: str, rows: dict) -> str:
    """The rows of one file as a literal table."""
    heads = {
        "milestones": "name | baseline_on | rebaseline_on | forecast_on | actual_on",
        "risks": "risk_id | title | probability | impact | status | opened_on",
        "enrollment": "site_id | period_end_on | enrolled",
        "participants": "participant_id | site_id | screened_on | enrolled_on",
        "budget": "currency | month_on | accrued_amount | paid_amount",
    }
    lines = {
        "milestones": lambda name, dates: [name, *map(day, dates)],
        "risks": lambda risk, about: [risk, "x", str(about[0]), "2", about[1], day(about[2])],
        "enrollment": lambda key, enrolled: [key[0], day(key[1]), str(enrolled)],
        "participants": lambda who, dates: [who, "01", day(dates[0]), day(dates[1])],
        "budget": lambda key, amounts: [*key, str(amounts[0]), str(amounts[1])],
    }
    told = [" | ".join([trial, *lines[kind](key, value)]) for key, value in rows.items()]
    return "\n".join([f"trial_id | {heads[kind]}", *told])


def rows_at(store: Store, viewer: Viewer, kind: str, moment: Moment) -> Rows:
    """The rows that speak, by key, each field as text; days after the data date have not come."""
    of = record(kind)
    fields = [
        f"if({c.name} <= data_date, {c.name}, null)::varchar as {c.name}"
        if c.name in of.happened
        else f"{c.name}::varchar as {c.name}"
        for c in of.columns()
    ]
    sql = f"select {', '.join(fields)} from {kind}_at($d, $k)"
    frame = store.frame(viewer, sql, d=moment.as_of, k=moment.known_at)
    listed = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return {tuple(row[name] for name in of.key): row for row in listed}


def listed(found: Comparison, kind: str) -> dict[tuple[str, str], list[tuple[str, str, str]]]:
    """Per row and field the changes told of it: list, before and now."""
    told: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for change in found.changes[found.changes["kind"] == kind].to_dict("records"):
        for field in change["fields"]:
            told.setdefault((change["named"], field["field"]), []).append(
                (change["list"], field["before"], field["now"])
            )
    return told


def must_tell_every_change(store: Store, viewer: Viewer, kind: str, found: Comparison) -> None:
    """With one thing known at both, each field that differs in a row that stayed is told once, as it was and is."""
    told = listed(found, kind)
    was, now = (rows_at(store, viewer, kind, moment) for moment in (found.before, found.after))
    differs = {
        (key[-1], name): [(row[name], now[key][name])]
        for key, row in was.items()
        if key in now
        for name in row
        if row[name] != now[key][name]
    }
    stayed = {key[-1] for key in was if key in now}
    assert {k: [v[1:] for v in values] for k, values in told.items() if k[0] in stayed} == differs


def must_add_up(found: Comparison) -> None:
    """Rows and quantities: what was, with each part, is what is."""
    sums = found.quantities
    assert ((sums[list(PARTS)].sum(axis=1) - sums["now"]).abs() < 0.001).all()
    rows = found.rows
    assert (rows["was"] + rows["corrected"] + rows["new"] + rows["gone"] == rows["now"]).all()
    one_list = found.changes.groupby(["kind", "trial_id", "named", "list", "then_date"], dropna=False).size()
    assert (one_list <= 2).all(), "once as corrected history, and once since"


def total(store: Store, viewer: Viewer, moment: Moment) -> float:
    sql = "select coalesce(sum(enrolled), 0) from participant_days($d, $k)"
    with store.moment(viewer, moment.as_of, moment.known_at) as cursor:
        return cursor.execute(sql, {"d": moment.as_of, "k": moment.known_at}).fetchone()[0]


@settings(max_examples=12, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@every(
    steps=st.lists(st.one_of(loads, loads, loads, withdrawals), min_size=3, max_size=5),
    days_of=st.tuples(st.integers(0, 2), st.integers(2, 4)),
    known=st.tuples(st.integers(0, 5), st.integers(3, 5)),
)
def test_what_was_and_every_list_is_what_is(loader: Given, steps: list, days_of: tuple, known: tuple) -> None:
    trial, uploads = f"TD-{next(TRIALS)}", []
    for now, (what, number, rows, feed) in enumerate(steps):
        at = START + dt.timedelta(hours=now)
        if what == "load":
            tables = {kind: text_of(kind, trial, told) for kind, told in rows.items()}
            loader(data_date=day(number), loaded_at=at, feed=f"{trial}{feed}", **tables)
            uploads.append(loader.store.frame(ME, "select upload_id from store.uploads order by rowid").iloc[-1, 0])
        elif number < len(uploads):
            try:
                upload_log.withdraw(loader.store, ME, uploads[number], "test", at)
            except TrialdeckError:
                continue
    viewer = ME.narrowed(trials=(trial,))
    (first, last), (early, late) = sorted(days_of), sorted(known)
    before, after = (
        Moment(dt.date.fromisoformat(day(on)), START + dt.timedelta(hours=at))
        for on, at in ((first, early), (last, late))
    )
    found = compare(loader.store, viewer, before, after)
    must_add_up(found)
    for kind in KINDS:
        counts = found.rows.set_index("kind").loc[kind]
        sides = [len(rows_at(loader.store, viewer, kind, moment)) for moment in (before, after)]
        assert [counts["was"], counts["now"]] == sides
    news = compare(loader.store, viewer, Moment(before.as_of, after.known_at), after)
    for kind in ("milestones", "risks"):
        must_tell_every_change(loader.store, viewer, kind, news)
    whole = found.quantities[(found.quantities["field"] == "enrolled") & found.quantities["is_whole"]]
    assert [whole["was"].sum(), whole["now"].sum()] == [total(loader.store, viewer, m) for m in (before, after)]
