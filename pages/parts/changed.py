"""What changed since the last review, as tables that a committee reads: the lists, and what turned."""

from html import escape
from typing import TYPE_CHECKING, Any

import streamlit as st

from pages.parts.chosen import Chosen, link
from pages.parts.html_table import Cell, Line, html_table
from pages.parts.showing import badge, download, section
from pages.parts.summed import FIRST, signed
from pages.parts.words import NOT_KNOWN, amount, day, days, figure, kind_name, missing, number
from pipelines.charts import theme
from pipelines.moment import Moment
from pipelines.plain import rows_of
from pipelines.review.lists import LISTS

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.review.compare import Comparison

HEADS = ("Trial", "What", "Was", "Is", "Change", "Where it stands")
TURNS = ("Metric", "Was", "Is", "Value", "Off track in a row")
EXPLAINED = {
    "events": "What happened: reached, opened, put on hold.",
    "moved": "What is expected, planned or scored otherwise now.",
    "corrected": "What was already told about the past, and is told otherwise now.",
    "gone": "Rows that the exports no longer have.",
    "rebaselined": "A new baseline forgives a slip; it recovers none.",
    "risks": "Risks that were raised, closed or reopened.",
    "added": "Rows that exports list for the first time.",
    "other": "Texts and remarks.",
}

Row = dict[str, Any]


def strip(found: "Comparison", turned: "pd.DataFrame") -> None:
    """How long each list is, each leading to its list."""
    counts = {name: (called, len(found.of(name))) for name, called in LISTS.items()}
    counts["turned"] = ("Status changed", int((turned["turn"] != "same").sum()))
    items = "".join(
        f'<li><a href="#{name}"><b>{count:,}</b> {escape(called.lower())}</a></li>' if count
        else f"<li><b>0</b> {escape(called.lower())}</li>"
        for name, (called, count) in counts.items()
    )  # fmt: skip
    st.html(f'<ul class="strip">{items}</ul>')


def lists(chosen: Chosen, found: "Comparison") -> None:
    """Each list that has rows: how many, the heaviest of them, and all for download."""
    for name, called in LISTS.items():
        rows = found.of(name)
        if rows.empty:
            continue
        st.html(f'<a id="{name}"></a>')
        section(f"{called}: {theme.counted(len(rows), 'row', 'rows')}")
        st.html(f'<p class="compared">{escape(EXPLAINED[name])}</p>')
        st.html(html_table(HEADS, [_line(row) for row in rows_of(rows.head(FIRST))], caption=called, name="changed"))
        if len(rows) > FIRST:
            with st.expander(f"All {len(rows):,} rows: {called.lower()}"):
                st.dataframe(rows.drop(columns=["fields", "weight", "list"]), hide_index=True, placeholder="–",
                             alt=f"All rows: {called}", key=f"all-{name}")  # fmt: skip
        download(rows.drop(columns=["fields", "weight"]), f"changed-{name}")


def _line(row: Row) -> Line:
    title = "" if missing(row["title"]) or row["kind"] == "trials" else str(row["title"])
    slip = "" if missing(row["slip_now"]) else f"slip {days(row['slip_now'])} against the original baseline"
    credit = f", {days(row['credit_now'], signed=False)} of it forgiven" if row["credit_now"] and slip else ""
    field = "" if not row["field"] else _field(row)
    return Line(
        [
            Cell(row["trial_id"], href=link("trial", trial=row["trial_id"])) if row["trial_id"] else Cell("–"),
            Cell(_what(row), title or (slip + credit)),
            Cell(_value(row, "before"), field),
            Cell(_value(row, "now")),
            Cell(_change(row) or row["how"], row["how"] if _change(row) else ""),
            Cell(sub="a sum of rows" if missing(row["sheet"]) else f"{row['sheet']}, row {int(row['row_number'])}"),
        ],
        _tone(row),
    )


def _what(row: Row) -> str:
    return row["named"] or ("The trial itself" if row["kind"] == "trials" else f"{kind_name(row['kind'])} in all")


def _field(row: Row) -> str:
    return row["field"].removesuffix("_on").replace("_", " ")


def _is_of_day(row: Row) -> bool:
    """Whether what changed is a day; a credit is a number of days."""
    return row["unit"] == "days" and row["field"] != "credit"


def _value(row: Row, side: str) -> str:
    value = row[side]
    if value is None or missing(value):
        return "–"
    if _is_of_day(row):
        return day(value)
    if row["field"].endswith("_amount"):
        return amount(float(value), row["currency"])
    return f"{value} d" if row["unit"] == "days" else str(value).removesuffix(".00")


def _change(row: Row) -> str:
    if missing(row["size"]):
        return ""
    if row["unit"] == "days":
        side = "later" if row["size"] > 0 else "earlier"
        return f"{days(row['size'])} {side}" if _is_of_day(row) else days(row["size"])
    if row["field"].endswith("_amount"):
        return signed(row["size"], lambda value: amount(value, row["currency"]))
    return signed(row["size"], number)


def _tone(row: Row) -> str:
    """Later, higher and forgiven is worse; earlier and lower is better; the rest is neither."""
    worse = row["list"] in ("moved", "rebaselined") and (row["unit"] in ("days", "score"))
    size = 0 if missing(row["size"]) else row["size"]
    return "plain" if not worse or not size else "red" if size > 0 else "green"


def turned(found: "pd.DataFrame") -> None:
    """The metrics whose status is another one now, and those still off track with for how many reviews in a row."""
    if found.empty:
        return
    changed = found[found["turn"] != "same"]
    st.html('<a id="turned"></a>')
    section(f"Status changed: {theme.counted(len(changed), 'figure', 'figures')}")
    lines = [_turn(row) for row in rows_of(found)]
    st.html(html_table(TURNS, lines[: 2 * FIRST], caption="Figures whose status changed", name="turned"))
    download(found, "statuses")


def _turn(row: Row) -> Line:
    of = row["trial_id"] or "All trials"
    words = ("" if missing(value) else figure(value, row["unit"], row["currency"])
             for value in (row["value_then"], row["value_now"]))  # fmt: skip
    then, now = (value or NOT_KNOWN for value in words)
    in_a_row = f"{row['in_a_row']} reviews" if row["in_a_row"] > 1 else "this one" if row["in_a_row"] else ""
    return Line([Cell(f"{of}: {row['title']}", href=link("metric_book", metric=row["metric"])),
                 Cell(html=badge(row["then"])), Cell(html=badge(row["now"])), Cell(f"{then} → {now}"),
                 Cell(in_a_row)], row["now"])  # fmt: skip


def compared(chosen: Chosen, called: str) -> str:
    """HTML: what is compared with what, in words."""
    return f'<p class="compared">{escape(f"{chosen.words()} · since {called}")}</p>'


def nothing(chosen: Chosen, moment: Moment) -> None:
    """No change: because the same exports speak on both dates, or because nothing spoke before."""
    st.html(
        f'<div class="empty"><p><strong>The same exports speak on {escape(day(moment.as_of))} and on '
        f"{escape(day(chosen.as_of))}.</strong></p><p>A newer export, or an earlier date to compare with, would show "
        f'what changed. <a href="{escape(link("upload"))}">Upload an export</a></p></div>'
    )
