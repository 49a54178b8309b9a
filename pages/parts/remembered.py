"""Figures and lists, remembered until what is stored changes."""

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from pages.parts import session
from pages.parts.chosen import Chosen
from pipelines import metrics, views
from pipelines.access import Viewer
from pipelines.metrics import assumed as assumptions
from pipelines.metrics import findings as worth_saying
from pipelines.metrics import standing as standings
from pipelines.metrics import triggers as set_off
from pipelines.moment import Moment
from pipelines.review import statuses
from pipelines.review.compare import compare
from pipelines.review.since import standing_before
from pipelines.store import reconcile, reviews
from pipelines.trace import trace
from pipelines.views.dependents import blast_radius

if TYPE_CHECKING:
    import pandas as pd

    from pipelines.metrics.look import Finding
    from pipelines.review.compare import Comparison
    from pipelines.store.reviews import Review
    from pipelines.trace import Trace

REMEMBERED = 600


def figures(chosen: Chosen, name: str, level: str | None = None) -> "pd.DataFrame":
    """The rows of one metric at one level (all levels where None); columns as `metrics.run` says."""
    found = _metric(_key(), chosen.viewer, name, chosen.as_of, chosen.known_at)
    return found if level is None else found[found["level"] == level].reset_index(drop=True)


def kinds(chosen: Chosen) -> dict[str, set[str]]:
    """Per trial the kinds of export that speak of it."""
    return metrics.kinds(session.store(), chosen.viewer, chosen.as_of, chosen.known_at)


def view(chosen: Chosen, name: str) -> "pd.DataFrame":
    """The rows of one view for what this person looks at."""
    return _view(_key(), chosen.viewer, name, chosen.as_of, chosen.known_at)


def standing(chosen: Chosen, *, at_last_review: bool = False) -> "pd.DataFrame":
    """The computed status of each trial and what drives it, now or as the last review saw it."""
    if at_last_review:
        return _standing_before(_key(), chosen.viewer, chosen.as_of, chosen.known_at)
    return _standing(_key(), chosen.viewer, chosen.as_of, chosen.known_at)


def last_review(chosen: Chosen) -> "Review | None":
    """The review before the date looked at, of the body chosen; None where there was none."""
    return _last_review(_key(), chosen.viewer, chosen.as_of, chosen.known_at)


def before(chosen: Chosen) -> Moment:
    """What "since the last review" is compared with: the review's moment, or four weeks before."""
    return reviews.before(last_review(chosen), chosen.as_of, chosen.known_at)


def findings(chosen: Chosen, since: Moment | None = None) -> "list[Finding]":
    """What is worth saying, most important first, compared with an earlier moment, or with the last review."""
    return _findings(_key(), chosen.viewer, chosen.as_of, chosen.known_at, since or before(chosen))


def comparison(chosen: Chosen, since: Moment) -> "Comparison":
    """What changed since an earlier moment."""
    return _comparison(_key(), chosen.viewer, since, Moment(chosen.as_of, chosen.known_at))


def assumed(chosen: Chosen) -> "pd.DataFrame":
    """Each assumption beside what its figure is now; columns as `assumed.assumed` says."""
    return _assumed(_key(), chosen.viewer, chosen.as_of, chosen.known_at)


def triggers(chosen: Chosen) -> "pd.DataFrame":
    """Each trigger of a contingency plan and what became of it; columns as `triggers.triggers` says."""
    return _triggers(_key(), chosen.viewer, chosen.as_of, chosen.known_at)


def depends(chosen: Chosen, vendor: str | None, site_name: str | None) -> "pd.DataFrame":
    """Everything that depends on a vendor, an institution or both; columns as `blast_radius` says."""
    return _depends(_key(), chosen.viewer, chosen.as_of, chosen.known_at, vendor, site_name)


def judged(chosen: Chosen) -> "pd.DataFrame":
    """Every metric with thresholds, of each trial and of all together."""
    return statuses.judged(lambda name: figures(chosen, name))


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


@st.cache_data(max_entries=REMEMBERED // 20, show_spinner=False)
def _assumed(key: tuple, viewer: Viewer, as_of: dt.date, known_at: dt.datetime) -> "pd.DataFrame":
    return assumptions.assumed(session.store(), viewer, as_of, known_at)


@st.cache_data(max_entries=REMEMBERED // 20, show_spinner="Reading the triggers week by week")
def _triggers(key: tuple, viewer: Viewer, as_of: dt.date, known_at: dt.datetime) -> "pd.DataFrame":
    return set_off.triggers(session.store(), viewer, as_of, known_at)


@st.cache_data(max_entries=REMEMBERED // 20, show_spinner="Looking for what depends on it")
def _depends(
    key: tuple, viewer: Viewer, as_of: dt.date, known_at: dt.datetime, vendor: str | None, site_name: str | None
) -> "pd.DataFrame":
    return blast_radius(session.store(), viewer, as_of, known_at, vendor, site_name)


@st.cache_data(max_entries=REMEMBERED, show_spinner=False)
def _standing(key: tuple, viewer: Viewer, as_of: dt.date, known_at: dt.datetime) -> "pd.DataFrame":
    return standings.standing(session.store(), viewer, as_of, known_at)


@st.cache_data(max_entries=REMEMBERED, show_spinner=False)
def _standing_before(key: tuple, viewer: Viewer, as_of: dt.date, known_at: dt.datetime) -> "pd.DataFrame":
    review = _last_review(key, viewer, as_of, known_at)
    return standing_before(session.store(), viewer, review, reviews.before(review, as_of, known_at))


@st.cache_data(max_entries=REMEMBERED, show_spinner=False)
def _last_review(key: tuple, viewer: Viewer, as_of: dt.date, known_at: dt.datetime) -> "Review | None":
    return reviews.last_before(session.store(), viewer, as_of, known_at)


@st.cache_data(max_entries=REMEMBERED, show_spinner=False)
def _findings(key: tuple, viewer: Viewer, as_of: dt.date, known_at: dt.datetime, before: Moment) -> "list[Finding]":
    return worth_saying.findings(session.store(), viewer, as_of, known_at, before)


@st.cache_data(max_entries=REMEMBERED // 20, show_spinner="Comparing two dates")
def _comparison(key: tuple, viewer: Viewer, before: Moment, after: Moment) -> "Comparison":
    return compare(session.store(), viewer, before, after)


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
