"""Every figure is made of its rows: for every metric, at every level, of everything the demo portfolio knows."""

import math
from collections.abc import Iterator

import duckdb
import pytest
from loaded import LATE, SUNDAY, Demo

from pipelines import metrics
from pipelines.plain import rows_of
from pipelines.trace import choose, trace
from pipelines.trace.choose import Figure
from pipelines.trace.ledger import ledger, ledgers, used


def test_every_metric_has_a_ledger() -> None:
    assert set(ledgers()) == set(metrics.cards())


def known_figures(demo: Demo, name: str) -> Iterator[Figure]:
    """Every figure of a metric whose value can be made of something."""
    for row in rows_of(metrics.run(demo.store, demo.viewer, name, SUNDAY, LATE)):
        if row["numerator"] is not None:
            yield choose.of_row(metrics.card(name), row)


def differ(made: float | None, said: float | None) -> bool:
    """Whether the rows make something else than the figure says; a figure without the part says nothing."""
    return said is not None and (made is None or not math.isclose(made, said, rel_tol=1e-9, abs_tol=1e-9))


def add_up(figure: Figure, numerator: float | None, denominator: float | None) -> bool:
    """Whether these are the figure's own."""
    return not differ(numerator, figure.row["numerator"]) and not differ(denominator, figure.row["denominator"])


def added_up(memory: duckdb.DuckDBPyConnection, figure: Figure) -> tuple[float | None, float | None]:
    """Numerator and denominator as the table `rows` makes them."""
    chosen, asked = ledger(figure.card.name), figure.parameters | {"level": figure.level, "shown": 1}
    behind = f"from rows where {figure.where}"
    totals = f"create or replace table totals as {chosen.totals_sql(behind)}"
    memory.execute(totals, used(totals, asked))
    formula = chosen.formula_sql(behind)
    return memory.execute(formula, used(formula, asked)).fetchone()


@pytest.mark.parametrize("name", list(metrics.cards()))
def test_the_rows_of_every_figure_add_up_to_its_numerator_and_denominator(demo: Demo, name: str) -> None:
    chosen, asked = ledger(name), {"as_of": SUNDAY, "known_at": LATE}
    with demo.store.moment(demo.viewer, SUNDAY, LATE) as cursor:
        rows = cursor.execute(chosen.row_sql, used(chosen.row_sql, asked)).df()
    with duckdb.connect() as memory:
        memory.register("found", rows)
        memory.execute("create table rows as from found")
        wrong = []
        for figure in known_figures(demo, name):
            made = added_up(memory, figure)
            if not add_up(figure, *made):
                wrong.append((figure.parameters, figure.row["numerator"], figure.row["denominator"], *made))
    assert wrong == []


@pytest.mark.parametrize("name", list(metrics.cards()))
def test_a_trace_adds_up_at_every_level(demo: Demo, name: str) -> None:
    last = {figure.level: figure for figure in known_figures(demo, name)}
    for level, figure in last.items():
        keys = {key: value for key, value in figure.parameters.items() if value is not None}
        found = trace(demo.store, demo.viewer, name, SUNDAY, LATE, level, keys, shown=1)
        assert add_up(found.figure, found.numerator, found.denominator), keys
        assert found.figure.parameters == figure.parameters
        assert len(found.rows) == len(found.ingredients)
