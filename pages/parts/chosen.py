"""What a person looks at: the choices of a page, as one value, and the addresses that carry them on."""

import datetime as dt
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import streamlit as st

from pages.parts.address import as_text
from pages.parts.words import day, missing
from pipelines.access import Viewer
from pipelines.moment import Moment

EVERYTHING_KNOWN = dt.datetime(9999, 12, 31)
"""`known_at` where nobody chose one: all that is stored, whatever this machine's clock says."""

NAMED = {"trial_id": "trial", "country": "country", "site_id": "site", "vendor": "vendor", "currency": "currency"}
"""What the keys of a figure are called in the address."""


@dataclass(frozen=True)
class Chosen:
    """What the person looks at. `viewer` is already narrowed to the trials and vendors chosen."""

    viewer: Viewer
    as_of: dt.date
    known_at: dt.datetime
    trials: tuple[str, ...] = ()
    vendors: tuple[str, ...] = ()

    def at(self, moment: Moment) -> "Chosen":
        """The same choices about another moment."""
        return replace(self, as_of=moment.as_of, known_at=moment.known_at)

    def words(self) -> str:
        """The choices as one line of text."""
        parts = [
            ", ".join(self.trials) if self.trials else "All trials",
            ", ".join(self.vendors) if self.vendors else "all vendors",
            f"as of {day(self.as_of)}",
        ]
        if self.known_at != EVERYTHING_KNOWN:
            parts.append(f"as known on {day(self.known_at)}")
        return " · ".join(parts)


def is_presented() -> bool:
    """Whether the address says `view=present`: for the projector, the menu and the choices go."""
    return st.query_params.get("view") == "present"


def link(page: str, **parameters: object) -> str:
    """A relative address of a page that keeps the choices of this one; `parameters` are added, None removes one."""
    view = {"view": "present"} if is_presented() else {}
    wanted = {**as_text(), **view, **parameters}
    query = urlencode({key: value for key, value in wanted.items() if value is not None}, doseq=True)
    return f"{page}?{query}" if query else page


def trace_link(metric: str, level: str = "portfolio", **keys: object) -> str:
    """The address of what a figure is made of; `keys` name it at its level, those that are missing are left out."""
    named = {NAMED[key]: value for key, value in keys.items() if not missing(value)}
    return link("trace", metric=metric, level=None if level == "portfolio" else level, **named)
