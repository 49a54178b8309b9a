"""The choices of trials, vendors and the two clocks, and the top of a page: the question it answers."""

import datetime as dt
from html import escape

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from pages.parts import address, remembered, session, since
from pages.parts.chosen import EVERYTHING_KNOWN, Chosen, is_presented

PRESENT = """<style>
header, [data-testid="stHeader"], [data-testid="stSidebar"], .st-key-choices, .question { display: none !important }
[data-testid="stMainBlockContainer"] { padding-top: 1rem !important }
</style>"""
"""What is hidden on the projector; the choices stay in the address."""


def everything() -> Chosen:
    """All that this person may see, now."""
    return Chosen(session.viewer(), dt.date.max, EVERYTHING_KNOWN)


def page(path: str, title: str, *kinds: str) -> StreamlitPage:
    """A page about these kinds: it is in the menu once an export of one of them has come in.

    Its address works without: the page then says what is missing.
    """
    known = remembered.view(everything(), "feeds")["kind"]
    return st.Page(path, title=title, visibility="hidden" if set(kinds).isdisjoint(known) else "visible")


def draw(page: str) -> None:
    """The widgets, once for all pages, over the address; `page` is where the person is.

    The menu draws them: Streamlit forgets what a page itself drew when people go to the next.
    """
    trials = remembered.view(everything(), "trial_list")["trial_id"].tolist()
    vendors = sorted(set(remembered.view(everything(), "trial_vendors")["vendor"].dropna()))
    bodies = since.bodies()
    address.read(page, trials=trials, vendors=vendors, body=bodies)
    with st.popover("Trials, vendors, dates", key="choices"):
        st.multiselect("Trials", trials, key="trials", placeholder="All trials")
        st.multiselect("Vendors", vendors, key="vendors", placeholder="All vendors")
        st.date_input("About which date", key="as_of", format="YYYY-MM-DD")
        known = "As it was known on (empty: all that is known now)"
        st.date_input(known, None, key="known_on", format="YYYY-MM-DD")
        if len(bodies) > 1:
            st.selectbox("Compared with the last review of", bodies, None, key="body", placeholder="Any body")
    address.write(page)
    if is_presented():
        st.html(PRESENT)


def opening(text: str) -> Chosen:
    """The top of a page: the question it answers. Returns what is chosen; nothing chosen means everything."""
    question(text)
    trials, vendors = (tuple(st.session_state.get(key, ())) for key in ("trials", "vendors"))
    as_of = st.session_state.get("as_of") or dt.date.today()
    known_on = st.session_state.get("known_on")
    known_at = dt.datetime.combine(known_on, dt.time.max) if known_on else EVERYTHING_KNOWN
    viewer = session.viewer().narrowed(trials, vendors, st.session_state.get("body"))
    return Chosen(viewer, as_of, known_at, trials, vendors)


def question(text: str) -> None:
    """The question a page answers."""
    st.html(f'<p class="question">{escape(text)}</p>')


def pick(label: str, names: dict[str, str], key: str, *, index: int | None = None, placeholder: str = "") -> str | None:
    """Choose one of `names` (what it is: how people call it). The address may name it either way.

    Streamlit writes what people read into the address; links that were made by name are understood too.
    """
    if (asked := st.query_params.get(key)) in names:
        st.session_state[key] = asked
    elif index is not None and st.session_state.get(key, "") is None:
        # Another page of the same choice lets it be empty, and this one does not.
        del st.session_state[key]
    return st.selectbox(
        label,
        list(names),
        index=index,
        format_func=names.get,
        key=key,
        bind="query-params",
        placeholder=placeholder or None,
    )
