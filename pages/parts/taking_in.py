"""Taking files in from the upload page: the dry run first, then the real thing, and which figures it moved."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import streamlit as st

from pages.parts import remembered, session, waiting
from pages.parts.asking import Given
from pages.parts.chosen import EVERYTHING_KNOWN, Chosen
from pages.parts.reading import plain
from pages.parts.words import figure
from pipelines import metrics
from pipelines.intake.load import take_in
from pipelines.intake.results import FileResult
from pipelines.intake.waiting import MOVED


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


def is_as_seen() -> bool:
    """Whether the store is still the one in which this person saw what the files change; where it is not, that is
    said, and the page shows what they change now."""
    if st.session_state["seen"] == st.session_state["shown"]:
        return True
    st.warning(f"Nothing is stored: {MOVED}, for the page shows it anew, and accept then.")
    return False


def accept(
    files: Sequence[Dropped], said: Said, given: Given, reason: str
) -> tuple[list[FileResult], list[dict[str, str]]]:
    """Store the files, and return what became of them and which figures of the portfolio moved.

    given: answers to remember. reason: why what the rules object to is right.
    """
    before = _portfolio()
    seen = st.session_state["seen"]
    results = list(_each(files, "Storing", said, given, accept=reason, hold=True, seen=seen))
    for file, result in zip(files, results, strict=True):
        waiting.settle(file, result)
    after = _portfolio()
    return results, list(_moved(before, after))


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
