"""How trials stood at the last review: as it kept them, never as they would be judged today."""

import pandas as pd

from pipelines.access import ALL_TRIALS, Viewer
from pipelines.metrics.standing import standing
from pipelines.moment import Moment
from pipelines.store import reviews
from pipelines.store.connection import Store
from pipelines.store.reviews import Review


def standing_before(store: Store, viewer: Viewer, review: Review | None, moment: Moment) -> pd.DataFrame:
    """One row per trial: trial_id and status at least, as the review kept them.

    Where it did not keep what this person looks at (other trials, some vendors only), or none was held, it is computed
    about `moment`.
    """
    if review is None or not _keeps(review, viewer):
        return standing(store, viewer, moment.as_of, moment.known_at)
    return reviews.standings(store, viewer, review.review_id).rename(columns={"computed": "status"})


def _keeps(review: Review, viewer: Viewer) -> bool:
    """Whether what the person looks at is all in what the review kept."""
    covers = review.trials == ALL_TRIALS or set(viewer.trials) <= set(review.trials)
    return covers and viewer.vendors is None
