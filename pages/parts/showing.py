"""How things are shown: the sentence on top, tiles, status badges, charts with their numbers, sources, emptiness."""

import uuid
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import streamlit as st

from pages.parts import remembered
from pages.parts.chosen import Chosen, link
from pages.parts.words import day, days, kind_name, level, missing
from pipelines import metrics
from pipelines.charts import theme

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

STATUS = {
    "green": ("●", "On track"),
    "amber": ("▲", "At risk"),
    "red": ("■", "Off track"),
    "done": ("◆", "Done"),
    "unknown": ("○", "Not known"),
}
CHART = {"showSendToCloud": False, "displaylogo": False, "displayModeBar": False}


def headline(text: str) -> None:
    """The page's title: a sentence that says what there is to know."""
    st.html(f'<h1 class="headline">{escape(text)}</h1>')


def section(text: str, level: int = 2) -> None:
    """A heading within the page."""
    st.html(f'<h{level} class="message">{escape(text)}</h{level}>')


def lines(said: Iterable[str]) -> None:
    """Sentences as a list; nothing where there is none."""
    if items := "".join(f"<li>{escape(level(line))}</li>" for line in said):
        st.html(f'<ul class="said">{items}</ul>')


def status_words(status: str | None) -> str:
    """A status as shape and word, for tables: "■ Off track"; nothing for a figure that is not judged."""
    return "" if missing(status) else " ".join(STATUS[status])


def badge(status: str | None, note: str = "") -> str:
    """A status as HTML: shape, word and color, so that none of the three is needed alone."""
    if missing(status):
        return ""
    title = f' title="{escape(note)}"' if note else ""
    return f'<span class="badge {status}"{title}>{status_words(status)}</span>'


class Tile(NamedTuple):
    """One figure on a tile; `metric` names the card its label leads to, `trace` is where its value leads."""

    label: str
    value: str
    note: str = ""
    status: str | None = None
    metric: str | None = None
    trace: str | None = None


def tiles(rows: Iterable[Sequence[str | None]]) -> None:
    """Figures side by side: each row is a Tile or the first of its parts, from the label on."""
    st.html(f'<ul class="tiles">{"".join(_tile(Tile(*row)) for row in rows)}</ul>')


def _tile(tile: Tile) -> str:
    label = escape(tile.label)
    if tile.metric:
        label = f'<a href="{escape(link("metric_book", metric=tile.metric))}">{label}</a>'
    value = escape(tile.value)
    if tile.trace:
        value = f'<a href="{escape(tile.trace)}" title="What it is made of">{value}</a>'
    return (
        f'<li class="{tile.status or "plain"}"><span class="label">{label}</span>'
        f'<span class="value">{value}</span>{badge(tile.status)}'
        f'<span class="note">{escape(tile.note)}</span></li>'
    )


def metric_link(name: str) -> str:
    """HTML: the metric's title, leading to its card in the metric book."""
    href = escape(link("metric_book", metric=name))
    return f'<a href="{href}">{escape(metrics.card(name).title)}</a>'


def show(figure: "go.Figure", frame: "pd.DataFrame", alt: str, name: str, made_of: str) -> None:
    """A chart under its message, and under it the numbers it draws, as a table that can be downloaded.

    made_of: the address of what these numbers are made of.
    """
    section(theme.lift_title(figure))
    shown = theme.in_dark(figure) if is_dark() else figure
    st.plotly_chart(shown, key=f"chart-{name}", theme=None, config=CHART, alt=alt)
    with st.expander("The numbers of this chart"):
        table(frame, name, alt=f"The numbers of: {alt}")
        rows_behind(made_of)


def rows_behind(made_of: str) -> None:
    """The way from the numbers of a table to the rows, files and cells they are made of."""
    st.html(f'<p class="compared"><a href="{escape(made_of)}">What these numbers are made of</a></p>')


def is_dark() -> bool:
    """Whether this person's screen is dark: pictures have their colors in them."""
    return st.context.theme.type == "dark"


def table(frame: "pd.DataFrame", name: str, *, alt: str, **options: object) -> None:
    """A list to sort and search, with its own download; `options` go to `st.dataframe`."""
    table_only(frame, name, alt=alt, **options)
    download(frame, name)


def table_only(frame: "pd.DataFrame", name: str, *, alt: str, **options: object) -> None:
    """A list to sort and search; `options` go to `st.dataframe`."""
    columns = {**_columns(frame), **options.pop("column_config", {})}
    st.dataframe(
        frame,
        hide_index=True,
        alt=alt,
        key=f"table-{name}",
        row_height=44,
        column_config=columns,
        placeholder="–",
        **options,
    )


def download(frame: "pd.DataFrame", name: str) -> None:
    """The rows of a table as CSV."""
    st.download_button(
        f"Download {theme.counted(len(frame), 'row')} as CSV",
        lambda: csv(frame),
        file_name=f"{name}-{uuid.uuid4().hex[:8]}.csv",
        mime="text/csv",
        key=f"download-{name}",
        on_click="ignore",
    )


def _columns(frame: "pd.DataFrame") -> dict[str, object]:
    """Headers in words, and days without a time."""
    said = {}
    for name, kind in frame.dtypes.items():
        label = str(name) if str(name)[:1].isupper() else str(name).replace("_", " ").capitalize().replace(" id", " ID")
        day_only = str(kind).startswith("datetime64") and not str(name).endswith("_at")
        said[name] = st.column_config.DateColumn(label, format="D MMM YYYY") if day_only else label
    return said


def csv(frame: "pd.DataFrame") -> bytes:
    """CSV that a spreadsheet opens as text: cells that would start a formula get a leading apostrophe."""
    safe = frame.map(lambda cell: f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell else cell)
    return safe.to_csv(index=False).encode("utf-8-sig")


def sources(chosen: Chosen) -> None:
    """Which exports speak on this page: data date, feed and age of each, and the choices in words."""
    feeds = remembered.view(chosen, "feeds")
    lines = [f"<li>{escape(_source(feed))}</li>" for feed in feeds.itertuples()]
    many = "1 feed speaks here:" if len(lines) == 1 else f"{len(lines)} feeds speak here:"
    rest = many if lines else "No export speaks here yet."
    st.html(f'<footer class="sources"><p>{escape(chosen.words())}. {rest}</p><ul>{"".join(lines)}</ul></footer>')


def _source(feed: object) -> str:
    age = days(feed.age_days, signed=False)
    leads = "" if missing(feed.leads) else f"; leads for {feed.leads}"
    return f"{kind_name(feed.kind)}: {feed.feed}, data of {day(feed.data_date)} ({age} old){leads}"


def empty(what: str, export: str) -> None:
    """What is missing, which export brings it, and where that is uploaded."""
    st.html(
        f'<div class="empty"><p><strong>{escape(what)}</strong></p><p>The {escape(export)} export brings it. '
        f'<a href="{escape(link("upload"))}">Upload an export</a></p></div>'
    )


def end_without(title: str, what: str, export: str) -> NoReturn:
    """End a page that has nothing to show yet: its headline, and what is missing as `empty` says it."""
    headline(title)
    empty(what, export)
    st.stop()
