"""What is out of order between work, bill and payment: one list for each figure, one sentence for each line."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import streamlit as st

from pages.parts.chosen import trace_link
from pages.parts.showing import lines, rows_behind, section
from pages.parts.words import day, missing, number
from pipelines.charts import theme
from pipelines.plain import rows_of

if TYPE_CHECKING:
    import pandas as pd

FIRST = 5
"""How many sentences of a list stand on the page before it is opened."""

Row = dict[str, Any]


class Exceptions(NamedTuple):
    """One list: its figure, its heading, the flag of the view that picks its rows, and the sentence of a row."""

    metric: str
    heading: str
    flag: str
    sentence: Callable[[Row], str]


def _sum(row: Row) -> str:
    """An amount to the unit: exceptions are looked up by it."""
    return f"{'' if missing(row['currency']) else row['currency']} {number(row['amount'])}".strip()


def _work(row: Row) -> str:
    """What a line says it is for."""
    named = (("deliverable_id", ""), ("milestone", "milestone "), ("line_id", "contract line "))
    return next((f"{word}{row[field]}" for field, word in named if not missing(row[field])), "")


def _whole_days(count: float) -> str:
    return theme.counted(int(count), "day")


def _early(row: Row) -> str:
    paid = f"{row['vendor']} was paid {_sum(row)} for {row['deliverable_id']} of {row['trial_id']}"
    on = "" if missing(row["paid_on"]) else f" on {day(row['paid_on'])}"
    if missing(row["days_early"]):
        return f"{paid}{on}, and it is not accepted yet ({row['invoice_id']})."
    return f"{paid}{on}, {_whole_days(row['days_early'])} before it was accepted ({row['invoice_id']})."


def _without(row: Row) -> str:
    why = f"for {_work(row)}, which no export knows" if _work(row) else "and names no deliverable, milestone or line"
    return f"{row['vendor']} invoiced {_sum(row)} in {row['invoice_id']} of {row['trial_id']} {why}."


def _twice(row: Row) -> str:
    for_work = f" for {_work(row)}" if _work(row) else ""
    return (
        f"{row['vendor']} invoiced {_sum(row)}{for_work} of {row['trial_id']} twice: {row['invoice_id']} of "
        f"{day(row['billed_on'])} repeats {row['duplicate_of']}."
    )


def _overdue(row: Row) -> str:
    return (
        f"{row['invoice_id']} of {row['vendor']} for {row['trial_id']}, {_sum(row)}, was due on {day(row['due_on'])}: "
        f"{_whole_days(row['days_overdue'])} ago."
    )


def _unbilled(row: Row) -> str:
    return (
        f"{row['vendor'] or 'No vendor named'}: {row['deliverable_id']} of {row['trial_id']} was accepted on "
        f"{day(row['accepted_on'])}, {_whole_days(row['days'])} before the invoices' data, and is in no invoice."
    )


LISTS = (
    Exceptions("paid_before_acceptance", "Paid before acceptance", "is_early", _early),
    Exceptions("duplicate_invoices", "Perhaps invoiced twice", "is_twice", _twice),
    Exceptions("invoiced_without_deliverable", "Invoiced without known work", "is_without_work", _without),
    Exceptions("overdue_invoices", "Overdue lines", "is_overdue", _overdue),
)
UNBILLED = Exceptions("accepted_not_invoiced", "Accepted, not invoiced", "is_open", _unbilled)
FIGURES = (
    "paid_before_acceptance",
    "duplicate_invoices",
    "invoiced_without_deliverable",
    "accepted_not_invoiced",
    "overdue_invoices",
)
"""The figures of the lists, the gravest first."""


def exceptions(invoices: "pd.DataFrame", accepted: "pd.DataFrame") -> None:
    """Every list that has a sentence. invoices: rows of the view `invoice_list`; accepted: of `accepted_work`."""
    flagged = invoices.assign(is_twice=invoices["duplicate_of"].notna(), is_overdue=invoices["days_overdue"].notna())
    for found in LISTS:
        _listed(found, flagged[flagged[found.flag].astype(bool)])
    _listed(UNBILLED, accepted[accepted["state"] == "not invoiced"])


def mismatches(unmatched: "pd.DataFrame") -> None:
    """The first contract lines on which the three do not match: rows of the view `three_way` that say where."""
    sentences = [
        f"{row['vendor']}, {_work(row) or 'no contract line'} of {row['trial_id']}"
        f"{'' if missing(row['currency']) else ', in ' + row['currency']}: {row['mismatch']}."
        for row in rows_of(unmatched.head(FIRST).assign(deliverable_id=None, milestone=None))
    ]
    lines(sentences)


def _listed(found: Exceptions, rows: "pd.DataFrame") -> None:
    if rows.empty:
        return
    section(f"{found.heading}: {len(rows)}", level=3)
    sentences = [found.sentence(row) for row in rows_of(rows)]
    lines(sentences[:FIRST])
    if len(sentences) > FIRST:
        with st.expander(f"{len(sentences) - FIRST} more"):
            lines(sentences[FIRST:])
    rows_behind(trace_link(found.metric))


def in_short(invoices: "pd.DataFrame", unmatched: int) -> str:
    """How many lines were paid too early, and how many contract lines do not match, for a headline."""
    early = int(invoices["is_early"].sum())
    paid = f"{theme.counted(early, 'invoice line')} paid before acceptance" if early else ""
    match = f"{theme.counted(unmatched, 'contract line does', 'contract lines do')} not match" if unmatched else ""
    return "; ".join(part for part in (paid, match) if part) or "all that is known of it matches"
