"""Metric book: what each figure asks, how it is made, when it is amber or red, and where the definition comes from."""

import streamlit as st

from pages import parts
from pages.parts import book, overrides

chosen = parts.opening("What does each figure mean, and when does it turn amber or red?")
names = book.titles()
parts.headline(f"{len(names)} figures, each with its question, formula, thresholds and SQL")

held, said = overrides.held(chosen), overrides.listed(chosen)
name = parts.pick("Figure", names, "metric", placeholder="All figures: choose one to see how it is made")
if name is None:
    st.html(book.index(held, said))
else:
    st.html(book.card(name, held, said))
    parts.section("How it is computed")
    st.code(book.sql(name), language="sql", wrap_lines=True)
