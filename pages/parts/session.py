"""The open store of this server, and the person who looks."""

import datetime as dt
import getpass
from pathlib import Path

import streamlit as st

from pipelines.access import Viewer, local_person
from pipelines.errors import TrialdeckError
from pipelines.settings import Settings
from pipelines.store.connection import Store, open_store


@st.cache_resource(show_spinner=False, on_release=Store.close)
def _opened(path: str) -> Store:
    return open_store(Path(path))


def opened() -> Store:
    """The one store of this server, opened once. Raises a TrialdeckError where it cannot be opened."""
    return _opened(str(Settings().store))


def close() -> None:
    """Close the store, if it is open: the server ends."""
    _opened.clear()


def store() -> Store:
    """The store for a page: where it cannot be opened the page says why and stops."""
    try:
        return opened()
    except TrialdeckError as error:
        st.error(str(error))
        st.stop()


def viewer() -> Viewer:
    """The person at this screen: whoever runs Trialdeck on this machine, who may see and do everything."""
    return local_person(getpass.getuser())


def now() -> dt.datetime:
    """This moment as naive UTC, as the store keeps it."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)
