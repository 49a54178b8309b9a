"""The scorecard: per vendor, or per trial of one vendor, each figure with its parts, interval and status.

What the sponsor caused, or has to do, stands in a table of its own and colors nobody.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from pages.parts import remembered
from pages.parts.chosen import Chosen, link
from pages.parts.html_table import Cell, Line, html_table
from pages.parts.measured import parts_of
from pages.parts.showing import status_words
from pages.parts.words import figure, missing, number, share
from pipelines import metrics
from pipelines.charts import theme
from pipelines.metrics.intervals import wilson
from pipelines.plain import rows_of

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
ORDER = ("red", "amber", "green", "unknown")

DELIVERY = (
    "on_time_deliverables",
    "first_pass_acceptance",
    "late_vendor_inputs",
    "on_time_milestones",
    "milestone_slippage",
)
MONEY = (
    "burn_against_plan",
    "cost_performance_index",
    "change_order_rate",
    "change_exposure",
    "open_risks",
    "severe_risks",
)
OURS = ("late_inputs", "deliverables_in_review", "overdue_invoices")
"""What the sponsor owes: inputs, reviews and payments."""

NAMES = (*DELIVERY, *MONEY, *OURS)
WAITED = ("Late deliverables that waited for us", "Slip-days that are ours")
PLAIN = ("percent", "ratio", "money", "days")
"""Units whose value reads well without its unit spelled out beside it."""


class Scored(NamedTuple):
    """Somebody's figures: a vendor's, or those of one of its trials.

    rows: per metric its rows, one per currency. waited: a row of sums as the view `sponsor_caused` has them.
    asked: what the address of a trace says beside the metric.
    """

    name: str
    rows: dict[str, list[Row]]
    waited: Row
    asked: Row

    @property
    def status(self) -> str:
        """The worst of its own figures: what the sponsor owes colors nobody."""
        found = {row["status"] for name in (*DELIVERY, *MONEY) for row in self.rows[name]}
        return next((status for status in ORDER if status in found), "unknown")

    @property
    def drivers(self) -> list[str]:
        """The titles of its figures that make it red or amber."""
        judged = [name for name in (*DELIVERY, *MONEY) if self.status in {row["status"] for row in self.rows[name]}]
        return [metrics.card(name).title for name in judged] if self.status in ("red", "amber") else []


def of_vendors(chosen: Chosen, vendors: Sequence[str], names: Sequence[str] = NAMES) -> list[Scored]:
    """The vendors, those in most need of a talk first. names: the figures to ask for; the others stay empty."""
    found = {name: _by_vendor(remembered.figures(chosen, name, "vendor")) for name in names}
    waited = _sums(remembered.view(chosen, "sponsor_caused"), "vendor")
    scored = [
        Scored(
            vendor,
            {name: found.get(name, {}).get(vendor, []) for name in NAMES},
            waited.get(vendor, {}),
            {"level": "vendor", "vendor": vendor},
        )
        for vendor in vendors
    ]
    return sorted(scored, key=lambda one: (ORDER.index(one.status), -len(one.drivers), one.name))


def of_trials(chosen: Chosen, vendor: str) -> list[Scored]:
    """One vendor: all it does first, then trial by trial, those in most need first.

    Each trial is asked for its vendors' figures: a milestone that names no vendor is the lead vendor's there too. Only
    figures that the vendor has at all are asked for.
    """
    whole = of_vendors(chosen, [vendor])[0]._replace(name="All trials")
    names = [name for name in NAMES if whole.rows[name]]
    known = remembered.view(chosen, "trial_vendors")
    trials = []
    for trial in known.loc[known["vendor"] == vendor, "trial_id"]:
        narrow = replace(chosen, viewer=chosen.viewer.narrowed(trials=(trial,)))
        (one,) = of_vendors(narrow, [vendor], names)
        trials.append(one._replace(name=trial, asked=one.asked | {"trials": [trial]}))
    return [whole, *sorted(trials, key=lambda one: (ORDER.index(one.status), -len(one.drivers), one.name))]


def _by_vendor(rows: "pd.DataFrame") -> dict[str, list[Row]]:
    """Per vendor its rows, the worst currency first."""
    found: dict[str, list[Row]] = {}
    for row in rows_of(rows):
        found.setdefault(row["vendor"], []).append(row)
    return {vendor: sorted(mine, key=_severity) for vendor, mine in found.items()}


def _severity(row: Row) -> int:
    return ORDER.index(row["status"]) if row["status"] in ORDER else len(ORDER)


def _sums(rows: "pd.DataFrame", by: str) -> dict[str, Row]:
    return rows.drop(columns="trial_id").groupby(by).sum().to_dict("index")


def headline(scored: Sequence[Scored], of: str = "vendor") -> str:
    """How many are off track or at risk, and by what the first of them."""
    for status, words in (("red", "off track"), ("amber", "at risk")):
        found = [one for one in scored if one.status == status]
        if found:
            first, why = found[0], found[0].drivers
            more = f" and {len(why) - 1} more" if len(why) > 1 else ""
            is_one = "is" if len(found) == 1 else "are"
            many = f"{len(found)} of {theme.counted(len(scored), of)} {is_one} {words}"
            return f"{many}; first: {first.name}, by {why[0].lower()}{more}"
    return f"No {of} is known to be off track or at risk"


def ours(scored: Sequence[Scored]) -> str:
    """How much of the days late are the sponsor's, as a sentence."""
    late, part = (sum(one.waited.get(name, 0) for one in scored) for name in ("late_days", "sponsor_days"))
    slip, mine = (sum(one.waited.get(name, 0) for one in scored) for name in ("slip_days", "sponsor_slip_days"))
    if not late and not slip:
        return "Caused by us, or waiting for us"
    return (
        f"Caused by us, or waiting for us: {part:,} of {late:,} days that deliverables are late, "
        f"{mine:,} of {slip:,} slip-days"
    )


