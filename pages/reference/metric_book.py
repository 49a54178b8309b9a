"""Metric book: what each figure asks, how it is made, when it is amber or red, and where the definition comes from."""

import streamlit as st

from pages import parts
from pages.parts import book

chosen = parts.opening("What does each figure mean, and when does it turn amber or red?")
names = book.titles()
parts.headline(f"{len(names)} figures, each with its question, formula, thresholds and SQL")

name = parts.pick("Figure", names, "metric", placeholder="All figures: choose one to see how it is made")
if name is None:
    st.html(book.index(chosen))
else:
    st.html(book.card(name, chosen))
    parts.section("How it is computed")
    st.code(book.sql(name), language="sql", wrap_lines=True)
