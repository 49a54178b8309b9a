"""Trace: what a figure is made of, row by row, down to the file, sheet and cell that say it."""

import streamlit as st

from pages import parts
from pages.parts import book, traced

chosen = parts.opening("Where does this figure come from?")
name = parts.pick("Figure", book.titles(), "metric", placeholder="Choose a figure")
if name is None:
    parts.headline("Every figure is made of rows, and every row stands in a file")
    st.html(traced.index())
    st.stop()

meant = traced.pick(chosen, name)
if meant is None:
    parts.headline(f"{book.titles()[name]}: not known there")
    st.write("There is no such figure for what is chosen. Choose another level, or other trials, vendors and dates.")
    st.stop()
found = traced.found(chosen, name, meant)

parts.headline(traced.headline(found))
parts.tiles(traced.tiles(found))
st.html(traced.made_of(found))

parts.section("The rows behind it")
if found.rows.empty:
    st.write("No row of any export is behind it.")
else:
    st.write(traced.how_many(found))
    parts.table_only(traced.as_rows(found), "trace", alt="The rows behind the figure, with file, sheet and cell")
    traced.download_all(chosen, name, meant, found)
    parts.section("A file as it came")
    traced.original(found)

with st.expander("How it is computed"):
    st.code(book.sql(name), language="sql", wrap_lines=True)
    st.write("The rows behind it:")
    st.code(found.ledger.sql, language="sql", wrap_lines=True)
st.html(book.card(name, chosen))
parts.sources(chosen)
