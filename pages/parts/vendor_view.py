"""A vendor's own view, to send: one HTML file of what is known of that vendor, with no other vendor's name in it."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from pages.parts import remembered, scored
from pages.parts.chosen import Chosen
from pages.parts.html_table import Cell, Line, html_table
from pages.parts.measured import parts_of
from pages.parts.scored import Scored
from pages.parts.showing import status_words
from pages.parts.words import day, missing, number
from pipelines import metrics
from pipelines.plain import rows_of

SOMEBODY = "another party"

STYLE = """body { font: 16px/1.4 Arial, sans-serif; color: #1A1F26 }
body { max-width: 1100px; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% } caption { text-align: left; font-weight: 700; padding: 1rem 0 .3rem }
th, td { border-bottom: 1px solid #DDE2E8; padding: 4px 8px; text-align: left; vertical-align: top; font-weight: 400 }
thead th { font-weight: 700; border-bottom: 2px solid #1A1F26 } small { display: block; color: #56606C }"""


class List(NamedTuple):
    """A list of the vendor's rows: its caption, the view that says it, its columns, and one that must be above zero."""

    caption: str
    view: str
    columns: dict[str, str]
    above_zero: str


LISTS = (
    List(
        "Deliverables that are or were late",
        "deliverable_list",
        {
            "trial_id": "Trial",
            "deliverable_id": "Number",
            "title": "Deliverable",
            "status": "Status",
            "baseline_due_on": "First due",
            "due_on": "Due now",
            "delivered_on": "Delivered",
            "days_late": "Late (d)",
            "sponsor_days": "Of these the sponsor's (d)",
        },
        "days_late",
    ),
    List(
        "Inputs that your work waits or waited for",
        "input_list",
        {
            "trial_id": "Trial",
            "input_id": "Number",
            "item": "Input",
            "party": "Owed by",
            "needed_on": "Needed",
            "received_on": "Received",
            "days_late": "Late (d)",
        },
        "days_late",
    ),
    List(
        "Milestones later than their original baseline",
        "slip_split",
        {
            "trial_id": "Trial",
            "name": "Milestone",
            "slip_cause": "Cause",
            "slip_days": "Slip (d)",
            "change_days": "By changes (d)",
            "performance_days": "By performance (d)",
        },
        "slip_days",
    ),
)


def document(chosen: Chosen, vendor: str, trials: Sequence[Scored], others: Iterable[str]) -> str:
    """The page as one HTML text without scripts, pictures or links. `trials` as `scored.of_trials` says.

    others: every other vendor there is; where their names stand in a text of this vendor's rows they are replaced.
    """
    whole = trials[0]
    tables = [
        _figures(whole, (*scored.DELIVERY, *scored.MONEY), "Your figures"),
        _figures(whole, scored.OURS, "What we owe you"),
        *(_by_trial(trials[1:], names) for names in (scored.DELIVERY, scored.MONEY, scored.OURS)),
        *(_list(chosen, vendor, one) for one in LISTS),
    ]
    body = without("".join(tables), vendor, others)
    title = escape(f"{vendor}, as of {day(chosen.as_of)}")
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style></head>"
        f"<body><h1>{title}</h1><p>Only what names {escape(vendor)}. Lateness that the sponsor caused stands apart. "
        f"Thresholds are illustrative.</p>{body}</body></html>"
    )


def file_name(vendor: str, chosen: Chosen) -> str:
    """A name that every machine can keep."""
    return f"{re.sub(r'[^A-Za-z0-9]+', '-', vendor).strip('-') or 'vendor'}-{chosen.as_of:%Y-%m-%d}.html"


def without(text: str, vendor: str, others: Iterable[str]) -> str:
    """The HTML with other vendors' names replaced, whole words in any case; the vendor's own name stays."""
    names = sorted({vendor, *others} - {""}, key=len, reverse=True)
    pattern = "|".join(rf"(?<!\w){re.escape(escape(name))}(?!\w)" for name in names)
    own = escape(vendor).casefold()
    return re.sub(pattern, lambda found: found[0] if found[0].casefold() == own else SOMEBODY, text, flags=re.I)


def _figures(whole: Scored, names: Sequence[str], caption: str) -> str:
    lines = [
        Line(
            [
                Cell(card.title, card.formula, aside=row["currency"] or ""),
                Cell(scored.value_of(card, row), row["reason"] or ""),
                Cell(parts_of(card, row) if row["value"] is not None else "", scored.interval(card, row)),
                Cell(status_words(row["status"])),
            ]
        )
        for card in map(metrics.card, names)
        for row in whole.rows[card.name]
    ]
    return html_table(("Figure", "Value", "Made of", "Status"), lines, caption=caption, name="own")


def _by_trial(trials: Sequence[Scored], names: Sequence[str]) -> str:
    heads = ("Trial", *(metrics.card(name).title for name in names))
    lines = [Line([Cell(one.name), *(_value(one, name) for name in names)]) for one in trials]
    return html_table(heads, lines, caption="Trial by trial", name="own")


def _value(one: Scored, name: str) -> Cell:
    said = [scored.value_of(metrics.card(name), row) for row in one.rows[name]]
    status = next((row["status"] for row in one.rows[name] if row["value"] is not None), None)
    return Cell(" and ".join(said) or "–", status_words(status))


def _list(chosen: Chosen, vendor: str, one: List) -> str:
    rows = remembered.view(chosen, one.view)
    mine = rows[(rows["vendor"] == vendor) & (rows[one.above_zero].fillna(0) > 0)]
    lines = [Line([Cell(_text(row[name])) for name in one.columns]) for row in rows_of(mine)]
    return html_table(tuple(one.columns.values()), lines, caption=one.caption, name="own") if lines else ""


def _text(value: object) -> str:
    if missing(value):
        return ""
    if hasattr(value, "year"):
        return day(value)
    return number(value) if isinstance(value, int | float) else str(value)


def others(chosen: Chosen, vendor: str) -> set[str]:
    """Every vendor but this one that anything names."""
    named = (remembered.view(chosen, view)["vendor"] for view in ("trial_vendors", "vendor_services"))
    return {name for names in named for name in names.dropna()} - {vendor}
