"""The figures about payments are made of their rows, at every level, over a literal store."""

import datetime as dt
import math

import pytest
from given import Given

from pipelines import metrics
from pipelines.access import Viewer
from pipelines.plain import rows_of
from pipelines.trace import trace
from pipelines.trace.choose import KEYS

DAY, LATE = dt.date(2026, 4, 1), dt.datetime(2100, 1, 1)
NAMES = [card.name for card in metrics.cards().values() if card.area == "payments"]

TABLES = {
    "budget": """
        trial_id | vendor | line_id | cost_type | month_on | units_completed | unit_price | accrued_amount | currency
        TD-1     | Norvia | 1       | service   | 2026-01  | 10              | 100.05     | 1300           | EUR
        TD-1     | Norvia | 1       | service   | 2026-02  | 5               | 100.05     | 600            | EUR
        TD-1     | Norvia | 2       | ptc       | 2026-01  |                 |            | 250            | EUR
        TD-1     | Labora | 1       | service   | 2026-03  |                 |            | 400            | USD
        TD-2     | Labora | 1       | service   | 2026-01  | 10              | 7          | 90             | EUR
    """,
    "deliverables": """
        trial_id | deliverable_id | title | vendor | line_id | accepted_on | status
        TD-1     | D-1            | A     | Norvia | 1       | 2026-01-20  | accepted
        TD-1     | D-2            | B     | Labora | 1       |             | in review
        TD-1     | D-3            | C     | Labora | 1       | 2026-02-01  | accepted
        TD-2     | D-1            | D     | Labora | 1       | 2026-01-05  | accepted
    """,
    "invoices": """
        trial_id | vendor | invoice_id | line_id | deliverable_id | amount | currency | invoiced_on | paid_on
        TD-1     | Norvia | I-1        |         | D-1            | 700    | EUR      | 2026-01-01  | 2026-01-10
        TD-1     | Norvia | I-2        | 1       |                | 700    | EUR      | 2026-01-12  |
        TD-1     | Norvia | I-3        | 2       |                | 400    | EUR      | 2026-01-12  | 2026-02-12
        TD-1     | Norvia | C-3        | 2       |                | -400   | EUR      | 2026-03-12  |
        TD-1     | Labora | I-1        |         | D-2            | 60     | USD      | 2026-01-12  | 2026-01-30
        TD-2     | Labora | I-5        |         |                | 5      | EUR      | 2026-01-12  |
    """,
}
TABLES["invoices"] = "\n".join(
    f"{line} | {'due_on' if 'trial_id' in line else '2026-02-12'}"
    for line in TABLES["invoices"].splitlines()
    if line.strip()
)
"""Each was due on 12 February."""


@pytest.mark.parametrize("name", NAMES)
def test_the_rows_of_every_figure_add_up_to_it(given: Given, me: Viewer, name: str) -> None:
    store, wrong, values = given(data_date=DAY, **TABLES), [], []
    for row in rows_of(metrics.run(store, me, name, DAY, LATE)):
        if row["numerator"] is None:
            continue
        values.append(row["numerator"])
        keys = {key: row[key] for key in (*KEYS[row["level"]], "currency") if row[key] is not None}
        found = trace(store, me, name, DAY, LATE, row["level"], keys)
        if not all(map(math.isclose, (found.numerator, found.denominator), (row["numerator"], row["denominator"]))):
            wrong.append((row["level"], keys, found.numerator, found.denominator))
    assert len(values) >= 4
    assert max(values) > 0
    assert wrong == []


def test_a_row_leads_to_its_place_in_the_file(given: Given, me: Viewer) -> None:
    store = given(data_date=DAY, **TABLES)
    rows = trace(store, me, "paid_before_acceptance", DAY, LATE, "vendor", {"vendor": "Labora"}).rows
    early = rows[rows["ingredient"] == "early"].to_dict("records")
    assert [(r["item"], r["amount"], r["kind"], r["row_number"]) for r in early] == [("I-1", 60, "invoices", 6)]
