"""Figures of contracts and changes are made of their rows: at every level, in every currency, one by one."""

import datetime as dt
import math
from collections.abc import Callable

import pytest
from given import Given
from outsourced import CHANGES, CONTRACTS

from pipelines import metrics
from pipelines.access import Viewer
from pipelines.plain import rows_of
from pipelines.store.connection import Store
from pipelines.trace import Trace, choose, trace

DAY, LATE = "2026-11-01", "2100-01-01"
NAMES = (
    "contract_committed",
    "change_exposure",
    "change_order_rate",
    "signature_days",
    "expiring_contracts",
    "undefined_terms",
)
ASSUMPTIONS = """
trial_id | assumption_id | type       | vendor | term   | statement
TD-1     | A-1           | assumption | Norvia |        | A report and a validation
TD-1     | A-2           | assumption | Norvia |        | A second report
TD-1     | A-3           | assumption | Zenlab |        | One report
TD-1     | D-1           | definition | Zenlab | report | A PDF
"""


@pytest.fixture
def traces(given: Given, store: Store, me: Viewer) -> Callable[[str], list[Trace]]:
    """`traces("change_exposure")`: every figure of a metric that is known, with its rows."""
    given(contracts=CONTRACTS, changes=CHANGES, assumptions=ASSUMPTIONS, data_date=DAY)
    as_of, known_at = dt.date.fromisoformat(DAY), dt.datetime.fromisoformat(LATE)

    def run(name: str) -> list[Trace]:
        rows = rows_of(metrics.run(store, me, name, as_of, known_at))
        meant = [choose.of_row(metrics.card(name), row) for row in rows if row["numerator"] is not None]
        return [
            trace(store, me, name, as_of, known_at, f.level, {k: v for k, v in f.parameters.items() if v is not None})
            for f in meant
        ]

    return run


@pytest.mark.parametrize("name", NAMES)
def test_the_rows_of_every_figure_add_up(traces: Callable[[str], list[Trace]], name: str) -> None:
    found = traces(name)
    assert found
    for one in found:
        row = one.figure.row
        assert math.isclose(one.numerator, row["numerator"]), one.figure.parameters
        assert row["denominator"] is None or math.isclose(one.denominator, row["denominator"]), one.figure.parameters


def test_the_rows_behind_what_is_committed_are_the_contract_and_its_executed_changes(
    traces: Callable[[str], list[Trace]],
) -> None:
    one = next(
        t for t in traces("contract_committed") if t.figure.parameters == {"trial_id": "TD-1", "currency": "EUR"}
    )
    rows = one.rows[one.rows["ingredient"] == "committed"]
    assert dict(zip(rows["item"], rows["amount"], strict=True)) == {
        "WO-1": 3_500_000,
        "CO-1": 300_000,
        "CO-2": -50_000,
    }


def test_a_subcontract_is_listed_as_passed_on(traces: Callable[[str], list[Trace]]) -> None:
    one = next(t for t in traces("change_exposure") if t.figure.parameters == {"trial_id": "TD-1", "currency": "EUR"})
    passed_on = one.rows[one.rows["ingredient"] == "exposure_passed_on"]
    assert passed_on["item"].tolist() == ["CO-6"]
