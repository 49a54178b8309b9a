"""Two feeds that speak of the same milestones: what the sponsor says, and a week later the CRO."""

import datetime as dt

from pipelines.access import Viewer
from pipelines.store import leading
from pipelines.store.connection import Store

LATE = dt.datetime(2100, 1, 1)
AT = dt.datetime(2026, 2, 1, 9)
AS_OF = dt.date(2026, 2, 1)

SPONSOR = """
    trial_id | name | vendor | forecast_on | actual_on
    TD-1     | LPI  | Norvia | 2026-06-01  |
    TD-1     | FPI  | Norvia |             | 2026-01-02
    TD-2     | LPI  | Labora | 2026-09-01  |
"""
CRO = """
    trial_id | name | vendor | forecast_on
    TD-1     | LPI  | Norvia | 2026-07-16
    TD-2     | LPI  | Labora | 2026-08-30
    TD-2     | LPV  | Labora | 2026-12-01
"""


def lead(store: Store, me: Viewer, trial_id: str, feed: str, at: dt.datetime = AT) -> None:
    """One feed leads for the milestones of a trial; the empty trial is all."""
    leading.lead(store, me, "milestones", trial_id, feed, "they run the sites", at)
