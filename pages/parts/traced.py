"""What the trace page says: which figure is meant, what it is made of, and the rows with their files and cells."""

import uuid
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from pages.parts import remembered, session
from pages.parts.book import AREAS
from pages.parts.chosen import NAMED, Chosen, trace_link
from pages.parts.html_table import Cell, Line, html_table
from pages.parts.overrides import words
from pages.parts.past import moment
from pages.parts.showing import Tile, csv
from pages.parts.words import NOT_KNOWN, day, figure, kind_name, missing, number
from pipelines import metrics
from pipelines.charts import theme
from pipelines.errors import TrialdeckError
from pipelines.trace import Trace, trace
from pipelines.trace.choose import KEYS
from pipelines.trace.original import original as original_of

if TYPE_CHECKING:
    import pandas as pd

Meant = tuple[str, tuple[tuple[str, str], ...]]
"""The level of a figure, and the keys that name it there."""

HEADINGS = {
    "ingredient": "Part", "amount": "Amount", "trial_id": "Trial", "country": "Country", "site_id": "Site",
    "item": "Item", "period": "Day or month", "file_name": "File", "sheet": "Sheet", "cell": "Cell",
    "row_number": "Row", "cell_note": "About the cell", "feed": "Feed", "kind": "Kind", "upload_id": "Upload",
    "loaded_by": "Loaded by",
    "loaded_at": "Loaded (UTC)", "sha256": "SHA-256", "data_date": "Data of", "vendor": "Vendor",
    "currency": "Currency",
}  # fmt: skip


def index() -> str:
    """HTML: every figure, leading to its trace."""
    lines = [
        Line([Cell(card.title, href=trace_link(card.name)), Cell(card.question), Cell(AREAS[card.area])])
        for card in metrics.cards().values()
    ]
    return html_table(("Figure", "Question", "About"), lines, caption="Figures", name="book")


def pick(chosen: Chosen, name: str) -> Meant | None:
    """Choose level and keys, each in the address; None where there is no such figure."""
    rows = remembered.figures(chosen, name)
    columns = st.columns(4)
    there = [level for level in KEYS if level in set(rows["level"])]
    with columns[0]:
        level = _choose("Level", there, "level", {name: name.capitalize() for name in there})
    rows, keys = rows[rows["level"] == level], []
    for key in (*KEYS[level], "currency"):
        options = sorted(rows[key].dropna().unique())
        if not options and key != "currency":
            return None
        if options:
            with columns[1 + len(keys) % 3]:
                value = _choose(NAMED[key].capitalize(), options, NAMED[key])
            rows = rows[rows[key] == value]
            keys.append((key, value))
    return (level, tuple(keys)) if len(rows) else None


def _choose(label: str, options: list[str], key: str, names: dict[str, str] | None = None) -> str:
    """One of the options, the first where the address names none of them."""
    if st.query_params.get(key) in options:
        st.session_state[key] = st.query_params[key]
    elif st.session_state.get(key) not in options:
        st.session_state.pop(key, None)
    words = names or {option: option for option in options}
    return st.selectbox(label, options, format_func=words.get, key=key, bind="query-params")


def found(chosen: Chosen, name: str, meant: Meant) -> Trace:
    """The figure and the rows behind it."""
    return remembered.traced(chosen, name, *meant)


def _whose(traced: Trace) -> str:
    named = dict(traced.figure.parameters)
    currency = named.pop("currency")
    said = ", ".join(str(value) for value in named.values())
    return (f" of {said}" if said else "") + (f" in {currency}" if currency else "")


def headline(traced: Trace) -> str:
    """The figure, and of how many rows and files it is made."""
    card, row = traced.card, traced.figure.row
    rows = theme.counted(traced.row_count, "row")
    return f"{card.title}{_whose(traced)}: {figure(row['value'], card.unit, row['currency'])}, made of {rows}"


