"""Since when: the earlier moment that a page compares with, and what it is called."""

import datetime as dt

import streamlit as st

from pages.parts import remembered
from pages.parts.chosen import Chosen
from pages.parts.words import day
from pipelines.moment import Moment


def earlier(chosen: Chosen) -> tuple[Moment, str]:
    """The moment to compare with, chosen on the page or the last review's, and what to call it after "since"."""
    last = remembered.before(chosen)
    with st.popover("Compare with another date", key="since_choices"):
        as_of = st.date_input("Compared with what was so on", last.as_of, max_value=chosen.as_of, key="since")
        known = "As it was known on (empty: as now)"
        known_on = st.date_input(known, None, key="since_known", max_value=_known_until(chosen))
    if not as_of or (as_of == last.as_of and not known_on):
        return last, words(chosen)
    known_at = min(dt.datetime.combine(known_on, dt.time.max), chosen.known_at) if known_on else chosen.known_at
    return Moment(as_of, known_at), day(as_of) + (f", as known on {day(known_on)}" if known_on else "")


def words(chosen: Chosen) -> str:
    """What the last review is called."""
    return f"{day(remembered.before(chosen).as_of)}, four weeks before"


def statuses_at(chosen: Chosen, moment: Moment) -> "list":
    """The judged figures at an earlier moment, as `statuses.changed` compares them, the newest first."""
    return [remembered.judged(chosen.at(moment))]


def _known_until(chosen: Chosen) -> dt.date:
    return min(chosen.known_at.date(), dt.date(2100, 12, 31))
