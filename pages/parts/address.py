"""The choices in the address of the browser: a link opens them, Back brings them back, and they go from page to page.

Streamlit can bind a widget to the address itself, but forgets the bound value, or the address, at a change of page.
"""

import datetime as dt
from collections.abc import Callable, Sequence

import streamlit as st

SAID = "address_said"
"""Where the session remembers its page and the choices it last wrote into the address."""

Choices = dict[str, list[str]]


def read(page: str, **options: Sequence[str]) -> None:
    """Give the widgets what the address says, where it changed since it was last written. options: by widget.

    A link of the menu says nothing: the choices go along, also where Streamlit forgot the widgets on the way. On the
    same page nothing said means nothing chosen: somebody went back to before the first choice.
    """
    said: Choices = {key: st.query_params.get_all(key) for key in READERS if key in st.query_params}
    before_page, before = st.session_state.get(SAID, (page, None))
    is_new = said != before and (bool(said) or before_page == page)
    for key, reader in READERS.items():
        if is_new or key not in st.session_state:
            source = said if is_new or before is None else before
            st.session_state[key] = reader(source.get(key, []), options.get(key, ()))


def write(page: str) -> None:
    """Make the address say what is chosen; what is everybody's default is left out."""
    chosen = as_text()
    for key in READERS:
        if key in chosen and st.query_params.get_all(key) != chosen[key]:
            st.query_params[key] = chosen[key]
        elif key not in chosen and key in st.query_params:
            del st.query_params[key]
    st.session_state[SAID] = (page, chosen)


def as_text() -> Choices:
    """The choices as they stand in an address."""
    chosen = {key: list(st.session_state.get(key) or []) for key in ("trials", "vendors")}
    as_of, known_on = st.session_state.get("as_of"), st.session_state.get("known_on")
    chosen["as_of"] = [as_of.isoformat()] if as_of and as_of != dt.date.today() else []
    chosen["body"] = [body] if (body := st.session_state.get("body")) else []
    chosen["known_on"] = [known_on.isoformat()] if known_on else []
    return {key: values for key, values in chosen.items() if values}


def _known(said: list[str], options: Sequence[str]) -> list[str]:
    """Those that exist: an address is what anybody may have typed."""
    return [value for value in said if value in options]


def _one(said: list[str], options: Sequence[str]) -> str | None:
    return next(iter(_known(said, options)), None)


def _day(said: list[str], _: Sequence[str]) -> dt.date | None:
    try:
        return dt.date.fromisoformat(said[0]) if said else None
    except ValueError:
        return None


def _day_or_today(said: list[str], options: Sequence[str]) -> dt.date:
    return _day(said, options) or dt.date.today()


READERS: dict[str, Callable[[list[str], Sequence[str]], object]] = {
    "trials": _known,
    "vendors": _known,
    "body": _one,
    "as_of": _day_or_today,
    "known_on": _day,
}
