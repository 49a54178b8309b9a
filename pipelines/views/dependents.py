"""Blast radius: everything that depends on one vendor or one institution, in one list with the reasons."""

import datetime as dt
from dataclasses import replace

import pandas as pd

from pipelines.access import Viewer
from pipelines.store.connection import Store


def blast_radius(
    store: Store, viewer: Viewer, as_of: dt.date, known_at: dt.datetime, vendor: str | None, site_name: str | None
) -> pd.DataFrame:
    """The rows of the view `blast_radius` of the vendor, of the institution, or of both; of trials this viewer may see.

    Columns: subject_kind, subject, kind (trial, contract, milestone, ...), trial_id, item, title, vendor, why, day,
    state, is_open, amount, currency, contract_id, feed, data_date, upload_id, sheet, row_number. Which vendors are
    looked at does not narrow it: who depends on a vendor are others.
    """
    asked = {"a": as_of, "k": known_at, "vendor": vendor, "site": site_name}
    everybody = replace(viewer, vendors=None)
    with store.moment(everybody, as_of, known_at) as cursor:
        return cursor.execute(
            "from blast_radius($a, $k) where (subject_kind = 'vendor' and bare_name(subject) = bare_name($vendor))"
            " or (subject_kind = 'site' and bare_name(subject) = bare_name($site))",
            asked,
        ).df()
