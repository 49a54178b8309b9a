"""Since when: the earlier moment that a page compares with, the last review's if nobody chose one, and its name."""

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from pages.parts import remembered, session
from pages.parts.chosen import Chosen
from pages.parts.words import day
from pipelines.moment import Moment
from pipelines.store import reviews

if TYPE_CHECKING:
    import pandas as pd


def bodies() -> list[str]:
    """The bodies that have held reviews this person may know of, by name."""
    return sorted({review.body for review in reviews.listed(session.store(), session.viewer())})


def ago(chosen: Chosen) -> str:
    """When it was, after "than" or "as many as"."""
    return "at the last review" if remembered.last_review(chosen) else "four weeks ago"


def span(chosen: Chosen) -> str:
    """How long that is, after what moved."""
    return "since the review" if remembered.last_review(chosen) else "in 4 weeks"


def words(chosen: Chosen) -> str:
    """What is compared with, named."""
    return f"compared with {_named(chosen)}"


def earlier(chosen: Chosen) -> tuple[Moment, str]:
    """The moment to compare with, chosen on the page or the last review's, and what to call it."""
    last = remembered.before(chosen)
    with st.popover("Compare with another date", key="since_choices"):
        as_of = st.date_input(
            "Compared with what was so on", last.as_of, max_value=chosen.as_of, key="since", bind="query-params"
        )
        known = "As it was known on (empty: as now)"
        known_on = st.date_input(known, None, max_value=_known_until(chosen), key="since_known", bind="query-params")
    if not as_of or (as_of == last.as_of and not known_on):
        return last, _named(chosen)
    known_at = min(dt.datetime.combine(known_on, dt.time.max), chosen.known_at) if known_on else chosen.known_at
    return Moment(as_of, known_at), day(as_of) + (f", as known on {day(known_on)}" if known_on else "")


def statuses_at(chosen: Chosen, moment: Moment) -> "list[pd.DataFrame]":
    """The judged figures at an earlier moment and before, the newest first, as `statuses.changed` compares them.

    What a review kept is believed, whatever would be computed of its moment now; where there was none it is computed.
    """
    review = remembered.last_review(chosen)
    if review is None or review.moment != moment:
        return [remembered.judged(chosen.at(moment))]
    held = [r for r in reviews.listed(session.store(), session.viewer(), review.body) if r.as_of <= review.as_of]
    return [reviews.figures(session.store(), chosen.viewer, r.review_id) for r in held]


def _named(chosen: Chosen) -> str:
    review, moment = remembered.last_review(chosen), remembered.before(chosen)
    if review is None:
        of = f" of {chosen.viewer.body}" if chosen.viewer.body else ""
        return f"{day(moment.as_of)}, four weeks before: no review{of} was held by then"
    later = f", entered later, as known on {day(review.known_at)}" if review.is_entered_later else ""
    return f"the review of {review.body} on {day(review.held_on)} about {day(review.as_of)}{later}"


def _known_until(chosen: Chosen) -> dt.date:
    return min(chosen.known_at.date(), dt.date(2100, 12, 31))
