"""The top of a page: the question it answers, and the choices of trials, vendors and the two clocks."""

import datetime as dt
from html import escape

import streamlit as st

from pages.parts import remembered, session
from pages.parts.chosen import EVERYTHING_KNOWN, Chosen
from pipelines.access import Viewer

PRESENT = """<style>
header, [data-testid="stHeader"], [data-testid="stSidebar"], .st-key-opening { display: none !important }
[data-testid="stMainBlockContainer"] { padding-top: 1rem }
</style>"""
"""`?view=present`: for the projector, the menu and the choices go; they stay in the address."""


def question(text: str) -> None:
    """The question a page answers, for pages without choices."""
    st.html(f'<p class="question">{escape(text)}</p>')


def opening(question: str, *, by_trial: bool = True) -> Chosen:
    """Draw the question and the choices, and return what is chosen; nothing chosen means everything.

    by_trial: whether this page lets people choose trials (a page about one trial does not).
    """
    everyone = session.viewer()
    present = st.query_params.get("view") == "present"
    if present:
        st.html(PRESENT)
    with st.container(key="opening", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(f'<p class="question">{escape(question)}</p>', width="content")
        with st.popover("Choose trials, vendors, dates", key="choices"):
            trials, vendors, as_of, known_on = _choices(everyone, by_trial)
    known_at = dt.datetime.combine(known_on, dt.time.max) if known_on else EVERYTHING_KNOWN
    return Chosen(everyone.narrowed(trials, vendors), as_of, known_at, trials, vendors, present)


def pick(label: str, names: dict[str, str], key: str, *, index: int | None = None, placeholder: str = "") -> str | None:
    """Choose one of `names` (what it is: how people call it). The address may name it either way.

    Streamlit writes what people read into the address; links that were made by name are understood too.
    """
    if (asked := st.query_params.get(key)) in names:
        st.session_state[key] = asked
    return st.selectbox(
        label,
        list(names),
        index=index,
        format_func=names.get,
        key=key,
        bind="query-params",
        placeholder=placeholder or None,
    )


def _choices(everyone: Viewer, by_trial: bool) -> tuple[tuple[str, ...], tuple[str, ...], dt.date, dt.date | None]:
    """The widgets. Each is bound to the address, so that any view can be sent as a link."""
    today = dt.date.today()
    all_known = Chosen(everyone, dt.date.max, EVERYTHING_KNOWN)
    trials, vendors = (), ()
    if by_trial:
        known = remembered.view(all_known, "trial_list")["trial_id"].tolist()
        trials = tuple(st.multiselect("Trials", known, key="trials", bind="query-params", placeholder="All trials"))
    known = sorted(set(remembered.view(all_known, "trial_vendors")["vendor"].dropna()))
    vendors = tuple(st.multiselect("Vendors", known, key="vendors", bind="query-params", placeholder="All vendors"))
    as_of = st.date_input("About which date", today, key="as_of", bind="query-params", format="YYYY-MM-DD")
    known_on = st.date_input(
        "As it was known on (empty: all that is known now)",
        None,
        key="known_on",
        bind="query-params",
        format="YYYY-MM-DD",
    )
    return trials, vendors, as_of or today, known_on
