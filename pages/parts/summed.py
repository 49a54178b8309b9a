"""What adds up since the last review: participants and money, each trial's and vendor's part, and the rows."""

from html import escape
from typing import TYPE_CHECKING, Any

import streamlit as st

from pages.parts.chosen import link
from pages.parts.html_table import Cell, Line, html_table
from pages.parts.showing import download, section
from pages.parts.words import amount, kind_name, missing, number
from pipelines.plain import rows_of
from pipelines.review import say

if TYPE_CHECKING:
    from pipelines.review.compare import Comparison

FIRST = 6
"""How many rows of a list stand on the page before it is opened."""
SHOWN = ("enrolled", "planned_to_date", "accrued")
COUNTED = ("milestones", "risks")
SUMS = ("What", "Was", "New", "Restated", "Gone", "Is")
ENROLLED = ("Trial", "Was", "New", "Planned for these weeks", "Restated", "Is")
ACCRUED = ("Vendor", "Was", "New", "Budgeted for the same months", "Against it", "Is")

Row = dict[str, Any]


def sums(found: "Comparison") -> None:
    """What was, and every part, up to what is: participants, money of each currency apart, and the rows themselves."""
    told, counts = rows_of(say.totals(found)), [row for row in rows_of(found.rows) if row["was"] or row["now"]]
    shown = [_sum(row) for row in told if row["field"] in SHOWN]
    shown += [_count(row) for row in counts if row["kind"] in COUNTED]
    section("It adds up: what was, what is new, what was restated, and what is")
    st.html(html_table(SUMS, shown, caption="Participants, money, milestones and risks, then and now", name="sums"))
    if left_out := say.without_currency(found):
        said = (
            f"Money of {left_out} is of a currency that no export names: it stands in the lists, and is not added up."
        )
        st.html(f'<p class="compared">{escape(said)}</p>')
    with st.expander("All that adds up: every count and amount, and the rows of each export"):
        rest = [_sum(row) for row in told if row["field"] not in SHOWN]
        rest += [_count(row) for row in counts if row["kind"] not in COUNTED]
        st.html(html_table(SUMS, rest, caption="All counts, amounts and rows, then and now", name="sums"))
        download(found.quantities, "quantities")


def _sum(row: Row) -> Line:
    money = None if missing(row["currency"]) else row["currency"]
    say_it = (lambda value: amount(value, money)) if _is_money(row["field"]) else number
    restated, new = row["corrected"] + row["restated"], row["new"] + row["late"] + row["first"]
    parts = ((row["late"], "came late"), (row["first"], "of trials new here"))
    aside = ", ".join(f"{say_it(value)} {words}" for value, words in parts if value)
    called = f"{row['called']}, {money}" if money else row["called"]
    steps = [signed(value, say_it) for value in (restated, row["vanished"])]
    return Line([Cell(called), Cell(say_it(row["was"])), Cell(signed(new, say_it), aside), *map(Cell, steps),
                 Cell(say_it(row["now"]))])  # fmt: skip


def _count(row: Row) -> Line:
    parts = [signed(row[name], number) for name in ("new", "corrected", "gone")]
    return Line([Cell(f"{kind_name(row['kind'])} listed"), Cell(number(row["was"])), *map(Cell, parts),
                 Cell(number(row["now"]))])  # fmt: skip


def _is_money(field: str) -> bool:
    return field in say.MONEY


def signed(value: float, say_it: Any) -> str:
    """A number with its sign in words of `say_it`; nothing where it is zero."""
    return "" if not round(value, 2) else f"+{say_it(value)}" if value > 0 else f"−{say_it(-value)}"


def grown(found: "Comparison") -> None:
    """What came since in participants of each trial, and in money of each vendor, each beside its plan."""
    counts, money = say.by_trial(found), say.by_vendor(found)
    if not counts.empty:
        section(f"Enrolled since: {number(counts['new'].sum())} participants")
        lines = [_enrolled(row) for row in rows_of(counts)]
        st.html(html_table(ENROLLED, lines[:FIRST], caption="Participants enrolled since, by trial", name="grown"))
        _more(ENROLLED, lines, "trials")
    if not money.empty:
        section("Accrued since, by vendor, against the budget of the same months")
        lines = [_accrued(row) for row in rows_of(money)]
        st.html(html_table(ACCRUED, lines[:FIRST], caption="Accrued since, by vendor", name="grown"))
        _more(ACCRUED, lines, "vendors")


def _more(heads: tuple[str, ...], lines: list[Line], what: str) -> None:
    if len(lines) > FIRST:
        with st.expander(f"All {len(lines)} {what}"):
            st.html(html_table(heads, lines[FIRST:], caption=f"The other {what}", name="grown"))


def _enrolled(row: Row) -> Line:
    planned = "" if missing(row["planned"]) else number(row["planned"])
    return Line([Cell(row["trial_id"], href=link("trial", trial=row["trial_id"])), Cell(number(row["was"])),
                 Cell(signed(row["new"], number) or "0"), Cell(planned), Cell(signed(row["restated"], number)),
                 Cell(number(row["now"]))])  # fmt: skip


def _accrued(row: Row) -> Line:
    was, new, budgeted, now = (
        "" if missing(row[name]) else amount(row[name], row["currency"]) for name in ("was", "new", "budgeted", "now")
    )
    over, in_all = (_share(row[top], row[bottom]) for top, bottom in (("new", "budgeted"), ("now", "budgeted_now")))
    return Line([Cell(row["vendor"] or "no vendor named"), Cell(was), Cell(f"+{new}" if row["new"] > 0 else new),
                 Cell(budgeted), Cell(over), Cell(now, f"{in_all} in all" if in_all else "")])  # fmt: skip


def _share(spent: float, budgeted: float) -> str:
    """By how much more or less was spent than budgeted, in words; nothing where nothing was budgeted."""
    if missing(budgeted) or not budgeted:
        return ""
    over = round(100 * (spent / budgeted - 1))
    return f"{abs(over)} % {'over' if over > 0 else 'under'}" if over else "as budgeted"
