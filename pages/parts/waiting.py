"""The files of the inbox that wait for a person: shown on the upload page, and brought into its flow as if dropped."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from pages.parts import session
from pages.parts.past import moment
from pages.parts.showing import section
from pipelines.charts import theme
from pipelines.errors import TrialdeckError
from pipelines.inbox import places
from pipelines.inbox import waiting as inbox
from pipelines.inbox.waiting import Waiting
from pipelines.intake.results import FileResult


@dataclass(frozen=True)
class FromInbox:
    """A file that waits, as the upload page takes one that was dropped."""

    waiting: Waiting

    @property
    def file_id(self) -> str:
        """What tells it from every other file, and from an older one of its name."""
        return f"{self.waiting.path}:{self.waiting.since}"

    @property
    def name(self) -> str:
        """Its name, as people read it."""
        return self.waiting.name

    def getvalue(self) -> bytes:
        """Its bytes."""
        return self.waiting.path.read_bytes()


def beside(dropped: Sequence) -> list:
    """The files that were dropped, and those of the inbox that the person looks at; shows all that wait there."""
    folder = places.inbox_of(session.store().path)
    files = inbox.waiting(folder)
    if loose := places.files(folder):
        many = theme.counted(len(loose), "file lies", "files lie")
        st.warning(f"{many} in the inbox itself, where nobody takes them: a file goes into the folder of its feed.")
    if note := st.session_state.pop("inbox_trouble", None):
        st.error(note)
    if files:
        section(f"{theme.counted(len(files), 'file')} waiting in the inbox")
    for file in files:
        _show(file)
    return [*dropped, *(FromInbox(file) for file in files if _key(file) in _looked_at())]


def settle(file: object, result: FileResult) -> None:
    """After the page took a file in: one of the inbox that is stored now goes where accepted files are."""
    if isinstance(file, FromInbox):
        _leave(file.waiting)
        if not result.refused:
            inbox.accepted(session.viewer(), file.waiting, session.now())


def _show(file: Waiting) -> None:
    with st.container(border=True):
        st.html(
            f"<p><b>{escape(file.name)}</b> of feed <b>{escape(file.feed)}</b>, "
            f"since {escape(moment(file.since))} UTC: {escape(file.why)}</p>"
        )
        look, aside = st.columns(2)
        if _key(file) in _looked_at():
            look.button("Leave it waiting", key=f"leave-{_key(file)}", on_click=_leave, args=(file,))
        elif file.size > st.get_option("server.maxUploadSize") << 20:
            look.write("It is too large to be looked at here: take it in by `trialdeck ingest`, then set it aside.")
        else:
            look.button("Look at it", key=f"look-{_key(file)}", on_click=_look, args=(file,))
        aside.button("Set aside", key=f"aside-{_key(file)}", on_click=_set_aside, args=(file,))


def _key(file: Waiting) -> str:
    return str(file.path)


def _looked_at() -> set[str]:
    return st.session_state.setdefault("looked_at", set())


def _look(file: Waiting) -> None:
    """Its feed becomes the one that is said on the page, so files of one feed are looked at together."""
    if st.session_state.get("feed") != file.feed:
        _looked_at().clear()
    st.session_state["feed"] = file.feed
    _looked_at().add(_key(file))


def _leave(file: Waiting) -> None:
    _looked_at().discard(_key(file))


def _set_aside(file: Waiting) -> None:
    _leave(file)
    try:
        inbox.set_aside(session.viewer(), file)
    except TrialdeckError as error:
        st.session_state["inbox_trouble"] = str(error)