def tiles(traced: Trace) -> list[Tile]:
    """The value, and the numerator and the denominator that the rows make."""
    card, row = traced.card, traced.figure.row
    value = NOT_KNOWN.capitalize() if missing(row["value"]) else figure(row["value"], card.unit, row["currency"])
    words = traced.ledger.in_words()
    parts = [
        Tile(word, _exact(made), formula)
        for word, made, formula in (
            ("Numerator", traced.numerator, words[0]),
            ("Denominator", traced.denominator, words[1]),
        )
        if made is not None
    ]
    return [Tile(card.title, value, row["reason"] or "", row["status"], card.name), *parts]


def _exact(value: float) -> str:
    return number(value, 0 if value.is_integer() else 2)


def made_of(traced: Trace) -> str:
    """HTML: the formula in words, the thresholds that judged it, and what each part of it adds up to."""
    lines = [
        Line(
            [
                Cell(i.name.replace("_", " ")),
                Cell(theme.counted(i.rows, "row")),
                Cell(f"sum {_exact(i.total)}"),
                Cell(f"largest {_exact(i.largest)}"),
            ]
        )
        for i in traced.ingredients
    ]
    table = html_table(
        ("Part", "How many", "Added up", "The largest"), lines, caption="What it is made of", name="book"
    )
    row = traced.figure.row
    judged = "" if missing(row["amber"]) else f" · judged by: {words(traced.card, (row['amber'], row['red']))}"
    return f'<p class="compared">{escape(f"{traced.card.formula}{judged}")}</p>{table if lines else ""}'


def how_many(traced: Trace) -> str:
    """What the rows are, and how many of them are listed."""
    listed, rows = len(traced.rows), traced.row_count
    cut = f"The first {listed:,} of {rows:,} rows" if listed < rows else theme.counted(rows, "row")
    return f"{traced.ledger.rows} {cut}, of each part the largest amounts first."


def as_rows(traced: Trace) -> "pd.DataFrame":
    """The rows in words; columns in which no row has anything are left out."""
    rows = traced.rows.assign(
        sha256=traced.rows["sha256"].str[:12],
        kind=traced.rows["kind"].map(kind_name),
        ingredient=traced.rows["ingredient"].str.replace("_", " "),
    )
    there = [name for name in HEADINGS if rows[name].notna().any() and (rows[name] != "").any()]
    return rows[there].rename(columns=HEADINGS)


def download_all(chosen: Chosen, name: str, meant: Meant, traced: Trace) -> None:
    """Every row behind the figure as CSV, with the whole SHA-256 of its file."""
    level, keys = meant

    def whole() -> bytes:
        store, viewer = session.store(), chosen.viewer
        return csv(trace(store, viewer, name, chosen.as_of, chosen.known_at, level, dict(keys), shown=None).rows)

    st.download_button(
        f"Download all {traced.row_count:,} rows as CSV",
        whole,
        file_name=f"trace-{name}-{uuid.uuid4().hex[:8]}.csv",
        mime="text/csv",
        key="download-trace",
        on_click="ignore",
    )


def original(traced: Trace) -> None:
    """Choose one of the files behind the figure, and get it as it came."""
    files = traced.rows.dropna(subset="upload_id").drop_duplicates("upload_id").set_index("upload_id")
    names = {upload: f"{row.file_name} · {row.feed} · {moment(row.loaded_at)}" for upload, row in files.iterrows()}
    upload = st.selectbox("File", list(names), None, format_func=names.get, key="file", placeholder="Choose a file")
    if upload is None:
        return
    row = files.loc[upload]
    who = f"Upload {upload}, loaded by {row['loaded_by']} on {day(row['loaded_at'])}. SHA-256: {row['sha256']}"
    st.html(f'<p class="compared">{escape(who)}</p>')
    try:
        kept = original_of(session.store(), session.viewer(), upload)
    except TrialdeckError as error:
        st.error(str(error))
        return
    st.download_button(
        "Download it as it came",
        kept.path.read_bytes,
        file_name=f"{upload}-{kept.file_name}",
        mime="application/octet-stream",
        key="download-original",
        on_click="ignore",
    )
