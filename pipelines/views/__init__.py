"""Views: one table or series each for charts and lists, one SQL file each. This module runs them."""

import datetime as dt

import pandas as pd

from pipelines.access import Viewer
from pipelines.errors import NotFound
from pipelines.store.connection import Store
from pipelines.store.schema import view_names


def run(store: Store, viewer: Viewer, name: str, as_of: dt.date, known_at: dt.datetime) -> pd.DataFrame:
    """One view about `as_of`, as known at `known_at`, for what this viewer may see. NotFound for an unknown name."""
    if name not in view_names():
        raise NotFound(f"There is no view called {name!r}: use one of {', '.join(view_names())}.")
    with store.moment(viewer, as_of, known_at) as cursor:
        return cursor.execute(f"from {name}($a, $k)", {"a": as_of, "k": known_at}).df()
