"""Why accrued to date differs from what was budgeted to date: the parts add up to the total, to the last digit."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from itertools import count

import pytest
from given import Given
from hypothesis import HealthCheck, settings
from hypothesis import given as for_all
from hypothesis import strategies as st

from pipelines.access import Viewer

View = Callable[..., list[dict]]

DAY, LATE = dt.date(2026, 2, 28), dt.datetime(2100, 1, 1)
PARTS = ("scope", "rate", "volume", "timing", "not_split", "fx")
HEAD = """
trial_id | vendor | line_id | month_on |units|units_completed|unit_price|budgeted_amount|accrued_amount|currency
"""
LINES = """
TD-1     | Norvia | 1       | 2026-01  | 10    | 12              | 100        | 1000            | 1250           | EUR
TD-1     | Norvia | 1       | 2026-02  | 10    | 13              | 100        | 1000            | 1400           | EUR
TD-1     | Norvia | 1       | 2026-03  | 3     |                 | 100        | 300             |                | EUR
TD-1     | Norvia | 2       | 2026-02  |       |                 |            | 500             | 620            | EUR
TD-1     | Labora | 7       | 2026-01  | 4     | 3               | 50         | 200             | 150            | USD
"""
CHANGES = """
    trial_id | change_id | vendor | line_id | amount | status   | executed_on | what | why | requested_by | approved_by
    TD-1     | CO-1      | Norvia | 1       | 150    | executed | 2026-02-10  | A    | B   | C            | D
    TD-1     | CO-2      | Norvia | 1       | 900    | pending  |             | A    | B   | C            | D
    TD-1     | CO-3      | Norvia | 2       | 20     | executed | 2026-03-01  | A    | B   | C            | D
"""
ANSWERS = {"affects": "E", "updated_item": "F"}
RATES = """
    rate_set    | currency | to_currency | rate_on    | rate
    Budget 2026 | USD      | EUR         | 2026-01-01 | 0.9
    Actual      | USD      | EUR         | 2026-01-15 | 0.95
    Actual      | USD      | EUR         | 2026-02-15 | 0.7
"""


def with_answers(table: str) -> str:
    """Changes with the two answers that every one of them gives alike."""
    lines = [line for line in table.splitlines() if line.strip()]
    ends = [" | ".join(("", *ANSWERS)), *[" | ".join(("", *ANSWERS.values()))] * (len(lines) - 1)]
    return "\n".join(line + end for line, end in zip(lines, ends, strict=True))


@pytest.fixture
def contract(given: Given) -> Given:
    """Two vendors, two currencies, a line without units, one executed change."""
    given(budget=HEAD + LINES, changes=with_answers(CHANGES), fx_rates=RATES, data_date=DAY)
    return given


def bridge(view: View, basis: str) -> dict[tuple, dict]:
    return {(r["vendor"], r["line_id"]): r for r in view("variance_bridge", DAY) if r["basis"] == basis}


def test_a_line_is_split_into_scope_rate_volume_and_timing(contract: Given, view: View) -> None:
    """Worked 25 x 100 = 2,500 for 2,650; budgeted 2,000 to date and 2,300 in all; 150 more by a change."""
    row = bridge(view, "EUR")["Norvia", "1"]
    assert [row[part] for part in ("budgeted", "accrued", "total")] == [2000, 2650, 650]
    assert [row[part] for part in PARTS] == [150, 150, 50, 300, 0, 0]


def test_a_line_without_units_is_not_split_and_a_change_after_the_data_does_not_count(contract, view: View) -> None:
    row = bridge(view, "EUR")["Norvia", "2"]
    assert [row["total"], *(row[part] for part in PARTS)] == [120, 0, 0, 0, 0, 120, 0]


def test_at_the_budget_rate_what_the_rates_did_stands_apart(contract: Given, view: View) -> None:
    """150 USD of January at 0.95, the rate of its last day, and not at the budget's 0.9; one unit came later."""
    row = bridge(view, "Budget 2026, EUR")["Labora", "7"]
    assert [round(row[part], 8) for part in ("budgeted", "accrued", "total", "fx")] == [180, 142.5, -37.5, 7.5]
    assert [round(row[part], 8) for part in PARTS] == [0, 0, 0, -45, 0, 7.5]


