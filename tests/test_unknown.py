"""What nobody has told Trialdeck is unknown in every figure: never zero, never green."""

import datetime as dt

import pandas as pd

from pipelines import metrics
from pipelines.access import Viewer
from pipelines.store.connection import Store

AS_OF, NOW = dt.date(2026, 3, 1), dt.datetime(2026, 3, 3)


def test_an_empty_store_knows_no_figure(store: Store, me: Viewer) -> None:
    found = []
    for name in metrics.cards():
        for row in metrics.run(store, me, name, AS_OF, NOW).to_dict("records"):
            known = pd.notna(row["value"])
            if known or row["status"] != "unknown" or not row["reason"]:
                found.append((name, row["level"], known, row["status"]))
    assert found == []
