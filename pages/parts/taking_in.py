"""Taking files in from the upload page: the dry run first, then the real thing, and which figures it moved."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import streamlit as st

from pages.parts import asking, remembered, session, waiting
from pages.parts.asking import Given
from pages.parts.chosen import EVERYTHING_KNOWN, Chosen
from pages.parts.reading import plain
from pages.parts.words import figure
from pipelines import metrics
from pipelines.intake.load import take_in
from pipelines.intake.results import FileResult
from pipelines.intake.waiting import MOVED

Stored = tuple[list[FileResult], list[dict[str, str]]]
"""What became of the files that went in, and which figures of the portfolio moved."""


class Dropped(Protocol):
    """A file in the uploader."""

    file_id: str
    name: str

    def getvalue(self) -> bytes:
        """Its bytes."""


@dataclass(frozen=True)
class Said:
    """What a person says about the files where the files do not say it themselves."""

    feed: str | None = None
    kind: str | None = None
    data_date: dt.date | None = None
    trial: str | None = None


def feeds() -> list[str]:
    """The feeds that have brought something, by name."""
    chosen = Chosen(session.viewer(), dt.date.max, EVERYTHING_KNOWN)
    return sorted(set(remembered.view(chosen, "feeds")["feed"]))


def try_out(files: Sequence[Dropped], said: Said, given: Given) -> list[FileResult]:
    """What would become of the files; nothing is stored. Each file is read once per answer, not at every click."""
    kept = st.session_state.setdefault("tried_out", {})
    version, answered = session.store().data_version(), frozenset(given.items())
    st.session_state["seen"], st.session_state["shown"] = st.session_state.get("shown", version), version
    wanted = {(file.file_id, said, answered, version): file for file in files}
    for gone in set(kept) - set(wanted):
        del kept[gone]
    unread = {key: file for key, file in wanted.items() if key not in kept}
    kept.update(zip(unread, _each(list(unread.values()), "Reading", said, given, dry_run=True), strict=True))
    return [kept[key] for key in wanted]


def uploader() -> str:
    """The key of the uploader: another one empties it."""
    return f"files-{st.session_state.setdefault('upload_turn', 0)}"


def at_hand(files: Sequence[Dropped]) -> list[Dropped]:
    """The files that are not stored yet: the uploader still lists those that went in before the others."""
    return [file for file in files if file.file_id not in st.session_state.get("went_in", ())]


def just_stored(files: Sequence[Dropped]) -> Stored | None:
    """What was stored last, and which figures it moved, until another file is dropped."""
    taken = st.session_state.get("taken_in")
    return taken[0] if taken and taken[1].issuperset(file.file_id for file in files) else None


def is_as_seen() -> bool:
    """Whether the store is still the one in which this person saw what the files change; where it is not, that is
    said, and the page shows what they change now."""
    if st.session_state["seen"] == st.session_state["shown"]:
        return True
    st.warning(f"Nothing is stored: {MOVED}, for the page shows it anew, and accept then.")
    return False


def accept(
    files: Sequence[Dropped], results: Sequence[FileResult], said: Said, going: tuple[Sequence[int], str]
) -> None:
    """Store some of the files that were tried out; those that wait stay at hand.

    going: the places of the files to store, and why what the rules object to is right.
    """
    places, reason = going
    before, chosen, seen = _portfolio(), [files[n] for n in places], st.session_state["seen"]
    stored = list(_each(chosen, "Storing", said, asking.given(), accept=reason, hold=True, seen=seen))
    for file, result in zip(chosen, stored, strict=True):
        waiting.settle(file, result)
    now = dict(enumerate(results)) | dict(zip(places, stored, strict=True))
    waits = [files[n] for n, result in now.items() if result.waits or (n not in places and not result.refused)]
    asking.forget(file.name for file in waits)
    _stay(waits, [file for file in files if file not in waits])
    moved = list(_moved(before, _portfolio()))
    st.session_state["taken_in"] = (stored, moved), {file.file_id for file in waits}


def _stay(waits: Sequence[Dropped], done: Sequence[Dropped]) -> None:
    """Only the files that wait stay at hand; where there are none, the uploader is emptied."""
    if waits:
        st.session_state.setdefault("went_in", set()).update(file.file_id for file in done)
    else:
        st.session_state["went_in"] = set()
        st.session_state["upload_turn"] += 1


def _each(files: Sequence[Dropped], doing: str, said: Said, given: Given, **how: object) -> Iterator[FileResult]:
    """One file after the other, with a bar that names the one at hand."""
    if not files:
        return
    bar = st.progress(0.0)
    for number, file in enumerate(files):
        bar.progress(number / len(files), f"{doing} file {number + 1} of {len(files)}: {plain(file.name)}")
        result = _take(file, said, given, **how)
        yield result
        if "seen" in how and not result.refused:
            # What the person's own files have stored was seen to come.
            how["seen"] = session.store().data_version()
    bar.empty()


def _take(file: Dropped, said: Said, given: Given, **how: object) -> FileResult:
    return take_in(
        session.store(),
        session.viewer(),
        (file.name, file.getvalue()),
        feed=said.feed,
        kind=said.kind,
        data_date=said.data_date,
        trial=said.trial,
        at=session.now(),
        given=given,
        **how,
    )


def _portfolio() -> dict[tuple[str, str], str]:
    """Every figure of the whole portfolio as of today, in words, by metric and currency."""
    chosen = Chosen(session.viewer(), dt.date.today(), EVERYTHING_KNOWN)
    found = {}
    for name, card in metrics.cards().items():
        for row in remembered.figures(chosen, name, "portfolio").to_dict("records"):
            found[name, row["currency"] or ""] = figure(row["value"], card.unit, row["currency"])
    return found


def _moved(before: dict[tuple[str, str], str], after: dict[tuple[str, str], str]) -> Iterable[dict[str, str]]:
    for (name, currency), now in after.items():
        then = before.get((name, currency), "not known")
        if now != then:
            yield {"Figure": f"{metrics.card(name).title} {currency}".strip(), "Before": then, "Now": now}
