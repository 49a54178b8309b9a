"""Exchange rates: what one unit of a currency is worth in another, by set, such as the rates a budget is made with."""

from pipelines.records.base import Record, Rule, column
from pipelines.records.types import Currency, Day, Identifier, Rate


class FxRate(Record):
    """One row is an exchange rate on a day."""

    kind = "fx_rates"
    key = (
        "rate_set",
        "currency",
        "to_currency",
        "rate_on",
    )
    needs_one_of = ("rate",)
    rules = (
        Rule("rate > 0", "an exchange rate must be above zero", "rate"),
        Rule("currency <> to_currency", "a currency has no exchange rate to itself", "to_currency"),
    )
    period = "rate_on"
    facts = ("rate",)

    rate_set: Identifier | None = column(
        "Set of rates it belongs to, such as Budget 2026; empty where the export has one set.",
        headers=("Rate Set | Set Name | Rate Type | Exchange Rate Type | ExRt | Rate Table | Scenario | KURST"),
        example="Budget 2026",
    )
    currency: Currency = column(
        "Currency of which one unit is exchanged.",
        headers="Currency | From Currency | Currency From | Source Currency | Base Currency | FCURR",
        example="USD",
        optional=False,
    )
    to_currency: Currency = column(
        "Currency in which that unit is worth the rate.",
        headers="To Currency | Currency To | Target Currency | Quote Currency | TCURR",
        example="EUR",
        optional=False,
    )
    rate_on: Day = column(
        "Day from which the rate applies.",
        headers="Rate Date | Valid From | Effective Date | Exchange Rate Date | Date | GDATU",
        example="2026-01-01",
        optional=False,
    )
    rate: Rate = column(
        "What one unit of the currency is worth in the other.",
        headers="Rate | Exchange Rate | FX Rate | Exch. Rate | Conversion Rate | Direct Quotation | Dir.Quot. | UKURS",
        example="0.92",
        optional=False,
    )
