"""One made-up contract counted once more in plain Python: three change orders, two currencies, a credit note."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable
from decimal import Decimal

import pytest
from given import Given, parse

View = Callable[..., list[dict]]

DAY = dt.date(2026, 4, 15)
RATE, ACTUAL = Decimal("0.92"), {1: Decimal("0.95"), 2: Decimal("0.88"), 3: Decimal("0.9")}
TABLES = {
    "contracts": """
        trial_id | contract_id | parent_contract_id | vendor | original_value | currency | status   | signed_on
        TD-1     | WO-1        |                    | Norvia | 90000          | EUR      | executed | 2025-12-01
        TD-1     | WO-2        | WO-1               | Labora | 20000          | EUR      | executed | 2025-12-05
        TD-1     | WO-3        |                    | Labora | 40000          | USD      | executed | 2025-12-05
        TD-1     | WO-4        |                    | Labora | 70000          | USD      | sent     |
    """,
    "changes": """
trial_id | change_id | contract_id | line_id | amount | status   | executed_on | what | why | affects | updated_item
        TD-1     | CO-1      | WO-1        | mon     | 9000   | executed | 2026-02-10  | A    | B   | C       | D
        TD-1     | CO-2      | WO-3        | lab     | -2500  | executed | 2026-03-01  | A    | B   | C       | D
        TD-1     | CO-3      | WO-1        | mon     | 400000 | verbal   |             | A    | B   | C       | D
    """,
    "budget": """
        trial_id | vendor | line_id | cost_type | month_on | units | units_completed | unit_price | budgeted_amount
        TD-1     | Norvia | mon     | service   | 2026-01  | 20    | 18              | 1250.50    | 25010
        TD-1     | Norvia | mon     | service   | 2026-02  | 20    | 26              | 1250.50    | 25010
        TD-1     | Norvia | mon     | service   | 2026-03  | 20    | 25              | 1250.50    | 25010
        TD-1     | Norvia | mon     | service   | 2026-04  | 4     | 2               | 1250.50    | 5002
        TD-1     | Norvia | ptc     | ptc       | 2026-02  |       |                 |            | 9000
        TD-1     | Labora | lab     | service   | 2026-01  | 100   | 80              | 99.99      | 9999
        TD-1     | Labora | lab     | service   | 2026-02  | 100   | 90              | 99.99      | 9999
        TD-1     | Labora | lab     | service   | 2026-03  | 100   | 70              | 99.99      | 9999
        TD-1     | Labora | lab     | service   | 2026-05  | 100   |                 | 99.99      | 9999
    """,
    "deliverables": """
        trial_id | deliverable_id | title  | vendor | line_id | accepted_on
        TD-1     | D-1            | Plan   | Norvia | mon     | 2026-02-20
        TD-1     | D-2            | Report | Labora | lab     |
    """,
    "invoices": """
trial_id | vendor | invoice_id | line_id | deliverable_id | amount | currency | invoiced_on | paid_on    | status
        TD-1     | Norvia | I-1        |         | D-1            | 60000  | EUR      | 2026-02-25  | 2026-03-20 |