def table(scored: Sequence[Scored], names: Sequence[str], head: str, caption: str) -> str:
    """HTML: a line per vendor or trial, a column per figure."""
    heads = (head, *(metrics.card(name).title for name in names))
    lines = [Line([_who(one), *(cell(one, name) for name in names)], one.status) for one in scored]
    return html_table(heads, lines, caption=caption, name="scored sides")


def ours_table(scored: Sequence[Scored], head: str) -> str:
    """HTML: what the sponsor owes and caused, in colors of its own, and of what was late the days that are its."""
    heads = (head, *(metrics.card(name).title for name in OURS), *WAITED)
    lines = [Line([Cell(one.name), *(cell(one, name) for name in OURS), *_waited(one)], "plain") for one in scored]
    return html_table(heads, lines, caption="Caused by the sponsor, or waiting for it", name="scored sides")


def _who(one: Scored) -> Cell:
    why = ", ".join(one.drivers[:2]) + (f" and {len(one.drivers) - 2} more" if len(one.drivers) > 2 else "")
    return Cell(one.name, why, strong=status_words(one.status), tone=one.status)


def _waited(one: Scored) -> tuple[Cell, Cell]:
    """Of what was late the sponsor's; none is late only where an export says so."""
    row, held, slips = one.waited, Cell("–"), Cell("–")
    if row.get("late_deliverables"):
        part = f"{number(row['sponsor_days'])} of {number(row['late_days'])} days"
        held = Cell(f"{number(row['held_deliverables'])} of {number(row['late_deliverables'])}", part)
    elif one.rows["on_time_deliverables"]:
        held = Cell("none late")
    if row.get("slip_days"):
        slips = Cell(f"{number(row['sponsor_slip_days'])} of {number(row['slip_days'])} d")
    elif one.rows["milestone_slippage"]:
        slips = Cell("none late")
    return held, slips


def cell(one: Scored, name: str) -> Cell:
    """One figure: its value and status, numerator and denominator, the interval of a share, and other currencies."""
    card, rows = metrics.card(name), one.rows[name]
    if not rows:
        return Cell("–")
    row, *more = rows
    made_of = link("trace", metric=name, **one.asked, currency=row["currency"])
    small = "; ".join(part for part in (_small(card, row), *(_beside(card, other) for other in more)) if part)
    aside = row["currency"] if more and row["value"] is not None and card.unit != "money" else ""
    is_judged = row["status"] is not None and row["value"] is not None
    strong, tone = (status_words(row["status"]), row["status"]) if is_judged else ("", "")
    return Cell(value_of(card, row), small, strong=strong, tone=tone, aside=aside or "", made_of=made_of)


def _beside(card: metrics.Card, row: Row) -> str:
    """Another currency, named, with its status where it is known."""
    status = "" if row["value"] is None else status_words(row["status"])
    currency = "" if card.unit == "money" and row["value"] is not None else row["currency"] or "no currency"
    return " ".join(part for part in (currency, value_of(card, row), status) if part)


def value_of(card: metrics.Card, row: Row) -> str:
    """The value; below the least number that can say anything only how many there are."""
    if row["value"] is None:
        return f"n = {row['denominator']:g}, too few" if is_few(card, row) else "not known"
    return figure(row["value"], card.unit, row["currency"]) if card.unit in PLAIN else number(row["value"])


def is_few(card: metrics.Card, row: Row) -> bool:
    """Whether there is something, and too little of it to say a share."""
    return bool(card.minimum) and row["denominator"] is not None and 0 < row["denominator"] < card.minimum


def _small(card: metrics.Card, row: Row) -> str:
    if row["value"] is None:
        return "" if is_few(card, row) else row["reason"] or ""
    return " ".join(part for part in (parts_of(card, row) if row["denominator"] else "", interval(card, row)) if part)


def interval(card: metrics.Card, row: Row) -> str:
    """The 95 % interval of a share of counts; empty for any other figure."""
    if missing(row["value"]) or card.unit != "percent" or row["currency"] is not None or card.area == "budget":
        return ""
    low, high = wilson(row["numerator"], row["denominator"])
    return f"({share(low).removesuffix(' %')}–{share(high)})"