def test_in_one_currency_another_has_no_amounts_and_stays_listed(contract: Given, view: View) -> None:
    row = bridge(view, "EUR")["Labora", "7"]
    assert (row["budget_rate"], row["total"], row["currency"]) == (None, None, "USD")


def test_before_the_month_is_over_it_is_not_to_date(given: Given, view: View) -> None:
    given(budget=HEAD + LINES, changes=with_answers(CHANGES), data_date="2026-02-09")
    rows = {r["line_id"]: r for r in view("variance_bridge", "2026-02-09") if r["basis"] == "EUR"}
    assert [rows["1"][part] for part in ("budgeted", "accrued", "scope")] == [1000, 1250, 0]


def test_a_line_that_is_not_phased_has_no_total(given: Given, view: View) -> None:
    given(budget=HEAD + "TD-1 | Norvia | 1 | | 9 | 3 | 10 | 90 | 30 | EUR", data_date=DAY)
    row = bridge(view, "EUR")["Norvia", "1"]
    assert (row["is_unphased"], row["total"]) == (True, None)


def test_a_trial_without_accruals_has_no_total(given: Given, view: View) -> None:
    bare = "trial_id | vendor | line_id | month_on | budgeted_amount | currency\nTD-1 | Norvia | 1 | 2026-01 | 90 | EUR"
    given(budget=bare, data_date=DAY)
    assert bridge(view, "EUR")["Norvia", "1"]["total"] is None


cents = st.decimals("-99999.99", "999999.99", places=2)
units = st.one_of(st.none(), st.decimals("0", "500", places=4))
month = st.tuples(
    st.sampled_from(("1", "2", "3")), st.sampled_from(("2026-01", "2026-02", "2026-03")),
    st.sampled_from(("EUR", "USD", "CHF")), units, units, st.one_of(st.none(), cents), st.one_of(st.none(), cents),
)  # fmt: skip
MOMENTS = count()


@for_all(
    months=st.lists(month, min_size=1, max_size=9, unique_by=lambda m: m[:3]),
    changed=st.lists(st.tuples(st.sampled_from(("1", "2", "3")), cents), max_size=3),
    rate=st.decimals("0.00000001", "200", places=8),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_lines_are_the_parts_add_up_exactly(given: Given, me: Viewer, months, changed, rate) -> None:
    def cell(value: object) -> str:
        return "" if value is None else f"{value:f}"

    lines = [
        f"TD-1 | Norvia | {line} | {of} | | {cell(done)} | {cell(price)} | {cell(due)} | {cell(cost)} | {currency}"
        for line, of, currency, done, price, due, cost in months
    ]
    orders = [
        f"TD-1 | CO-{n} | Norvia | {line} | {amount:f} | executed | 2026-02-01 | A | B | C | D"
        for n, (line, amount) in enumerate(changed)
    ]
    given(
        budget=HEAD + "\n".join(lines),
        changes=with_answers("\n".join([CHANGES.splitlines()[1], *orders])),
        fx_rates=RATES + f"Budget 2026 | CHF | EUR | 2026-01-01 | {rate:f}",
        data_date=DAY,
        loaded_at=dt.datetime(2026, 3, 1) + dt.timedelta(minutes=next(MOMENTS)),
    )
    with given.store.moment(me, DAY, LATE) as cursor:
        names = ", ".join(("budgeted", "accrued", "total", *PARTS))
        rows = cursor.execute(
            f"select {names} from variance_bridge($a, $k) where total is not null", {"a": DAY, "k": LATE}
        ).fetchall()
    for budgeted, accrued, total, *parts in rows:
        assert all(isinstance(part, Decimal) for part in parts)
        assert sum(parts) == total == accrued - budgeted
