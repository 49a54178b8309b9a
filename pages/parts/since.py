"""“Since the last review” in words: which review that is, and of which body; four weeks where there was none."""

from pages.parts import remembered, session
from pages.parts.chosen import Chosen
from pages.parts.words import day
from pipelines.store import reviews


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
    review, moment = remembered.last_review(chosen), remembered.before(chosen)
    if review is None:
        of = f" of {chosen.viewer.body}" if chosen.viewer.body else ""
        return f"compared with {day(moment.as_of)}, four weeks before: no review{of} was held by then"
    later = f", entered later, as known on {day(review.known_at)}" if review.is_entered_later else ""
    return f"compared with the review of {review.body} on {day(review.held_on)} about {day(review.as_of)}{later}"