TD-1     | Norvia | I-2        | ptc     |                | 12000  | EUR      | 2026-03-25  |            | received
TD-1     | Norvia | C-2        | ptc     |                | -1500  | EUR      | 2026-04-01  |            | received
TD-1     | Norvia | I-3        | mon     |                | 99999  | EUR      | 2026-04-02  |            | rejected
        TD-1     | Labora | I-4        |         | D-2            | 26000  | USD      | 2026-03-25  | 2026-04-10 |
    """,
}
ACCRUED = (("22600.10", "EUR"), ("33900.25", "EUR"), ("30100", "EUR"), ("2500", "EUR"), ("10400.40", "EUR"),
           ("8200", "USD"), ("9100.55", "USD"), ("7000", "USD"), ("", "USD"))  # fmt: skip
RATES = "rate_set | currency | to_currency | rate_on | rate\nBudget 2026 | USD | EUR | 2025-12-15 | 0.92\n" + "\n".join(
    f"Actual | USD | EUR | 2026-{month:02d}-28 | {rate}" for month, rate in ACTUAL.items()
)


def widened(table: str, head: str, cells: list[str]) -> str:
    lines = [line for line in table.splitlines() if line.strip()]
    return "\n".join(line + " | " + more for line, more in zip(lines, [head, *cells], strict=True))


BUDGET = widened(TABLES["budget"], "accrued_amount | currency", [" | ".join(pair) for pair in ACCRUED])
CHANGES = widened(TABLES["changes"], "requested_by | approved_by", ["E | F"] * 3)


@pytest.fixture
def contract(given: Given) -> Given:
    given(data_date=DAY, fx_rates=RATES, **TABLES | {"budget": BUDGET, "changes": CHANGES})
    return given


def rows(kind: str, table: str) -> list[dict]:
    return parse(kind, table)[1]


def by_line() -> dict[str, dict[str, Decimal]]:
    """Every amount of each line, added up row by row."""
    lines: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    of_deliverable = {"D-1": "mon", "D-2": "lab"}
    for row in rows("budget", BUDGET):
        line, cost = lines[row["line_id"]], row["accrued_amount"] or Decimal(0)
        line["budgeted"] += row["budgeted_amount"]
        if row["month_on"] <= dt.date(2026, 3, 1):
            line["due"] += row["budgeted_amount"]
            line["accrued"] += cost
            line["earned"] += row["units_completed"] * row["unit_price"] if row["unit_price"] else cost
            line["fx"] += cost * (ACTUAL[row["month_on"].month] - RATE) if row["currency"] == "USD" else 0
    for row in rows("invoices", TABLES["invoices"]):
        if row["status"] != "rejected":
            line = lines[row["line_id"] or of_deliverable[row["deliverable_id"]]]
            line["invoiced"] += row["amount"]
            line["paid"] += row["amount"] if row["paid_on"] else 0
            line["accepted"] += row["amount"] if row["deliverable_id"] == "D-1" else 0
    for row in rows("changes", CHANGES):
        lines[row["line_id"]]["changed"] += row["amount"] if row["status"] == "executed" else 0
    return lines


def in_euro(amounts: dict[str, Decimal]) -> Decimal:
    return amounts["EUR"] + amounts["USD"] * RATE


def test_the_seven_amounts_at_the_budget_rate(contract: Given, view: View) -> None:
    """The work order inside another one counts in it; what is sent and not signed does not count."""
    lines, expected = by_line(), {"contracted": Decimal(90000 + 9000) + Decimal(40000 - 2500) * RATE}
    for part in ("budgeted", "earned", "accrued", "invoiced", "paid", "accepted"):
        expected[part] = in_euro({"EUR": lines["mon"][part] + lines["ptc"][part], "USD": lines["lab"][part]})
    found: dict[str, float] = defaultdict(float)
    for row in view("money_at_budget_rate", DAY):
        if row["basis"] == "Budget 2026, EUR":
            found[row["part"]] += row["amount"]
    assert found == pytest.approx({part: float(amount) for part, amount in expected.items()})
    assert found["contracted"] == pytest.approx(133_500)


def test_owed_and_prepaid_per_line(contract: Given, view: View, figures: Callable[..., list[dict]]) -> None:
    lines = by_line()
    gaps = {name: line["earned"] - line["invoiced"] for name, line in lines.items()}
    found = {row["line_id"]: row["owed"] - row["prepaid"] for row in view("line_balances", DAY)}
    assert found == pytest.approx({name: float(gap) for name, gap in gaps.items()})
    owed = {row["currency"]: row["value"] for row in figures("accrual_balance", DAY, "portfolio")}
    expected = {"EUR": gaps["mon"], "USD": Decimal(0)}
    assert owed == pytest.approx({currency: float(amount) for currency, amount in expected.items()})
    assert (gaps["mon"] > 0, gaps["ptc"] < 0, gaps["lab"] < 0) == (True, True, True)


def test_the_bridge_and_what_the_rates_did(contract: Given, view: View) -> None:
    lines, parts, total = by_line(), defaultdict(Decimal), Decimal(0)
    for name, line in lines.items():
        x = RATE if name == "lab" else Decimal(1)
        total += (line["accrued"] - line["due"]) * x + line["fx"]
        parts["scope"] += line["changed"] * x
        parts["fx"] += line["fx"]
        if name == "ptc":
            parts["not_split"] += line["accrued"] - line["due"]
            continue
        beyond = max(line["earned"] - line["budgeted"] - line["changed"], Decimal(0))
        parts["rate"] += (line["accrued"] - line["earned"]) * x
        parts["volume"] += beyond * x
        parts["timing"] += (line["earned"] - line["due"] - line["changed"] - beyond) * x
    found: dict[str, float] = defaultdict(float)
    for row in view("variance_bridge", DAY):
        if row["basis"] == "Budget 2026, EUR":
            for part in ("total", *parts):
                found[part] += row[part]
    assert found == pytest.approx({"total": float(total), **{part: float(amount) for part, amount in parts.items()}})
    assert sum(parts.values()) == total


def test_where_the_three_do_not_match_is_said(contract: Given, view: View) -> None:
    said = {row["line_id"]: row["mismatch"] for row in view("three_way", DAY)}
    assert said["lab"] == "invoiced 2,002 ahead of the work"
    assert (
        said["ptc"]
        == "invoiced 1,500 over the contract; invoiced 100 ahead of the work; work of 1,400 beyond the contract"
    )
    assert said["mon"] is None


def test_the_verbal_change_is_part_of_the_exposure(contract: Given, view: View) -> None:
    rows_in_euro = [row for row in view("open_changes", DAY) if row["basis"] == "Budget 2026, EUR"]
    found = {(row["state"], row["vendor"]): (row["increases"], row["decreases"]) for row in rows_in_euro}
    assert found == {
        ("verbal", "Norvia"): (400_000, 0),
        ("executed", "Norvia"): (9000, 0),
        ("executed", "Labora"): (0, pytest.approx(-2300)),
    }
