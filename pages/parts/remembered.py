"""Figures and lists, remembered until what is stored changes."""

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from pages.parts import session
from pages.parts.chosen import Chosen
from pipelines import metrics, views
from pipelines.access import Viewer
from pipelines.metrics import findings as worth_saying
from pipelines.metrics import standing as standings
from pipelines.store import reconcile
from pipelines.trace import trace

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.metrics.look import Finding
    from pipelines.trace import Trace

REMEMBERED = 600
REVIEW = dt.timedelta(days=28)
"""What "since the last review" means: four weeks before the date looked at."""


def figures(chosen: Chosen, name: str, level: str | None = None) -> "pd.DataFrame":
    """The rows of one metric at one level (all levels where None); columns as `metrics.run` says."""
    found = _metric(_key(), chosen.viewer, name, chosen.as_of, chosen.known_at)
    return found if level is None else found[found["level"] == level].reset_index(drop=True)


def view(chosen: Chosen, name: str) -> "pd.DataFrame":
    """The rows of one view for what this person looks at."""
    return _view(_key(), chosen.viewer, name, chosen.as_of, chosen.known_at)


def standing(chosen: Chosen, *, at_last_review: bool = False) -> "pd.DataFrame":
    """The computed status of each trial and what drives it, now or as it was said four weeks before."""
    as_of = chosen.as_of - REVIEW if at_last_review else chosen.as_of
    return _standing(_key(), chosen.viewer, as_of, chosen.known_at)


def findings(chosen: Chosen) -> "list[Finding]":
    """What is worth saying, most important first, compared with the last review."""
    return _findings(_key(), chosen.viewer, chosen.as_of, chosen.known_at, chosen.as_of - REVIEW)


def differences(chosen: Chosen) -> "pd.DataFrame":
    """Each value that two feeds give differently; columns as `reconcile.differences` says."""
    return _differences(_key(), chosen.viewer, chosen.as_of, chosen.known_at)


def pairs(chosen: Chosen) -> "pd.DataFrame":
    """Which feeds speak of the same; columns as `reconcile.pairs` says."""
    return _pairs(_key(), chosen.viewer, chosen.as_of, chosen.known_at)


def traced(chosen: Chosen, name: str, level: str, keys: tuple[tuple[str, str], ...]) -> "Trace":
    """One figure and the rows behind it; see `trace.trace`."""
    return _traced(_key(), chosen.viewer, name, chosen.as_of, chosen.known_at, level, keys)


def _key() -> tuple:
    """What answers are remembered under: the store and how often it has changed."""
    store = session.store()
    return str(store.path), *store.data_version()


@st.cache_data(max_entries=REMEMBERED, show_spinner=False)
def _metric(key: tuple, viewer: Viewer, name: str, as_of: dt.date, known_at: dt.datetime) -> "pd.DataFrame":
    return metrics.run(session.store(), viewer, name, as_of, known_at)


@st.cache_data(max_entries=REMEMBERED, show_spinner=False)
def _view(key: tuple, viewer: Viewer, name: str, as_of: dt.date, known_at: dt.datetime) -> "pd.DataFrame":
    return views.run(session.store(), viewer, name, as_of, known_at)


@st.cache_data(max_entries=REMEMBERED, show_spinner=False)
def _standing(key: tuple, viewer: Viewer, as_of: dt.date, known_at: dt.datetime) -> "pd.DataFrame":
    return standings.standing(session.store(), viewer, as_of, known_at)


@st.cache_data(max_entries=REMEMBERED, show_spinner=False)
def _findings(key: tuple, viewer: Viewer, as_of: dt.date, known_at: dt.datetime, before: dt.date) -> "list[Finding]":
    return worth_saying.findings(session.store(), viewer, as_of, known_at, before)


@st.cache_data(max_entries=REMEMBERED // 20, show_spinner=False)
def _traced(
    key: tuple,
    viewer: Viewer,
    name: str,
    as_of: dt.date,
    known_at: dt.datetime,
    level: str,
    keys: tuple[tuple[str, str], ...],
) -> "Trace":
    return trace(session.store(), viewer, name, as_of, known_at, level, dict(keys))


@st.cache_data(max_entries=REMEMBERED // 20, show_spinner="Comparing what the feeds say")
def _differences(key: tuple, viewer: Viewer, as_of: dt.date, known_at: dt.datetime) -> "pd.DataFrame":
    return reconcile.differences(session.store(), viewer, as_of, known_at)


@st.cache_data(max_entries=REMEMBERED // 20, show_spinner="Comparing what the feeds know")
def _pairs(key: tuple, viewer: Viewer, as_of: dt.date, known_at: dt.datetime) -> "pd.DataFrame":
    return reconcile.pairs(session.store(), viewer, as_of, known_at)
