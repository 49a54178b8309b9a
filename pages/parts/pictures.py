"""Charts that need more width than a phone has: there they scroll sideways in their own box, and the page does not."""

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from pages.parts.showing import section, show
from pipelines.charts import theme

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go


def picture(figure: "go.Figure", frame: "pd.DataFrame", alt: str, name: str, made_of: str) -> None:
    """`parts.show`, with the least width that the figure asks for in its `meta`; without data only what it says."""
    if not figure.data:
        section(theme.lift_title(figure))
        return
    width = (figure.layout.meta or {}).get("min_width", 0)
    with st.container(key=f"picture-{name}"):
        if width:
            st.html(_scrolling(f".st-key-picture-{name}", width))
        show(figure, frame, alt, name, made_of)


def note(text: str) -> None:
    """How to read the chart above, in the size of the page's small print."""
    st.html(f'<p class="compared">{escape(text)}</p>')


def _scrolling(box: str, width: int) -> str:
    chart = '[data-testid="stElementContainer"]:has([data-testid="stPlotlyChart"])'
    rules = f"{box} {{ overflow-x: auto }} {box} {chart} {{ min-width: {width}px }}"
    return f"<style>@media (max-width: 640px) {{ {rules} }}</style>"
